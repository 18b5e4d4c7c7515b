"""The Python API: a year, the next event, and errors of one line."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import skycal
from skycal.model import Calendar, Event, SkycalError
from skycal.sky.timescale import utc_datetime

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def eclipses():
    return skycal.year(2027, family=["eclipse"], lang="en")


def test_a_calendar_is_a_record_that_can_be_counted_and_walked(eclipses):
    assert isinstance(eclipses, Calendar)
    assert len(eclipses) == len(eclipses.events) == len(list(eclipses))
    assert all(isinstance(entry, Event) for entry in eclipses)
    assert eclipses.years == range(2027, 2028)


def test_the_eclipses_of_2027(eclipses):
    """Espenak & Meeus, NASA TP-2006-214141 and TP-2009-214172."""
    assert [(e.id, e.details["type"]) for e in eclipses] == [
        ("2027-02-06-solar-eclipse", "annular"),
        ("2027-02-20-lunar-eclipse", "penumbral"),
        ("2027-07-18-lunar-eclipse", "penumbral"),
        ("2027-08-02-solar-eclipse", "total"),
        ("2027-08-17-lunar-eclipse", "penumbral"),
    ]


def test_entries_have_their_calendars_clock(eclipses):
    for entry in eclipses:
        assert entry.time.utcoffset() == timedelta(hours=8)
        assert entry.time == utc_datetime(entry.tt)
    tokyo = skycal.year(2027, family=["eclipse"], tz="Asia/Tokyo").events[0]
    assert tokyo.time.utcoffset() == timedelta(hours=9)
    assert tokyo.time == eclipses.events[0].time


def test_entries_have_words(eclipses):
    assert [entry.title for entry in eclipses][-2] == "Total solar eclipse"
    assert eclipses.events[0].summary.startswith(eclipses.events[0].title)
    chinese = skycal.year(2027, family=["eclipse"]).events[3]
    assert chinese.title == "日全食"


def test_profiles_and_filters():
    everything = skycal.year(2027, profile="full")
    standard = skycal.year(2027)
    assert (standard.profile, standard.lang, standard.zone_name) == ("standard", "zh_CN", "+08:00")
    assert len(skycal.year(2027, profile="skycal")) < len(everything)
    assert len(standard) < len(everything)
    assert {e.kind for e in skycal.year(2027, kind=["moon-north"])} == {"moon-north"}
    assert {e.importance for e in skycal.year(2027, min_importance=5)} == {5}


def test_several_years():
    seven = skycal.year(2026, 2032, kind=["march-equinox"])
    assert seven.years == range(2026, 2033)
    assert [entry.time.year for entry in seven] == list(range(2026, 2033))


def test_every_format_from_the_calendar(eclipses):
    for text in (eclipses.to_text(), eclipses.to_markdown(), eclipses.to_html(),
                 eclipses.to_json(), eclipses.to_csv()):  # fmt: skip
        assert "otal solar eclipse" in text
    assert eclipses.to_ics().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("what", "after", "expected"),
    [
        # Espenak's canons, USNO's phases and seasons
        ("solar-eclipse", "2027-03-01", "2027-08-02-solar-eclipse"),
        ("total lunar eclipse", "2026-04-01", "2028-12-31-lunar-eclipse"),
        ("full-moon", date(2027, 1, 1), "2027-01-22-full-moon"),
        ("transit", "2027-01-01", "2032-11-13-transit-mercury"),
        ("venus-elongation", "2027-01-15", "2027-01-31-venus-elongation"),
    ],
)
def test_the_next(what, after, expected):
    found = skycal.find(what, after=after, lang="en")
    assert [entry.id for entry in found] == [expected]


def test_several_next_ones_are_in_order():
    found = skycal.find("full-moon", after="2027-12-01", count=5)
    times = [entry.time for entry in found]
    assert len(times) == 5
    assert times == sorted(times)
    assert found.years == range(2027, 2029)
    assert set(found.lunar_days) == {time.date() for time in times}


def test_a_date_means_its_midnight_on_the_calendars_clock():
    moon = skycal.find("full-moon", after="2027-01-01").events[0].time
    midnight = moon.replace(hour=0, minute=0, second=0, microsecond=0)
    same_day = skycal.find("full-moon", after=midnight.date()).events[0]
    assert same_day.time == moon
    exact = skycal.find("full-moon", after=moon.astimezone(UTC)).events[0]
    assert exact.time == moon
    naive = moon.replace(tzinfo=None) + timedelta(seconds=1)
    assert skycal.find("full-moon", after=naive).events[0].time > moon


def test_fewer_come_where_the_kernel_ends():
    found = skycal.find("march-equinox", after="2099-01-01", count=9)
    assert [entry.time.year for entry in found] == [2099, 2100]


def test_nothing_found_is_an_empty_calendar():
    found = skycal.find("transit", after="2100-06-01")
    assert len(found) == 0
    assert found.years == range(2100, 2101)


BAD = [
    (lambda: skycal.year(1500), "1500"),
    (lambda: skycal.year(3000), "3000"),
    (lambda: skycal.year(2027, 2020), "2020"),
    (lambda: skycal.year(2027, 99999), "99999"),
    (lambda: skycal.year(2027, tz="Mars/Olympus"), "Mars/Olympus"),
    (lambda: skycal.year(2027, lang="tlh"), "tlh"),
    (lambda: skycal.year(2027, profile="everything"), "everything"),
    (lambda: skycal.year(2027, family=["moons"]), "moon"),
    (lambda: skycal.year(2027, kind=["full-mon"]), "full-mon"),
    (lambda: skycal.year(2027, min_importance=0), "0"),
    (lambda: skycal.year(2027, min_importance=6), "6"),
    (lambda: skycal.year(2027, kind=["transit"]).to("docx"), "docx"),
    (lambda: skycal.find("xyzzy", after="2027-01-01"), "xyzzy"),
    (lambda: skycal.find("full-moon", after="2027-13-01"), "2027-13-01"),
    (lambda: skycal.find("full-moon", after="2027-01-01", count=0), "0"),
    (lambda: skycal.find("full-moon", after="1200-01-01"), "1200"),
]


@pytest.mark.parametrize(("call", "named"), BAD)
def test_errors_are_one_line_that_names_what_is_wrong(call, named):
    with pytest.raises(SkycalError) as error:
        call()
    message = str(error.value)
    assert named in message
    assert "\n" not in message


def test_datetimes_at_the_edge_of_the_calendar_are_refused_in_one_line():
    for edge in (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=BEIJING)):
        with pytest.raises(SkycalError):
            skycal.find("full-moon", after=edge)


@pytest.mark.parametrize("zone", ["-12:00", "+14:00"])
def test_without_a_date_the_search_begins_today_on_the_clock_asked_for(monkeypatch, zone):
    days = {timedelta(hours=-12): date(2027, 4, 20), timedelta(hours=14): date(2027, 4, 21)}
    monkeypatch.setattr("skycal.api.today", lambda zone: days[zone.utcoffset(None)])
    (moon,) = skycal.find("full-moon", tz=zone)
    ((_, wanted),) = [row for row in days.items() if row[0] == moon.zone.utcoffset(None)]
    (same,) = skycal.find("full-moon", after=wanted, tz=zone)
    assert moon == same
