"""JSON Feed: the events as posts that come before them (version 1.1), one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from skycal.model import Calendar

if TYPE_CHECKING:
    from skycal.formats.items import Item
    from skycal.formats.listing import Listing

VERSION = "https://jsonfeed.org/version/1.1"


def render(calendar: Calendar, *, url: str | None = None) -> str:
    """Return the feed; `url` is the address of the page its items link to."""
    from skycal.formats.items import items
    from skycal.formats.listing import Listing
    from skycal.formats.page import web_address

    listing, url = Listing(calendar), web_address("--url", url)
    head = {
        "version": VERSION,
        "title": listing.title,
        **({"home_page_url": url} if url else {}),
        "description": listing.note,
        "language": listing.words.html_lang,
        "authors": [{"name": "skycal"}],
    }
    posts = ",\n".join(_line(_item(listing, item)) for item in items(listing, url))
    return f'{_line(head)[:-1]}, "items": [\n{posts}\n]}}\n'


def _item(listing: Listing, item: Item) -> dict[str, Any]:
    """Return one post; the event's own figures are in the JSON format."""
    row = item.row
    return {
        "id": item.id,
        **({"url": item.url} if item.url else {}),
        "title": f"{listing.words.date_short(row.day)} {row.title}",
        "content_text": "\n".join((item.when, *item.lines)),
        "date_published": f"{item.published:%Y-%m-%dT%H:%M:%SZ}",
        "tags": [item.family],
        "_skycal": {"id": row.event.id,
                    "time": row.stamp, "importance": int(row.event.importance)},
    }  # fmt: skip


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
