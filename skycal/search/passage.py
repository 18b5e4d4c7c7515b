"""Passage: brief meetings fitted by polynomials, so that their contacts cost no ephemeris.

As the canons print Besselian elements: an eclipse or transit lasts some hours, in which every
quantity of it is a polynomial of the ninth order. All meetings of a span are sampled together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import cache

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.polynomial import derivative, horner
from skycal.search.roots import roots, secants

SAMPLES = 10  # leaves 1e-8 Earth radii of the Moon's motion over four hours either way
CLOCK = 1.0 / 64.0  # days; centres are rounded to it, so that they are exact floats
SHORTEST = 0.01  # of a circle's radius: half of a way that grazes it
NEWTON_STEPS = 3  # each more than doubles the digits; the first guess is good to minutes

Gap = Callable[[Indices, Floats], Floats]  # from numbers (n,) and quantities (quantities, n)


def near_misses(tt: Floats, squared: Floats, below: float) -> Floats:
    """Return about when a squared distance on the even grid `tt` has minima under `below`.

    Two bodies pass in nearly straight lines, where the square is a parabola: its vertex is right
    to a few minutes, on a clock of `CLOCK`.
    """
    past, here, after = squared[:-2], squared[1:-1], squared[2:]
    middle = np.flatnonzero((here <= past) & (here < after))
    past, here, after = past[middle], here[middle], after[middle]
    bend = past - 2.0 * here + after
    slope = (after - past) / 2.0
    near = here - slope**2 / (2.0 * bend) < below
    vertex = tt[middle + 1] - slope / bend * (tt[1] - tt[0])
    return on_clock(vertex[near])


def on_clock(tt: Floats) -> Floats:
    """Return instants rounded to `CLOCK`: what passages are centred on."""
    return np.round(tt / CLOCK) * CLOCK


def about(centre: Floats, half_days: float | Floats, samples: int = SAMPLES) -> Floats:
    """Return the instants by which passages are fitted, a row each, (n, samples)."""
    nodes, _ = _basis(samples)
    return centre[:, None] + np.asarray(half_days)[..., None] * nodes


class Passages:
    """Quantities of several passages, a row each, as polynomials of time about its centre."""

    def __init__(
        self,
        measure: Callable[[Floats], Floats],
        centre: Floats,
        half_days: float | Floats,
        samples: int = SAMPLES,
    ) -> None:
        """Sample `measure`, which returns (quantities, n) at n instants, about each centre.

        `half_days` each way, one for all or one for each.
        """
        _, inverse = _basis(samples)
        tt = about(centre, half_days, samples)
        self._half_days = np.zeros(len(centre)) + half_days
        flat = measure(tt.ravel())
        sampled = flat.reshape(len(flat), *tt.shape)
        self.centre, self.half_days = centre, half_days
        # Sample by sample: a passage has the same bits alone or among many.
        self._terms = np.zeros((samples, len(sampled), len(centre)))
        for node, column in enumerate(inverse.T):
            self._terms += column[:, None, None] * sampled[..., node]

    def some(self, rows: Indices) -> Passages:
        """Return some of the passages."""
        others = copy(self)
        others.centre, others._half_days = self.centre[rows], self._half_days[rows]
        others.half_days = self.half_days if np.ndim(self.half_days) == 0 else others._half_days
        others._terms = self._terms.take(rows, axis=2)
        return others

    def and_others(self, others: Passages) -> Passages:
        """Return these passages and then others of the same quantities and half time."""
        both = copy(self)
        both.centre = np.concatenate([self.centre, others.centre])
        both._half_days = np.concatenate([self._half_days, others._half_days])
        both._terms = np.concatenate([self._terms, others._terms], axis=2)
        return both

    def these(self, quantities: Sequence[int]) -> Passages:
        """Return the same passages with some of their quantities."""
        others = copy(self)
        others._terms = self._terms[:, quantities]
        return others

    def value(self, row: Indices, tt: Floats) -> Floats:
        """Return the quantities, shape (quantities, n), of passage `row[i]` at `tt[i]`."""
        return horner(self._terms.take(row, axis=2), self._fraction(row, tt))

    def rate(self, row: Indices, tt: Floats) -> Floats:
        """Return the derivatives of the quantities, per day."""
        slope = derivative(self._terms.take(row, axis=2))
        return horner(slope, self._fraction(row, tt)) / self._half_days[row]

    def closest(self) -> Floats:
        """Return when the point whose coordinates are the first two quantities is nearest zero."""
        terms = self._terms[:, :2]
        both = np.zeros((3, *terms.shape))  # with their derivatives, at once
        both[0] = terms
        both[1, :-1] = rates = derivative(terms)
        both[2, :-2] = derivative(rates)
        both = both.transpose(1, 0, 2, 3)
        fraction = np.zeros(len(self.centre))
        for _ in range(NEWTON_STEPS):
            place, speed, bend = horner(both, fraction)
            slope = place[0] * speed[0] + place[1] * speed[1]
            turn = speed * speed + place * bend
            fraction -= slope / (turn[0] + turn[1])
        return self.centre + self.half_days * fraction

    def contacts(
        self,
        row: Indices,
        middle: Floats,
        gap: Gap,
        guess: Floats | None = None,
        reach: Gap | None = None,
    ) -> Floats:
        """Return when gaps close and open again about `middle`, shape (2, n), nan if they never do.

        `gap(which, quantities)` is the gap number `which[i]`, of passage `row[which[i]]`, for the
        quantities there; it must be positive at the ends of the fitted time. `guess`: about when,
        shape (2, n); or `reach(which, quantities)`: about how far from zero the point of the first
        two quantities is then, from which secants find it.
        """

        def exact(which: Indices, tt: Floats) -> Floats:
            return gap(which, self.value(row[which], tt))

        found = np.full((2, len(row)), np.nan)
        there = self.value(row, middle)
        which = np.flatnonzero(gap(np.arange(len(row)), there) < 0.0)
        both, passage, nearest = np.tile(which, 2), row[which], middle[which]
        centre, half_days = self.centre[passage], self._half_days[passage]
        low = np.concatenate([centre - half_days, nearest])
        high = np.concatenate([nearest, centre + half_days])
        if reach is None:
            near = None if guess is None else guess[:, which].ravel()
            begun = roots(exact, both, low, high, near)
        else:
            there = there[:, which]
            way = self._straight(passage, nearest, there[:2], reach(which, there))
            begun = secants(exact, both, low, high, *way)
        found[:, which] = begun.reshape(2, -1)
        return found

    def _straight(
        self, row: Indices, middle: Floats, place: Floats, reach: Floats
    ) -> tuple[Floats, Floats]:
        """Return about when the point passes a circle of radius `reach`, inward and then outward.

        From its `place` in the middle, (2, n), on a straight way, (2n,); and how quickly it goes
        outward there, per day.
        """
        rates = derivative(self._terms[:, :2].take(row, axis=2))
        x_rate, y_rate = horner(rates, self._fraction(row, middle)) / self._half_days[row]
        x, y = place
        speed = np.hypot(x_rate, y_rate)
        half = np.sqrt(np.maximum(reach**2 - x**2 - y**2, (SHORTEST * reach) ** 2))
        days, slope = half / speed, half * speed / reach
        return np.concatenate([middle - days, middle + days]), np.concatenate([-slope, slope])

    def _fraction(self, row: Indices, tt: Floats) -> Floats:
        return (tt - self.centre[row]) / self._half_days[row]


@cache
def _basis(samples: int) -> tuple[Floats, Floats]:
    """Return Chebyshev's nodes on (-1, 1) and the matrix from values there to coefficients."""
    nodes = np.cos(np.pi * (np.arange(samples) + 0.5) / samples)[::-1]
    return nodes, np.linalg.inv(np.vander(nodes, increasing=True))
