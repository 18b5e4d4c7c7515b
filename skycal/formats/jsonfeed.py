"""JSON Feed: the events as posts that come before them (version 1.1), one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from skycal.documents.document import Document
from skycal.formats.items import Item, items
from skycal.formats.json import dumped

VERSION = "https://jsonfeed.org/version/1.1"


def write(document: Document, *, url: str | None = None) -> Iterator[str]:
    """Yield the feed; `url` is the address of the page its items link to."""
    head = {
        "version": VERSION,
        "title": document.title,
        **({"home_page_url": url} if url else {}),
        "description": document.notes[0],
        "language": document.words.html_lang,
        "authors": [{"name": "skycal"}],
    }
    posts = ",\n".join(dumped(_item(document, item)) for item in items(document, url))
    yield f'{dumped(head)[:-1]}, "items": [\n{posts}\n]}}\n'


def _item(document: Document, item: Item) -> dict[str, Any]:
    """Return one post; the event's own figures are in the JSON format."""
    row = item.row
    return {
        "id": item.id,
        **({"url": item.url} if item.url else {}),
        "title": f"{document.words.date_short(row.day)} {row.title}",
        "content_text": "\n".join((item.when, *item.lines)),
        "date_published": f"{item.published:%Y-%m-%dT%H:%M:%SZ}",
        "tags": [item.family],
        "_skycal": {"id": row.event.id,
                    "time": row.stamp, "importance": int(row.importance)},
    }  # fmt: skip
