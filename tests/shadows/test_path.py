"""Paths of central eclipses, against the tables NASA prints."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from eclipse_truth import eclipse_on, lines_of, tt_by, turned

from skycal.constants import DAY_S, EARTH_RADIUS_KM
from skycal.shadows.below import Below
from skycal.shadows.besselian import besselian
from skycal.shadows.ellipsoid import facing, geodetic
from skycal.shadows.path import NORTH, SOUTH, limit, path

TOLERANCE_KM = 2.0
KM_PER_DEG = 111.2
POINT = re.compile(r"(\d+) ([\d.]+)([NS]) (\d+) ([\d.]+)([EW])|- -")


@cache
def shadow_of(day: str):
    """Return the event and the Besselian elements of the eclipse of a day."""
    sky, event = eclipse_on(day)
    return event, besselian(sky, np.array([event.tt]))


def _rows():
    """Yield NASA's rows: day, its delta T, clock, points (degrees or None), then the figures."""
    for line in lines_of("nasa-solar-eclipse-paths.txt"):
        if line.startswith("day"):
            _, day, delta_t_s = line.split()
            continue
        clock = line.split()[0]
        points = [_degrees(match) for match in POINT.finditer(line, len(clock))]
        yield pytest.param(day, float(delta_t_s), clock, points, line.split()[-5:],
                           id=f"{day} {clock}")  # fmt: skip


def _degrees(match):
    if match[1] is None:
        return None
    latitude, longitude = int(match[1]) + float(match[2]) / 60, int(match[4]) + float(match[5]) / 60
    return latitude * (-1) ** (match[3] == "S"), longitude * (-1) ** (match[6] == "W")


def km_between(one, other):
    """Return the distance of nearby points (degrees)."""
    east = (np.asarray(one[1]) - other[1] + 180.0) % 360.0 - 180.0
    return np.hypot(np.asarray(one[0]) - other[0], east * np.cos(np.radians(other[0]))) * KM_PER_DEG


def km_off(line, point, delta_t_s, event):
    """Return the distance of a published point from a line, whenever that passes."""
    latitude, longitude = np.degrees(line.latitude), np.degrees(line.longitude)
    point = (point[0], float(turned(point[1], delta_t_s, event)))
    scale = np.cos(np.radians(point[0]))
    east = ((longitude - point[1] + 180.0) % 360.0 - 180.0) * scale
    start = np.array([east, latitude - point[0]])[:, :-1]
    along = np.diff(np.array([east, latitude - point[0]]), axis=1)
    share = np.clip(-(start * along).sum(axis=0) / (along**2).sum(axis=0), 0.0, 1.0)
    return np.hypot(*(start + share * along)).min() * KM_PER_DEG


@pytest.mark.parametrize(("day", "delta_t_s", "clock", "points", "figures"), list(_rows()))
def test_nasas_rows(day, delta_t_s, clock, points, figures):
    event, shadow = shadow_of(day)
    drawn = path(shadow, step_s=10.0)
    for line, point in zip((drawn.north, drawn.south, drawn.centre), points, strict=True):
        if point is not None:
            assert km_off(line, point, delta_t_s, event) < TOLERANCE_KM / 2.0
    ratio, sun_deg, _, width_km, duration = figures
    tt = np.array([tt_by(f"{day}T{clock}:00", delta_t_s)])
    if float(sun_deg) >= 12.0:  # lower it races: a tenth of a second is a kilometre
        for side, point in ((NORTH, points[0]), (SOUTH, points[1])):
            assert _distance(limit(shadow, tt, side), point, delta_t_s, event) < TOLERANCE_KM
        elements = shadow.at(np.zeros(1, int), tt)
        place, _ = facing(elements.x, elements.y, elements.d)
        centre = np.degrees(geodetic(place, elements.d, elements.mu))
        mine = centre[0], centre[1] + points[2][1] - turned(points[2][1], delta_t_s, event)
        assert km_between(mine, points[2])[0] < TOLERANCE_KM
    nearest = np.abs(drawn.centre.tt - tt).argmin()
    assert drawn.width_km[nearest] == pytest.approx(float(width_km), abs=TOLERANCE_KM)
    assert drawn.ratio[nearest] == pytest.approx(float(ratio), abs=0.0008)
    assert np.degrees(drawn.sun_altitude[nearest]) == pytest.approx(float(sun_deg), abs=0.8)
    minutes, seconds = re.fullmatch(r"(\d+)m([\d.]+)s", duration).groups()
    assert drawn.duration_s[nearest] == pytest.approx(int(minutes) * 60 + float(seconds), abs=0.8)


