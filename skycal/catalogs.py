"""Catalogs: the messages of each language, compiled, read by the standard library's gettext.

There are three for a language: `skycal.po`, what documents say; `cli.po`, what the command line
says to who types; and `places.po`, countries, provinces and places that no table in data/ names.
A wheel holds them compiled (hatch_build.py). A checkout has the .po files alone: they are compiled
when they have changed, into build/ where that can be written, else each time.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from zlib import crc32

from skycal.stored import DATA, intact, stored

LOCALE = stored("locale")
SOURCE, COMPILED = "LC_MESSAGES/skycal.po", "LC_MESSAGES/skycal.mo"
PROMPT_SOURCE, PROMPT_COMPILED = "LC_MESSAGES/cli.po", "LC_MESSAGES/cli.mo"
PLACES_SOURCE, PLACES_COMPILED = "LC_MESSAGES/places.po", "LC_MESSAGES/places.mo"
CACHE = os.path.join(os.path.dirname(DATA), "build", "locale")  # of a checkout
IN_CONTEXT = "\x04"  # between a context and its message, in .mo files


def languages() -> tuple[str, ...]:
    """Return the languages there are, sorted: `('en', 'zh_CN', 'zh_TW')`."""
    return tuple(sorted(folder.name for folder in os.scandir(LOCALE) if folder.is_dir()))


class _Messages(GNUTranslations):
    """A compiled catalog that can be walked through."""

    _catalog: dict[str, str]

    @property
    def messages(self) -> dict[str, str]:
        """Every message by its English, or by its context and id."""
        return {name: text for name, text in self._catalog.items() if name}


@cache
def messages(lang: str) -> Mapping[str, str]:
    """Return the translations of `lang`, by message or by context, IN_CONTEXT and message.

    Raise SkycalError, naming the known languages, if there is no such language.
    """
    if lang not in languages():
        from skycal.model import SkycalError

        raise SkycalError(f"unknown language {lang!r}; known: {', '.join(languages())}")
    return _read(lang, COMPILED, SOURCE)


@cache
def prompts(lang: str) -> Mapping[str, str] | None:
    """Return what the command line says in `lang`, by its English; None where it does not."""
    if not _is_there(lang, PROMPT_COMPILED, PROMPT_SOURCE):
        return None
    return _read(lang, PROMPT_COMPILED, PROMPT_SOURCE)


@cache
def place_names(lang: str) -> Mapping[str, str]:
    """Return names by `country`, `province` or `place`, IN_CONTEXT and code, English name or slug.

    Nothing for a language without them, and for those that the tables of data/ speak.
    """
    if not _is_there(lang, PLACES_COMPILED, PLACES_SOURCE):
        return {}
    return _read(lang, PLACES_COMPILED, PLACES_SOURCE)


def _is_there(lang: str, *names: str) -> bool:
    return lang in languages() and any(os.path.isfile(_file(lang, name)) for name in names)


def _read(lang: str, compiled: str, source: str) -> Mapping[str, str]:
    """Return the messages of a compiled catalog, or of its source where there is none."""
    file = _file(lang, compiled)
    if os.path.isfile(file):
        with intact(file), open(file, "rb") as opened:
            return _Messages(opened).messages
    file = _file(lang, source)
    with intact(file):
        return _Messages(io.BytesIO(_compiled(file, lang))).messages


def _file(lang: str, name: str) -> str:
    return os.path.join(LOCALE, lang, *name.split("/"))


def _compiled(source: str, lang: str) -> bytes:
    """Return the catalog of a .po file, compiled now or when it was last changed."""
    from pathlib import Path  # a wheel has no .po

    text = Path(source).read_bytes()
    kept = Path(CACHE) / f"{lang}-{Path(source).stem}-{len(text)}-{crc32(text):08x}.mo"
    if kept.is_file():
        return kept.read_bytes()
    catalog = compile_po(text.decode("utf-8"))
    with contextlib.suppress(OSError):  # a checkout that cannot be written compiles each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}.tmp")
        fresh.write_bytes(catalog)
        fresh.replace(kept)
    return catalog


def compile_po(text: str) -> bytes:
    """Return a .po file compiled, without what is fuzzy; raise ValueError where it is cut."""
    from polib import pofile  # 10 ms

    catalog = pofile(text)
    catalog.metadata.setdefault("Content-Type", "text/plain; charset=utf-8")
    last = text.rstrip().rpartition("\n\n")[2]
    if "\nmsgstr " not in last or not last.endswith('"') or last.endswith(' "'):
        raise ValueError("the last message is cut")
    binary: bytes = catalog.to_binary()
    return binary
