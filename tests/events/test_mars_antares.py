"""Mars and Antares: the years told of, and the angle against astronomy-engine."""

from datetime import UTC, datetime

import astronomy
import pytest

from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import read_table
from skycal.sky.timescale import tt_of, utc_datetime

YEARS_AT_ONCE = 25


@pytest.fixture(scope="module")
def found():
    events = []
    for first in range(1900, 2100, YEARS_AT_ONCE):
        last = first + YEARS_AT_ONCE - 1
        begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
        events += find(Sky(ephemeris_for(first, last), begin, end), {"mars-guards-antares"})
    return events


def test_the_years_told_of_are_found(found):
    years = [int(event.id[:4]) for event in found]
    # Chinese papers of 2016 told of it after 2001's and before 2048's.
    assert years[years.index(2001) :][:3] == [2001, 2016, 2048]
    assert years == [1922, 2001, 2016, 2048, 2095]


def test_angle_is_astronomy_engines(found):
    (antares,) = [row for row in read_table("stars.csv") if row["id"] == "antares"]
    astronomy.DefineStar(astronomy.Body.Star1, float(antares["ra_deg"]) / 15.0,
                         float(antares["dec_deg"]), 550.0)  # fmt: skip
    for event in found:
        time = astronomy.Time.Make(*utc_datetime(event.tt).timetuple()[:6])
        mars, star = (astronomy.GeoVector(body, time, True)
                      for body in (astronomy.Body.Mars, astronomy.Body.Star1))  # fmt: skip
        apart = astronomy.AngleBetween(mars, star)
        assert event.details["separation_deg"] == pytest.approx(apart, abs=0.003), event.id
