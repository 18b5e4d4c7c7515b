"""The gazetteer: places by name, found however one writes them."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

from skycal.gazetteer.coordinates import coordinates_name, is_coordinates, parse_coordinates
from skycal.gazetteer.table import (
    GazetteerEntry,
    by_alias,
    by_any_name,
    by_own_name,
    by_short_name,
    entries,
    fold,
    provinces,
    shortened,
)
from skycal.model import Place, SkycalError

__all__ = ["GazetteerEntry", "entries", "find", "locate", "near_misses", "search"]

CHINA = "CN"
CLEARLY_LARGER = 10  # times the people: then a name means this place and not its namesakes
LISTED = 8  # candidates in one message
NEAR = 5  # near misses
LONGEST_NAME = 100  # characters
ALIKE = 0.6  # of SequenceMatcher: what difflib itself calls close
ALIKE_SHORT = 0.5  # names of two or three characters: one of them may be wrong


def find(text: str, lang: str = "zh_CN") -> Place:
    """Return the place a user means by a name or by `LAT,LON[,ELEVATION]`.

    Raises SkycalError, one line, where the text names nothing or more than one place.
    """
    return locate(text).place(lang)


def locate(text: str) -> GazetteerEntry:
    """Return the entry a user means, with its names and zone; raises as `find` does."""
    text = _checked(text)
    if is_coordinates(text):
        latitude, longitude, elevation = parse_coordinates(text)
        name = coordinates_name(latitude, longitude)
        return GazetteerEntry(
            name, name, name, "", "", "coordinates", latitude, longitude, elevation
        )
    return _the_one(text, _meant(text) or _qualified(text) or _unknown(text))


def search(text: str = "") -> list[GazetteerEntry]:
    """Return what a query may mean, best first: whole names, beginnings, parts, near misses.

    A province or a country's code lists its places; an empty query lists them all.
    """
    if not text.strip():
        return list(entries())
    text = _checked(text)
    if is_coordinates(text):
        return [locate(text)]
    key = fold(text)
    province = _province(text)
    found = dict.fromkeys((*_meant(text), *_qualified(text)), 0)
    for entry in entries():
        if entry.region == province or entry.country == text.upper():
            found.setdefault(entry, 1)
    for name, named in by_any_name().items():
        if key and key in name:
            for entry in named:
                found.setdefault(entry, 2 if name.startswith(key) else 3)
    return sorted(found, key=lambda entry: (found[entry], *_weight(entry))) or near_misses(text)


def near_misses(text: str) -> list[GazetteerEntry]:
    """Return the entries whose names look most like the text, best first."""
    key = fold(text)
    limit = ALIKE if key.isascii() or len(key) > 3 else ALIKE_SHORT
    matcher = SequenceMatcher(b=key, autojunk=False)
    likeness: dict[GazetteerEntry, float] = {}
    for name, named in by_any_name().items():
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= limit and matcher.quick_ratio() >= limit:
            ratio = matcher.ratio()
            for entry in named if ratio >= limit else ():
                likeness[entry] = max(ratio, likeness.get(entry, 0.0))
    best = sorted(likeness, key=lambda entry: (-likeness[entry], *_weight(entry)))
    return best[:NEAR]


def _meant(text: str) -> list[GazetteerEntry]:
    """Return the entries of this name: the names first, then aliases, then shorter forms."""
    key, short = fold(text), shortened(text)
    own = by_own_name().get(key) or by_alias().get(key)
    if own or _province(text):
        return own or []
    shorter = by_own_name().get(short) or by_alias().get(short) if short else None
    return shorter or by_short_name().get(key) or by_short_name().get(short) or []


def _province(text: str) -> str | None:
    """Return the province that a text is a name of."""
    key = fold(text)
    return next((zh for zh, names in provinces().items() if key in map(fold, names)), None)


def _qualified(text: str) -> list[GazetteerEntry]:
    """Return the entries meant by `Yulin, Shaanxi`, `Hyderabad, PK` or `Shaanxi Yulin`."""
    name, comma, where = unicodedata.normalize("NFKC", text).rpartition(",")
    if comma:
        regions = {_province(where) or where.strip().upper()}
        return [entry for entry in _meant(name) if {entry.region, entry.country} & regions]
    key = fold(text)
    for province, names in provinces().items():
        for begin in sorted(map(fold, names), key=len, reverse=True):
            rest = key.removeprefix(begin)
            found = [entry for entry in _meant(rest) if entry.region == province]
            if rest != key and found:
                return found
    return []


def _weight(entry: GazetteerEntry) -> tuple[bool, int, str]:
    """Return what sorts entries by: China's first, then the more people, then the name."""
    return entry.country != CHINA, -entry.population, entry.name_en


def _the_one(text: str, found: list[GazetteerEntry]) -> GazetteerEntry:
    """Return the only entry, or the only one anybody would mean; raise SkycalError if neither."""
    best, *others = sorted(found, key=_weight)
    if not fold(text).isascii() and best.country == CHINA:
        others = [entry for entry in others if entry.country == CHINA]
    elif all(entry.country != CHINA for entry in found):
        others = [entry for entry in others if entry.population * CLEARLY_LARGER > best.population]
    if not others:
        return best
    listed = ", ".join(entry.described() for entry in (best, *others)[:LISTED])
    raise SkycalError(
        f"'{text}' may be {listed}; add the province or country after a comma, "
        f"such as '{best.name_en}, {best.region_name('en')}'"
    )


def _unknown(text: str) -> list[GazetteerEntry]:
    """Raise the SkycalError for a name that names no place."""
    province = _province(text)
    if province:
        inside = sorted((entry for entry in entries() if entry.region == province), key=_weight)
        listed = ", ".join(entry.name_zh for entry in inside[:LISTED])
        raise SkycalError(f"'{text}' is a whole region: name a place in it, such as {listed}")
    near = ", ".join(entry.described() for entry in near_misses(text))
    hint = f"did you mean {near}?" if near else "give LAT,LON[,ELEVATION] instead"
    raise SkycalError(f"no place is called '{text}'; {hint}")


def _checked(text: str) -> str:
    """Return the text without blanks around it; raise SkycalError if it can be no name."""
    text = text.strip()
    if not text:
        raise SkycalError("a place needs a name or LAT,LON[,ELEVATION]")
    if any(unicodedata.category(character).startswith("C") for character in text):
        raise SkycalError(f"a place's name has no control characters: {text[:40]!a}")
    if len(text) > LONGEST_NAME:
        raise SkycalError(f"no place has a name of {len(text)} characters: '{text[:20]}...'")
    if text.startswith(("~", "..")) or "/" in text or "\\" in text:
        raise SkycalError(f"'{text[:40]}' looks like a path, not the name of a place")
    return text
