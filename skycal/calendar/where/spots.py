"""Spots: the places of the gazetteer that stand for countries and for China, as arrays.

A country is asked at one place in each square of eight degrees, China at every city of prefecture
rank; which countries a path crosses is looked up in a map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices, firsts
from skycal.gazetteer.index import by_slug
from skycal.gazetteer.table import CHINA, GazetteerEntry, entries, every_city, provinces
from skycal.here.horizon import Horizon, Site, site_of
from skycal.model import Place
from skycal.shadows.ellipsoid import ECCENTRICITY_2, Point
from skycal.sky import Sky
from skycal.stored import arrays, stored

SQUARE_DEG = 8.0
AT_ONCE = 12_000  # of places and instants: arrays of 96 KB are not asked of the system each time
SEA = 0  # among the countries of the map
COUNTRY_MAP = stored("country-map.npy.gz")


class Spots(Struct, frozen=True, dict=True):
    """Places in a row."""

    entries: tuple[GazetteerEntry, ...]

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def latitude(self) -> Floats:
        """Latitudes (n,), radians north."""
        return np.radians([entry.latitude for entry in self.entries])

    @cached_property
    def longitude(self) -> Floats:
        """Longitudes (n,), radians east."""
        return np.radians([entry.longitude for entry in self.entries])

    @cached_property
    def height_km(self) -> Floats:
        """Heights above the sea (n,)."""
        return np.array([entry.elevation for entry in self.entries]) / 1000.0

    @cached_property
    def units(self) -> Floats:
        """Unit vectors (n, 3) from the centre of a round Earth."""
        return units(self.latitude, self.longitude)

    @cached_property
    def out(self) -> Floats:
        """How far they stand from the Earth's axis (n,), in its equatorial radii."""
        return self._normal * np.cos(self.latitude)

    @cached_property
    def pole(self) -> Floats:
        """How far they stand north of the equator (n,), in the same."""
        return self._normal * (1.0 - ECCENTRICITY_2) * np.sin(self.latitude)

    @cached_property
    def _normal(self) -> Floats:
        return np.asarray(1.0 / np.sqrt(1.0 - ECCENTRICITY_2 * np.sin(self.latitude) ** 2))

    def observers(self, d: Floats, mu: Floats, some: slice = slice(None)) -> Point:
        """Return where some of them stand in the fundamental frame at instants, (n, instants)."""
        far_x, far_y, pole = (side[some] for side in self._columns)
        sine, cosine, sine_d, cosine_d = np.sin(mu), np.cos(mu), np.sin(d), np.cos(d)
        meridian = far_x * cosine - far_y * sine
        return Point(
            far_x * sine + far_y * cosine, pole * cosine_d - meridian * sine_d,
            pole * sine_d + meridian * cosine_d,
        )  # fmt: skip

    @cached_property
    def _columns(self) -> tuple[Floats, Floats, Floats]:
        """Where they stand towards Greenwich's meridian, east of it and to the pole, (n, 1)."""
        sides = self.out * np.cos(self.longitude), self.out * np.sin(self.longitude), self.pole
        x, y, pole = (side[:, None] for side in sides)
        return x, y, pole

    def parts(self, instants: int) -> Iterator[slice]:
        """Yield them some at a time, as many as stay near the processor at so many instants."""
        step = max(1, AT_ONCE // instants)
        yield from (slice(first, first + step) for first in range(0, len(self), step))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places themselves, called by their slugs: a name in words takes ten times as long."""
        return tuple(
            Place(one.slug, one.latitude, one.longitude, one.elevation, one.slug)
            for one in self.entries
        )

    def with_more(self, entries: Sequence[GazetteerEntry]) -> Spots:
        """Return these and others behind them."""
        return Spots((*self.entries, *entries)) if entries else self

    def horizon(self, sky: Sky) -> Horizon:
        """Return their horizons under a sky."""
        return Horizon(sky, self.places, site=self._site)

    @cached_property
    def _site(self) -> Site:
        return site_of(self.places)

    def some(self, rows: Indices | Flags) -> Spots:
        """Return some of them."""
        return Spots(tuple(self.entries[row] for row in np.arange(len(self))[rows].tolist()))

    @cached_property
    def population(self) -> Indices:
        """How many people live there (n,)."""
        return np.array([entry.population for entry in self.entries], np.int64)

    @cached_property
    def province(self) -> Indices:
        """The numbers of their provinces, in the order of the table (n,); China's alone."""
        number = {name: number for number, name in enumerate(provinces())}
        return np.array([number[entry.region] for entry in self.entries], np.int64)

    @cached_property
    def city(self) -> Flags:
        """Which of them are cities (n,)."""
        return np.array([entry.is_city for entry in self.entries], bool)

    @cached_property
    def _country(self) -> tuple[tuple[str, ...], Indices]:
        """The codes of their countries in order, and the number of each place's among them."""
        codes = sorted({entry.country for entry in self.entries})
        number = {code: number for number, code in enumerate(codes)}
        return tuple(codes), np.array([number[one.country] for one in self.entries], np.int64)

    def countries(self, seen: Flags) -> list[str]:
        """Return the countries of those that see it, by code."""
        codes, number = self._country
        some = np.zeros(len(codes), bool)
        some[number[seen]] = True
        return [codes[one] for one in np.flatnonzero(some).tolist()]


def units(latitude: Floats, longitude: Floats) -> Floats:
    """Return unit vectors (n, 3) towards points of a round Earth."""
    level = np.cos(latitude)
    return np.stack(
        [level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)], axis=-1
    )


