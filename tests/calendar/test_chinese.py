"""The Chinese calendar of a sky, as events and day by day, from our own new moons and terms.

The rules have their own tests (test_lunisolar, test_festivals); here they stand on our sky and
are compared with two independent calendars.
"""

from datetime import date
from itertools import pairwise

import lunardate
import pytest
import sxtwl

import skycal
from skycal.calendar.chinese import DAYS_AROUND, KINDS, chinese_calendar
from skycal.sky import Sky, ephemeris_for
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1
from skycal.sky.timescale import tt_of_day

YEARS = (1901, 1933, 1949, 1976, 1984, 2000, 2020, 2023, 2025, 2027, 2033, 2034, 2050, 2099, 2100)
# New moon of 1933-07-23 00:03:43: a day early there; its table ends with 2099.
LUNARDATE_ERRS = (1933, 2099, 2100)


def begin_of(day):
    return float(tt_of_day(day.toordinal() + JDN_BEFORE_ORDINAL_1))


def made(year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    sky = Sky(ephemeris_for(year, year), begin_of(first), begin_of(last), DAYS_AROUND)
    return chinese_calendar(sky, last)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_as_two_independent_calendars_have_it(year):
    days = made(year).lunar_days(date(year, 1, 1), date(year, 12, 31))
    assert len(days) == (366 if year % 4 == 0 and year != 2100 else 365)
    for day, ours in days.items():
        theirs = sxtwl.fromSolar(day.year, day.month, day.day)
        assert (ours.year, ours.month, ours.leap, ours.day) == (
            theirs.getLunarYear(), theirs.getLunarMonth(), theirs.isLunarLeap(),
            theirs.getLunarDay(),
        ), day  # fmt: skip
        if year not in LUNARDATE_ERRS:
            other = lunardate.LunarDate.from_solar_date(day.year, day.month, day.day)
            assert (ours.year, ours.month, ours.leap, ours.day) == (
                other.year, other.month, bool(other.is_leap_month), other.day
            ), day  # fmt: skip


@pytest.mark.parametrize("year", [2020, 2023, 2025, 2033])
def test_events_of_a_year(year):
    calendar = made(year)
    events = [e for e in calendar.events() if begin_of(date(year, 1, 1)) <= e.tt + 1e-8]
    assert {event.kind for event in events} == {kind.id for kind in KINDS}
    assert all(event.precision == "day" and event.family == "calendar" for event in events)
    for event in events:
        if event.kind == "lunar-month":
            assert event.details["days"] in (29, 30)
    leaps = [e.details["month"] for e in events if e.kind == "lunar-month" and e.details["leap"]]
    # Leap months of 2020, 2023, 2025, 2033: Hong Kong Observatory's conversion tables.
    assert leaps[:1] == [{2020: 4, 2023: 2, 2025: 6, 2033: 11}[year]]


@pytest.mark.parametrize("year", [1645, 1700, 1751, 1804, 1850, 1896, 1899])
def test_before_1900_the_days_are_those_of_the_calendar_then_in_force(year):
    """As sxtwl has them, which follows the historical calendars."""
    begin = date(1645, 1, 28) if year == 1645 else date(year, 1, 1)
    days = made(year).lunar_days(date(year, 1, 1), date(year, 12, 31))
    assert min(days) == begin
    for day, ours in days.items():
        theirs = sxtwl.fromSolar(day.year, day.month, day.day)
        assert (ours.year, ours.month, ours.leap, ours.day) == (
            theirs.getLunarYear(), theirs.getLunarMonth(), theirs.isLunarLeap(),
            theirs.getLunarDay(),
        ), day  # fmt: skip


@pytest.mark.parametrize("year", [1560, 1600, 1643])
def test_before_1645_nothing_is_claimed(year):
    calendar = made(year)
    assert calendar.lunar_days(date(year, 1, 1), date(year, 12, 31)) == {}
    assert list(calendar.events()) == []


def festivals(year):
    return {
        event.details["festival"]: event
        for event in skycal.year(year, kind=["festival"]).events
    }


def test_the_spring_festival_of_1896_as_then_in_force():
    """13 February; by today's rule it would be the 14th."""
    assert festivals(1896)["spring-festival"].id == "1896-02-12-festival-spring-festival"


def test_days_that_may_shift_say_so():
    """The Hong Kong Observatory warns of these: new moons and terms near Beijing's midnight."""
    told = festivals(2057)
    assert told["double-ninth"].details["uncertain_day"] is True
    assert told["mid-autumn"].details["uncertain_day"] is False
    months = skycal.year(2057, kind=["lunar-month"]).events
    doubtful = [event for event in months if event.details["uncertain_day"]]
    assert [event.details["month"] for event in doubtful] == [9]
    assert festivals(2089)["zhongyuan"].details["uncertain_day"] is False
    # the nines and the dog days are counted from terms; of 2083's lichun the spring sacrifice is
    assert festivals(2083)["chunshe"].details["uncertain_day"] is True


def test_months_follow_each_other_without_a_gap():
    months = made(2033).months
    for before, after in pairwise(months):
        assert before.first_day + before.days == after.first_day


def test_a_day_begins_at_midnight_in_beijing():
    events = {e.id: e for e in made(2027).events()}
    festival = next(e for e in events.values() if e.details.get("festival") == "spring-festival")
    assert festival.id == "2027-02-05-festival-spring-festival"  # 16:00 UTC of the 5th
    assert festival.tt == pytest.approx(begin_of(date(2027, 2, 6)), abs=1e-9)
