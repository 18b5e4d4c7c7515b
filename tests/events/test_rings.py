"""Saturn's rings against predictions of 1994, dates that were published, and astronomy-engine."""

import csv
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import astronomy
import numpy as np
import pytest

from skycal.constants import C_AU_PER_DAY, J2000
from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.rings import heights_at
from skycal.sky.timescale import tt_of, utc_datetime

DATA = Path(__file__).parents[1] / "data"
HOUR = 1.0 / 24.0
POLES_DEG = 0.0005  # between the pole of French et al. (1993) and the IAU's: measured 0.0004
YEARS = range(1900, 2101)
AT_ONCE = 25


def jd(year, month=1, day=1.0):
    return tt_of(datetime(year, month, 1, tzinfo=UTC) + timedelta(days=day - 1.0))


@pytest.fixture(scope="module")
def found():
    events = []
    for first in YEARS[::AT_ONCE]:
        last = min(first + AT_ONCE - 1, YEARS[-1])
        sky = Sky(ephemeris_for(first, last), jd(first), jd(last + 1))
        events += find(sky, {"ring-plane-crossing", "rings-widest"})
    return sorted(events, key=lambda event: event.tt)


@pytest.fixture(scope="module")
def crossings(found):
    return [event for event in found if event.kind == "ring-plane-crossing"]


