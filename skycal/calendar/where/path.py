"""Where the path of a central eclipse goes: the countries it crosses, the cities under it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices, rows_and_columns
from skycal.calendar.where.spots import Spots, cities, first_of_countries, units
from skycal.constants import DAY_S, TURN
from skycal.shadows.besselian import Elements, cones
from skycal.shadows.ellipsoid import facing, geodetic

STEP_S = 120.0
GROUND_STEPS = 241  # 80 km each at most
# Points of the umbra about its axis, by parts of its radius.
DIRECTIONS = np.arange(8) * TURN / 8.0
ACROSS = np.concatenate([
    np.zeros((1, 2)),
    *(part * np.stack([np.cos(DIRECTIONS), np.sin(DIRECTIONS)], axis=1) for part in (0.45, 0.9)),
])  # fmt: skip
# To one of so many points of the middle of the path, 320 km apart at most: no umbra is as wide.
BAND, LINE_STEP = np.radians(6.2), 4
NEAR = np.cos(BAND)
UP = np.sin(np.radians(-0.83))  # of the Sun's centre: refraction and half its disk
NAMED = 8


class Under(Struct, frozen=True):
    """The places in a path: their `spots` with the instant (TT) and the countries it crosses."""

    countries: list[str]
    spots: Spots
    tt: Floats

    def largest(self) -> list[str]:
        """Return the slugs of the largest city of each country, then of others, along the path."""
        entries = self.spots.entries
        large = sorted(
            (row for row in range(len(entries)) if entries[row].is_city),
            key=lambda row: -entries[row].population,
        )
        first = {entries[row].country: row for row in reversed(large)}.values()
        named = sorted(first, key=lambda row: -entries[row].population)
        named += [row for row in large if row not in named]
        return [entries[row].slug for row in sorted(named[:NAMED], key=lambda row: self.tt[row])]


NOBODY = Under([], Spots(()), np.empty(0))


def path_of(at: Callable[[Floats], Elements], begin: float, end: float) -> Under:
    """Return who is under an umbra whose axis is on the Earth from `begin` to `end` (TT)."""
    # At both ends the shadow races over the ground: even steps around the globe are these.
    swept = (1.0 - np.cos(np.linspace(0.0, np.pi, GROUND_STEPS))) / 2.0
    ground_tt = begin + (end - begin) * swept
    latitude, longitude, step = _ground(at(ground_tt))
    every, middle = cities(), np.flatnonzero(np.diff(step, prepend=-1))
    close = every.some(_near(every, latitude[middle], longitude[middle]))
    tt = np.linspace(begin, end, int((end - begin) * DAY_S / STEP_S) + 3)
    inside, when = _inside(at(tt), close)
    under, passed = close.some(inside), tt[when[inside]]
    # The points stand in order of time: the first of a country's is when it is reached.
    came = {code: float(ground_tt[step[first]])
            for code, first in first_of_countries(latitude, longitude)}
    for entry, at_tt in zip(under.entries, passed.tolist(), strict=True):
        came[entry.country] = min(at_tt, came.get(entry.country, at_tt))
    return Under(sorted(came, key=lambda code: came[code]), under, passed)


def _near(spots: Spots, latitude: Floats, longitude: Floats) -> Indices:
    """Return the rows of those that are near a line over the ground."""
    line = units(latitude[::LINE_STEP].copy(), longitude[::LINE_STEP].copy())
    band = spots.latitude > latitude.min() - BAND
    band &= spots.latitude < latitude.max() + BAND
    rows = np.flatnonzero(band)
    return rows[(spots.units[rows] @ line.T).max(axis=1) > NEAR]


def _inside(elements: Elements, spots: Spots) -> tuple[Flags, Indices]:
    """Tell which places the umbra passes over with the Sun up, and the number of the instant."""
    point = spots.observers(elements.d, elements.mu)
    local = cones(elements, point)
    squared = local.distance**2
    when = np.clip(squared.argmin(axis=1), 1, len(elements.x) - 2)
    every = np.arange(len(spots))
    past, here, after = (squared[every, when + step] for step in (-1, 0, 1))
    # Between two instants the square is a parabola: its vertex is right to some metres.
    least = here - (after - past) ** 2 / (8.0 * (past - 2.0 * here + after))
    umbra, height = (side[every, when] for side in (local.umbra, point.zeta))
    return np.asarray((least < umbra**2) & (height > UP)), when


def _ground(elements: Elements) -> tuple[Floats, Floats, Indices]:
    """Return points of the ground under the umbra, and the number of the instant of each."""
    middle, _ = facing(elements.x, elements.y, elements.d)
    reach = np.abs(cones(elements, middle).umbra)[:, None]
    x, y, d, mu = (side[:, None] for side in elements[:4])
    ground, hit = facing(x + reach * ACROSS[:, 0], y + reach * ACROSS[:, 1], d)
    latitude, longitude = geodetic(ground, d, mu)
    return latitude[hit], longitude[hit], rows_and_columns(hit)[0]
