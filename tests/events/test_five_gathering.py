"""Five gathering: against astronomy-engine's planets over two centuries and what was published."""

from datetime import UTC, datetime

import astronomy
import numpy as np
import pytest

from skycal.events import find
from skycal.events.five_gathering import SAME_GATHERING_DAYS, WIDEST_DEG
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import tt_of, utc_datetime

YEARS = range(1900, 2101)
AT_ONCE = 25
STEP_DAYS = 8
FLAT_DEG = 1e-5
MINUTE = 1.0 / 1440.0
BODIES = [getattr(astronomy.Body, name) for name in (
    "Mercury", "Venus", "Mars", "Jupiter", "Saturn")]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    events = []
    for first in YEARS[::AT_ONCE]:
        last = min(first + AT_ONCE - 1, YEARS[-1])
        begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
        events += find(Sky(ephemeris_for(first, last), begin, end), {"five-gathering"})
    return events


def span_deg(time):
    turn = astronomy.Rotation_EQJ_ECT(time)
    longitudes = []
    for body in BODIES:
        at = astronomy.RotateVector(turn, astronomy.GeoVector(body, time, True))
        longitudes.append(np.degrees(np.arctan2(at.y, at.x)) % 360.0)
    ordered = np.sort(longitudes)
    return 360.0 - np.diff(ordered, append=ordered[0] + 360.0).max()


def ut(event):
    return astronomy.Time.Make(*utc_datetime(event.tt).timetuple()[:6])


def test_each_is_astronomy_engines_least_span(found):
    for event in found:
        time = ut(event)
        least = span_deg(time)
        assert event.details["span_deg"] == pytest.approx(least, abs=0.004), event.id
        # Some spans have no corner; their bottom is flat.
        beside = min(span_deg(time.AddDays(by * MINUTE)) for by in (-30, 30))
        assert least < beside + FLAT_DEG, event.id


@pytest.mark.slow
def test_none_is_missing(found):
    times = np.arange(astronomy.Time.Make(1900, 1, 1, 0, 0, 0).ut,
                      astronomy.Time.Make(2101, 1, 1, 0, 0, 0).ut, STEP_DAYS)  # fmt: skip
    span = np.array([span_deg(astronomy.Time(time)) for time in times])
    together = times[span < WIDEST_DEG - 1.0]
    ours = np.array([ut(event).ut for event in found])
    apart = np.abs(together[:, None] - ours).min(axis=1)
    assert apart.max() < SAME_GATHERING_DAYS


# UT. 2000: J. Meeus, reported as 10:30, 19 deg 25'. 2002: Hong Kong Observatory, about 33 deg.
@pytest.mark.parametrize(("day", "span_arcmin", "within"), [
    ("2000-05-17T10:30", 19 * 60 + 25, 0.5), ("2002-05-13", 33 * 60, 20.0)])  # fmt: skip
def test_published(found, day, span_arcmin, within):
    (event,) = [event for event in found if event.id.startswith(day[:10])]
    assert utc_datetime(event.tt + 0.5 * MINUTE).isoformat().startswith(day)
    assert event.details["span_deg"] * 60.0 == pytest.approx(span_arcmin, abs=within)


def test_the_great_ones_weigh_more(found):
    great = [event.id[:7] for event in found if event.importance == 4]
    assert great == ["1962-02", "2000-05", "2040-09", "2060-05", "2060-07", "2100-11"]
