"""The rules of a feed (RFC 5545, RFC 7986, what clients do), one a row, over real feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property

import icalendar
import pytest
from reading import ids_of_rows
from unfolded import lines_of

import skycal
from skycal.revision import UID_SUFFIX
from skycal.sky.timescale import utc_datetime
from skycal.words import Words

FEEDS = {
    "全国": {"year": 2026},
    "长沙": {"year": 2027, "place": "长沙"},
    "New York": {"year": 2028, "place": "New York", "lang": "en", "profile": "full"},
    "台北": {"year": 2027, "place": "台北", "lang": "zh_TW", "min_importance": 2},
    "Longyearbyen": {"year": 2026, "place": (78.22, 15.65), "profile": "full"},
}  # fmt: skip
ZONES = {"全国": "Asia/Shanghai", "长沙": "Asia/Shanghai", "New York": "America/New_York",
         "台北": "Asia/Taipei"}  # fmt: skip
TEXTS = ("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "SUMMARY", "LOCATION")
ONE_HOUR, QUARTER, SECOND = (timedelta(seconds=length) for length in (3600, 901, 1))
EDGES = ("from", "best", "to")
SEEN_FOR_LONG = ("eclipse", "occultation", "jupiter", "lunar-x")  # what is seen while it happens


@dataclass(frozen=True)
class Feed:
    """A feed, the calendar it tells of, and its lines unfolded."""

    name: str
    calendar: skycal.Calendar
    document: bytes

    @cached_property
    def lines(self) -> list[str]:
        return lines_of(self.document)

    @cached_property
    def shown(self) -> list[icalendar.Event]:
        """The appointments as icalendar reads them."""
        return icalendar.Calendar.from_ical(self.document).walk("VEVENT")

    def pairs(self) -> Iterator[tuple[skycal.Entry, icalendar.Event]]:
        """Yield each event of the calendar that has a row with its appointment."""
        of_id = {str(one["uid"]).removesuffix(UID_SUFFIX): one for one in self.shown}
        assert len(of_id) == len(self.shown)
        assert set(of_id) == ids_of_rows(self.calendar)
        for entry in self.calendar.events:
            if entry.id in of_id:
                yield entry, of_id[entry.id]


@cache
def feed_of(name: str) -> Feed:
    calendar = skycal.year(**FEEDS[name])
    return Feed(name, calendar, calendar.to_ics(alarm="30m").encode("utf-8"))


def octets(feed: Feed) -> None:
    """3.1: CRLF, at most 75 octets a line, whole characters, no byte order mark."""
    assert feed.document.startswith(b"BEGIN:VCALENDAR\r\n")
    assert feed.document.endswith(b"END:VCALENDAR\r\n")
    for line in feed.document.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert line.decode("utf-8").isprintable()


def escapes(feed: Feed) -> None:
    r"""3.3.11: `\ ; ,` and a new line are escaped in every text."""
    for line in feed.lines:
        name, _, value = line.partition(":")
        if name in TEXTS:
            assert not re.search(r"[\\;,]", re.sub(r"\\[\\;,n]", "", value)), line


def head(feed: Feed) -> None:
    """3.6, RFC 7986: what a client shows of the calendar, once."""
    top = feed.lines[: feed.lines.index("BEGIN:VEVENT")]
    assert top[1:5:3] == ["VERSION:2.0", "METHOD:PUBLISH"]
    names = [line.partition(":")[0] for line in top]
    assert len(set(names)) == len(names)
    assert {"PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC",
            "X-PUBLISHED-TTL", "REFRESH-INTERVAL;VALUE=DURATION", "COLOR",
            "X-APPLE-CALENDAR-COLOR", "LAST-MODIFIED"} <= set(names)  # fmt: skip
    zones = [line.removeprefix("X-WR-TIMEZONE:") for line in top if "TIMEZONE" in line]
    assert zones == ([ZONES[feed.name]] if feed.name in ZONES else zones)


def ends(feed: Feed) -> None:
    """3.6.1: an end, of the same kind, later; instants in UTC; nothing floats, nobody is busied."""
    for _, shown in feed.pairs():
        begin, end = shown["dtstart"].dt, shown["dtend"].dt
        assert type(begin) is type(end)
        assert begin < end
        if isinstance(begin, datetime):
            assert begin.utcoffset() == end.utcoffset() == timedelta()
            assert str(begin.tzinfo) == "UTC"
        else:
            assert end - begin == timedelta(days=1)
        assert (shown["status"], shown["transp"]) == ("CONFIRMED", "TRANSPARENT")


def blocks(feed: Feed) -> None:
    """An hour about the best time, inside the window; an eclipse or shadow while it is seen."""
    for entry, shown in feed.pairs():
        begin, end = shown["dtstart"].dt, shown["dtend"].dt
        if not isinstance(begin, datetime):
            continue
        if not any(word in entry.kind for word in SEEN_FOR_LONG):
            assert end - begin <= ONE_HOUR, entry.id
        watch = (entry.local or {}).get("watch")
        if entry.visible and watch:
            first, best, last = (utc_datetime(watch[edge]["jd_tt"]) for edge in EDGES)
            assert first - SECOND <= begin <= best + SECOND, entry.id
            assert best - SECOND <= end <= last + (SECOND if first < last else QUARTER), entry.id


def unseen(feed: Feed) -> None:
    """What is not seen from the place stands where it happens, and does not ring."""
    for entry, shown in feed.pairs():
        if feed.calendar.place and not entry.visible:
            assert not shown.subcomponents
            begin = shown["dtstart"].dt
            if isinstance(begin, datetime) and entry.begin is None:
                assert abs(begin - entry.utc) <= ONE_HOUR, entry.id


def alarms(feed: Feed) -> None:
    """What is seen, and has a time, rings half an hour before."""
    ringing = [shown for _, shown in feed.pairs() if shown.subcomponents]
    assert ringing
    for shown in ringing:
        (alarm,) = shown.subcomponents
        assert alarm["trigger"].dt == timedelta(minutes=-30)
        assert isinstance(shown["dtstart"].dt, datetime)


def stamps(feed: Feed) -> None:
    """DTSTAMP is the revision's day, never now, and the UID tells of no place or host."""
    moments = {shown["dtstamp"].dt for _, shown in feed.pairs()}
    assert len(moments) == 1
    assert moments.pop().time().isoformat() == "00:00:00"


def places(feed: Feed) -> None:
    """GEO and LOCATION stand with a place, and only then."""
    for _, shown in feed.pairs():
        assert ("geo" in shown) == ("location" in shown) == (feed.calendar.place is not None)


def categories(feed: Feed) -> None:
    """A fixed list: the names of the families."""
    words = Words(feed.calendar.lang)
    for entry, shown in feed.pairs():
        assert [str(one) for one in shown["categories"].cats] == [words.family(entry.family)]


RULES = (octets, escapes, head, ends, blocks, unseen, alarms, stamps, places, categories)


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds(name, rule):
    rule(feed_of(name))
