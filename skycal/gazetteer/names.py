"""Asking by name: the place a person means, however it is written, and never a guess."""

from __future__ import annotations

import unicodedata

from skycal.gazetteer.coordinates import coordinates_name, is_coordinates, parse_coordinates
from skycal.gazetteer.index import (
    Region,
    by_alias,
    by_any_name,
    by_own_name,
    by_region_name,
    by_short_name,
    by_slug,
    fold,
    shortened,
)
from skycal.gazetteer.near import near_misses, region_before, weight
from skycal.gazetteer.table import CHINA, GazetteerEntry, entries
from skycal.model import SkycalError

CLEARLY_LARGER = 10  # times the people: then a name means this place and not its namesakes
LISTED = 8  # candidates in one message
LONGEST_NAME = 100  # characters


def locate(text: str) -> GazetteerEntry:
    """Return the place a user means by a name, a slug or `LAT,LON[,ELEVATION]`.

    Raises SkycalError, one line, where the text names nothing or more than one place.
    """
    text = _checked(text)
    if is_coordinates(text):
        latitude, longitude, elevation = parse_coordinates(text)
        name = coordinates_name(latitude, longitude)
        return GazetteerEntry(
            "", name, name, name, "", "", "coordinates", latitude, longitude, elevation
        )
    return _the_one(text, _named(text) or _unknown(text))


def search(text: str = "") -> list[GazetteerEntry]:
    """Return what a query may mean, best first: whole names, beginnings, parts, near misses.

    A province or a country lists its places; an empty query lists them all.
    """
    if isinstance(text, str) and not text.strip():
        return list(entries())
    text = _checked(text)
    if is_coordinates(text):
        return [locate(text)]
    key = fold(text)
    region = by_region_name().get(key)
    found = dict.fromkeys(_named(text), 0)
    for entry in region.places() if region else ():
        found.setdefault(entry, 1)
    for name, named in by_any_name().items():
        if key and key in name:
            for entry in named:
                found.setdefault(entry, 2 if name.startswith(key) else 3)
    return sorted(found, key=lambda entry: (found[entry], *weight(entry))) or near_misses(text)


def _named(text: str) -> list[GazetteerEntry]:
    """Return the entries of this slug or name, or of this name in a region."""
    slug = by_slug().get("-".join(text.lower().split()))
    return [slug] if slug else _meant(text) or _qualified(text)


def _meant(text: str) -> list[GazetteerEntry]:
    """Return the entries of this name: the names first, then aliases, then shorter forms."""
    key, short = fold(text), shortened(text)
    own = by_own_name().get(key) or by_alias().get(key)
    if own or key in by_region_name():
        return own or []
    shorter = by_own_name().get(short) or by_alias().get(short) if short else None
    return shorter or by_short_name().get(key) or by_short_name().get(short) or []


def _qualified(text: str) -> list[GazetteerEntry]:
    """Return the entries meant by `Yulin, Shaanxi`, `Hyderabad, PK` or `Shaanxi Yulin`."""
    name, comma, where = unicodedata.normalize("NFKC", text).rpartition(",")
    if comma:
        return _inside(by_region_name().get(fold(where)), _meant(name))
    key = fold(text)
    before = region_before(key)
    return _inside(by_region_name().get(before), _meant(key.removeprefix(before)))


def _inside(region: Region | None, found: list[GazetteerEntry]) -> list[GazetteerEntry]:
    return [entry for entry in found if region.holds(entry)] if region else []


def _the_one(text: str, found: list[GazetteerEntry]) -> GazetteerEntry:
    """Return the only entry, or the only one anybody would mean; raise SkycalError if neither."""
    best, *others = sorted(found, key=weight)
    if not fold(text).isascii() and best.country == CHINA:
        others = [entry for entry in others if entry.country == CHINA]
    elif all(entry.country != CHINA for entry in found):
        others = [entry for entry in others if entry.population * CLEARLY_LARGER > best.population]
    if not others:
        return best
    listed = ", ".join(f"{entry.name_zh} ({entry.slug})" for entry in (best, *others)[:LISTED])
    raise SkycalError(f"'{text}' may be {listed}; name it as in the brackets")


def _unknown(text: str) -> list[GazetteerEntry]:
    """Raise the SkycalError for a name that names no place."""
    region = by_region_name().get(fold(text))
    if region:
        listed = ", ".join(e.name_zh for e in sorted(region.places(), key=weight)[:LISTED])
        raise SkycalError(f"'{text}' is a whole region: name a place in it, such as {listed}")
    near = ", ".join(entry.described() for entry in near_misses(text))
    hint = f"did you mean {near}?" if near else "give LAT,LON[,ELEVATION] instead"
    raise SkycalError(f"no place is called '{text}'; {hint}")


def _checked(text: str) -> str:
    """Return the text without blanks around it; raise SkycalError if it can be no name."""
    if not isinstance(text, str):
        raise SkycalError(f"a place is text, a name or LAT,LON[,ELEVATION], not {text!a:.40}")
    text = text.strip()
    if not text:
        raise SkycalError("a place needs a name or LAT,LON[,ELEVATION]")
    if len(text) > LONGEST_NAME:
        raise SkycalError(f"no place has a name of {len(text)} characters: {text[:20]!a}...")
    if any(unicodedata.category(character).startswith("C") for character in text):
        raise SkycalError(f"a place's name has no control characters: {text[:40]!a}")
    if text.startswith(("~", "..")) or "/" in text or "\\" in text:
        raise SkycalError(f"'{text[:40]}' looks like a path, not the name of a place")
    return text
