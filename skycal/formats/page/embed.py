"""Embed: the year as one section of somebody else's page: no script, no blank line, its own ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING

from skycal.files import TEMPLATES
from skycal.formats.page.filling import fill
from skycal.formats.page.view import PageView

if TYPE_CHECKING:
    from markupsafe import Markup

    from skycal.documents.document import Document
    from skycal.documents.listing import Listing
    from skycal.formats.page.whole import Pictures

ROOT = "skycal"
PREFIX = f"{ROOT}-"  # of every id and class, so that none is the page's own
_RULE = re.compile(rf"^\.({ROOT}[\w-]*) {{ (.+) }}$", re.MULTILINE)
_BRACE = re.compile(r"(?s)<style\b.*?</style>|[{}]")  # but where they are a style sheet's
_REFERENCES = {"{": "&#123;", "}": "&#125;"}


def fragment(
    document: Document, listing: Listing | None, gallery: Pictures, *, inline_css: bool,
    months: Collection[int] | None = None, front: bool | None = None,
) -> str:
    """Return the section; `front`: only what a post shows at first, or only the rest of it.

    `listing`: that of a document of a calendar, None for any other. `inline_css` writes styles
    into the tags and leaves out ids and links, for sites that strip style sheets as WeChat's
    articles do, and has of whole years only what one sees of what matters: more is not taken there.
    `months`: only these, each whole.
    """
    from markupsafe import Markup

    text = fill(
        f"embed/{'sheet' if listing is None else 'year'}.html.j2",
        document.words,
        document=document,
        listing=listing,
        page=None if listing is None else PageView(listing, pictures=False),
        all=bool(months) or listing is None or not listing.calendar.span.is_whole_years,
        wanted=lambda key: not months or int(key.rpartition("-")[2]) in months,
        best=not months,
        gallery=gallery,
        css=_style_attribute if inline_css else _class_attribute,
        id=_no_id if inline_css else _id_attribute,
        inline_css=inline_css,
        prefix=PREFIX,
        sheet=None if inline_css else Markup(_sheet()),
        front=front,
    )
    lines = _without_braces(text).splitlines()
    return "".join(line + "\n" for line in lines if line.strip())


@cache
def rules() -> Mapping[str, str]:
    """Return the declarations of each class of templates/embed/style.css."""
    text = (TEMPLATES / "embed" / "style.css").read_text("utf-8")
    return dict(_RULE.findall(text))


def _sheet() -> str:
    """Return the style sheet: stronger than a page's rules for bare tags, weaker than any other."""
    own = {name: f":where(.{ROOT}) .{name}" for name in rules()} | {ROOT: f":where(.{ROOT})"}
    return "".join(f"{own[name]}{{{how}}}" for name, how in rules().items())


def _class_attribute(name: str) -> Markup:
    return _attribute("class", _class_of(name))


def _style_attribute(name: str) -> Markup:
    return _attribute("style", rules()[_class_of(name)])


def _class_of(name: str) -> str:
    return ROOT if name == ROOT else PREFIX + name


def _id_attribute(name: str) -> Markup:
    return _attribute("id", PREFIX + name)


def _no_id(name: str) -> Markup:
    return _attribute("", "")


def _attribute(name: str, value: str) -> Markup:
    from markupsafe import Markup

    return Markup(' {}="{}"').format(name, value) if name else Markup("")


def _without_braces(text: str) -> str:
    """Write braces as references: in a post, Liquid or Nunjucks would read them as its own."""
    return _BRACE.sub(lambda found: _REFERENCES.get(found[0], found[0]), text)
