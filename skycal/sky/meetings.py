"""Meetings: searches for two bodies at one right ascension, and for their least distance.

Hundreds of pairs are looked over together: from directions right to a second of arc it is told
between which noons they meet. Where they do, the full apparent places have the word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import C_AU_PER_DAY, J2000
from skycal.search.lagrange import POINTS
from skycal.search.polynomial import first_sample
from skycal.sky.bodies import catalog
from skycal.sky.look import see
from skycal.sky.searches import (
    TURN_DAYS,
    Candidates,
    Measure,
    Pair,
    Search,
    chord,
    crossed,
    joined,
    nobody,
    ordered,
    right_ascension_sine,
    samples,
    sign_changes,
    turned_at,
    zeros_between,
)
from skycal.sky.sky import Sky

# Between two noons a sine of right ascension bends by at most this: Mercury's, radians.
LARGEST_BEND = 0.01


class Directions(NamedTuple):
    """Unit vectors (bodies, 3, noons) on the equator of date, of fixed stars to a second of arc."""

    unit: Floats
    number: dict[str, int]

    def sides(self, pairs: tuple[tuple[str, str], ...]) -> tuple[Indices, Indices]:
        """Return where the first and the second body of each pair stands."""
        first, second = np.array([[self.number[a], self.number[b]] for a, b in pairs]).T
        return first, second


def directions(sky: Sky) -> Directions:
    """Return where the Moon, the planets that meet and the landmarks stand at each noon."""
    return _directions(sky, ("moon", *catalog().having["meets"]), catalog().landmarks)


def mansion_directions(sky: Sky) -> Directions:
    """Return where the planets that eyes see and the stars that open the mansions stand."""
    return _directions(sky, catalog().having["bright"][1:], catalog().mansions)


def _directions(sky: Sky, movers: Sequence[str], stars: Sequence[str]) -> Directions:
    unit = np.empty((len(movers) + len(stars), 3, len(sky.daily)))
    for i, body in enumerate(movers):
        unit[i] = sky.noons.apparent(body).unit
    unit[len(movers) :] = _of_stars(sky, stars)
    return Directions(unit, {body: i for i, body in enumerate((*movers, *stars))})


def _of_stars(sky: Sky, stars: Sequence[str]) -> Floats:
    """Return the directions of stars, (stars, 3, noons), without their parallax of 0.1"."""
    fixed = [catalog().fixed[star] for star in stars]
    distance = np.array([[np.sqrt((one.position * one.position).sum())] for one in fixed])
    since = sky.daily.tt - J2000
    x, y, z = (
        np.array([[one.position[axis] + one.drift[axis] * (J2000 - one.epoch)] for one in fixed])
        + np.array([[one.drift[axis]] for one in fixed]) * since
        for axis in range(3)
    )
    found = np.empty((len(stars), 3, len(since)))
    velocity = sky.noons.source.velocity
    for axis, row in enumerate(sky.daily.matrix):
        ahead = distance * (velocity[axis] / C_AU_PER_DAY)
        found[:, axis] = row[0] * x + row[1] * y + row[2] * z + ahead
    found /= np.sqrt((found * found).sum(axis=1))[:, None]
    return found


