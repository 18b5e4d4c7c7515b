"""Atom: the events as posts that come before them (RFC 4287)."""

from __future__ import annotations

from skycal.model import Calendar


def render(calendar: Calendar, *, url: str | None = None) -> str:
    """Return the feed; `url` is the address of the page its entries link to."""
    from skycal.formats.ics import DATA_REVISION
    from skycal.formats.items import feed_id, items
    from skycal.formats.listing import Listing
    from skycal.formats.page import web_address
    from skycal.formats.pages import fill

    listing, url = Listing(calendar), web_address("--url", url)
    return fill(
        "feed/year.atom.j2",
        listing,
        autoescape=True,
        id=feed_id(listing),
        items=items(listing, url),
        updated=f"{DATA_REVISION:%Y-%m-%dT%H:%M:%SZ}",
        url=url,
    )
