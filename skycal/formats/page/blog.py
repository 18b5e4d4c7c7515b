"""Blog: what an engine wants around a post: front matter, or marks that say what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from skycal.model import SkycalError
from skycal.revision import DATA_REVISION

if TYPE_CHECKING:
    from skycal.documents.document import Document


class Engine(Struct, frozen=True):
    """What one engine wants before and after a post in Markdown and in HTML.

    `fields`: its own YAML beside what all have, None where it reads no front matter;
    `markdown` None where it takes none; `more` ends the excerpt of a post in HTML.
    """

    markdown: tuple[str, str] | None = ("", "")
    html: tuple[str, str] = ("", "")
    more: str = "<!--more-->\n"
    fields: Mapping[str, str] | None = field(default_factory=dict)


ENGINES: Mapping[str, Engine] = {
    "hexo": Engine(),
    "hugo": Engine(),
    "jekyll": Engine(fields={"layout": "post", "excerpt_separator": '"<!--more-->"'}),
    # In Typecho's Markdown, HTML stands between lines of three exclamation marks.
    "typecho": Engine(("<!--markdown-->", ""), ("<!--markdown-->!!!\n", "!!!\n"),
                      "!!!\n<!--more-->\n!!!\n", None),
    "wordpress": Engine(
        None, ("<!-- wp:html -->\n", "<!-- /wp:html -->\n"),
        "<!-- /wp:html -->\n<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n<!-- wp:html -->\n",
        None),
}


def check(options: Mapping[str, Any], form: str) -> None:
    """Refuse an engine that does not take the form, and a date that no post would show."""
    name = options.get("front_matter")
    if name is None:
        if "date" in options:
            raise SkycalError("it is that of a post: set `front_matter` as well", "date")
        return
    if _marks(ENGINES[name], form) is None:
        raise SkycalError(f"{name} takes no Markdown; write HTML with `embed`", "front_matter")


def around(document: Document, name: str, form: str, day: date | None) -> tuple[str, str]:
    """Return what stands before and after a post in `form`, `markdown` or `html`.

    As the engine called `name` takes it; `day` is the post's date, else that of the data.
    """
    engine = ENGINES[name]
    before, after = _marks(engine, form) or ("", "")
    return _front_matter(document, engine, day) + before, after


def _marks(engine: Engine, form: str) -> tuple[str, str] | None:
    return engine.markdown if form == "markdown" else engine.html


def _front_matter(document: Document, engine: Engine, day: date | None) -> str:
    """Return the YAML before a post; a JSON string is one of YAML's.

    The post is dated with the data: a date of the year itself would keep it hidden till then.
    """
    if engine.fields is None:
        return ""
    moment = DATA_REVISION if day is None else datetime.combine(day, time())
    fields = {
        **engine.fields,
        "title": _quoted(document.title),
        "date": moment.strftime("%Y-%m-%d %H:%M:%S"),
        "lang": document.words.html_lang,
        "description": _quoted(document.description),
        "tags": f"[{', '.join(map(_quoted, document.tags))}]",
    }
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
