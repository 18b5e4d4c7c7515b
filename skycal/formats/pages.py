"""Pages: fill a template of templates/ with a calendar's listing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from skycal.files import TEMPLATES
from skycal.formats.listing import Listing

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(
    name: str,
    listing: Listing,
    *,
    autoescape: bool = False,
    finalize: Callable[[Any], Any] | None = None,
    **values: object,
) -> str:
    """Render the template `name` with `listing`, its `words` and their `_` at hand.

    Whatever the template prints is escaped: by `autoescape` for HTML, by `finalize` for
    others. A name it does not know is an error, never an empty string.
    """
    return _environment(autoescape, finalize).get_template(name).render(
        listing=listing, calendar=listing.calendar, words=listing.words, _=listing.words._, **values
    )


@cache
def _environment(autoescape: bool, finalize: Callable[[Any], Any] | None) -> Environment:
    """Return what compiles templates, and keeps them for the next page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 80 ms

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
