"""Meetings: searches for two bodies at one right ascension, and for their least distance.

Hundreds of pairs are looked over together: from directions right to a second of arc it is told
between which noons they meet. Where they do, the full apparent places have the word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.search.lagrange import POINTS
from skycal.search.polynomial import MIDDLE, first_sample, horner, through
from skycal.sky.candidates import Candidates, Pieces, nobody, solved
from skycal.sky.directions import Directions, Pairs, directions
from skycal.sky.look import see
from skycal.sky.searches import TURN_DAYS, Measure, Pair, Search, chord, right_ascension_sine
from skycal.sky.sky import Sky

# Between two noons a sine of right ascension bends by at most this: Mercury's, radians.
LARGEST_BEND = 0.01
# What light's bending and a second of arc in the places of stars may bring to zero, and more.
LARGEST_MISS = 1e-4


class Sight(Protocol):
    """What is known of the sines of differences of right ascension of pairs, from noon to noon.

    `crossed`: row and noon before each crossing; `missed`: where a sine is nearest to zero without,
    though it bends as far.
    """

    crossed: tuple[Indices, Indices]
    missed: tuple[Indices, Indices]

    def around(self, row: Indices, sample: Indices) -> Floats:
        """Return the sine itself at the eight noons about each `sample`, shape (8, n)."""


class Meetings(Search, frozen=True, eq=False):
    """Something that pairs of bodies do: each so many days around the span of a sky, or one all."""

    reach_days: float | Floats = np.inf

    def reached(self, sky: Sky, row: Indices, sample: Indices) -> tuple[Indices, Indices]:
        """Return those pairs and noons that are looked for."""
        reach_days = np.broadcast_to(self.reach_days, len(self.pairs)).take(row)
        tt = sky.daily.tt.take(sample)
        some = np.flatnonzero((tt > sky.first - reach_days) & (tt < sky.last + reach_days))
        return row[some], sample[some]


class Alignments(Meetings, frozen=True, eq=False):
    """When two bodies have the same right ascension."""

    measure: Measure = right_ascension_sine

    def sight(self, sky: Sky) -> Sight:
        """Return the sines of the pairs from noon to noon."""
        return Sines(sky.once(directions), self.pairs)

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        sight = sky.once(self.sight)
        row, left = self.reached(sky, *sight.crossed)
        yield Pieces(sky.daily, row, np.zeros(len(row), np.int64), left, sight.around(row, left))

    def hidden(self, sky: Sky) -> Candidates:
        """Return the pairs of roots between two samples of one sign, a bracket for each.

        Looked for under every near miss: an extremum whose parabola reaches zero.
        """
        sight = sky.once(self.sight)
        row, sample = sight.missed
        if not len(row):
            return nobody()
        values = sight.around(row, sample)
        side = np.zeros(len(row), np.int64)
        peak = solved([Pieces(sky.daily, row, side, sample, values, turning=True)])
        base = first_sample(sample, len(sky.daily))
        sign = np.where(values[sample - base, np.arange(len(row))] > 0.0, 1.0, -1.0)
        at_peak = sign * horner(
            through(values), peak.guess - sky.daily.first - (base + MIDDLE)
        )
        near = np.flatnonzero((at_peak < LARGEST_MISS) & sky.daily.within(peak.guess))
        if not len(near):
            return nobody()
        peak, sign, tt = peak.of(near), sign[near], peak.guess[near]
        pairs = [self.pairs[row] for row in peak.row.tolist()]
        seen = see(sky, [a for a, _ in pairs], [b for _, b in pairs], tt)
        dips = np.flatnonzero(self.measure(seen.first, seen.second) * sign < 0.0)
        row, low, middle, high = peak.row[dips], peak.low[dips], tt[dips], peak.high[dips]
        unknown = np.full(2 * len(dips), np.nan)
        ends = np.concatenate([low, middle]), np.concatenate([middle, high])
        return Candidates(
            np.tile(row, 2), np.zeros(2 * len(dips), np.int64), (ends[0] + ends[1]) / 2.0,
            unknown, unknown, *ends,
        )  # fmt: skip


class Sines:
    """The sines of differences of right ascension of pairs from noon to noon.

    Times the cosines of both declinations: what counts is the sign.
    """

    def __init__(self, found: Directions, pairs: tuple[Pair, ...]) -> None:
        self._found, self._pairs = found, found.of(pairs)
        x, y = found.unit[:, 0], found.unit[:, 1]
        crossed, small, values, begin = [], [], [], 0
        # First by first: what is looked over at a time stays in the processor's own memory.
        for first, seconds in self._pairs.groups:
            sine = y[first] * x[seconds]
            sine -= x[first] * y[seconds]
            flat = sine.ravel()
            below = flat <= 0.0
            crossed.append(begin + np.flatnonzero(below[1:] != below[:-1]))
            some = np.flatnonzero(np.abs(flat) < LARGEST_BEND)
            small.append(begin + some)
            values.append(three(flat, some))
            begin += len(flat)
        dip = np.flatnonzero(dips(*np.concatenate(values, axis=1)))
        self.crossed = self._of(np.concatenate(crossed), 0)
        self.missed = self._of(np.concatenate(small)[dip], 1)

    def _of(self, flat: Indices, before: int) -> tuple[Indices, Indices]:
        """Return the pairs and noons that have a noon after them, and so many before.

        Those where the two are not opposite.
        """
        noons = self._found.unit.shape[2]
        row, sample = self._pairs.at(flat, noons)
        xa, ya, xb, yb = self._both(row, sample)
        along = xa * xb + ya * yb
        some = np.flatnonzero((along > 0.0) & (sample >= before) & (sample < noons - 1))
        return row[some], sample[some]

    def around(self, row: Indices, sample: Indices) -> Floats:
        """Return the sine itself at the eight noons about each `sample`, shape (8, n)."""
        at = first_sample(sample, self._found.unit.shape[2]) + np.arange(POINTS)[:, None]
        return sine_between(*self._both(row, at))

    def _both(self, row: Indices, noon: Indices) -> list[Floats]:
        """Return x and y of the first, and of the second, in the equator's plane."""
        return [
            each for body in (self._pairs.first, self._pairs.second)
            for each in self._found.at(body.take(row), noon, 2)
        ]  # fmt: skip


