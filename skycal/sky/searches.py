"""Searches: what the finders look for, declared beside them, so that a sky finds all together.

A search follows a measure of pairs of bodies from noon to noon, and gives candidates: about when
it crosses a level or turns. `solve` then asks the full apparent places for all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import TURN
from skycal.search.lagrange import POINTS
from skycal.search.polynomial import (
    Guesses,
    derivative,
    first_sample,
    through,
    zeros,
)
from skycal.sky.apparent import Apparent
from skycal.sky.sky import Sky

Measure = Callable[[Apparent, Apparent], Floats]
Pair = tuple[str, str]

# Half of what a slope is taken across, mended by the polynomial's third derivative: short for the
# Moon, which leaves a millisecond; longer for what turns slowly and would drown in rounding.
MOON_TURN_DAYS = 2.0**-8
TURN_DAYS = 2.0**-5


class Candidates(NamedTuple):
    """About when each pair `row` does what is looked for; arrays (n,), in order of row and time.

    `level`: the number of the level crossed, or 1 for a maximum and 0 for a minimum; `guess`:
    the instant (TT); `rate`: the slope there of what must be zero, by the day, nan where only the
    bracket `low` to `high` is known, infinite where the guess is right; `bend`: the slope of that.
    """

    row: Indices
    level: Indices
    guess: Floats
    rate: Floats
    bend: Floats
    low: Floats
    high: Floats

    def of(self, rows: Indices | Flags) -> Candidates:
        """Return some of them."""
        row, level = self.row[rows], self.level[rows]
        return Candidates(row, level, *(column[rows] for column in self[2:]))


@dataclass(frozen=True, eq=False)
class Search:
    """What to look for: a `measure` of `pairs` of bodies."""

    pairs: tuple[Pair, ...]
    measure: Measure

    period: float | None = None  # the turn at which the measure wraps
    width: float = 0.0  # days across which a slope is taken, half of them; 0 for a crossing
    beyond_days: float = 0.0  # how far around the span it is wanted too, if the sky goes so far
    apparent: bool = True  # else astrometric: light neither bent nor aberrated

    def candidates(self, sky: Sky) -> Candidates:
        """Return about when it happens, from the noons of `sky`."""
        raise NotImplementedError

    def levels_of(self, candidates: Candidates) -> Floats:
        """Return the value that the measure crosses at each."""
        return np.zeros(len(candidates.row))

    def rows(self, sky: Sky) -> Floats:
        """Return the measure at the noons, shape (pairs, noons)."""
        places, source = sky.noons, sky.noons.source

        def seen(body: str) -> Apparent:
            straight = Apparent(source.astrometric(body), source)
            return places.apparent(body) if self.apparent else straight

        return np.array([self.measure(seen(a), seen(b)) for a, b in self.pairs])


@dataclass(frozen=True, eq=False)
class Angles(Search):
    """When angles pass `levels` (radians, rising, within a turn), either way round."""

    levels: tuple[float, ...] = (0.0,)
    period: float | None = TURN

    def candidates(self, sky: Sky) -> Candidates:
        angle = np.unwrap(self.rows(sky), axis=1)
        steps = self._passed(angle)
        row, left = np.nonzero(np.diff(steps, axis=1))
        begin, end = steps[row, left], steps[row, left + 1]
        many = np.abs(end - begin)
        row, left, begin, end = (np.repeat(each, many) for each in (row, left, begin, end))
        nth = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
        passed = np.where(end > begin, begin + 1 + nth, begin - nth)
        level = passed % len(self.levels)
        height = np.asarray(self.levels)[level] + TURN * (passed // len(self.levels))
        base = first_sample(left, angle.shape[1])
        values = samples(angle, row, base) - height
        return crossed(sky, row, level, left, zeros_between(values, base, left))

    def _passed(self, angle: Floats) -> Indices:
        """Return the number of the last level at or below each angle, on through the turns."""
        turns = np.floor(angle / TURN)
        within = np.searchsorted(self.levels, angle - TURN * turns, side="right") - 1
        return (turns * len(self.levels)).astype(np.int64) + within

    def levels_of(self, candidates: Candidates) -> Floats:
        return np.asarray(self.levels)[candidates.level]


@dataclass(frozen=True, eq=False)
class Zeros(Search):
    """When a measure that does not wrap passes zero; `level` is 1 where it rises."""

    def candidates(self, sky: Sky) -> Candidates:
        values = self.rows(sky)
        row, left = sign_changes(values)
        base = first_sample(left, values.shape[1])
        rising = (values[row, left] <= 0.0).astype(np.int64)
        found = zeros_between(samples(values, row, base), base, left)
        return crossed(sky, row, rising, left, found)


@dataclass(frozen=True, eq=False)
class Turns(Search):
    """When a measure is greatest (`level` 1) or least (0)."""

    maxima: bool = True
    minima: bool = True
    width: float = TURN_DAYS

    def candidates(self, sky: Sky) -> Candidates:
        values = self.rows(sky)
        if self.period is not None:
            values = np.unwrap(values, axis=1, period=self.period)
        past, here, after = values[:, :-2], values[:, 1:-1], values[:, 2:]
        wanted = np.zeros(here.shape, bool)
        if self.maxima:
            wanted |= (here >= past) & (here > after)
        if self.minima:
            wanted |= (here <= past) & (here < after)
        row, before = np.nonzero(wanted)
        highest = (here[row, before] > after[row, before]).astype(np.int64)
        sample = before + 1
        base = first_sample(sample, values.shape[1])
        return turned_at(sky, row, highest, sample, samples(values, row, base), base)


def samples(values: Floats, row: Indices, base: Indices) -> Floats:
    """Return the eight values of each row from `base` on, shape (8, n)."""
    return values[row, base + np.arange(POINTS)[:, None]]


def sign_changes(values: Floats) -> tuple[Indices, Indices]:
    """Return the rows, and the samples after which they change sign."""
    below = values <= 0.0
    row, left = np.nonzero(below[:, 1:] != below[:, :-1])
    return row, left


def zeros_between(values: Floats, base: Indices, left: Indices) -> Guesses:
    """Return where polynomials through `values` (8, n) are zero in the step after `left`."""
    begin = left.astype(np.float64)
    return zeros(through(values), base, begin, begin + 1.0)


def crossed(
    sky: Sky, row: Indices, level: Indices, left: Indices, found: Guesses
) -> Candidates:
    """Return the candidates of crossings in the steps after the noons `left`."""
    begin = (sky.daily.first + left).astype(np.float64)
    guess = found.instants(sky.daily.first)
    return ordered(Candidates(row, level, guess, found.rate, found.bend, begin, begin + 1.0))


def turned_at(
    sky: Sky, row: Indices, level: Indices, sample: Indices, values: Floats, base: Indices
) -> Candidates:
    """Return the candidates of extrema about the noons `sample`, from `values` (8, n)."""
    middle = sample.astype(np.float64)
    found = zeros(derivative(through(values)), base, middle - 1.0, middle + 1.0)
    middle += sky.daily.first
    return ordered(Candidates(
        row, level, found.instants(sky.daily.first), found.rate, found.bend, middle - 1.0,
        middle + 1.0,
    ))  # fmt: skip


def nobody() -> Candidates:
    """Return no candidates."""
    none, never = np.zeros(0, np.int64), np.zeros(0)
    return Candidates(none, none, never, never, never, never, never)


def joined(*several: Candidates) -> Candidates:
    """Return candidates of one search, found in several ways."""
    return Candidates(*map(np.concatenate, zip(*several, strict=True)))


def ordered(candidates: Candidates) -> Candidates:
    """Return candidates in order of row and time."""
    return candidates.of(np.lexsort((candidates.guess, candidates.row)))


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
    squared: Floats = ((first.unit - second.unit) ** 2).sum(axis=0)
    return squared
