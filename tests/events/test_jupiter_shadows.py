"""Shadows on Jupiter against a published list, and against astronomy-engine's own moons."""

from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import astronomy
import numpy as np
import pytest

from skycal.constants import AU_KM, C_AU_PER_DAY, J2000
from skycal.events import find
from skycal.events.jupiter_shadows import shadows_together
from skycal.sky import Sky, ephemeris_for
from skycal.sky.galilean import MOONS
from skycal.sky.timescale import tt_of, utc_datetime

DATA = Path(__file__).parents[1] / "data"
MINUTE = 1.0 / 1440.0
MIDDLE_MINUTES = 7.0  # theirs are right to some minutes; measured 2.9
YEARS = range(1900, 2101)
AT_ONCE = 25


@pytest.fixture(scope="module")
def together():
    """Return all that happens in 1900 to 2100."""
    found = []
    for first in YEARS[::AT_ONCE]:
        last = min(first + AT_ONCE - 1, YEARS[-1])
        begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
        sky = Sky(ephemeris_for(first, last), begin, end)
        found += [event for event in shadows_together(sky) if begin <= event.tt < end]
    return found


@pytest.fixture(scope="module")
def triple(together):
    return [event for event in together if event.kind == "jupiter-triple-shadow"]


def published():
    for line in (DATA / "jupiter-triple-shadows.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            day, clock = line.split("\t")
            yield tt_of(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC))


def test_every_published_triple_shadow_and_one_between_each_two(triple):
    """The list has every second one of 1900 to 2100."""
    middles = sorted(event.tt for event in triple)
    number = [int(np.argmin(np.abs(np.array(middles) - tt))) for tt in published()]
    assert number == list(range(0, len(middles), 2))
    for tt, nearest in zip(published(), number, strict=True):
        assert abs(middles[nearest] - tt) < MIDDLE_MINUTES * MINUTE


# astronomy-engine's moons, with a geometry of this test's own: no light-time inside the system, the
# disk as the Sun has it.
POLE = np.radians([268.057, 64.495])  # right ascension and declination: IAU WGCCRE 2015
AXIS = np.array([
    np.cos(POLE[1]) * np.cos(POLE[0]), np.cos(POLE[1]) * np.sin(POLE[0]), np.sin(POLE[1])
])  # fmt: skip
EQUATOR_AU, POLAR_AU = 71492.0 / AU_KM, 66854.0 / AU_KM
SCAN_DAYS, ROUGH_DAYS, FINE_DAYS = 2.0, 50.0 * MINUTE, 5.0 * MINUTE
# Only Callisto's shadow can stay shorter than the rough step, and her middle is looked at.
REACH_DAYS = 0.11  # half of Callisto's longest passage


def time(tt):
    return astronomy.Time.FromTerrestrialTime(tt - J2000)


def engines_moons(tt):
    """Return the four moons from Jupiter at each of `tt`, au, shape (4, 3, n)."""
    states = [astronomy.JupiterMoons(time(t)) for t in tt]
    moons = [[getattr(state, moon) for state in states] for moon in MOONS]
    return np.array([[(one.x, one.y, one.z) for one in row] for row in moons]).transpose(0, 2, 1)


def engines_sun(tt):
    """Return the Sun from Jupiter, au, (3, n)."""
    vectors = [astronomy.HelioVector(astronomy.Body.Jupiter, time(t)) for t in tt]
    return -np.array([(one.x, one.y, one.z) for one in vectors]).T


def stretched(vector):
    """Return vectors (..., 3, n) with Jupiter a sphere of radius 1."""
    along = np.einsum("a,...an->...n", AXIS, vector)[..., None, :] * AXIS[:, None]
    return (vector + along * (EQUATOR_AU / POLAR_AU - 1.0)) / EQUATOR_AU


def casting(tt, sun):
    """Tell which moons' shadows fall on Jupiter, (4, n)."""
    moons, sun = stretched(engines_moons(tt)), stretched(sun)
    toward = sun / np.linalg.norm(sun, axis=0)
    before = (moons * toward).sum(axis=1)
    across = np.linalg.norm(moons - before[:, None] * toward, axis=1)
    return (before > 0.0) & (across < 1.0)