def sine_between(xa: Floats, ya: Floats, xb: Floats, yb: Floats) -> Floats:
    """Return the sine of the difference of the right ascensions of two."""
    length = np.sqrt((xa * xa + ya * ya) * (xb * xb + yb * yb))
    return np.asarray((ya * xb - xa * yb) / length)


def three(values: Floats, at: Indices) -> Floats:
    """Return values (n,) before, at and after some, (3, at); beyond the ends those at them."""
    return values.take(at + np.arange(-1, 2)[:, None], mode="clip")


def dips(past: Floats, here: Floats, after: Floats) -> Flags:
    """Tell where sines dip towards zero by no more than they bend, by three samples."""
    sign = np.where(here > 0.0, 1.0, -1.0)
    dip: Flags = (sign * past >= sign * here) & (sign * after > sign * here)
    dip &= np.abs(here) <= np.abs(past - 2.0 * here + after)
    return dip


class Appulses(Meetings, frozen=True, eq=False):
    """When two bodies are nearest to each other, within `widest` (radians), one or a pair's own."""

    measure: Measure = chord
    width: float = TURN_DAYS
    widest: float | Floats = np.pi

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        known = sky.once(directions)
        pairs = known.of(self.pairs)
        row, sample = self.reached(sky, *self._nearest(known, pairs))
        at = first_sample(sample, len(sky.daily)) + np.arange(POINTS)[:, None]
        one, other = (known.at(body.take(row), at, 3) for body in (pairs.first, pairs.second))
        near = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
        values = 2.0 - 2.0 * near  # the square of the chord
        yield Pieces(sky.daily, row, np.zeros(len(row), np.int64), sample, values, turning=True)

    def _nearest(self, known: Directions, pairs: Pairs) -> tuple[Indices, Indices]:
        """Return the pairs and the noons, with one on either side, at which they are nearest."""
        unit, noons = known.unit, known.unit.shape[2]
        turned, cosine, begin = [], [], 0
        for first, seconds in pairs.groups:
            near = unit[seconds, 0] * unit[first, 0]
            near += unit[seconds, 1] * unit[first, 1]
            near += unit[seconds, 2] * unit[first, 2]
            flat = near.ravel()
            farther = flat[1:] < flat[:-1]
            turn = np.flatnonzero(farther[1:] > farther[:-1]) + 1
            turned.append(begin + turn)
            cosine.append(flat.take(turn))
            begin += len(flat)
        row, sample = pairs.at(np.concatenate(turned), noons)
        least = np.broadcast_to(np.cos(self.widest), len(self.pairs)).take(row)
        some = np.flatnonzero(
            (np.concatenate(cosine) > least) & (sample > 0) & (sample < noons - 1)
        )
        return row[some], sample[some]