def predicted():
    lines = (DATA / "nicholson-saturn-rings-1995.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize("row", predicted(), ids=lambda row: f"{row['month']}-{row['day']}")
def test_tilts_are_nicholsons(row):
    year, month = map(int, row["month"].split("-"))
    tt = jd(year, month, float(row["day"]))
    sky = Sky(ephemeris_for(1995, 1996), tt - 1.0, tt + 1.0)
    tilt = np.degrees(np.arcsin(heights_at(sky, np.array([tt]))[:, 0]))
    ours = tilt[("earth", "sun").index(row["of"])]
    assert ours == pytest.approx(float(row["tilt_deg"]), abs=POLES_DEG)


# UT. 1995: about 05:15 (Sky & Telescope's News Bulletin, 1995-05-19); 1995-96, 2009, 2025: NASA's
# PDS, mission SATURN RING PLANE CROSSING 1995 (the Sun's solar disk takes 1995-11-17 to 21);
# 2025-05-06: P. Anderson, aaq.org.au. 1966 to 1980: P. Moore and others; Meeus.
PUBLISHED = {
    "earth": ["1966-04-02", "1966-12-18", "1979-10-27", "1980-03-12", "1980-07-23", "1995-05-22",
              "1995-08-10", "1996-02-11", "2009-09-04", "2025-03-23", "2038-10-15", "2039-04-01",
              "2039-07-09"],
    "sun": ["1995-11-19", "2009-08-11", "2025-05-06"],
}  # fmt: skip


@pytest.mark.parametrize("of", ["earth", "sun"])
def test_on_the_published_days(crossings, of):
    ours = [event.id[:10] for event in crossings if event.details["of"] == of]
    assert set(PUBLISHED[of]) <= set(ours)


def test_within_the_published_hour(crossings):
    (event,) = (one for one in crossings if one.id.startswith("1995-05-22"))
    assert abs(event.tt - jd(1995, 5, 22.0 + 5.25 * HOUR)) < 0.5 * HOUR


# The Sun's crossings beside the days on which the dark side is in sight, and how far the Earth then
# is over it: R. Victor, www2.jpl.nasa.gov/saturn/news6.html, civil dates of North America.
DARK_SIDE = {"1936-12-28": 2.54, "1966-06-15": 2.83, "1995-11-19": 2.67, "2068-06-28": 2.68,
             "2097-12-12": 2.78}  # fmt: skip


@pytest.mark.parametrize("day", sorted(DARK_SIDE))
def test_the_dark_sides_beginnings_and_ends(crossings, day):
    tt = tt_of(datetime.fromisoformat(day).replace(tzinfo=UTC)) + 1.0  # the night in America
    suns = [event for event in crossings if event.details["of"] == "sun"]
    event = min(suns, key=lambda one: abs(one.tt - tt))
    assert abs(event.tt - tt) < 1.0
    assert abs(event.details["tilt_deg"]) == pytest.approx(DARK_SIDE[day], abs=0.01)


def engines(tt):
    """Return the elevations of Earth and Sun over the rings, degrees, (2, n)."""
    rows = []
    for t in np.atleast_1d(tt):
        time = astronomy.Time.FromTerrestrialTime(t - J2000)
        saturn = astronomy.GeoVector(astronomy.Body.Saturn, time, False)
        pole = astronomy.RotationAxis(astronomy.Body.Saturn, time).north
        left = time.AddDays(-saturn.Length() / C_AU_PER_DAY)
        lit = astronomy.HelioVector(astronomy.Body.Saturn, left)
        rows.append([
            -(one.x * pole.x + one.y * pole.y + one.z * pole.z) / one.Length()
            for one in (saturn, lit)
        ])  # fmt: skip
    return np.degrees(np.arcsin(np.array(rows).T))


def test_every_crossing_and_no_other_that_astronomy_engine_has(crossings):
    """Its places are right to 0.017 deg, and without the light's aberration, 0.0008 deg here."""
    scan = np.arange(jd(1900), jd(2101), 4.0)
    tilts = engines(scan)
    for row, of in ((0, "earth"), (1, "sun")):
        left = np.flatnonzero(np.sign(tilts[row, :-1]) != np.sign(tilts[row, 1:]))
        ours = np.array([event.tt for event in crossings if event.details["of"] == of])
        assert len(ours) == len(left)
        assert (scan[left] - ours < 0.25).all()
        assert (ours - scan[left + 1] < 0.25).all()
        assert np.abs(engines(ours)[row]).max() < 0.006  # measured 0.0055


def test_the_face_is_the_one_they_are_over_afterwards(crossings):
    for event in crossings:
        row = ("earth", "sun").index(event.details["of"])
        before, after = engines(np.array([event.tt - 2.0, event.tt + 2.0]))[row]
        assert (after > before) == (event.details["face"] == "north"), event.id


def test_widest_is_the_widest_between_two_crossings(found, crossings):
    suns = [event.tt for event in crossings if event.details["of"] == "sun"]
    widest = [event for event in found if event.kind == "rings-widest"]
    for first, last in pairwise(suns):
        (event,) = (one for one in widest if first < one.tt < last)
        tt = np.arange(first, last, 3.0)
        tilt = np.abs(engines(tt)[0])
        assert abs(tt[tilt.argmax()] - event.tt) < 4.0
        assert abs(event.details["tilt_deg"]) == pytest.approx(tilt.max(), abs=0.005)
    assert [utc_datetime(one.tt).year for one in widest] == [
        1900, 1915, 1929, 1944, 1958, 1973, 1988, 2003, 2017, 2032, 2046, 2062, 2076, 2091
    ]  # fmt: skip


def test_nobody_sees_what_happens_beside_the_sun(crossings):
    worth = {event.id[:10]: event.importance for event in crossings}
    assert worth["2025-03-23"] == 2  # 10 deg from the Sun
    assert worth["1995-08-10"] == 3


@pytest.mark.parametrize(("first", "last", "told"), [
    (1722, 1722, []), (1722, 1723, [1723]), (1723, 1723, [1723]), (1590, 1591, [1591]),
])  # fmt: skip
def test_of_two_waves_of_nearly_one_height_one_is_the_widest(first, last, told):
    """They part by 0.002 and 0.0003 degrees, less than a wave changes in half a month."""
    sky = Sky(ephemeris_for(first, last), jd(first), jd(last + 1))
    assert [utc_datetime(event.tt).year for event in find(sky, {"rings-widest"})] == told
