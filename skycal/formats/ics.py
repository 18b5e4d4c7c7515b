"""iCalendar: a feed to subscribe to (RFC 5545, RFC 7986), the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from skycal.documents.appointments import Appointment
from skycal.documents.document import Document
from skycal.model import Place
from skycal.revision import DATA_REVISION, SEQUENCE, UID_SUFFIX
from skycal.version import __version__

REFRESH = "P7D"
COLOR_NAME, COLOR_HEX = "midnightblue", "#191970"  # CSS3, as RFC 7986 asks
PART_OCTETS = 74  # of a line: 75 at most with the space before a folded part (RFC 5545 3.1)
AT_ONCE = 64  # events
END = "END:VCALENDAR\r\n"

_TEXT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def escaped(text: str) -> str:
    r"""Write a text value (RFC 5545 3.3.11).

    >>> escaped("a, b; c\\d\ne")
    'a\\, b\\; c\\\\d\\ne'
    """
    return text.translate(_TEXT)


def line(name: str, value: str) -> str:
    """Return a content line, folded into parts of at most 75 octets.

    A character is not parted, nor is an escape: some clients take it before they unfold.
    """
    whole = f"{name}:{value}"
    octets = whole.encode("utf-8")
    if len(octets) <= PART_OCTETS:
        return whole + "\r\n"
    parts, start = [], 0
    while len(octets) - start > PART_OCTETS:
        end = start + PART_OCTETS
        while octets[end] & 0xC0 == 0x80:  # inside a character of UTF-8
            end -= 1
        part = octets[start:end]
        end -= (len(part) - len(part.rstrip(b"\\"))) % 2
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join((*parts, octets[start:])).decode("utf-8") + "\r\n"


class Revision(NamedTuple):
    """How often an event was changed since it was first handed out, and when the last time."""

    sequence: int
    modified: datetime


def write(
    document: Document, *, alarm: timedelta | None = None, instants: bool = False,
    url: str | None = None,
) -> Iterator[str]:
    """Yield the feed; `alarm` is how long before an appointment to remind of it.

    `instants`: at a place, events stand where they happen, not when one looks; `url`: where the
    page with the events stands.
    """
    yield head(document, url)
    pieces: list[str] = []
    for one in document.appointments(instants):
        link = f"{url}#{one.id}" if url else None
        pieces.append(vevent(one.id, said(one, document.place, alarm, link)))
        if len(pieces) > AT_ONCE:
            yield "".join(pieces)
            pieces.clear()
    yield "".join((*pieces, END))


def head(
    document: Document, url: str | None = None, source: str | None = None,
    modified: datetime | None = None,
) -> str:
    """Return what stands before the events; `source` is the address of the feed itself."""
    title, about = escaped(document.title), escaped("\n".join(document.notes))
    zone = document.iana_zone
    return "".join((
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        line("PRODID", escaped(f"-//skycal//skycal {__version__}//{document.words.html_lang}")),
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
        line("LAST-MODIFIED", _utc(modified or DATA_REVISION)),
        line("NAME", title), line("X-WR-CALNAME", title),
        line("DESCRIPTION", about), line("X-WR-CALDESC", about),
        line("X-WR-TIMEZONE", zone) if zone else "",
        line("URL", url) if url else "",
        line("SOURCE;VALUE=URI", source) if source else "",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\nX-PUBLISHED-TTL:{REFRESH}\r\n",
        f"COLOR:{COLOR_NAME}\r\nX-APPLE-CALENDAR-COLOR:{COLOR_HEX}\r\n",
    ))


def vevent(id: str, what: str, revision: Revision | None = None) -> str:
    """Return one event: who it is, which revision of it this is, and what is `said` of it."""
    sequence, modified = revision or (SEQUENCE, DATA_REVISION)
    return "".join((
        "BEGIN:VEVENT\r\n", line("UID", id + UID_SUFFIX),
        f"DTSTAMP:{_utc(DATA_REVISION)}\r\nLAST-MODIFIED:{_utc(modified)}\r\n",
        f"SEQUENCE:{sequence}\r\n", what, "END:VEVENT\r\n",
    ))


def said(
    one: Appointment, place: Place | None, alarm: timedelta | None = None, link: str | None = None
) -> str:
    """Return what is told of an event, from when on to its reminder; it makes nobody busy."""
    title = escaped(one.title)
    pieces = [
        _edge("DTSTART", one.begin), _edge("DTEND", one.end), line("SUMMARY", title),
        line("DESCRIPTION", escaped(one.text)), line("CATEGORIES", escaped(one.category)),
        "STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n",
    ]
    if place:
        pieces += (line("LOCATION", escaped(place.name)),
                   f"GEO:{place.latitude};{place.longitude}\r\n")
    if link:
        pieces.append(line("URL", link))
    if alarm is not None and one.rings:
        pieces += (f"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-{duration(alarm)}\r\n",
                   line("DESCRIPTION", title), "END:VALARM\r\n")
    return "".join(pieces)


def _edge(name: str, at: datetime | date) -> str:
    if isinstance(at, datetime):
        return f"{name}:{_utc(at)}\r\n"
    return f"{name};VALUE=DATE:{at.isoformat().replace('-', '')}\r\n"


def _utc(moment: datetime) -> str:
    """Write an aware moment as `20270802T075907Z`."""
    text = moment.astimezone(UTC).isoformat()
    return f"{text[:4]}{text[5:7]}{text[8:13]}{text[14:16]}{text[17:19]}Z"


def duration(span: timedelta) -> str:
    """Write a span of whole minutes (RFC 5545 3.3.6).

    >>> duration(timedelta(days=1, minutes=90)), duration(timedelta(0))
    ('P1DT1H30M', 'PT0M')
    """
    minutes = span // timedelta(minutes=1)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    time = (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not minutes else "")
    return "P" + (f"{days}D" if days else "") + (f"T{time}" if time else "")
