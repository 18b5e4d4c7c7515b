"""Track: measures followed over time, as rows for `search`.

`Track(sky, longitude_difference, [("moon", "sun"), ("mars", "sun")])` follows pairs of bodies;
`Curve(sky, [lambda places: places.distance("moon")])` anything that can be measured of places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import TURN
from skycal.sky.apparent import Apparent, Places, apparent_vector, wrap
from skycal.sky.light import DEFLECTORS
from skycal.sky.sky import Sky

Measure = Callable[[Apparent, Apparent], Floats]
Pair = tuple[str, str]

SLOPE_DAYS = 0.05  # its error on the Moon's declination is 0.2 ms


def longitude_difference(first: Apparent, second: Apparent) -> Floats:
    """Return ecliptic longitude of the first minus the second, radians."""
    return first.longitude - second.longitude


def right_ascension_difference(first: Apparent, second: Apparent) -> Floats:
    """Return right ascension of the first minus the second, radians."""
    return first.right_ascension - second.right_ascension


def chord(first: Apparent, second: Apparent) -> Floats:
    """Return the square of the chord between two directions: it is least when they are nearest."""
    squared: Floats = ((first.unit - second.unit) ** 2).sum(axis=0)
    return squared


class Track:
    """A measure of pairs of bodies; for angles, less an offset per row and wrapped."""

    def __init__(
        self,
        sky: Sky,
        measure: Measure,
        pairs: Sequence[Pair],
        *,
        offsets: Sequence[float] | Floats | None = None,
        period: float | None = TURN,
        stride: int = 1,
        slope_days: float = SLOPE_DAYS,
    ) -> None:
        """Follow `measure` of `pairs`; `stride` thins the grid for what moves slowly."""
        self.slope_days = slope_days
        self.sky, self.measure, self.pairs = sky, measure, list(pairs)
        self.period = period
        self._stride = stride
        self._offsets = np.zeros(len(self.pairs)) if offsets is None else np.asarray(offsets)
        self._names = sorted({name for pair in self.pairs for name in pair})
        # Jupiter bends light by 0.0001" a degree away: only its own meetings feel it.
        self._deflectors = [name for name in DEFLECTORS if name == "sun" or name in self._names]
        number = {name: i for i, name in enumerate(self._names)}
        self._first, self._second = np.array([[number[a], number[b]] for a, b in self.pairs]).T

    @property
    def tt(self) -> Floats:
        return self.sky.grid(self._stride).tt

    def scan(self) -> Floats:
        """Return the measure on the grid, shape (pairs, grid)."""
        apparent = self.sky.grid(self._stride).apparent
        values = np.stack([self.measure(apparent(a), apparent(b)) for a, b in self.pairs])
        return self._wrapped(values, self._offsets[:, None])

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        """Return the measure of pair `rows[i]` at `tt[i]`."""
        source = self.sky.between(tt, self._deflectors)
        both = source.mixed(self._names, np.stack([self._first[rows], self._second[rows]]))
        vector = apparent_vector(source, both)
        places = (Apparent(vector[:, side], source) for side in (0, 1))
        return self._wrapped(self.measure(*places), self._offsets[rows])

    def _wrapped(self, values: Floats, offsets: Floats) -> Floats:
        return values - offsets if self.period is None else wrap(values - offsets)


class Curve:
    """Any measures of places, a row each: distances, magnitudes, declinations."""

    period: float | None = None

    def __init__(
        self,
        sky: Sky,
        measures: Sequence[Callable[[Places], Floats]],
        *,
        stride: int = 1,
        slope_days: float = SLOPE_DAYS,
    ) -> None:
        self.slope_days = slope_days
        self.sky, self.measures = sky, list(measures)
        self._stride = stride

    @property
    def tt(self) -> Floats:
        return self.sky.grid(self._stride).tt

    def scan(self) -> Floats:
        """Return the measures on the grid, shape (measures, grid)."""
        grid = self.sky.grid(self._stride)
        return np.stack([measure(grid) for measure in self.measures])

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        """Return measure `rows[i]` at `tt[i]`."""
        values = np.empty(len(rows))
        for i in np.flatnonzero(np.bincount(rows)):
            mine = np.flatnonzero(rows == i)
            values[mine] = self.measures[i](self.sky.at(tt[mine]))
        return values
