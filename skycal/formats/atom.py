"""Atom: the events as posts that come before them (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator

from skycal.documents.document import Document
from skycal.revision import DATA_REVISION


def write(document: Document, *, url: str | None = None) -> Iterator[str]:
    """Yield the feed; `url` is the address of the page its entries link to."""
    from skycal.formats.items import feed_id, items
    from skycal.formats.page.filling import fill
    from skycal.version import __version__

    yield fill(
        "feed/year.atom.j2",
        document.words,
        document=document,
        generator=f"skycal {__version__}",
        id=feed_id(document),
        items=list(items(document, url)),
        updated=f"{DATA_REVISION:%Y-%m-%dT%H:%M:%SZ}",
        url=url,
    )
