"""Markdown: the year as a blog prints it, in GitHub's flavour: headings, a list, tables."""

from __future__ import annotations

import re

from skycal.model import Calendar

# Whatever CommonMark or GFM may read as markup inside a line; a newline would end the cell.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#&]")
_SPACE = re.compile(r"\s+")


def escape(text: object) -> str:
    r"""Escape `text` so that it stands in a line or a table cell as it is.

    >>> escape("a|b *c*\nd")
    'a\\|b \\*c\\* d'
    """
    return _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", str(text)).strip())


def render(calendar: Calendar) -> str:
    """Return the whole document."""
    from skycal.formats.listing import Listing
    from skycal.formats.pages import fill

    return fill("markdown/year.md.j2", Listing(calendar), finalize=escape)
