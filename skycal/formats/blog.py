"""Blog: what an engine wants around a post: front matter, or marks that say what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skycal.formats.ics import DATA_REVISION
from skycal.model import SkycalError

if TYPE_CHECKING:
    from skycal.formats.listing import Listing


@dataclass(frozen=True, slots=True)
class Engine:
    """What one engine wants before and after a post in Markdown and in HTML.

    `fields`: its own YAML beside what all have, None where it reads no front matter;
    `markdown` None where it takes none.
    """

    markdown: tuple[str, str] | None = ("", "")
    html: tuple[str, str] = ("", "")
    fields: Mapping[str, str] | None = field(default_factory=dict)


ENGINES: Mapping[str, Engine] = {
    "hexo": Engine(),
    "hugo": Engine(),
    "jekyll": Engine(fields={"layout": "post", "excerpt_separator": '"<!--more-->"'}),
    # In Typecho's Markdown, HTML stands between lines of three exclamation marks.
    "typecho": Engine(("<!--markdown-->", ""), ("<!--markdown-->!!!\n", "!!!\n"), None),
    "wordpress": Engine(None, ("<!-- wp:html -->\n", "<!-- /wp:html -->\n"), None),
}


def post(body: str, listing: Listing, name: str, form: str) -> str:
    """Return a post in `form`, `markdown` or `html`, as the engine called `name` takes it.

    Raises SkycalError where there is no such engine or it does not take the form.
    """
    if name not in ENGINES:
        raise SkycalError(f"unknown blog engine {name!r}; known: {', '.join(ENGINES)}")
    engine = ENGINES[name]
    marks = engine.markdown if form == "markdown" else engine.html
    if marks is None:
        raise SkycalError(f"{name} takes no Markdown; write HTML with --embed")
    before, after = marks
    return _front_matter(listing, engine) + before + body + after


def _front_matter(listing: Listing, engine: Engine) -> str:
    """Return the YAML before a post; a JSON string is one of YAML's.

    The post is dated with the data: a date of the year itself would keep it hidden till then.
    """
    if engine.fields is None:
        return ""
    from skycal.formats.page import description, families

    tags = [listing.words.family(family) for family, _ in families(listing)]
    fields = {
        **engine.fields,
        "title": _quoted(listing.title),
        "date": f"{DATA_REVISION:%Y-%m-%d %H:%M:%S}",
        "lang": listing.words.html_lang,
        "description": _quoted(description(listing)),
        "tags": f"[{', '.join(map(_quoted, tags))}]",
    }
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
