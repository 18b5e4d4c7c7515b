"""Appointments: what a calendar program shows of an event: from when to when, in which words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from skycal.calendar.kinds import kinds
from skycal.documents.instants import civil, to_hour, to_second
from skycal.documents.listing import Listing, Row

SHORT, HOUR = timedelta(minutes=15), timedelta(hours=1)
AROUND_THE_BEST = timedelta(minutes=30)

Edges = tuple[datetime, datetime] | tuple[date, date]


class Appointment(Struct, frozen=True):
    """From `begin` to `end`, in UTC, or days (the end is the day after): what, and all about it.

    `rings`: a reminder makes sense, because there is a time to be there.
    """

    id: str
    begin: datetime | date
    end: datetime | date
    title: str
    text: str
    category: str
    rings: bool = False


def appointment(listing: Listing, row: Row, instants: bool = False) -> Appointment:
    """Return the appointment of an event; at a place when one looks, unless `instants`."""
    window = None if instants else watch_span(listing, row)
    begin, end = window or span(listing, row)
    timed = isinstance(begin, datetime)
    rings = timed and (bool(row.visible) if listing.calendar.place else True)
    title = listing.words.brief(row.event, listing.local(row.event))
    family = listing.words.family(row.event.family)
    return Appointment(row.event.id, begin, end, title, _text(listing, row), family, rings)


def is_whole_day(row: Row) -> bool:
    """Is the event shown as a day? Of a term people look for the day."""
    return row.whole_day or kinds()[row.event.kind].whole_day


def span(listing: Listing, row: Row) -> Edges:
    """Return when an event is: dates for a whole day, else UTC, of an eclipse from end to end."""
    if is_whole_day(row):
        return row.day, row.day + timedelta(days=1)
    event, zone = row.event, listing.calendar.zone
    if kinds()[event.kind].whole_span and event.begin is not None and event.end is not None:
        begin, end = (to_second(civil(edge), zone) for edge in (event.begin, event.end))
        if begin < end:
            return begin, end
    if event.precision == "hour":
        start = to_hour(row.local)
        return start.astimezone(UTC), start.astimezone(UTC) + HOUR
    start = row.local.astimezone(UTC)
    return start, start + SHORT


def watch_span(listing: Listing, row: Row) -> tuple[datetime, datetime] | None:
    """Return when one looks from the place, in UTC: the whole of an eclipse, else the best hour.

    None where nothing is seen, or only the day is meant. A moment, such as a star's coming back
    from behind the Moon, is given a quarter of an hour.
    """
    watch, zone = listing.local(row.event).get("watch"), listing.calendar.zone
    if not watch or not row.visible or (is_whole_day(row) and row.event.precision != "day"):
        return None
    begin, end, best = (
        to_second(civil(watch[edge]["jd_tt"]), zone) for edge in ("from", "to", "best"))
    if not kinds()[row.event.kind].whole_span:
        begin, end = max(begin, best - AROUND_THE_BEST), min(end, best + AROUND_THE_BEST)
    return begin, end if begin < end else begin + SHORT


def _text(listing: Listing, row: Row) -> str:
    """Return the figures, the time in words and what to look for, a line each."""
    words = listing.words
    date, clock = row.when
    day = " ".join(filter(None, (words.date(date), words.weekday(date), listing.lunar(date))))
    when = words._(
        "%(zone)s: %(day)s %(clock)s", zone=words.zone_label(listing.calendar.zone_name),
        day=day, clock=clock,
    ) if clock else day
    lines = (row.figures, when, _seen(listing, row), words.explain(row.event))
    return "\n".join(line for line in lines if line)


def _seen(listing: Listing, row: Row) -> str:
    """Return how the event is seen from the place, '' without one or with nothing to say."""
    calendar, words, there = listing.calendar, listing.words, listing.local(row.event)
    told = words.local_details(row.event, there, calendar.zone) if there else ""
    if not told or calendar.place is None:
        return ""
    return words._("Seen from %(place)s: %(told)s", place=calendar.place.name, told=told)
