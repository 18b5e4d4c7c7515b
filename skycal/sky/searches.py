"""Searches: what the finders look for, declared beside them, so that a sky finds all together.

A search follows a measure of pairs of bodies from noon to noon, and cuts out the pieces in which
it crosses a level or turns. `solve` makes candidates of them, and asks the full apparent places
for all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, dot, unwound
from skycal.constants import TURN
from skycal.sky.apparent import Apparent
from skycal.sky.candidates import Candidates, Pieces, around, nobody, sign_changes
from skycal.sky.sky import Sky

Measure = Callable[[Apparent, Apparent], Floats]
Pair = tuple[str, str]

# Half of what a slope is taken across, mended by the polynomial's third derivative: short for the
# Moon, which leaves a millisecond; longer for what turns slowly and would drown in rounding.
MOON_TURN_DAYS = 2.0**-8
TURN_DAYS = 2.0**-5


class Search(Struct, frozen=True, eq=False):
    """What to look for: a `measure` of `pairs` of bodies."""

    pairs: tuple[Pair, ...]
    measure: Measure

    wraps: bool = False  # whether the measure is an angle that goes round
    width: float = 0.0  # days across which a slope is taken, half of them; 0 for a crossing
    beyond_days: float = 0.0  # how far around the span it is wanted too, if the sky goes so far
    apparent: bool = True  # else astrometric: light neither bent nor aberrated

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        """Yield the pieces of curves in which it happens, from the noons of `sky`."""
        raise NotImplementedError

    def hidden(self, _: Sky) -> Candidates:
        """Return what happens where no curve of the noons shows it."""
        return nobody()

    def levels_of(self, level: Indices) -> Floats:
        """Return the value that the measure crosses at each, of numbers of levels."""
        return np.zeros(len(level))

    def rows(self, sky: Sky) -> Floats:
        """Return the measure at the noons, shape (pairs, noons)."""
        places, source = sky.noons, sky.noons.source

        def seen(body: str) -> Apparent:
            straight = Apparent(source.astrometric(body), source)
            return places.apparent(body) if self.apparent else straight

        return np.array([self.measure(seen(a), seen(b)) for a, b in self.pairs])


class Angles(Search, frozen=True, eq=False):
    """When angles pass `levels` (radians, rising, within a turn), either way round."""

    levels: tuple[float, ...] = (0.0,)
    wraps: bool = True

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        angle = unwound(self.rows(sky))
        steps = self._passed(angle)
        row, left = np.nonzero(np.diff(steps, axis=1))
        begin, end = steps[row, left], steps[row, left + 1]
        many = np.abs(end - begin)
        row, left, begin, end = (np.repeat(each, many) for each in (row, left, begin, end))
        nth = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
        passed = np.where(end > begin, begin + 1 + nth, begin - nth)
        level = passed % len(self.levels)
        height = np.asarray(self.levels)[level] + TURN * (passed // len(self.levels))
        yield Pieces(sky.daily, row, level, left, around(angle, row, left) - height)

    def _passed(self, angle: Floats) -> Indices:
        """Return the number of the last level at or below each angle, on through the turns."""
        turns = np.floor(angle / TURN)
        within = np.searchsorted(self.levels, angle - TURN * turns, side="right") - 1
        return (turns * len(self.levels)).astype(np.int64) + within

    def levels_of(self, level: Indices) -> Floats:
        return np.asarray(self.levels)[level]


class Zeros(Search, frozen=True, eq=False):
    """When a measure that does not wrap passes zero; `level` is 1 where it rises."""

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        values = self.rows(sky)
        row, left = sign_changes(values)
        rising = (values[row, left] <= 0.0).astype(np.int64)
        yield Pieces(sky.daily, row, rising, left, around(values, row, left))


class Turns(Search, frozen=True, eq=False):
    """When a measure is greatest (`level` 1) or least (0)."""

    maxima: bool = True
    minima: bool = True
    width: float = TURN_DAYS

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        values = self.rows(sky)
        if self.wraps:
            values = unwound(values)
        past, here, after = values[:, :-2], values[:, 1:-1], values[:, 2:]
        wanted = np.zeros(here.shape, bool)
        if self.maxima:
            wanted |= (here >= past) & (here > after)
        if self.minima:
            wanted |= (here <= past) & (here < after)
        row, before = np.nonzero(wanted)
        highest = (here[row, before] > after[row, before]).astype(np.int64)
        sample = before + 1
        yield Pieces(sky.daily, row, highest, sample, around(values, row, sample), turning=True)


# Measures


def longitude(body: Apparent, _: Apparent) -> Floats:
    """Return the ecliptic longitude of date of the first, radians."""
    return body.longitude


def longitude_j2000(body: Apparent, _: Apparent) -> Floats:
    """Return the ecliptic longitude of J2000.0 of the first, radians."""
    return body.longitude_j2000


def latitude(body: Apparent, _: Apparent) -> Floats:
    """Return the ecliptic latitude of date of the first, radians."""
    return body.latitude


def declination(body: Apparent, _: Apparent) -> Floats:
    """Return the declination of the first, radians."""
    return body.declination


def right_ascension(body: Apparent, _: Apparent) -> Floats:
    """Return the right ascension of the first, radians."""
    return body.right_ascension


def longitude_difference(first: Apparent, second: Apparent) -> Floats:
    """Return ecliptic longitude of the first minus the second, radians."""
    return first.longitude - second.longitude


def right_ascension_sine(first: Apparent, second: Apparent) -> Floats:
    """Return the sine of the right ascension of the first less that of the second."""
    (x, y, _), (other_x, other_y, _) = first.vector, second.vector
    sine: Floats = (y * other_x - x * other_y) / (np.hypot(x, y) * np.hypot(other_x, other_y))
    return sine


def chord(first: Apparent, second: Apparent) -> Floats:
    """Return the square of the chord between two directions: it is least when they are nearest."""
    apart = first.unit - second.unit
    return dot(apart, apart)
