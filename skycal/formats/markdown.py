"""Markdown: the year as a blog prints it, in GitHub's flavour: headings, a list, tables."""

from __future__ import annotations

import re

from skycal.model import Calendar

# Whatever CommonMark or GFM may read as markup inside a line; a newline would end the cell.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#]")
_SPACE = re.compile(r"\s+")
# kramdown knows no escape of an ampersand, and Liquid and Nunjucks none of a brace.
_REFERENCES = str.maketrans({"&": "&amp;", "{": "&#123;", "}": "&#125;"})


def escape(text: object) -> str:
    r"""Escape `text` so that it stands in a line or a table cell as it is.

    >>> escape("a|b *c*\nd & {e}")
    'a\\|b \\*c\\* d &amp; &#123;e&#125;'
    """
    line = _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", str(text)).strip())
    return line.translate(_REFERENCES)


def render(calendar: Calendar, *, front_matter: str | None = None) -> str:
    """Return the whole document, or a post as the blog engine `front_matter` takes it."""
    from skycal.formats.listing import Listing
    from skycal.formats.pages import fill

    listing, is_post = Listing(calendar), front_matter is not None
    body = fill("markdown/year.md.j2", listing, finalize=escape, is_post=is_post)
    if front_matter is None:
        return body
    from skycal.formats.blog import post

    return post(body, listing, front_matter, "markdown")
