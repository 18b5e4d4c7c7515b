"""Items: the events as posts of a news feed, each dated some days before it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from skycal.formats.ics import UID_DOMAIN

if TYPE_CHECKING:
    from skycal.formats.listing import Listing, Row

# Early enough to plan, late enough to matter; a whole day, so that the zone does not show.
AHEAD = timedelta(days=7)
AUTHORITY = f"tag:{UID_DOMAIN},2026:"  # RFC 4151; it may never change, as no UID may


@dataclass(frozen=True, slots=True)
class Item:
    """One event as a post; `published` is in UTC, `when` its own time in words."""

    row: Row
    id: str
    url: str | None
    published: datetime
    family: str
    when: str
    lines: tuple[str, ...]


def items(listing: Listing, url: str | None) -> list[Item]:
    """Return the posts in order of the events; `url` is where the page with them stands."""
    return [_item(listing, row, url) for row in listing.rows]


def _item(listing: Listing, row: Row, url: str | None) -> Item:
    words = listing.words
    when = " ".join(filter(None, (
        words.date(row.day), words.weekday(row.day), listing.lunar(row.day), row.clock,
    )))  # fmt: skip
    return Item(
        row=row,
        id=AUTHORITY + row.event.id,
        url=url and f"{url}#{row.event.id}",
        published=datetime.combine(row.day, time(), UTC) - AHEAD,
        family=words.family(row.event.family),
        when=when,
        lines=tuple(filter(None, (row.figures, row.local_text, words.explain(row.event)))),
    )


def feed_id(listing: Listing) -> str:
    """Return what the whole feed is called for ever, without its address."""
    calendar = listing.calendar
    place = f"/{calendar.place.latitude:g},{calendar.place.longitude:g}" if calendar.place else ""
    years = f"{calendar.years[0]}-{calendar.years[-1]}"
    return f"{AUTHORITY}{listing.words.html_lang}/{years}/{calendar.profile}{place}"
