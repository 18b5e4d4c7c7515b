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
NEWTON_STEPS = 5
_TO_POWERS = np.linalg.inv(np.vander(np.arange(POINTS) - MIDDLE, increasing=True)).T


class Guesses(NamedTuple):
    """Where polynomials are zero, in steps of the grid, and their first two derivatives by it."""

    at: Floats
    rate: Floats
    bend: Floats


def first_sample(sample: Indices, count: int) -> Indices:
    """Return where the eight samples about the one after `sample` begin, of `count` in all."""
    return np.clip(sample - BEFORE, 0, count - POINTS)


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
    low, high = low - base - MIDDLE, high - base - MIDDLE
    x = (low + high) / 2.0
    for _ in range(NEWTON_STEPS):
        rate = horner(rates, x)
        x = np.clip(x - horner(terms, x) / np.where(rate == 0.0, 1.0, rate), low, high)
    return Guesses(base + MIDDLE + x, horner(rates, x), horner(bends, x))


def derivative(terms: Floats) -> Floats:
    """Return the terms of the derivatives, one fewer."""
    return terms[1:] * np.arange(1.0, len(terms))[:, None]


def horner(terms: Floats, x: Floats) -> Floats:
    """Return polynomials at `x`: their terms are the rows, lowest power first."""
    total: Floats = terms[-1] * 1.0
    for term in terms[-2::-1]:
        total *= x
        total += term
    return total


def unwrapped(values: Floats, sample: int, period: float) -> Floats:
    """Return samples (8, n) of wrapped angles made continuous, each near its value at `sample`."""
    steps = np.diff(values, axis=0)
    smooth = values[:1] + np.zeros_like(values)
    smooth[1:] += np.cumsum(steps - period * np.rint(steps / period), axis=0)
    smooth += values[sample] - smooth[sample]
    return smooth
