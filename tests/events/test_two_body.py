"""Own orbits: against the asteroids' kernel, stock Skyfield's orbits, and published days."""

import io

import numpy as np
import pytest
from own_orbits import ATLAS, CERES, HALLEY, LINES, NEOWISE, VESTA
from skyfield.constants import GM_SUN_Pitjeva_2005_km3_s2 as GM
from skyfield.data import mpc
from skyfield.framelib import ecliptic_frame

from skycal.events import find
from skycal.sky import Sky
from skycal.sky.ephemeris import ephemeris_for
from skycal.sky.mpc import own_bodies

SECOND = 1.0 / 86400.0
# Perihelia and nearest to the Earth (au) as they were announced: Halley, Yeomans 1985; NEOWISE and
# Tsuchinshan-ATLAS, JPL's Small-Body Database.
PUBLISHED = [
    (HALLEY, 1986, "1986-02-09-planet-perihelion-1p-halley", None),
    (HALLEY, 1985, "1985-11-27-closest-to-earth-1p-halley", 0.62),
    (NEOWISE, 2020, "2020-07-03-planet-perihelion-c-2020-f3-neowise", None),
    (NEOWISE, 2020, "2020-07-23-closest-to-earth-c-2020-f3-neowise", 0.69),
    (ATLAS, 2024, "2024-09-27-planet-perihelion-c-2023-a3-tsuchinshan-atlas", None),
    (ATLAS, 2024, "2024-10-12-closest-to-earth-c-2023-a3-tsuchinshan-atlas", 0.47),
    (VESTA, 2025, "2025-05-02-opposition-4-vesta", None),
    (CERES, 2025, "2025-10-02-opposition-1-ceres", None),
]  # fmt: skip


def sky_of(year, lines):
    begin = 2451544.5 + np.floor((year - 2000) * 365.25 + 0.76)
    return Sky(ephemeris_for(year, year), begin, begin + 365.0, own=own_bodies("\n".join(lines)))


def own_events(year, lines):
    sky = sky_of(year, lines)
    return [one for one in find(sky) if set(sky.own) & set(one.bodies)]


@pytest.mark.parametrize(("line", "year", "id", "distance_au"), PUBLISHED)
def test_published_days(line, year, id, distance_au):
    (one,) = [one for one in own_events(year, [line]) if one.id == id]
    if distance_au:
        assert one.details["distance_au"] == pytest.approx(distance_au, abs=0.006)


def test_halley_came_nearest_at_the_beginning_of_11_april_1986():
    """Yeomans (1985) has the day alone, and 0.42 au."""
    (one,) = [one for one in own_events(1986, [HALLEY]) if one.kind == "closest-to-earth"]
    assert one.tt == pytest.approx(2446531.5, abs=0.5)
    assert one.details["distance_au"] == pytest.approx(0.42, abs=0.005)


def test_near_the_epoch_they_are_the_kernels():
    """Ceres' opposition five months after her elements, and Vesta's half a year before hers."""
    for line, own, kernel in ((CERES, "1-ceres", "ceres"), (VESTA, "4-vesta", "vesta")):
        both = {one.bodies[0]: one.tt for one in find(sky_of(2025, [line]))
                if one.kind == "opposition" and one.bodies[0] in (own, kernel)}  # fmt: skip
        # Perturbations of half a year, 8" and 17": minutes of their ways against the Sun's.
        assert both[own] == pytest.approx(both[kernel], abs=0.005)


def test_oppositions_are_those_of_stock_skyfields_orbit(skyfield):
    line = VESTA
    (one,) = [one for one in own_events(2025, [line]) if one.kind == "opposition"]
    table = mpc.load_mpcorb_dataframe(io.BytesIO(f"{line}\n".encode()))
    sun = skyfield.kernel["sun"]
    body = sun + mpc.mpcorb_orbit(table.iloc[0], skyfield.timescale, GM)
    when = skyfield.timescale.tt_jd(one.tt + np.array([-SECOND, SECOND]))
    longitude, its = (
        skyfield.earth.at(when).observe(it).apparent().frame_latlon(ecliptic_frame)[1].radians
        for it in (body, sun)
    )
    gap = (longitude - its) % (2.0 * np.pi) - np.pi
    assert gap[0] > 0.0 > gap[1]


def test_they_take_part_in_what_asteroids_do():
    found = own_events(2025, LINES[:2])
    assert {one.kind for one in found} >= {
        "opposition", "solar-conjunction", "east-quadrature", "station-direct",
        "station-retrograde", "closest-to-earth", "farthest-from-earth", "conjunction",
    }  # fmt: skip
    assert {one.details.get("diameter_arcsec") for one in found} == {None}
    met = {body for one in found if one.kind == "conjunction" for body in one.bodies}
    assert met > {"moon", "1-ceres", "4-vesta"}


def test_beyond_ten_years_of_their_elements_they_are_absent():
    assert own_events(2010, LINES[:2]) == []


def test_who_brings_none_has_the_same_bits():
    with_own = sky_of(2025, LINES[:2])
    without = Sky(ephemeris_for(2025, 2025), 2460676.5, 2461041.5)
    theirs = [one for one in find(with_own) if not set(with_own.own) & set(one.bodies)]
    plain = [one for one in find(without) if with_own.first <= one.tt < with_own.last]
    assert {one.id: one for one in theirs}.items() >= {one.id: one for one in plain[10:-10]}.items()
