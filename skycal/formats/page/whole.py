"""Whole: what the HTML page holds beside its text: data for machines, a policy, feed links."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from skycal.documents.appointments import span
from skycal.files import TEMPLATES
from skycal.formats.page.rows import ECLIPSES
from skycal.gazetteer.coordinates import is_coordinates
from skycal.words import fonts
from skycal.words.eras import era_notes
from skycal.words.orbits import orbit_notes

if TYPE_CHECKING:
    from markupsafe import Markup

    from skycal.documents.listing import Listing, Row
    from skycal.model import Event, Place
    from skycal.words import Words

# The style sheets of a calendar's page and of any other document's.
STYLES = {"year": ("base.css", "style.css", "print.css"), "sheet": ("base.css", "sheet.css")}
SCRIPT, FOLDING = "page.js", "folding.js"


class Pictures(Protocol):
    """What a page asks of its pictures: see illustrations.Gallery."""

    def of(self, event: Event) -> tuple[Markup, ...]: ...


class NoPictures:
    """The pictures of a page that has none."""

    def of(self, event: Event) -> tuple[Markup, ...]:
        return ()


def read(name: str) -> str:
    """Return a file of templates/html."""
    return (TEMPLATES / "html" / name).read_text("utf-8")


def content_security_policy(style: str, script: str) -> str:
    """Return the policy under which the page works: its own style and script, nothing else.

    A server may send the same as a header.
    """
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """Return the hash by which a policy knows an inline block (CSP 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def style(parts: str, lang: str, pictures: bool) -> str:
    """Return the style sheet of a page in a language, with that of all pictures or without."""
    sheet = fonts.of_page(lang) + "".join(map(read, STYLES[parts]))
    if not pictures:
        return sheet
    from skycal.pictures.style import style as of_pictures

    return sheet + of_pictures()


def conventions(listing: Listing) -> list[str]:
    """Return what must be known to read the page: its clock, from where, and of far years more."""
    calendar, words = listing.calendar, listing.words
    zone = words.clock_label(calendar.zone_name, calendar.zone_near, calendar.mean_time)
    told = [words._("Times in %(zone)s.", zone=zone)]
    if calendar.place is not None:
        told.append(standpoint(words, calendar.place))
    return [*told, *era_notes(words, calendar.span), *orbit_notes(words, calendar.own)]


def standpoint(words: Words, place: Place) -> str:
    """Say from where: by name and position, of a place without a name by its position."""
    position = words.position(place.latitude, place.longitude)
    if is_coordinates(place.name):
        return words._("Seen from %(position)s.", position=position)
    return words._("Seen from %(place)s, %(position)s.", place=place.name, position=position)


def interval(listing: Listing, row: Row) -> str:
    """Return when a calendar program shows an event, as in the feed: `20270802T075907Z/...`."""
    return "/".join(map(_basic, span(listing, row)))


def _basic(edge: Any) -> str:
    """Write a UTC instant or a day in ISO 8601's basic form."""
    day = f"{edge.year:04}{edge.month:02}{edge.day:02}"
    if not isinstance(edge, datetime):
        return day
    return f"{day}T{edge.hour:02}{edge.minute:02}{edge.second:02}Z"


def json_ld(listing: Listing, url: str | None) -> dict[str, Any]:
    """Return the best and the eclipses as schema.org's ItemList of Event, in order of time."""
    best = {one.row.event.id for one in listing.best}
    rows = [row for row in listing.shown if row.event.id in best or row.event.kind in ECLIPSES]
    items = [
        {"@type": "ListItem", "position": number, "item": _event(listing, row, url)}
        for number, row in enumerate(rows, start=1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": listing.title,
        "numberOfItems": len(items),
        "itemListElement": items,
    }


def _event(listing: Listing, row: Row, url: str | None) -> dict[str, Any]:
    """Return one Event; its place is the calendar's, if it has one."""
    place = listing.calendar.place
    begin, end = span(listing, row)
    lasts = isinstance(end, datetime) and row.event.begin is not None
    return {
        "@type": "Event",
        "name": row.title,
        **({"startDate": _extended(listing, begin), "endDate": _extended(listing, end)}
           if lasts else {"startDate": row.stamp}),
        **({"description": row.figures} if row.figures else {}),
        "url": f"{url or ''}#{row.event.id}",
        **({"location": {"@type": "Place", "name": place.name, "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.latitude, "longitude": place.longitude}}} if place else {}),
    }  # fmt: skip


def _extended(listing: Listing, edge: Any) -> str:
    """Write an instant in ISO 8601's extended form, on the calendar's clock."""
    return str(edge.astimezone(listing.calendar.zone).isoformat())


def subscriptions(listing: Listing, feed: str) -> list[tuple[str, str]]:
    """Return the ways to subscribe to a feed at an http(s) address, by what they are called."""
    _ = listing.words._
    webcal = "webcal:" + feed.partition(":")[2]
    name = quote(listing.title, safe="")
    return [
        (_("Subscribe (iPhone, Mac, Outlook, Thunderbird)"), webcal),
        (_("Add to Google Calendar"),
         f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"),
        (_("Add to Outlook.com"),
         f"https://outlook.live.com/calendar/0/addfromweb?url={quote(feed, safe='')}&name={name}"),
        (_("The feed's address"), feed),
    ]  # fmt: skip


def command(listing: Listing) -> str:
    """Return the command that computes the feed of this calendar."""
    calendar, days = listing.calendar, listing.calendar.span
    first, last = days.first, days.last
    several = f" --to {last.year}" if last.year != first.year else ""
    asked = f"year {first.year}{several}" if days.is_whole_years else (
        f"year --from {first} --to {last}")
    place = f" --place {_quoted(calendar.place.name)}" if calendar.place else ""
    return f"skycal {asked}{place} -o {file_name(listing)}.ics"


def file_name(listing: Listing) -> str:
    """Return what the calendar's files are called, less the suffix: `2027`, `2027-2030`."""
    days = listing.calendar.span
    if not days.is_whole_years:
        return f"{days.first:%Y-%m}" if days.is_month else f"{days.first}-{days.last}"
    return "-".join(dict.fromkeys((str(days.first.year), str(days.last.year))))


def _quoted(name: str) -> str:
    """Return a name as one word of a command line."""
    return f"'{name}'" if " " in name else name
