"""The rules of feeds, one a row, over every feed of three years."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
import three_years
from three_years import NAMES, URL, YEARS, Feed

from skycal.model import FAMILIES
from skycal.publish.feeds import FEEDS, feed_document
from skycal.revision import DATA_REVISION
from skycal.words import Words

TEXTS = ("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "SUMMARY", "LOCATION", "CATEGORIES")
DURATION = re.compile(r"-?P(\d+W|(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)")  # RFC 5545 3.3.6
STAMP = f"{DATA_REVISION:%Y%m%dT%H%M%SZ}"
ZONES = {"长沙": "Asia/Shanghai", "London": "Europe/London", "": "Asia/Shanghai"}
LONGEST = timedelta(hours=1)
# Eclipses of any kind are shown whole; an hour of what else one looks at.
WHOLE = {"lunar-eclipse", "solar-eclipse", "occultation", "planet-occultation", "transit"}
A_YEAR = {"best": (10, 40), "visible": (45, 90)}


def values(feed: Feed, name: str) -> list[str]:
    """Return the values of a property, whatever its parameters."""
    return [line.partition(":")[2] for line in feed.lines
            if line.partition(":")[0].partition(";")[0] == name]


def kind_of(feed: Feed) -> dict[str, str]:
    return {event.id: event.kind for event in feed.calendar.events}


def lines_end_in_crlf_and_have_75_octets(feed: Feed) -> None:
    assert feed.document.endswith(b"END:VCALENDAR\r\n")
    assert not feed.document.startswith(b"\xef\xbb\xbf")
    for line in feed.document.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode("utf-8")  # whole characters


def texts_are_escaped(feed: Feed) -> None:
    for line in feed.lines:
        name, _, value = line.partition(":")
        if name in TEXTS:
            assert not re.search(r"[\\;,]", re.sub(r"\\[\\;,n]", "", value)), line


def the_head_stands_once(feed: Feed) -> None:
    top = feed.lines[: feed.lines.index("BEGIN:VEVENT")]
    names = Counter(re.split("[:;]", line)[0] for line in top)
    assert set(names.values()) == {1}
    assert {"VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "DESCRIPTION",
            "X-WR-CALDESC", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "COLOR",
            "X-APPLE-CALENDAR-COLOR", "LAST-MODIFIED", "SOURCE", "URL"} < set(names)  # fmt: skip
    assert values(feed, "X-WR-TIMEZONE") == [ZONES[feed.place]]
    assert "VERSION:2.0" in top
    assert "METHOD:PUBLISH" in top
    assert "CALSCALE:GREGORIAN" in top


def durations_are_valid(feed: Feed) -> None:
    found = [*values(feed, "REFRESH-INTERVAL"), *values(feed, "X-PUBLISHED-TTL"),
             *values(feed, "TRIGGER")]
    assert found
    assert all(map(DURATION.fullmatch, found))


def a_uid_is_the_event_s_own(feed: Feed) -> None:
    uids = values(feed, "UID")
    ids = {f"{event.id}@skycal" for event in feed.calendar.events}
    assert len(set(uids)) == len(uids) > 0
    assert set(uids) <= ids


def revisions_are_of_the_data(feed: Feed) -> None:
    assert set(values(feed, "DTSTAMP")) == set(values(feed, "LAST-MODIFIED")) == {STAMP}
    assert set(values(feed, "SEQUENCE")) == {"0"}


def edges_are_instants_of_utc_or_days(feed: Feed) -> None:
    assert not any("TZID" in line for line in feed.lines)
    for one in feed.events:
        begin, end = one["dtstart"].dt, one["dtend"].dt
        assert type(begin) is type(end)
        assert begin < end
        if isinstance(begin, datetime):
            assert begin.utcoffset() == end.utcoffset() == timedelta()
        else:
            assert isinstance(begin, date)
            assert end - begin == timedelta(days=1)


def blocks_are_short(feed: Feed) -> None:
    of = kind_of(feed)
    for one in feed.events:
        kind = of[str(one["uid"]).removesuffix("@skycal")]
        begin, end = one["dtstart"].dt, one["dtend"].dt
        if isinstance(begin, datetime) and kind not in WHOLE:
            assert end - begin <= LONGEST, one["uid"]


def titles_say_it_all(feed: Feed) -> None:
    for one in feed.events:
        summary = str(one["summary"])
        assert 0 < len(summary) <= 70, summary
        assert "\n" not in summary
        assert "  " not in summary


def nobody_is_busy_and_nothing_rings(feed: Feed) -> None:
    for one in feed.events:
        assert (one["status"], one["transp"]) == ("CONFIRMED", "TRANSPARENT")
        assert one["x-microsoft-cdo-busystatus"] == "FREE"
        assert one.subcomponents == []


def categories_are_the_families(feed: Feed) -> None:
    fixed = {Words(feed.lang).family(family) for family in FAMILIES}
    assert {str(one) for event in feed.events for one in event["categories"].cats} <= fixed


def an_event_links_to_its_page(feed: Feed) -> None:
    for one in feed.events:
        assert one["url"] == f"{URL}e/{str(one['uid']).removesuffix('@skycal')}.html"


def a_place_is_told_where_there_is_one(feed: Feed) -> None:
    for one in feed.events:
        assert ("geo" in one) == ("location" in one) == bool(feed.place)


def an_eclipse_swallows_its_moon(feed: Feed) -> None:
    of = kind_of(feed)
    days = {kind: {uid[:10] for uid in values(feed, "UID")
                   if of[uid.removesuffix("@skycal")] == kind}
            for kind in ("lunar-eclipse", "full-moon", "solar-eclipse", "new-moon")}  # fmt: skip
    assert not days["lunar-eclipse"] & days["full-moon"]
    assert not days["solar-eclipse"] & days["new-moon"]


def a_tier_has_so_many_a_year(feed: Feed) -> None:
    if feed.name in A_YEAR:
        least, most = A_YEAR[feed.name]
        assert least <= len(feed.events) / len(YEARS) <= most


def the_name_tells_of_no_year(feed: Feed) -> None:
    assert not re.search(r"20\d\d", values(feed, "NAME")[0])


def what_nobody_uses_is_not_there(feed: Feed) -> None:
    names = {re.split("[:;]", line)[0] for line in feed.lines}
    assert not names & {"STRUCTURED-DATA", "CONCEPT", "LINK", "REFID", "BEGIN:PARTICIPANT"}
    assert {line for line in feed.lines if line.startswith("BEGIN:")} == {
        "BEGIN:VCALENDAR", "BEGIN:VEVENT"}


RULES = (
    lines_end_in_crlf_and_have_75_octets, texts_are_escaped, the_head_stands_once,
    durations_are_valid, a_uid_is_the_event_s_own, revisions_are_of_the_data,
    edges_are_instants_of_utc_or_days, blocks_are_short, titles_say_it_all,
    nobody_is_busy_and_nothing_rings, categories_are_the_families, an_event_links_to_its_page,
    a_place_is_told_where_there_is_one, an_eclipse_swallows_its_moon, a_tier_has_so_many_a_year,
    the_name_tells_of_no_year, what_nobody_uses_is_not_there,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds_of_every_feed(rule):
    for place, name in NAMES:
        rule(three_years.feed(place, name))


@pytest.mark.parametrize("name", ["best", "visible", "standard", "terms", "meteor"])
def test_a_feed_says_what_the_list_says_that_was_asked_for_itself(name):
    """Feeds are cut out of one full calendar: the same as if each had been computed."""
    for place, lang in three_years.PLACES.items():
        feed = FEEDS[name]
        asked = feed_document(feed, feed.request(YEARS, place=place or None, lang=lang))
        assert [(str(one["uid"]), str(one["summary"]), str(one["description"]))
                for one in three_years.feed(place, name).events] == [
            (f"{one.id}@skycal", one.title, one.text) for one in asked.appointments()]


@pytest.mark.parametrize("place", three_years.PLACES)
def test_the_best_of_three_years_is_small(place):
    assert len(gzip.compress(three_years.feed(place, "best").document)) < 20_000
