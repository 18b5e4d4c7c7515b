"""The gazetteer's tables: places, provinces of China and countries, as data/ has them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile

from msgspec import Struct

from skycal.model import Place
from skycal.stored import intact, stored

PLACES, PROVINCES = stored("places.csv"), stored("provinces.csv")
COUNTRIES, ENDINGS = stored("countries.csv"), stored("place_endings.csv")
CHINA = "CN"
# Kinds that a table or a map of cities means: of prefecture rank or above, or large ones abroad.
_CITIES = frozenset({
    "municipality", "prefecture-city", "autonomous-prefecture", "prefecture", "league",
    "directly-governed", "sar", "taiwan", "world",
})  # fmt: skip


class GazetteerEntry(Struct, frozen=True):
    """A place of the gazetteer: its names, region, coordinates (degrees, metres) and zone.

    `slug` is its name in addresses: ASCII, unique, never changed. `kind` is one of `_CITIES`,
    county-city, county, banner, district, mountain, observatory, dark-site or coordinates;
    `region` is a province of China as in `name_zh`, and empty elsewhere; `country` an ISO 3166
    code.
    """

    slug: str
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

    @property
    def is_city(self) -> bool:
        """Tell whether it is a city of prefecture rank or above, or one of the world's large."""
        return self.kind in _CITIES

    def name(self, lang: str = "zh_CN") -> str:
        """Return the place's name in a language, English where there is none."""
        return _in_language(
            lang, self.name_zh, self.name_zh_tw, self.name_en, "place", self.slug)

    def region_name(self, lang: str = "zh_CN") -> str:
        """Return its province in a language, or its country; nothing for coordinates."""
        province = provinces().get(self.region)
        if province:
            simplified, traditional, english = province[:3]
            return _in_language(lang, simplified, traditional, english, "province", english)
        return country_name(self.country, lang) if self.country else ""

    def place(self, lang: str = "zh_CN") -> Place:
        """Return the place itself, named in a language."""
        slug = self.slug
        if not slug:
            from skycal.gazetteer.coordinates import coordinates_slug

            slug = coordinates_slug(self.latitude, self.longitude)
        return Place(self.name(lang), self.latitude, self.longitude, self.elevation, slug)

    def described(self) -> str:
        """Return its names and region in one breath: `Yulin (Yulin, Shaanxi)`."""
        names = (self.name_zh, self.name_en, self.region_name("en"))
        first, *others = dict.fromkeys(filter(None, names))
        return f"{first} ({', '.join(others)})" if others else first


def country_name(code: str, lang: str = "zh_CN") -> str:
    """Return a country's name by its ISO 3166 code, as CLDR has it.

    Raises KeyError for a code the gazetteer does not use; Hong Kong, Macau and Taiwan are
    regions, not countries.
    """
    simplified, traditional, english = countries()[code][:3]
    return _in_language(lang, simplified, traditional, english, "country", code)


def _in_language(
    lang: str, name_zh: str, name_zh_tw: str, name_en: str, context: str, id: str
) -> str:
    """Return the name in a language of the tables, else its catalog's, else the English one."""
    names = {"zh_TW": name_zh_tw or name_zh, "zh_CN": name_zh, "en": name_en}
    kept = lang.replace("-", "_")
    return names.get(kept) or _of_catalog(kept, context, id) or name_en


def _of_catalog(lang: str, context: str, id: str) -> str:
    from skycal.catalogs import IN_CONTEXT, place_names  # with gettext, for whom no table speaks

    return place_names(lang).get(f"{context}{IN_CONTEXT}{id}", "")


@cache
@intact(PLACES)
def entries() -> tuple[GazetteerEntry, ...]:
    """Return all places of data/places.csv in the order of the table."""
    return tuple(_entries(_rows(PLACES)))


@cache
def every_city() -> tuple[GazetteerEntry, ...]:
    """Return those of them that are cities."""
    return tuple(entry for entry in entries() if entry.is_city)


@cache
@intact(PLACES)
def entry_of(slug: str) -> GazetteerEntry:
    """Return one place, of which alone the table is read: 1 ms instead of 7.

    A table without it is damaged: this is for places that skycal itself speaks of.
    """
    with open(PLACES, encoding="utf-8", newline="") as lines:
        for row in csv.reader(line for line in lines if line.startswith(f"{slug},")):
            return next(_entries([row]))
    raise LookupError(slug)


def _entries(rows: list[list[str]]) -> Iterator[GazetteerEntry]:
    """Return the entries of rows, made column by column: a row at a time takes twice as long."""
    *names, latitude, longitude, elevation, zone, population, aliases, _ = zip(*rows, strict=True)
    return map(
        GazetteerEntry, *names, map(float, latitude), map(float, longitude),
        (float(height or 0) for height in elevation), zone,
        (int(count or 0) for count in population),
        (tuple(some.split("|")) if some else () for some in aliases),
    )


@cache
def provinces() -> dict[str, list[str]]:
    """Return the names (simplified, traditional, English, then others) by the first."""
    return {names[0]: names for names in _names(PROVINCES)}


@cache
def countries() -> dict[str, list[str]]:
    """Return the names (simplified, traditional, English, then others) by ISO 3166 code."""
    return {code: names for code, _, *names in _names(COUNTRIES)}


@cache
def continents() -> dict[str, str]:
    """Return the continent (AF, AN, AS, EU, NA, OC, SA) of each country by ISO 3166 code."""
    return {code: continent for code, continent, *_ in _names(COUNTRIES)}


@cache
def place_endings() -> tuple[str, ...]:
    """Return the words for city, county, prefecture ... that may follow a name."""
    return tuple(row[0] for row in _rows(ENDINGS))


def _names(table: str) -> list[list[str]]:
    """Return the rows of a table whose last column is a list, with that list at their end."""
    return [[*row, *filter(None, others.split("|"))] for *row, others in _rows(table)]


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def _rows(table: str) -> list[list[str]]:
    """Return the cells of a table in data/, without the comments above it and its header."""
    with intact(table), open(table, encoding="utf-8", newline="") as lines:
        cells = csv.reader(dropwhile(_is_comment, lines))
        next(cells)
        return list(cells)  # as dicts, which stored.rows makes, they cost half as much again
