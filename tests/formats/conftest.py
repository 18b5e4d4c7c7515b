"""Calendars to write: one of every kind with real words, one small with plain words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from plain_words import PlainWords
from samples import SAMPLES
from small_calendars import HOSTILE, beijing, calendar_of, event

from skycal.model import Calendar, Highlight, Place


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
    events = tuple(SAMPLES.values())
    strong = tuple(Highlight(one, 70.0, {"rarity": 0.9}) for one in events if one.importance > 3)
    place = Place("Here & <there>", 39.9, 116.4, 44.0)
    return calendar_of(events, highlights=strong, place=place)
