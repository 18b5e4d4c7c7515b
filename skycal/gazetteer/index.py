"""The gazetteer's index: names folded to what they share however they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from skycal.gazetteer.table import (
    GazetteerEntry,
    countries,
    entries,
    place_endings,
    provinces,
)

# Letters that Unicode does not take apart into a plain one and a mark.
_STROKES = str.maketrans(
    {"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u0131": "i", "\u00e6": "ae", "\u0153": "oe"}
)
_HAN = "\u3400", "\u9fff"  # nothing between has a case, an accent or another form


class Region(Struct, frozen=True):
    """A province or a country: what its places have in `field` of their entry."""

    field: str
    value: str

    def holds(self, entry: GazetteerEntry) -> bool:
        """Tell whether a place lies in it."""
        return bool(getattr(entry, self.field) == self.value)

    def places(self) -> list[GazetteerEntry]:
        """Return its places in the order of the table."""
        return [entry for entry in entries() if self.holds(entry)]


def fold(text: str) -> str:
    """Return a name's bare letters: no case, tone, accent, space, hyphen or apostrophe.

    >>> fold("Xi'an") == fold("XIAN") == fold(" xi an")
    True
    """
    if text and _HAN[0] <= min(text) and max(text) <= _HAN[1]:
        return text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_STROKES)
    return text.lower() if text.isalnum() else "".join(filter(str.isalnum, text.lower()))


def shortened(name: str) -> str:
    """Return a name, folded, without the ending that says what kind it is; or nothing."""
    key = fold(name)
    if not key.endswith(_endings()):
        return ""
    ending = next(ending for ending in _endings() if key.endswith(ending))
    return key.removesuffix(ending) if len(key) - len(ending) >= 2 else ""


@cache
def _endings() -> tuple[str, ...]:
    """Return the words for city, county, prefecture ..., folded, the longest first."""
    return tuple(sorted(map(fold, place_endings()), key=len)[::-1])


@cache
def by_slug() -> dict[str, GazetteerEntry]:
    return {entry.slug: entry for entry in entries()}


@cache
def by_own_name() -> dict[str, list[GazetteerEntry]]:
    return _by_name((entry.name_zh, entry.name_zh_tw, entry.name_en) for entry in entries())


@cache
def by_alias() -> dict[str, list[GazetteerEntry]]:
    return _by_name(entry.aliases for entry in entries())


@cache
def by_any_name() -> dict[str, list[GazetteerEntry]]:
    """Return every name and alias with the entries that bear it."""
    keys = dict.fromkeys((*by_own_name(), *by_alias()))
    return {key: [*by_own_name().get(key, ()), *by_alias().get(key, ())] for key in keys}


@cache
def by_short_name() -> dict[str, list[GazetteerEntry]]:
    """Return the names of leagues and prefectures without that word, which people leave out."""
    return _by_name(
        [shortened(name) for name in (entry.name_zh, entry.name_zh_tw)
         if name.endswith(place_endings())]
        for entry in entries()
    )


@cache
def by_initial() -> dict[str, list[str]]:
    """Return the folded names by their first character."""
    found: dict[str, list[str]] = {}
    for key in by_any_name():
        found.setdefault(key[0], []).append(key)
    return found


@cache
def by_region_name() -> dict[str, Region]:
    """Return provinces and countries by each of their names, folded, and countries by code."""
    found = {
        fold(name): Region("region", province)
        for province, names in provinces().items()
        for name in names
    }
    used = {entry.country for entry in entries()}
    for code, names in countries().items():
        if code in used:
            for name in (code, *names):
                found.setdefault(fold(name), Region("country", code))
    return found


def _by_name(names_of_entries: Iterable[Iterable[str]]) -> dict[str, list[GazetteerEntry]]:
    found: dict[str, list[GazetteerEntry]] = {}
    for entry, names in zip(entries(), names_of_entries, strict=True):
        for key in dict.fromkeys(map(fold, filter(None, names))):
            found.setdefault(key, []).append(entry)
    return found