@dataclass(frozen=True, eq=False)
class Alignments(Search):
    """When two bodies have the same right ascension; pairs out of `known`."""

    measure: Measure = right_ascension_sine
    known: Callable[[Sky], Directions] = directions

    def candidates(self, sky: Sky) -> Candidates:
        sight = Sines(sky.once(self.known), self.pairs)
        row, left = sign_changes(sight.sine)
        same = sight.cosine(row, left) > 0.0  # and not opposite
        row, left = row[same], left[same]
        base = first_sample(left, sight.sine.shape[1])
        found = zeros_between(sight.samples(row, base), base, left)
        once = crossed(sky, row, np.zeros(len(row), np.int64), left, found)
        return ordered(joined(once, self._twice(sky, sight)))

    def _twice(self, sky: Sky, sight: Sines) -> Candidates:
        """Return the pairs of roots between two samples of one sign, a bracket for each.

        Looked for under every near miss: an extremum whose parabola reaches zero.
        """
        row, sample = sight.near_misses()
        if not len(row):
            return nobody()
        base = first_sample(sample, sight.sine.shape[1])
        values = sight.samples(row, base)
        peak = turned_at(sky, row, row, sample, values, base)
        tt = peak.guess
        pairs = [self.pairs[row] for row in peak.row.tolist()]
        seen = see(sky, [a for a, _ in pairs], [b for _, b in pairs], tt)
        at_peak = self.measure(seen.first, seen.second)
        sign = sight.sine[peak.row, (peak.low + 1.0).astype(np.int64) - sky.daily.first]
        dips = np.flatnonzero(at_peak * sign < 0.0)
        row = peak.row[dips]
        low, middle, high = peak.low[dips], tt[dips], peak.high[dips]
        unknown = np.full(2 * len(dips), np.nan)
        ends = np.concatenate([low, middle]), np.concatenate([middle, high])
        return Candidates(
            np.tile(row, 2), np.zeros(2 * len(dips), np.int64), (ends[0] + ends[1]) / 2.0,
            unknown, unknown, *ends,
        )  # fmt: skip


class Sines:
    """The sines of differences of right ascension of pairs at the noons, (pairs, noons)."""

    def __init__(self, found: Directions, pairs: tuple[Pair, ...]) -> None:
        self._first, self._second = found.sides(pairs)
        self._x, self._y = found.unit[:, 0], found.unit[:, 1]
        # Times the cosines of both declinations: what counts is the sign.
        self.sine = (
            self._y[self._first] * self._x[self._second]
            - self._x[self._first] * self._y[self._second]
        )

    def cosine(self, row: Indices, sample: Indices) -> Floats:
        """Return the cosine of the difference, with the same factor."""
        a, b = self._first[row], self._second[row]
        product: Floats = (
            self._x[a, sample] * self._x[b, sample] + self._y[a, sample] * self._y[b, sample]
        )
        return product

    def samples(self, row: Indices, base: Indices) -> Floats:
        """Return the sine itself at eight noons from `base` on, shape (8, n)."""
        at = base + np.arange(POINTS)[:, None]
        a, b = self._first[row], self._second[row]
        xa, ya, xb, yb = self._x[a, at], self._y[a, at], self._x[b, at], self._y[b, at]
        length = np.sqrt((xa * xa + ya * ya) * (xb * xb + yb * yb))
        sine: Floats = (ya * xb - xa * yb) / length
        return sine

    def near_misses(self) -> tuple[Indices, Indices]:
        """Return where the sine is nearest to zero without crossing it, though it bends as far."""
        row, sample = np.nonzero(np.abs(self.sine) < LARGEST_BEND)
        inside = (sample > 0) & (sample < self.sine.shape[1] - 1)
        row, sample = row[inside], sample[inside]
        past, here, after = (self.sine[row, sample + step] for step in (-1, 0, 1))
        sign = np.where(here > 0.0, 1.0, -1.0)
        dip = (sign * past >= sign * here) & (sign * after > sign * here)
        dip &= np.abs(here) <= np.abs(past - 2.0 * here + after)
        dip &= self.cosine(row, sample) > 0.0
        return row[dip], sample[dip]


@dataclass(frozen=True, eq=False)
class Appulses(Search):
    """When two bodies are nearest to each other, within `widest` (radians), one or a pair's own."""

    measure: Measure = chord
    width: float = TURN_DAYS
    widest: float | Floats = np.pi

    def candidates(self, sky: Sky) -> Candidates:
        found = sky.once(directions)
        first, second = found.sides(self.pairs)
        near = sum(found.unit[first, axis] * found.unit[second, axis] for axis in range(3))
        row, sample = np.nonzero(near > np.reshape(np.cos(self.widest), (-1, 1)))
        inside = (sample > 0) & (sample < near.shape[1] - 1)
        row, sample = row[inside], sample[inside]
        past, here, after = (near[row, sample + step] for step in (-1, 0, 1))
        nearest = (here >= past) & (here > after)
        row, sample = row[nearest], sample[nearest]
        base = first_sample(sample, near.shape[1])
        values = 2.0 - 2.0 * samples(near, row, base)  # the square of the chord
        return turned_at(sky, row, np.zeros(len(row), np.int64), sample, values, base)