def engines_triple_shadows():
    """Return the middles of the times of three shadows, seen from the Earth (TT)."""
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (YEARS[0], YEARS[-1] + 1))
    scan = np.arange(begin - 1.0, end + SCAN_DAYS, SCAN_DAYS)
    moons, sun = engines_moons(scan), engines_sun(scan)

    def shadows(tt):
        """The Sun's direction from between the days scanned: it turns 5' a day."""
        return casting(tt, np.array([np.interp(tt, scan, row) for row in sun]))

    east = np.cross(AXIS, sun, axisa=0, axisb=0, axisc=0)
    turned = np.unwrap(np.arctan2((moons[3] * east).sum(axis=0) / np.linalg.norm(east, axis=0),
                                  (moons[3] * sun).sum(axis=0) / np.linalg.norm(sun, axis=0)))
    turns = turned / (2.0 * np.pi)
    middles = np.interp(np.arange(np.ceil(turns[0]), turns[-1]), turns, scan)
    middles = middles[np.any([shadows(middles + step)[3] for step in (-0.03, 0.0, 0.03)], axis=0)]
    rough = middles[:, None] + np.arange(-REACH_DAYS, REACH_DAYS + ROUGH_DAYS, ROUGH_DAYS)
    three = shadows(rough.ravel()).reshape(4, *rough.shape).any(axis=2).sum(axis=0) >= 3
    around = middles[three, None] + np.arange(-REACH_DAYS, REACH_DAYS, FINE_DAYS)
    three = (shadows(around.ravel()).sum(axis=0) >= 3).reshape(around.shape)
    for row in np.flatnonzero(three.any(axis=1)):
        middle = around[row][three[row]].mean()
        distance = astronomy.GeoVector(astronomy.Body.Jupiter, time(middle), True).Length()
        yield middle + distance / C_AU_PER_DAY


@pytest.mark.slow
def test_no_triple_shadow_that_an_independent_computation_has_not(triple):
    theirs = np.array(sorted(engines_triple_shadows()))
    ours = np.array(sorted(event.tt for event in triple))
    assert len(theirs) == len(ours) == 32
    assert np.abs(theirs - ours).max() < MIDDLE_MINUTES * MINUTE


def test_double_shadows_are_where_two_single_ones_overlap(together):
    """Of the events by one moon, found each by itself, in 2013 to 2015."""
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (2013, 2016))
    sky = Sky(ephemeris_for(2013, 2015), begin - 5.0, end + 5.0)
    single = list(find(sky, {"galilean-shadow"}))
    overlaps = {}
    for a, b in combinations(sorted(single, key=lambda event: event.bodies[1]), 2):
        first, last = max(a.begin, b.begin), min(a.end, b.end)
        if first < last and begin <= (first + last) / 2.0 < end:
            moons = sorted((a.bodies[1], b.bodies[1]), key=MOONS.index)
            overlaps[("jupiter", *moons), first] = last
    three = {(event.begin, event.end) for event in together if len(event.bodies) == 4}
    doubles = {
        (event.bodies, event.begin): event.end for event in together
        if len(event.bodies) == 3 and begin <= event.tt < end
    }  # fmt: skip
    assert len(doubles) > 50
    assert doubles == {
        key: last for key, last in overlaps.items() if (key[1], last) not in three
    }


def test_a_double_shadow_of_2009_2015_and_2016():
    """idialstars.com/mdst.htm (2009); Slooh (2015); D. Dickinson, Universe Today (2016): UT."""
    published = {
        2009: [("2009-06-09T08:06", "10:15", "io", "ganymede"),
               ("2009-06-16T10:39", "12:15", "io", "ganymede")],
        2015: [("2015-05-28T02:01", "04:18", "io", "ganymede")],
        2016: [("2016-02-26T09:39", "10:01", "io", "europa"),
               ("2016-03-15T02:21", "04:34", "io", "europa"),
               ("2016-05-07T04:38", "05:44", "io", "callisto")],
    }  # fmt: skip
    for year, rows in published.items():
        begin, end = (tt_of(datetime(at, 1, 1, tzinfo=UTC)) for at in (year, year + 1))
        found = list(shadows_together(Sky(ephemeris_for(year, year), begin, end)))
        for clock, until, *moons in rows:
            first = tt_of(datetime.fromisoformat(clock).replace(tzinfo=UTC))
            event = min(found, key=lambda one: abs(one.begin - first))
            assert event.bodies == ("jupiter", *moons)
            assert abs(event.begin - first) < 3.0 * MINUTE
            last = utc_datetime(event.end)
            hours, minutes = map(int, until.split(":"))
            assert abs(last.hour * 60 + last.minute - hours * 60 - minutes) <= 3
