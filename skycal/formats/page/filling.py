"""Filling: a template of templates/ with words and whatever else it prints."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from skycal.files import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import Environment

    from skycal.words import Words

CACHE = TEMPLATES.parent / "build" / "templates"  # of a checkout


def fill(name: str, words: Words, **values: object) -> str:
    """Render the template `name` with `words` and their `_` and `p_` at hand.

    Whatever it prints is escaped; a name it does not know is an error, never an empty string.
    """
    template = _environment().get_template(name)
    return template.render(words=words, _=words._, p_=words.p_, **values)


@cache
def _environment() -> Environment:
    """Return what keeps the templates for the next page."""
    from skycal.formats.page.compiled import environment  # 20 ms, Jinja

    return environment(TEMPLATES, CACHE)
