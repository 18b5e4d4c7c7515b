"""iCalendar: a feed to subscribe to (RFC 5545, RFC 7986), the same bytes every time.

Nothing in it says when it was made: a client sees a change when DATA_REVISION rises, and must
not see one otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from skycal.formats.instants import civil, to_hour, to_second
from skycal.model import Calendar

if TYPE_CHECKING:
    import icalendar

    from skycal.formats.listing import Listing, Row

# Raise both in every release in which an event's time or words change: ICSx5 and others skip
# an event whose LAST-MODIFIED did not rise.
DATA_REVISION = datetime(2026, 11, 22, tzinfo=UTC)
SEQUENCE = 0

UID_DOMAIN = "skycal.calendar"  # part of every UID ever published: it may never change
REFRESH = timedelta(days=7)
COLOR_NAME, COLOR_HEX = "midnightblue", "#191970"  # CSS3, as RFC 7986 asks

SHORT, HOUR = timedelta(minutes=15), timedelta(hours=1)
LONGEST = timedelta(days=1)  # a longer span is a season, not an appointment

_FIXED_ZONES = {"+08:00": "Asia/Shanghai"}  # X-WR-TIMEZONE wants an IANA name


def render(
    calendar: Calendar, *, alarm: timedelta | None = None, watch_times: bool = False
) -> bytes:
    """Return the feed; `alarm` is how long before an event to remind of it.

    With `watch_times` an event takes the time in which it is best seen from the place.
    """
    from skycal.formats.listing import Listing

    listing = Listing(calendar)
    feed = _feed(listing)
    for row in listing.rows:
        times = (_watch(listing, row) if watch_times else None) or span(listing, row)
        event = _event(listing, row, times)
        if alarm is not None and isinstance(times[0], datetime):
            event.add_component(_alarm(row, alarm))
        feed.add_component(event)
    return feed.to_ical(sorted=False)


def _feed(listing: Listing) -> icalendar.Calendar:
    """Return the calendar without its events."""
    import icalendar  # 130 ms

    feed = icalendar.Calendar()
    feed.add("version", "2.0")
    feed.add("prodid", f"-//skycal//{listing.generator}//{listing.words.html_lang}")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("last-modified", DATA_REVISION)
    feed.add("name", listing.title)
    feed.add("x-wr-calname", listing.title)
    feed.add("description", listing.note)
    feed.add("x-wr-caldesc", listing.note)
    if zone := _zone_id(listing.calendar.zone_name):
        feed.add("x-wr-timezone", zone)
    feed.add("refresh-interval", REFRESH, {"value": "DURATION"})
    feed.add("x-published-ttl", "P7D")
    feed.add("color", COLOR_NAME)
    feed.add("x-apple-calendar-color", COLOR_HEX)
    return feed


def _zone_id(zone_name: str) -> str | None:
    """Return the IANA name of the calendar's zone, None for an offset that has none."""
    return _FIXED_ZONES.get(zone_name, None if ":" in zone_name else zone_name)


def _event(listing: Listing, row: Row, times: tuple[object, object]) -> icalendar.Event:
    """Return one event from when to when; it never makes anybody busy."""
    import icalendar

    start, end = times
    event = icalendar.Event()
    event.add("uid", f"{row.event.id}@{UID_DOMAIN}")
    event.add("dtstamp", DATA_REVISION)
    event.add("last-modified", DATA_REVISION)
    event.add("sequence", SEQUENCE)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", row.title)
    event.add("description", _description(listing, row))
    event.add("categories", [listing.words.family(row.event.family)])
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if place := listing.calendar.place:
        event.add("location", place.name)
        event.add("geo", (place.latitude, place.longitude))
    return event


def _is_whole_day(row: Row) -> bool:
    """Does the feed show the event as a day? Of a term people look for the day."""
    from skycal.calendar.kinds import kinds  # the finders: not before there is work to do

    return row.whole_day or kinds()[row.event.kind].whole_day


def span(listing: Listing, row: Row) -> tuple[object, object]:
    """Return DTSTART and DTEND: dates for a whole day, else UTC, the real span if it is short."""
    if _is_whole_day(row):
        return row.day, row.day + timedelta(days=1)
    event, zone = row.event, listing.calendar.zone
    if event.begin is not None and event.end is not None:
        begin, end = (to_second(civil(edge), zone) for edge in (event.begin, event.end))
        if timedelta() < end - begin <= LONGEST:
            return begin, end
    if event.precision == "hour":
        start = to_hour(row.local)
        return start.astimezone(UTC), start.astimezone(UTC) + HOUR
    start = row.local.astimezone(UTC)
    return start, start + SHORT


def _watch(listing: Listing, row: Row) -> tuple[datetime, datetime] | None:
    """Return the window in which the event is best seen from the place, None without one."""
    watch, zone = listing.local(row.event).get("watch"), listing.calendar.zone
    if not watch or not row.visible:
        return None
    begin, end = (to_second(civil(watch[edge]["jd_tt"]), zone) for edge in ("from", "to"))
    return (begin, end) if begin < end else None


def _description(listing: Listing, row: Row) -> str:
    """Return the figures, the time in words and what to look for, a line each."""
    words = listing.words
    day = " ".join(
        part
        for part in (words.date(row.day), words.weekday(row.day), listing.lunar(row.day))
        if part
    )
    when = (
        words._(
            "%(zone)s: %(day)s %(clock)s",
            zone=words.zone_label(listing.calendar.zone_name),
            day=day,
            clock=row.clock,
        )
        if row.clock
        else day
    )
    lines = (row.figures, when, _seen(listing, row), words.explain(row.event))
    return "\n".join(line for line in lines if line)


def _seen(listing: Listing, row: Row) -> str:
    """Return how the event is seen from the place, '' without one or with nothing to say."""
    calendar, words, there = listing.calendar, listing.words, listing.local(row.event)
    told = words.local_details(row.event, there, calendar.zone) if there else ""
    if not told or calendar.place is None:
        return ""
    return words._("Seen from %(place)s: %(told)s", place=calendar.place.name, told=told)


def _alarm(row: Row, before: timedelta) -> icalendar.Alarm:
    """Return a reminder `before` the event begins."""
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", row.title)
    return alarm
