"""The feed: what clients ask of it, read back by two parsers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from small_calendars import HOSTILE, calendar_of, encoded, event


def events_of(document: bytes) -> dict[str, icalendar.Event]:
    """Return the events of a feed by their kind, the tail of their UID."""
    events = icalendar.Calendar.from_ical(document).walk("VEVENT")
    return {str(one["uid"])[11:].removesuffix("@skycal"): one for one in events}


def test_lines_are_crlf_and_at_most_75_octets_of_whole_characters(every_kind):
    document = encoded("ics", every_kind)
    assert not document.startswith(b"\xef\xbb\xbf")
    assert document.endswith(b"END:VCALENDAR\r\n")
    lines = document.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")


def test_the_calendar_says_what_it_is(every_kind):
    beijing = replace(every_kind, iana_zone="Asia/Shanghai")
    feed = icalendar.Calendar.from_ical(encoded("ics", beijing))
    said = {name: feed[name].to_ical().decode() for name in feed}
    assert said["X-WR-TIMEZONE"] == "Asia/Shanghai"
    assert said["METHOD"] == "PUBLISH"
    assert said["REFRESH-INTERVAL"] == said["X-PUBLISHED-TTL"] == "P7D"
    assert said["NAME"] == said["X-WR-CALNAME"]
    assert said["COLOR"] == "midnightblue"
    assert feed["refresh-interval"].params["VALUE"] == "DURATION"


@pytest.mark.parametrize(
    ("zone_name", "said"),
    [("Asia/Tokyo", "Asia/Tokyo"), ("Asia/Shanghai", "Asia/Shanghai"), ("", None)],
)
def test_a_zone_without_a_name_is_not_named(small, zone_name, said):
    feed = icalendar.Calendar.from_ical(encoded("ics", replace(small, iana_zone=zone_name)))
    assert feed.get("x-wr-timezone") == said


def test_another_parser_reads_the_same(every_kind):
    document = encoded("ics", every_kind)
    theirs = vobject.readOne(document.decode("utf-8")).vevent_list
    ours = icalendar.Calendar.from_ical(document).walk("VEVENT")
    assert [one.summary.value for one in theirs] == [str(one["summary"]) for one in ours]
    assert [one.dtstart.value for one in theirs] == [one["dtstart"].dt for one in ours]
    assert [one.description.value for one in theirs] == [str(one["description"]) for one in ours]


def test_every_event_has_an_end_a_revision_and_busies_nobody(every_kind):
    events = icalendar.Calendar.from_ical(encoded("ics", every_kind)).walk("VEVENT")
    assert len({str(one["uid"]) for one in events}) == len(every_kind.events)
    for one in events:
        assert one["dtend"].dt > one["dtstart"].dt
        assert type(one["dtend"].dt) is type(one["dtstart"].dt)
        assert one["dtstamp"].dt == one["last-modified"].dt
        assert (one["status"], one["transp"]) == ("CONFIRMED", "TRANSPARENT")
        assert one["x-microsoft-cdo-busystatus"] == "FREE"
        assert not one.subcomponents


def test_spans(small):
    events = events_of(encoded("ics", small))

    def span(kind):
        return events[kind]["dtstart"].dt, events[kind]["dtend"].dt

    assert span("full-moon")[0] == datetime.fromisoformat("2027-01-03T15:59:54Z")
    assert span("full-moon")[1] - span("full-moon")[0] == timedelta(minutes=15)
    assert span("meteor-shower")[0] == datetime.fromisoformat("2027-01-04T01:00:00Z")
    assert span("meteor-shower")[1] - span("meteor-shower")[0] == timedelta(hours=1)
    assert span("solar-eclipse") == (
        datetime.fromisoformat("2027-02-06T12:57:38Z"),
        datetime.fromisoformat("2027-02-06T19:01:00Z"),
    )
    assert span("festival") == (date(2027, 2, 6), date(2027, 2, 7))
    assert span("solar-term") == (date(2027, 2, 5), date(2027, 2, 6))
    assert "04:03" in events["solar-term"]["description"]


@pytest.mark.usefixtures("plain_words")
def test_a_season_is_no_appointment():
    one = event("2027-01-04 09:20", "meteor-shower", "meteor", precision="hour")
    one = replace(one, begin=one.tt - 7.0, end=one.tt + 8.0)
    (shown,) = events_of(encoded("ics", calendar_of([one]))).values()
    assert shown["dtend"].dt - shown["dtstart"].dt == timedelta(hours=1)


def test_uid_depends_on_nothing_but_the_event(small):
    abroad = replace(
        small, zone=ZoneInfo("America/New_York"), zone_name="America/New_York", lang="en"
    )
    uids = [
        [str(one["uid"]) for one in icalendar.Calendar.from_ical(feed).walk("VEVENT")]
        for feed in (encoded("ics", small), encoded("ics", abroad))
    ]
    assert uids[0] == uids[1]
    assert uids[0][0] == "2027-01-01-venus-elongation@skycal"


def test_alarm_before_what_has_a_time(small):
    events = events_of(encoded("ics", small, alarm="30m"))
    (alarm,) = events["solar-eclipse"].subcomponents
    assert alarm["trigger"].dt == timedelta(minutes=-30)
    assert alarm["action"] == "DISPLAY"
    assert not events["festival"].subcomponents


def test_hostile_title_comes_back_whole(small):
    assert str(events_of(encoded("ics", small))["opposition"]["summary"]) == HOSTILE


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=200))
def test_any_title_folds_and_comes_back(plain_words, title):
    document = encoded("ics", calendar_of([event("2027-02-20 00:10", "opposition", title=title)]))
    assert max(map(len, document.split(b"\r\n"))) <= 75
    (shown,) = events_of(document).values()
    assert str(shown["summary"]) == title
