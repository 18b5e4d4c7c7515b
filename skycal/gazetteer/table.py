"""The gazetteer's tables: every place's names, coordinates and zone, and names folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skycal.files import DATA, intact, rows
from skycal.model import Place

PLACES, PROVINCES = DATA / "places.csv", DATA / "provinces.csv"
ENDINGS = DATA / "place_endings.csv"

# Letters that Unicode does not take apart into a plain one and a mark.
_STROKES = str.maketrans(
    {"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u0131": "i", "\u00e6": "ae", "\u0153": "oe"}
)


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place of the gazetteer: its names, region, coordinates (degrees, metres) and zone.

    `kind` is municipality, prefecture-city, autonomous-prefecture, prefecture, league,
    county-city, sar, taiwan, observatory, dark-site, world or coordinates; `region` is a
    province of China as in `name_zh`, and empty elsewhere; `country` an ISO 3166 code.
    """

    name_zh: str
    name_zh_tw: str
    name_en: str
    region: str
    country: str
    kind: str
    latitude: float
    longitude: float
    elevation: float = 0.0
    timezone: str = ""
    population: int = 0
    aliases: tuple[str, ...] = ()

    def name(self, lang: str = "zh_CN") -> str:
        """Return the place's name in a language, English where there is none."""
        return _in_language(lang, self.name_zh, self.name_zh_tw, self.name_en)

    def region_name(self, lang: str = "zh_CN") -> str:
        """Return its province in a language, or the code of its country."""
        province = provinces().get(self.region)
        return _in_language(lang, *province[:3]) if province else self.country

    def place(self, lang: str = "zh_CN") -> Place:
        """Return the place itself, named in a language."""
        return Place(self.name(lang), self.latitude, self.longitude, self.elevation)

    def described(self) -> str:
        """Return its names and region in one breath: `Yulin (Yulin, Shaanxi)`."""
        names = (self.name_zh, self.name_en, self.region_name("en"))
        first, *others = dict.fromkeys(filter(None, names))
        return f"{first} ({', '.join(others)})" if others else first


def _in_language(lang: str, name_zh: str, name_zh_tw: str, name_en: str) -> str:
    names = {"zh_TW": name_zh_tw or name_zh, "zh_CN": name_zh}
    return names.get(lang.replace("-", "_"), name_en) or name_en


def fold(text: str) -> str:
    """Return a name's bare letters: no case, tone, accent, space, hyphen or apostrophe.

    >>> fold("Xi'an") == fold("XIAN") == fold(" xi an")
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_STROKES)
    return text.lower() if text.isalnum() else "".join(filter(str.isalnum, text.lower()))


@cache
@intact(PLACES)
def entries() -> tuple[GazetteerEntry, ...]:
    """Return all places of data/places.csv in the order of the table."""
    return tuple(
        GazetteerEntry(
            name_zh, name_zh_tw, name_en, region, country, kind, float(latitude),
            float(longitude), float(elevation or 0), zone, int(population or 0),
            tuple(aliases.split("|")) if aliases else (),
        )
        for name_zh, name_zh_tw, name_en, region, country, kind, latitude, longitude,
        elevation, zone, population, aliases, _ in _rows(PLACES)
    )  # fmt: skip


@cache
def provinces() -> dict[str, tuple[str, str, str, str]]:
    """Return the names (simplified, traditional, English, long) by the simplified one."""
    return {row[0]: (row[0], row[1], row[2], row[3]) for row in _rows(PROVINCES)}


def _rows(table: Path) -> list[list[str]]:
    """Return the rows of a table in data/, without its comments and header."""
    return [list(row.values()) for row in rows(table)]


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
        [shortened(name) for name in (entry.name_zh, entry.name_zh_tw) if shortened(name)]
        for entry in entries()
    )


def _by_name(names_of_entries: Iterable[Iterable[str]]) -> dict[str, list[GazetteerEntry]]:
    found: dict[str, list[GazetteerEntry]] = {}
    for entry, names in zip(entries(), names_of_entries, strict=True):
        for key in dict.fromkeys(fold(name) for name in names if name):
            found.setdefault(key, []).append(entry)
    return found


@cache
def _endings() -> tuple[str, ...]:
    """Return the words for city, county, prefecture ..., folded, the longest first."""
    return tuple(sorted((fold(row[0]) for row in _rows(ENDINGS)), key=len)[::-1])


def shortened(name: str) -> str:
    """Return a name, folded, without the ending that says what kind it is; or nothing."""
    key = fold(name)
    ending = next((ending for ending in _endings() if key.endswith(ending)), key)
    return key.removesuffix(ending) if len(key) - len(ending) >= 2 else ""
