"""Items: the events as posts of a news feed, each dated some days before it happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from msgspec import Struct

from skycal.documents.document import Document
from skycal.documents.listing import Row

# Early enough to plan, late enough to matter; a whole day, so that the zone does not show.
AHEAD = timedelta(days=7)
AUTHORITY = "tag:skycal.calendar,2026:"  # RFC 4151; it may never change


class Item(Struct, frozen=True):
    """One event as a post; `published` is in UTC, `when` its own time in words."""

    row: Row
    id: str
    url: str | None
    published: datetime
    family: str
    when: str
    lines: tuple[str, ...]


def items(document: Document, url: str | None) -> Iterator[Item]:
    """Yield the posts in order of the events; `url` is where the page with them stands."""
    return (_item(document, row, url) for row in document.rows())


def _item(document: Document, row: Row, url: str | None) -> Item:
    words = document.words
    day, clock = row.when
    when = (words.date(day), words.weekday(day), document.lunar(day), clock)
    return Item(
        row=row,
        id=AUTHORITY + row.event.id,
        url=url and f"{url}#{row.event.id}",
        published=datetime.combine(row.day, time(), UTC) - AHEAD,
        family=words.family(row.event.family),
        when=" ".join(filter(None, when)),
        lines=tuple(filter(None, (row.figures, row.local_text, words.explain(row.event)))),
    )


def feed_id(document: Document) -> str:
    """Return what the whole feed is called for ever, without its address."""
    place = document.place
    where = f"/{place.latitude:g},{place.longitude:g}" if place else ""
    return f"{AUTHORITY}{document.words.html_lang}/{document.key}{where}"
