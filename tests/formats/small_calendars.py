"""Small calendars: events at Beijing clock readings, put together for a test."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from skycal.model import Calendar, Event, LunarDay
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
