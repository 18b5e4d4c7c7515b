"""Rows, days and months: where an event is listed, and when."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from small_calendars import calendar_of, event

from skycal.documents.listing import Listing
from skycal.model import whole_years

pytestmark = pytest.mark.usefixtures("plain_words")
NEW_YORK = ZoneInfo("America/New_York")


def only(one, **fields):
    """Return the single row of a calendar with one event."""
    (row,) = Listing(calendar_of([one], **fields)).rows
    return row


def test_an_instant_is_listed_on_the_day_of_the_calendars_clock():
    eclipse = event("2027-02-07 00:30", "solar-eclipse", "eclipse")
    assert only(eclipse).day == date(2027, 2, 7)
    abroad = only(eclipse, zone=NEW_YORK, zone_name="America/New_York")
    assert (abroad.day, abroad.clock) == (date(2027, 2, 6), "11:30")
    assert abroad.local.isoformat() == "2027-02-06T11:30:00-05:00"


def test_a_lunar_date_is_beijings_everywhere():
    festival = event("2027-02-06 00:00", "festival", "calendar", precision="day")
    for zone in (NEW_YORK, timezone(timedelta(hours=14)), ZoneInfo("Asia/Kolkata")):
        assert only(festival, zone=zone).day == date(2027, 2, 6)


@pytest.mark.parametrize("day", range(1, 29))
def test_the_first_moment_of_a_day_belongs_to_it(day):
    """A Julian date holds 00:00 to 40 microseconds: half of them fall before midnight."""
    row = only(event(f"2027-01-{day:02d} 00:00", "lunar-month", "calendar", precision="day"))
    assert (row.day, row.clock) == (date(2027, 1, day), "")
    assert row.local.isoformat() == f"2027-01-{day:02d}T00:00:00+08:00"
    assert row.stamp == f"2027-01-{day:02d}"


def test_the_last_moment_of_a_day_belongs_to_it():
    row = only(event("2027-01-20 23:59:59.800", "solar-term", "season"))
    assert row.day == date(2027, 1, 20)
    assert row.local.isoformat() == "2027-01-20T23:59:59+08:00"


def test_months_and_days(small):
    january, february = Listing(small).months
    assert (january.key, january.name) == ("2027-01", "January")
    assert [len(day.rows) for day in january.days] == [1, 2, 1]
    assert [day.date.day for day in february.days] == [5, 6, 20]
    assert (january.days[0].weekday, january.days[0].lunar) == ("Fri", "1\u328a1")


def test_several_years_name_the_year_of_each_month():
    events = [event("2027-01-05 10:00", "new-moon"), event("2028-01-05 10:00", "full-moon")]
    listing = Listing(calendar_of(events, span=whole_years(2027, 2028)))
    assert [month.name for month in listing.months] == ["January 2027", "January 2028"]
    assert listing.best_title == "The best of these years"


def test_no_lunar_dates_in_a_language_that_has_none(small):
    listing = Listing(calendar_of(small.events, lang="en"))
    assert {day.lunar for month in listing.months for day in month.days} == {""}
