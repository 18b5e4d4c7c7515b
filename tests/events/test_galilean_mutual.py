"""Jupiter's moons before one another: against British Astronomical Association's predictions."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from skycal.events import find
from skycal.shadows.galilean import RADIUS_AU
from skycal.shadows.moons_apart import MOON_RADII, across
from skycal.sky import Sky, ephemeris_for
from skycal.sky.galilean import MOONS
from skycal.sky.timescale import tt_of

DATA = Path(__file__).parents[1] / "data"
KINDS = {"o": "galilean-mutual-occultation", "e": "galilean-mutual-eclipse"}
FROM, TO = (tt_of(datetime(2014, *day, tzinfo=UTC)) for day in ((9, 10), (12, 11)))
JUPITER_KM = RADIUS_AU * 149597870.7
# Theirs is an older theory: how far its moons are from ours along the way and across it.
ALONG_KM = {"galilean-mutual-occultation": 520.0, "galilean-mutual-eclipse": 900.0}
ACROSS_KM = 280.0
GRAZING = 0.05  # what both need not have
STEP_DAYS = 3.0 / 1440.0


@pytest.fixture(scope="module")
def sky():
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (2014, 2015))
    return Sky(ephemeris_for(2014, 2014), begin, end)


@pytest.fixture(scope="module")
def ours(sky):
    return [event for event in find(sky, set(KINDS.values())) if FROM < event.tt < TO]


def published():
    """Return each row with its kind, its two moons, begin and end."""
    lines = (DATA / "baa-mutual-events-2014.tsv").read_text("utf-8").splitlines()
    for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"):
        one, how, other = row["event"]
        begin, end = (datetime.fromisoformat(f"{row['date']}T{row[at]}").replace(tzinfo=UTC)
                      for at in ("begin", "end"))  # fmt: skip
        end += timedelta(days=1) * (end < begin)
        moons = MOONS[int(one) - 1], MOONS[int(other) - 1]
        yield row, KINDS[how], moons, tt_of(begin), tt_of(end)


def same(ours, kind, moons, begin, end):
    """Return our event that overlaps another's, None for none."""
    found = [event for event in ours if (event.kind, event.bodies[1:]) == (kind, moons)
             and event.begin < end and begin < event.end]  # fmt: skip
    return found[0] if found else None


def test_all_are_found(ours):
    for row, *what in published():
        part = row["covered"].lstrip("A")
        assert part == "T" or float(part) / 100.0 < GRAZING or same(ours, *what), row


def test_none_is_extra(ours):
    theirs = list(published())
    for event in ours:
        there = any(same([event], *what) for _, *what in theirs)
        assert there or event.details["hidden"] or event.kind.endswith("eclipse"), event.id


def test_when_and_how_deep(ours):
    for row, *what in published():
        event = same(ours, *what)
        if event is None:
            continue
        near, far = (MOON_RADII[MOONS.index(moon)] * JUPITER_KM for moon in what[1])
        part = row["covered"]
        off = abs((event.begin + event.end) / 2.0 - (what[2] + what[3]) / 2.0)
        whole = part[0] in "AT"
        apart = 0.0 if whole else near + far - float(part) / 100.0 * 2.0 * far
        chord = 2.0 * np.sqrt(max((near + far) ** 2 - apart**2, (0.2 * far) ** 2))
        assert off / (what[3] - what[2]) * chord < ALONG_KM[event.kind], row
        types = {"A": "annular", "T": "total"}
        if not whole and event.details["type"] == "partial":
            deeper = abs(event.details["covered"] - float(part) / 100.0) * 2.0 * far
            assert deeper < ACROSS_KM, row
        elif whole and event.details["type"] != "partial":
            assert event.details["type"] == types[part[0]], row
            assert part == "T" or event.details["covered"] == pytest.approx(
                float(part[1:]) / 100.0, abs=0.015), row  # fmt: skip


def test_no_meeting_is_missed(sky, ours):
    """All pairs, three minutes by three minutes, as the Earth has them."""
    tt = np.arange(FROM, TO, STEP_DAYS)
    at = [across(sky, "earth", np.full(len(tt), moon), tt) for moon in range(4)]
    for near in range(4):
        for far in range(4):
            if near == far:
                continue
            right, north, before = at[near] - at[far]
            deep = 0.97 * (MOON_RADII[near] + MOON_RADII[far])
            met = np.flatnonzero((np.hypot(right, north) < deep) & (before > 0.0))
            for i in met.tolist():
                moons = MOONS[near], MOONS[far]
                found = same(ours, KINDS["o"], moons, tt[i] - STEP_DAYS, tt[i] + STEP_DAYS)
                assert found or hidden_there(sky, far, tt[i]), (moons, tt[i])


def hidden_there(sky, moon, tt):
    """Tell whether Jupiter is before a moon, or its shadow on it, at the time or near it."""
    right, north, toward = across(sky, "earth", np.array([moon]), np.array([tt]))[:, 0]
    _, _, sunward = across(sky, "sun", np.array([moon]), np.array([tt]))[:, 0]
    return toward < 0.0 and (np.hypot(right, north) < 1.2 or sunward < 0.0)
