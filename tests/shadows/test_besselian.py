"""Besselian elements against NASA's, and what places see of eclipses by them alone."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from skycal.search.roots import roots
from skycal.shadows.besselian import (
    K_PENUMBRA,
    K_UMBRA,
    SUN_RADIUS,
    Elements,
    besselian,
    cones,
    diameter_ratio,
    elements_from,
    elements_of,
    moon_before_sun,
)
from skycal.shadows.ellipsoid import Point, altitude, facing, geodetic, observer
from skycal.shadows.syzygies import seen_at
from skycal.sky import Sky, ephemeris_for
from skycal.sky.nutation import nutation
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import tt_of

DATA = Path(__file__).parents[1] / "data"
SIDEREAL_DEG_PER_S = 15.0410672 / 3600.0


def _shadow(tt):
    sky = Sky(ephemeris_for(2001, 2030), tt - 3.0, tt + 3.0)
    return sky, besselian(sky, moon_before_sun(sky))


def test_sidereal_time_is_skyfields(skyfield):
    t = skyfield.timescale.tt_jd(np.array([2415700.3, 2440000.1, 2451545.0, 2461443.7, 2487000.2]))
    obliquity = t._mean_obliquity_radians + nutation(t.tt)[1]
    ours = sidereal_time(t.tt, t.delta_t, obliquity) * 12.0 / np.pi
    assert ours * 3600.0 == pytest.approx(t.gast * 3600.0, abs=1e-4)


def test_the_polynomials_are_the_elements():
    sky, shadow = _shadow(2457987.27)
    tt = np.linspace(shadow.greatest[0] - 0.14, shadow.greatest[0] + 0.14, 41)
    direct = np.array(elements_of(seen_at(sky, tt), np.full(41, shadow.delta_t_s[0])))
    direct[3] = np.unwrap(direct[3])
    fitted = np.array(shadow.at(np.zeros(41, int), tt))
    fitted[3] += np.round((direct[3] - fitted[3]) / (2.0 * np.pi))[0] * 2.0 * np.pi
    assert fitted == pytest.approx(direct, abs=2e-8)


@pytest.mark.parametrize("towards", [(1.0, 0.0, 0.0), (0.3, -0.8, 0.5)])
def test_the_cones_touch_both_globes(towards):
    """A Sun of radius 3 at 50 behind a Moon at 10, of radius 0.5 for one cone, else 0.4."""
    axis = np.array(towards)[:, None] / np.linalg.norm(towards)
    east = np.cross([0.0, 0.0, 1.0], axis[:, 0])[:, None]
    moon = 10.0 * axis + 0.7 * east / np.linalg.norm(east)
    sun = moon + 40.0 * axis
    (found,) = zip(*elements_from(moon, sun, 3.0, (0.5, 0.4), np.zeros(1)), strict=True)
    one = Elements(*found)
    assert (one.x, one.y) == pytest.approx((0.7, 0.0), abs=1e-12)
    # How far the globes' centres, 10 and 50 above the plane, are from each cone's edge.
    penumbra, umbra = (one.l1, one.tan_f1, (0.5, -3.0)), (one.l2, one.tan_f2, (-0.4, -3.0))
    for radius, tan_f, radii in (penumbra, umbra):
        edges = [(radius - height * tan_f) / np.hypot(1.0, tan_f) for height in (10.0, 50.0)]
        assert edges == pytest.approx(radii, abs=1e-12)


@pytest.mark.parametrize("height", [0.0, 0.8])
def test_the_ratio_of_diameters_is_that_of_the_globes(height):
    """On the axis it is the Moon's radius over its distance by the Sun's over its own, exactly."""
    axis = np.array([[1.0], [0.0], [0.0]])
    elements = elements_from(
        60.0 * axis, 23000.0 * axis, SUN_RADIUS, (K_PENUMBRA, K_UMBRA), np.zeros(1)
    )
    point = Point(np.zeros(1), np.zeros(1), np.full(1, height))
    expected = K_UMBRA / (60.0 - height) / (SUN_RADIUS / (23000.0 - height))
    assert diameter_ratio(elements, point) == pytest.approx(expected, rel=1e-12)


# eclipse.gsfc.nasa.gov/SEbeselm/SEbeselm2001/SE2017Aug21Tbeselm.html: cubics about 18:00 TDT.
NASA_2017 = Elements(
    (-0.129571, 0.5406426, -0.0000294, -0.0000081),
    (0.485416, -0.1416400, -0.0000905, 0.0000020),
    (11.86696, -0.013622, -0.000002),
    (89.24543, 15.003937),
    (0.542093, 0.0001241, -0.0000118),
    (-0.004025, 0.0001234, -0.0000117),
    (0.0046222,),
    (0.0045992,),
)
NASA_2017_K_PENUMBRA = 0.272488
TOLERANCE = Elements(1e-5, 1e-5, 1e-4, 1e-4, 3e-6, 3e-6, 2e-7, 2e-7)  # d, mu in degrees


@pytest.mark.parametrize("name", Elements._fields)
def test_the_elements_of_2017_are_nasas(name):
    _, shadow = _shadow(2457987.27)
    hours = np.linspace(-2.0, 3.0, 11)
    tt = 2457987.25 + hours / 24.0
    ours = getattr(shadow.at(np.zeros(11, int), tt), name)
    if name in ("d", "mu"):
        ours = np.degrees(ours)
    if name == "mu":
        ours = ours + shadow.delta_t_s[0] * SIDEREAL_DEG_PER_S  # theirs counts from TDT
        ours = ours - 360.0 * np.round((ours - 89.0 - 15.0 * hours) / 360.0)
    if name == "l1":
        ours = ours - (K_PENUMBRA - NASA_2017_K_PENUMBRA)
    theirs = np.polynomial.polynomial.polyval(hours, getattr(NASA_2017, name))
    assert ours == pytest.approx(theirs, abs=getattr(TOLERANCE, name))


# eclipse.gsfc.nasa.gov/SEpath/SEpath2001/SE2009Jul22Tpath.html: UT, centre line (degrees and
# minutes north, east), ratio of diameters, Sun's altitude.
NASA_PATH_2009 = [
    ("00:54", 23, 22.3, 78, 53.2, 1.064, 9),
    ("00:56", 25, 7.9, 84, 15.4, 1.066, 14),
    ("00:58", 26, 15.5, 88, 0.1, 1.067, 18),
    ("01:00", 27, 6.2, 91, 2.8, 1.068, 21),
    ("01:02", 27, 46.6, 93, 40.5, 1.069, 24),
]


def test_the_centre_line_of_2009_is_nasas():
    _, shadow = _shadow(2455034.6)
    rows = [(tt_of(datetime.fromisoformat(f"2009-07-22T{clock}:00+00:00")), *rest)
            for clock, *rest in NASA_PATH_2009]
    tt, north, north_min, east, east_min, ratio, sun = np.array(rows).T
    elements = shadow.at(np.zeros(len(tt), int), tt)
    point, met = facing(elements.x, elements.y, elements.d)
    assert met.all()
    latitude, longitude = np.degrees(geodetic(point, elements.d, elements.mu))
    # 0.02 deg: a second of time moves the shadow by 0.02 deg there.
    assert latitude == pytest.approx(north + north_min / 60.0, abs=0.02)
    assert longitude == pytest.approx(east + east_min / 60.0, abs=0.04)
    assert diameter_ratio(elements, point) == pytest.approx(ratio, abs=0.0006)
    assert np.degrees(altitude(point, elements.d)) == pytest.approx(sun, abs=0.55)


def _local_rows():
    lines = (DATA / "eclipsewise-local-solar-eclipses.txt").read_text(encoding="utf-8").splitlines()
    foreseen = {c[2]: float(c[3]) for c in map(str.split, lines) if c[1:2] == ["delta_t"]}
    for line in lines:
        columns = line.split()
        if columns and columns[0] != "#":
            delta_t_s = foreseen[columns[3][:4]]
            yield pytest.param(columns, delta_t_s, id=f"{columns[3][:10]} {columns[0]}")


@pytest.mark.parametrize(("columns", "delta_t_s"), list(_local_rows()))
def test_local_circumstances_are_espenaks(columns, delta_t_s):
    latitude, longitude = float(columns[0]), float(columns[1])
    ut = [None if c == "-" else datetime.fromisoformat(c) for c in columns[3::2]]
    _, shadow = _shadow(tt_of(ut[2]))
    # The place as it would stand by his delta T, the shadow in TT.
    turned = longitude - (delta_t_s - shadow.delta_t_s[0]) * SIDEREAL_DEG_PER_S
    place = np.radians(latitude), np.radians(turned)

    def at(tt):
        elements = shadow.at(np.zeros(len(tt), int), tt)
        point = observer(*place, elements.d, elements.mu)
        return elements, point, cones(elements, point)

    def approach(_, tt):
        return at(tt + 1e-4)[2].distance - at(tt - 1e-4)[2].distance

    def penumbra(_, tt):
        return at(tt)[2].distance - at(tt)[2].penumbra

    def umbra(_, tt):
        return at(tt)[2].distance - np.abs(at(tt)[2].umbra)

    one = np.zeros(1, int)
    centre = np.array([tt_of(ut[2])])
    peak = roots(approach, one, centre - 0.02, centre + 0.02)
    ours = [roots(penumbra, one, peak - 0.1, peak), None, peak, None,
            roots(penumbra, one, peak, peak + 0.1)]
    if columns[2] != "P":
        ours[1], ours[3] = (roots(umbra, one, peak - 0.01, peak),
                            roots(umbra, one, peak, peak + 0.01))
    for found, when, height in zip(ours, ut, columns[4::2], strict=True):
        assert (found is None) == (when is None)
        if found is None:
            continue
        theirs = 2440587.5 + when.timestamp() / 86400.0 + delta_t_s / 86400.0
        assert (found[0] - theirs) * 86400.0 == pytest.approx(0.0, abs=1.5)
        elements, point, _ = at(found)
        assert np.degrees(altitude(point, elements.d))[0] == pytest.approx(
            float(height), abs=0.1 if "." in height else 0.6
        )
