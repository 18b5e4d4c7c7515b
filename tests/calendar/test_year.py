"""The year: its edges, its order, its lunar days, its figures."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

import pytest

import skycal
from skycal.calendar.daily import night_of
from skycal.calendar.profiles import Filter
from skycal.calendar.single import search
from skycal.calendar.year import (
    YEARS_AT_ONCE,
    calendar_blocks,
    calendar_head,
    joined,
)  # fmt: skip
from skycal.calendar.zones import zone_of
from skycal.gazetteer.names import locate
from skycal.model import SkycalError, whole_years
from skycal.sky import ephemeris
from skycal.sky.timescale import tt_of, utc_datetime

BEIJING = timezone(timedelta(hours=8))
FULL = Filter("full")
FULL_MOONS = Filter("full", questions=(lambda event: event.kind == "full-moon",))


def calendar(first, last=None, tz=None, keep=FULL, **options):
    zone, name = zone_of(tz)
    head = calendar_head(whole_years(first, last or first), zone, name, "en", keep.profile, None)
    return joined(head, calendar_blocks(head, keep, **options))


@pytest.fixture(scope="module")
def of_2027():
    return calendar(2027)


def test_events_are_in_order_and_inside_the_year(of_2027):
    begin = tt_of(datetime(2027, 1, 1, tzinfo=BEIJING))
    end = tt_of(datetime(2028, 1, 1, tzinfo=BEIJING))
    order = [(event.tt, event.id) for event in of_2027.events]
    assert order == sorted(order)
    half_millisecond = 5.8e-9
    assert begin <= order[0][0] + half_millisecond
    assert order[-1][0] + half_millisecond < end


def test_an_event_of_the_last_hours_of_utc_belongs_to_the_next_year_of_beijing():
    """Full Moon of 2028-12-31 16:48 UT: 2029-01-01 00:48 in Beijing (USNO)."""
    in_beijing = [e.id for e in calendar(2029, keep=FULL_MOONS).events]
    in_utc = [e.id for e in calendar(2028, tz="+00:00", keep=FULL_MOONS).events]
    assert in_beijing[0] == in_utc[-1] == "2028-12-31-full-moon"
    assert "2028-12-31-full-moon" not in [e.id for e in calendar(2028, keep=FULL_MOONS).events]


def test_midnight_of_new_year_is_in_one_year_alone():
    first_days = [
        [e.id for e in calendar(year, tz=tz).events if e.kind == "venus-elongation"]
        for year in (2026, 2027) for tz in (None, "America/New_York")
    ]
    assert [len(ids) for ids in first_days] == [12] * 4
    beijing, new_york = first_days[2:]
    assert beijing[1:] == new_york[:-1]


def test_lunar_days_cover_the_year(of_2027):
    days = sorted(of_2027.lunar_days)
    assert days[0] == date(2027, 1, 1)
    assert days[-1] == date(2027, 12, 31)
    assert len(days) == 365
    new_year = of_2027.lunar_days[date(2027, 2, 6)]  # Spring Festival of 2027
    assert (new_year.year, new_year.month, new_year.leap, new_year.day) == (2027, 1, False, 1)


def test_delta_t_of_the_middle_of_the_year():
    """69.36 s at the start of 2020 (USNO deltat.data)."""
    assert calendar(2020).delta_t == pytest.approx(69.4, abs=0.1)


def test_what_the_record_says_of_itself(of_2027):
    assert (of_2027.zone_name, of_2027.lang, of_2027.profile) == ("+08:00", "en", "full")
    assert (of_2027.ephemeris, of_2027.years, of_2027.place) == ("DE440", range(2027, 2028), None)


def test_progress_is_told_chunk_by_chunk():
    told = []
    calendar(2000, 2000 + YEARS_AT_ONCE, keep=FULL_MOONS, progress=lambda *step: told.append(step))
    total = YEARS_AT_ONCE + 1
    assert told == [(YEARS_AT_ONCE, total), (total, total)]


def test_years_outside_the_kernel_are_refused():
    with pytest.raises(SkycalError, match="2700"):
        calendar(2700)


def found(wanted, after, matches=lambda event: True):
    """Yield the events a search finds, whichever sky they are in."""
    for _, events in search(wanted, matches, after):
        yield from events


def test_search_goes_on_from_an_instant():
    """Total solar eclipses after 2024: 2026-08-12, 2027-08-02, 2028-07-22 (Espenak)."""
    after = datetime(2025, 1, 1, tzinfo=UTC)
    total = found({"solar-eclipse"}, after, lambda event: event.details["type"] == "total")
    days = [utc_datetime(event.tt).date().isoformat() for event in islice(total, 3)]
    assert days == ["2026-08-12", "2027-08-02", "2028-07-22"]


def test_search_starts_at_the_instant_itself():
    event = next(found({"full-moon"}, datetime(2027, 1, 1, tzinfo=UTC)))
    moment = utc_datetime(event.tt)
    assert next(found({"full-moon"}, moment)).id == event.id
    assert next(found({"full-moon"}, moment + timedelta(seconds=1))).id != event.id


def test_the_python_api_has_the_same_year(of_2027):
    assert [e.id for e in skycal.year(2027, profile="full").events] == [
        event.id for event in of_2027.events
    ]


def test_search_ends_with_the_kernel(monkeypatch):
    monkeypatch.setattr(ephemeris, "_whole", lambda: None)
    late = datetime(2100, 11, 20, tzinfo=UTC)
    events = list(found({"full-moon", "lunar-month", "venus-elongation"}, late))
    assert [event.kind for event in events].count("full-moon") == 1
    assert {event.kind for event in events} == {"full-moon", "lunar-month", "venus-elongation"}


def test_search_goes_on_behind_the_excerpt():
    """F. Espenak, J. Meeus, Five Millennium Canon: none between 2100 Sep 04 and 2101 Feb 28."""
    (coming,) = skycal.find("solar-eclipse", after="2100-09-05")
    assert coming.id == "2101-02-28-solar-eclipse"


@pytest.fixture(params=["alone", "de440"])
def installed(request, monkeypatch):
    """Return the years there are: without the extra `de440` and with it."""
    if request.param == "alone":
        monkeypatch.setattr(ephemeris, "_whole", lambda: None)
        return ephemeris.EXCERPT_YEARS
    return ephemeris.WHOLE_YEARS


@pytest.mark.parametrize("tz", ["+14:00", "-12:00", "Asia/Tokyo", None])
def test_both_ends_are_whole_on_every_clock(installed, tz):
    """Everything that `year` lists of the first and last year is found again by its id."""
    for year in (installed[0], installed[-1]):
        listed = calendar(year, tz=tz).events
        edges = [e for e in listed if e.id[5:10] in ("12-31", "01-01", "12-30", "01-02")]
        assert edges
        for event in edges:
            again = skycal.event(event.id, tz=tz, lang="en").event
            assert (again.id, again.tt) == (event.id, event.tt)


def test_what_ends_are_asked_for_by_hand(installed):
    first, last = installed[0], installed[-1]
    moon = skycal.find("full-moon", after=f"{first}-01-01", tz="Asia/Tokyo").events[0]
    assert moon.id == {1900: "1900-01-15-full-moon", 1551: "1551-01-02-full-moon"}[first]
    assert len(skycal.find("new-moon", after=f"{last}-12-01", count=9, tz="-12:00")) in (1, 2)
    for name, tz in (("0,0", "+14:00"), ("28.2,112.9", None), ("0,0", "-12:00")):
        entry, (zone, zone_name) = locate(name), zone_of(tz)
        for day in (date(first, 1, 1), date(last, 12, 31)):
            head = calendar_head(whole_years(day.year, day.year), zone, zone_name, "en", "standard",
                                 entry.place("en"))  # fmt: skip
            night, _ = night_of(head, entry.place("en"), day, frozenset())
            assert night.begin < night.end


@pytest.mark.parametrize("id", ["1899-12-30-full-moon", "2101-01-02-full-moon"])
def test_a_day_that_is_outside_on_every_clock_is_refused(monkeypatch, id):
    monkeypatch.setattr(ephemeris, "_whole", lambda: None)
    with pytest.raises(SkycalError, match="is outside the built-in ephemeris"):
        skycal.event(id)
