"""HTML: the year as one self-contained page; nothing is fetched, no script is needed."""

from __future__ import annotations

from skycal.model import Calendar


def render(calendar: Calendar) -> str:
    """Return the whole page."""
    from skycal.formats.listing import Listing
    from skycal.formats.pages import fill

    return fill("html/year.html.j2", Listing(calendar), autoescape=True)
