"""Calendars to write: one of every kind with real words, one small with plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from plain_words import PlainWords

from skycal.model import Calendar, Event, Highlight, LunarDay, Place
from skycal.sky.timescale import tt_of

BEIJING = timezone(timedelta(hours=8))
HOSTILE = "a<b> | *c*; \"d\", 'e'\\\nf & =g"


def beijing(text: str) -> float:
    """Return the TT of a Beijing clock reading."""
    return tt_of(datetime.fromisoformat(text).replace(tzinfo=BEIJING))


def event(when: str, kind: str, family: str = "planet", **fields) -> Event:
    """Return an event at a Beijing clock reading, its words in its details."""
    words = {name: fields.pop(name) for name in ("title", "figures") if name in fields}
    details = {"title": kind.title(), **words, **fields.pop("details", {})}
    return Event(f"{when[:10]}-{kind}", kind, family, beijing(when), details=details, **fields)


def calendar_of(events, **fields) -> Calendar:
    """Return a calendar of 2027 in Beijing time; `fields` replace its own."""
    days = [date(2027, 1, 1) + timedelta(days=step) for step in range(365)]
    own = {
        "years": range(2027, 2028),
        "zone": BEIJING,
        "zone_name": "+08:00",
        "lang": "zh_CN",
        "profile": "standard",
        "events": tuple(events),
        "highlights": (),
        "lunar_days": {day: LunarDay(2027, day.month, False, min(day.day, 29), 29) for day in days},
        "ephemeris": "DE440",
        "delta_t": 69.2,
    }
    return Calendar(**{**own, **fields})


@pytest.fixture
def plain_words(monkeypatch):
    """Let the formats speak plain words, and no release show."""
    monkeypatch.setattr("skycal.formats.listing.Words", PlainWords)
    monkeypatch.setattr("skycal.formats.listing.__version__", "0.0.0")
    monkeypatch.setattr("skycal.formats.ics.DATA_REVISION", datetime(2000, 1, 1, tzinfo=UTC))


@pytest.fixture
def small(plain_words) -> Calendar:
    """Return a small calendar with one of everything a layout has to place."""
    events = (
        event("2027-01-01 00:00", "venus-elongation", "report", precision="day", importance=1),
        event("2027-01-03 10:32", "earth-perihelion", "season", figures="0.98 AU"),
        event("2027-01-03 23:59:54", "full-moon", "moon-phase", figures="33'", importance=3),
        event("2027-01-04 09:20", "meteor-shower", "meteor", precision="hour", importance=4),
        event("2027-02-05 04:03", "solar-term", "season", title="\u7acb\u6625"),
        event("2027-02-06 00:00", "festival", "calendar", precision="day"),
        event(
            "2027-02-06 23:59:46", "solar-eclipse", "eclipse", importance=5,
            begin=beijing("2027-02-06 20:57:38"), end=beijing("2027-02-07 03:01:00"),
        ),
        event("2027-02-20 00:10", "opposition", title=HOSTILE, figures="x|y"),
    )  # fmt: skip
    best = tuple(
        Highlight(one, score, {"rarity": 0.94444, "brightness": 1})
        for one, score in ((events[6], 91.26), (events[3], 60.0))
    )
    return calendar_of(events, highlights=best)


@pytest.fixture
def every_kind() -> Calendar:
    """Return a calendar with a sample of every kind and variant, in its real words."""
    from tests.samples import SAMPLES

    events = tuple(SAMPLES.values())
    strong = tuple(Highlight(one, 70.0, {"rarity": 0.9}) for one in events if one.importance > 3)
    place = Place("Here & <there>", 39.9, 116.4, 44.0)
    return calendar_of(events, highlights=strong, place=place)