def _distance(line, point, delta_t_s, event):
    """Return how far a limit at one instant is from where NASA has it then."""
    (latitude,), (longitude,) = np.degrees(line.latitude), np.degrees(line.longitude)
    return km_between((latitude, longitude), (point[0], turned(point[1], delta_t_s, event)))


def test_the_annular_path_of_2020():
    """Greatest: 30.520 N 79.67 E, 21.2 km, 38.2 s (NASA's catalogue, figures of Wikipedia).

    The line begins at 1 16 06 N 17 47 50 E, ends at 11 28 20 N 147 35 14 E (Astronomy, January
    2020).
    """
    event, shadow = shadow_of("2020-06-21")
    drawn = path(shadow)
    centre = np.degrees(drawn.centre.latitude), np.degrees(drawn.centre.longitude)
    ends = (1 + 16 / 60 + 6 / 3600, 17 + 47 / 60 + 50 / 3600), (11.47222, 147.58722)
    for k, published in zip((0, -1), ends, strict=True):
        assert km_between((centre[0][k], centre[1][k]), published) < TOLERANCE_KM
    nearest = np.abs(drawn.centre.tt - event.tt).argmin()
    assert drawn.width_km[nearest] == pytest.approx(21.2, abs=0.2)
    assert drawn.duration_s[nearest] == pytest.approx(38.2, abs=0.3)
    assert centre[0][nearest] == pytest.approx(30.52, abs=0.05)


def test_nasas_elements_of_2020():
    """NASA's polynomials for 2020 June 21 (SE2020Jun21Abeselm, DE405): all 4 hours of the path."""
    polynomials = {
        "x": (0.154260, 0.5311528, 0.0000258, -0.0000069),
        "y": (0.136404, 0.0513871, -0.0001609, -0.0000008),
        "d": (23.43567, -0.000233, -0.000006),
        "l1": (0.552336, -0.0001223, -0.0000107),
        "l2": (0.006148, -0.0001217, -0.0000107),
        "mu": (284.53555, 14.999111),
    }
    event, shadow = shadow_of("2020-06-21")
    hours = np.linspace(-2.2, 1.5, 12)
    elements = shadow.at(np.zeros(1, int), tt_by("2020-06-21T07:00:00", 0.0) + hours / 24.0)
    for name, terms in polynomials.items():
        published = np.polynomial.polynomial.polyval(hours, terms)
        mine = getattr(elements, name)
        if name in ("d", "mu"):
            mine = np.degrees(mine)
        if name == "mu":  # the hour angle at the ephemeris meridian, not at Greenwich
            shift = event.details["delta_t"] * 15.041067 / 3600.0
            assert (mine + shift - published + 180.0) % 360.0 - 180.0 == pytest.approx(0, abs=0.001)
        else:
            # 0.0001 of the Earth's radius is 0.6 km; d is in degrees.
            assert mine == pytest.approx(published, abs=0.0001 if name != "d" else 0.0005)


@pytest.mark.parametrize("day", ["2009-07-22", "2020-06-21", "2021-06-10", "2023-04-20"])
def test_on_a_limit_the_shadow_is_only_touched(day):
    """Whoever stands there is on the umbra's edge when nearest to the axis, and never inside."""
    _, shadow = shadow_of(day)
    drawn = path(shadow)
    for line in (drawn.north, drawn.south):
        below = Below(shadow, line.latitude, line.longitude)
        local = below.cones(below.pairs, line.tt)
        gap_km = (local.distance - np.abs(local.umbra)) * EARTH_RADIUS_KM
        assert np.abs(gap_km).max() < 0.1
        later = below.cones(below.pairs, below.nearest.ravel())
        assert ((later.distance - np.abs(later.umbra)) * EARTH_RADIUS_KM).min() > -0.1
        steps_s = np.diff(line.tt) * DAY_S
        assert steps_s.min() > 0.0
        assert steps_s.max() < 60.01


def test_a_side_that_misses_the_earth_has_no_limit():
    """2003 May 31: the annular path's north lay beyond the pole's horizon (NASA: no limit)."""
    _, shadow = shadow_of("2003-05-31")
    drawn = path(shadow)
    assert len(drawn.north.tt) == 0
    assert len(drawn.south.tt) > 10
    assert len(drawn.centre.tt) > 10


def test_a_partial_eclipse_has_no_path():
    assert path(shadow_of("2025-03-29")[1]) is None
