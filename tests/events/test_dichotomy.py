"""Dichotomy: the dates that In-The-Sky (D. Ford) prints, for American towns or in UT."""

from datetime import UTC, datetime

import pytest

from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import tt_of, utc_datetime

PUBLISHED = {
    ("mercury", "2015-02-19"), ("mercury", "2017-07-27"), ("mercury", "2018-07-07"),
    ("mercury", "2018-08-28"), ("mercury", "2018-11-11"), ("mercury", "2019-02-26"),
    ("mercury", "2020-05-29"), ("venus", "2020-03-27"), ("venus", "2020-08-12"),
    ("venus", "2013-10-31"), ("venus", "2066-07-31"), ("venus", "2084-03-08"),
    ("venus", "2021-10-28"),
}  # fmt: skip
WEST_OF_GREENWICH_DAYS = 5.0 / 24.0


@pytest.mark.parametrize(("planet", "day"), sorted(PUBLISHED))
def test_days_are_the_published(planet, day):
    year = int(day[:4])
    begin, end = (tt_of(datetime(at, 1, 1, tzinfo=UTC)) for at in (year, year + 1))
    days = [
        utc_datetime(event.tt - west).date().isoformat()
        for event in find(Sky(ephemeris_for(year, year), begin, end), {"dichotomy"})
        for west in (0.0, WEST_OF_GREENWICH_DAYS)
        if event.bodies == (planet,)
    ]
    assert day in days
