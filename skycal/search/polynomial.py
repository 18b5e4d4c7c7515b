"""Polynomial: through eight even samples of a curve, where it is zero or turns, to a first guess.

Written out term by term, not as a product of matrices: a curve has the same guess, to the last
bit, alone or among many.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.lagrange import BEFORE, POINTS

MIDDLE = (POINTS - 1) / 2.0  # where positions are counted from, in steps
NEWTON_STEPS = 4  # from the middle of a step of which a curve bends by a tenth at most
_TO_POWERS = np.linalg.inv(np.vander(np.arange(POINTS) - MIDDLE, increasing=True)).T


class Guesses(NamedTuple):
    """Where polynomials are zero, in steps of the grid, and their first two derivatives by it.

    In two parts, `middle` of the samples and `offset` from it: so that the sum is rounded once.
    """

    middle: Floats
    offset: Floats
    rate: Floats
    bend: Floats

    def instants(self, first: int, step: float = 1.0) -> Floats:
        """Return the instants on a grid that begins at `first` steps."""
        found: Floats = (first + self.middle + self.offset) * step
        return found


def first_sample(sample: Indices, count: int) -> Indices:
    """Return where the eight samples about the one after `sample` begin, of `count` in all."""
    return np.minimum(np.maximum(sample - BEFORE, 0), count - POINTS)


def through(values: Floats) -> Floats:
    """Return the polynomials through samples (8, n): their powers from the middle, (8, n)."""
    terms = _TO_POWERS[0][:, None] * values[0]
    for row, value in zip(_TO_POWERS[1:], values[1:], strict=True):
        terms += row[:, None] * value
    return terms


def zeros(terms: Floats, base: Indices, low: Floats, high: Floats) -> Guesses:
    """Return the zeros of polynomials whose samples begin at `base`, between `low` and `high`.

    These are in steps of the grid; a polynomial without a zero there gives the nearer end.
    """
    rates = derivative(terms)
    bends = derivative(rates)
    middle: Floats = base.astype(np.float64) + MIDDLE
    low, high = low - middle, high - middle
    x: Floats = (low + high) / 2.0
    for _ in range(NEWTON_STEPS):
        rate = horner(rates, x)
        step: Floats = horner(terms, x) / np.where(rate == 0.0, 1.0, rate)
        x = np.minimum(np.maximum(x - step, low), high)
    return Guesses(middle, x, horner(rates, x), horner(bends, x))


def derivative(terms: Floats) -> Floats:
    """Return the terms of the derivatives, one fewer."""
    powers = np.arange(1.0, len(terms)).reshape(-1, *(1,) * (terms.ndim - 1))
    return terms[1:] * powers


def horner(terms: Floats, x: Floats) -> Floats:
    """Return polynomials at `x`: the first axis of `terms` are theirs, lowest power first."""
    total: Floats = terms[-1]
    for term in terms[-2::-1]:
        total = total * x + term
    return total
