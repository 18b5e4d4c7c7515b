"""Small calendars: events at Beijing clock readings, put together for a test."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from skycal.documents.calendars import CalendarDocument
from skycal.formats import FORMATS
from skycal.model import Calendar, Event, LunarDay, whole_years
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
        "span": whole_years(2027, 2027),
        "zone": BEIJING,
        "zone_name": "+08:00",
        "lang": "zh_CN",
        "profile": "standard",
        "events": tuple(events),
        "best": (),
        "lunar_days": {day: LunarDay(2027, day.month, False, min(day.day, 29), 29) for day in days},
        "ephemeris": "DE440",
        "delta_t": 69.2,
    }
    return Calendar(**{**own, **fields})


def written(name: str, calendar: Calendar, **options) -> str:
    """Return the document of a calendar in a format."""
    return encoded(name, calendar, **options).decode("utf-8")


def encoded(name: str, calendar: Calendar, **options) -> bytes:
    """Return the document of a calendar in a format, as it goes into a file."""
    return FORMATS[name].encode(CalendarDocument(calendar, named=("calendar",)), **options)