@cache
def world() -> Spots:
    """Return the places that stand for the countries of the world but China."""
    squares: dict[tuple[str, int, int], GazetteerEntry] = {}
    for entry in every_city():
        if entry.country != CHINA:
            square = round(entry.latitude / SQUARE_DEG), round(entry.longitude / SQUARE_DEG)
            squares.setdefault((entry.country, *square), entry)
    return Spots(tuple(squares.values()))


@cache
def china() -> Spots:
    """Return the cities of China of prefecture rank and above, province by province."""
    order = {province: number for number, province in enumerate(provinces())}
    own = [entry for entry in every_city() if entry.country == CHINA]
    return Spots(tuple(sorted(own, key=lambda entry: order[entry.region])))


@cache
def everywhere() -> Spots:
    """Return both: first those of China, then the world's."""
    return Spots((*china().entries, *world().entries))


@cache
def cities() -> Spots:
    """Return the world's cities and what else of China is listed: who may be in a path."""
    return Spots(tuple(entry for entry in entries() if entry.is_city or entry.country == CHINA))


@cache
def province_slugs() -> dict[str, str]:
    """Return the slug of each province by its name in the table."""
    return {name: names[2].lower().replace(" ", "-") for name, names in provinces().items()}


def first_of_countries(latitude: Floats, longitude: Floats) -> list[tuple[str, int]]:
    """Return the codes of the countries that points (radians) lie in, and the first point of each.

    In the order of these.
    """
    squares, codes = _squares(latitude, longitude), _country_map()[1]
    land = np.flatnonzero(squares != SEA)
    rows = land[firsts(squares[land])]
    return [(str(codes[squares[row]]), row) for row in rows.tolist()]


def lie_in(country: str, latitude: Floats, longitude: Floats) -> Flags:
    """Tell which points (radians) lie in a country, by its code."""
    squares, codes = _squares(latitude, longitude), _country_map()[1]
    return np.asarray((squares != SEA) & (codes[squares] == country))


def is_in_china(place: Place) -> bool:
    """Tell whether a place lies in China: by the gazetteer, without a name by the map."""
    known = by_slug().get(place.slug)
    if known is not None:
        return known.country == CHINA
    at = np.radians([[place.latitude], [place.longitude]])
    return bool(lie_in(CHINA, *at)[0])


def _squares(latitude: Floats, longitude: Floats) -> Indices:
    """Return the number of the country at each point."""
    grid, _ = _country_map()
    per_deg = grid.shape[0] / 180.0
    row = np.degrees(latitude) + 90.0, np.degrees(longitude) + 180.0
    north, east = (np.floor(side * per_deg).astype(np.int64) for side in row)
    return grid[np.clip(north, 0, grid.shape[0] - 1), east % grid.shape[1]]


@cache
def _country_map() -> tuple[Indices, Indices]:
    table = arrays(COUNTRY_MAP)
    grid = np.repeat(table["country"], table["squares"])  # runs of one country, row by row
    return grid.reshape(-1, 2 * round(np.sqrt(len(grid) / 2.0))), table["codes"]
