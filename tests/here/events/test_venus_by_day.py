"""Venus by day: the days on which people wrote down that they had seen her so."""

from datetime import UTC, date, datetime

import pytest

import skycal
from skycal.here.events.venus_by_day import venus_by_day
from skycal.model import Place
from skycal.sky import Sky
from skycal.sky.ephemeris import ephemeris_for
from skycal.sky.timescale import tt_of

LONDON = Place("London", 51.5, -0.1, 20.0, "london")
WASHINGTON = Place("Washington", 38.9, -77.0, 20.0, "washington")
# London: "observed in daylight by Halley in July, 1716" (J. E. Gore, Astronomical Curiosities, ch.
# 3), of which these are the 1st and the 20th of the old style. Washington, Lincoln's second
# inauguration: "a little after midday ... the sun seemed to be a little west of the median, the
# star a little east" (S. Stimmel, Personal Reminiscences of Abraham Lincoln, 71).
SEEN = [(LONDON, date(1716, 7, 12)), (LONDON, date(1716, 7, 31)), (WASHINGTON, date(1865, 3, 4))]


def days_of(place, year):
    begin, end = (tt_of(datetime(at, 1, 1, tzinfo=UTC)) for at in (year, year + 1))
    sky = Sky(ephemeris_for(year - 1, year + 1), begin, end)
    return list(venus_by_day(sky, place))


@pytest.mark.parametrize(("place", "day"), SEEN, ids=lambda one: getattr(one, "name", str(one)))
def test_days_on_which_she_was_seen(place, day):
    assert any(
        one.details["first_day"] <= day.isoformat() <= one.details["last_day"]
        for one in days_of(place, day.year)
    )


def test_over_washington_she_followed_the_sun():
    first = days_of(WASHINGTON, 1865)[0]
    assert first.details["direction"] == "east"


def test_there_are_two_seasons_in_her_synodic_period():
    """Of 584 days: five times in eight years, evening and morning; about her greatest light."""
    best = skycal.year(2020, 2027, kind="greatest-brilliancy").events
    found = skycal.year(2020, 2027, kind="venus-by-day", place="Beijing").events
    assert len(found) == len(best) == 10
    for one, brightest in zip(found, best, strict=True):
        assert abs(one.tt - brightest.tt) < 45.0, one.id
        assert one.details["direction"] == brightest.details["direction"]
        assert one.details["elongation_deg"] > 30.0


def test_she_is_on_the_meridian():
    """In 2028 from Beijing, against the almanac of the same place."""
    one = skycal.next("venus-by-day", after="2028-01-01", place="Beijing")[0]
    day = f"{one.time:%Y-%m-%d}"
    almanac = skycal.almanac(place="Beijing", from_=day, to=day, bodies="venus").to_dict()
    transit = almanac["days"][0]["planets"][0]["transit"][0]
    assert abs(datetime.fromisoformat(transit) - one.time).total_seconds() < 20 * 60
