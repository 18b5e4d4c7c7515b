"""Bring the catalogs up to date: what each language lacks is appended, untranslated.

    python tools/messages.py               every language there is
    python tools/messages.py ja            begins a language, if it is not there yet
    python tools/messages.py --template    build/skycal.pot, for programs that translators use

Sentences are those of the code and the templates, names those of the kinds, bodies and whatever
else the English catalog names. Months, days of the week and lists of a language that begins are
those of the CLDR. What is no longer asked for is left out, and named.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from io import StringIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import normalize, read_po
from jinja2.ext import babel_extract

import skycal
from skycal.calendar.kinds import kinds
from skycal.catalogs import LOCALE, SOURCE, languages
from skycal.files import TEMPLATES
from skycal.sky.bodies import catalog as bodies
from skycal.words.figures import JOINED, JOINS
from skycal.words.language import BASE
from skycal.words.wording import variants

CODE = Path(skycal.__file__).parent
TEMPLATE = CODE.parent / "build" / "skycal.pot"
KEYWORDS = {"_": None, "N_": None, "p_": ((1, "c"), 2)}
HEAD = """\
msgid ""
msgstr ""
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
# Contexts of the catalogs whose msgid is an id, or a name in data/: not found in the code.
NAME_CONTEXTS = {
    "body", "short body", "body in a sentence", "parent body", "constellation", "shower", "term",
    "festival", "folk season", "kind", "family", "feed", "profile", "direction", "month", "weekday",
    "short weekday", "lunar month", "lunar day", "stem", "branch", "zodiac", "month size",
    "lunar contact", "partial solar contact", "annular solar contact", "total solar contact",
    "hybrid solar contact", "transit contact", "kind alias", "body alias", "shower alias",
    "term alias", "festival alias", "folk season alias", "option",
    "part of the sky", "why", "why no occultation", "why no solar-eclipse",
    "why no lunar-eclipse", "why no first-quarter", "why no last-quarter", "why no moon", "aid",
    "verdict", "note", "almanac", "zone", "place kind", "continent",
    "deep-sky type"}

Key = tuple[str | None, str]  # context and message


def read(lang: str) -> Catalog:
    """Return a language's catalog; one that begins is empty."""
    path = Path(LOCALE) / lang / SOURCE
    if not path.is_file():
        return Catalog(lang)
    with path.open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def keys(catalog: Catalog) -> list[Key]:
    """Return what a catalog has, in its order."""
    return [(message.context, str(message.id)) for message in catalog if message.id]


@cache
def said() -> frozenset[Key]:
    """Return every sentence of the code and the templates."""
    found: set[Key] = {(str(join), JOINED) for wording in (*JOINS.values(), "measure")
                       for join, _ in variants(wording)}  # fmt: skip
    for file in sorted(CODE.rglob("*.py")):
        with file.open("rb") as lines:
            for _, message, _, context in extract("python", lines, keywords=KEYWORDS):
                found.add((context, message[-1] if isinstance(message, tuple) else message))
    for file in sorted(TEMPLATES.rglob("*.j2")):
        with file.open("rb") as lines:
            for _, function, message, _ in babel_extract(lines, ["_", "p_"], [], {}):
                parts = message if isinstance(message, tuple) else (message,)
                found.add((parts[0], parts[1]) if function == "p_" else (None, parts[0]))
    return frozenset(found)


def wanted() -> list[Key]:
    """Return every message and name, first those of the English catalog in its order."""
    sentences = said()
    named = [("kind", id) for id in kinds()] + [("body", id) for id in bodies().bodies]
    kept = [key for key in keys(read(BASE)) if key[0] in NAME_CONTEXTS or key in sentences]
    new = sorted(sentences, key=lambda key: (key[0] or "", key[1]))
    return list(dict.fromkeys([*kept, *named, *new]))


def entry(context: str | None, message: str, text: str = "") -> str:
    """Return an entry of a catalog, a blank line before it."""
    where = f"msgctxt {normalize(context)}\n" if context else ""
    return f"\n{where}msgid {normalize(message)}\nmsgstr {normalize(text)}\n"


def missing(lang: str) -> str:
    """Return the entries that a language lacks; English sentences translate themselves."""
    there = set(keys(read(lang)))
    known = from_cldr(lang)
    return "".join(
        entry(context, message, message if lang == BASE and context not in NAME_CONTEXTS
              else known.get((context, message), ""))
        for context, message in wanted() if (context, message) not in there
    )  # fmt: skip


def from_cldr(lang: str) -> dict[Key, str]:
    """Return the names of months and days and how things are listed, where the CLDR knows them."""
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[Key, str] = {}
    months, days = locale.months["stand-alone"]["wide"], locale.days["stand-alone"]
    names |= {("month", str(number)): name for number, name in months.items()}
    for context, width in (("weekday", "wide"), ("short weekday", "abbreviated")):
        names |= {(context, str(number + 1)): name for number, name in days[width].items()}
    pattern = locale.list_patterns["standard"]
    names["list", ", "] = pattern["middle"].replace("{0}", "").replace("{1}", "")
    names["list", "%(first)s and %(last)s"] = pattern["end"].replace(
        "{0}", "%(first)s").replace("{1}", "%(last)s")
    return names


def template() -> str:
    """Return every message there is to translate, as a .pot file."""
    return HEAD % "" + "".join(entry(context, message) for context, message in wanted())


def left_over(lang: str) -> list[Key]:
    """Return the sentences of a catalog that nobody says any more."""
    sentences = said()
    return [key for key in keys(read(lang))
            if key[0] not in NAME_CONTEXTS and key not in sentences]  # fmt: skip


def without(text: str, gone: Iterable[Key]) -> str:
    """Return a catalog's text without some of its entries; blank lines stand between them."""
    left_out = set(gone)
    kept = [block for block in re.split(r"\n\n+", text.rstrip("\n"))
            if not left_out & set(keys(read_po(StringIO(block + "\n"))))]  # fmt: skip
    return "\n\n".join(kept) + "\n" if left_out else text


def main(langs: list[str]) -> None:
    """Complete the catalogs of some languages, all by default."""
    if langs == ["--template"]:
        TEMPLATE.parent.mkdir(exist_ok=True)
        TEMPLATE.write_text(template(), "utf-8")
        return
    for lang in langs or languages():
        path = Path(LOCALE) / lang / SOURCE
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if path.is_file() else HEAD % lang
        gone = left_over(lang)
        path.write_text(without(before, gone) + missing(lang), "utf-8")
        for context, message in gone:
            print(f"{lang}: nobody says {message!r}" + (f" ({context})" if context else ""))


if __name__ == "__main__":
    main(sys.argv[1:])
