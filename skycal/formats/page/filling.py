"""Filling: a template of templates/ with words and whatever else it prints."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from skycal.files import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import Environment

    from skycal.words import Words


def fill(
    name: str,
    words: Words,
    *,
    autoescape: bool = False,
    finalize: Callable[[Any], Any] | None = None,
    **values: object,
) -> str:
    """Render the template `name` with `words` and their `_` and `p_` at hand.

    Whatever the template prints is escaped: by `autoescape` for HTML, by `finalize` for
    others. A name it does not know is an error, never an empty string.
    """
    template = _environment(autoescape, finalize).get_template(name)
    return template.render(words=words, _=words._, p_=words.p_, **values)


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
