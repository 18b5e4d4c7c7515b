"""Search: where many curves at once cross zero; knows no astronomy.

`Curves` are rows of functions of time: `scan` gives their values on an even grid, `exact` at any
instants. All candidates of all rows are refined together.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.lagrange import POINTS
from skycal.search.polynomial import derivative, first_sample, through, zeros
from skycal.search.roots import roots, stepped


class Curves(Protocol):
    """Functions of time, one a row."""

    @property
    def tt(self) -> Floats:
        """The even grid of the scan, shape (grid,)."""

    @property
    def period(self) -> float | None:
        """The turn at which values wrap, None where they do not."""

    def scan(self) -> Floats:
        """Return the values on the grid, shape (rows, grid)."""

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        """Return the value of row `rows[i]` at `tt[i]`, shape (n,)."""


def crossings(curves: Curves) -> tuple[Indices, Floats]:
    """Return the rows and instants at which curves pass through zero, in order of row and time.

    Where the curves have a `period` they are angles in (-period/2, period/2]: the jump half a
    turn away is no crossing. Pairs of roots between two samples are found by looking under each
    near miss: an extremum on the same side whose parabola reaches zero.
    """
    scan, tt = curves.scan(), curves.tt
    jump = np.inf if curves.period is None else curves.period / 2.0
    now, then = scan[:, :-1], scan[:, 1:]
    row, left = np.nonzero(((now <= 0.0) != (then <= 0.0)) & (np.abs(then - now) < jump))
    guess, rate = _on_polynomial(curves, scan, row, left, order=0)
    found = stepped(curves.exact, row, tt[left], tt[left + 1], guess, rate)
    near_row, low, peak, high = _near_misses(curves, scan, jump)
    if len(near_row):
        row = np.concatenate([row, near_row, near_row])
        found = np.concatenate(
            [
                found,
                roots(curves.exact, near_row, low, peak),
                roots(curves.exact, near_row, peak, high),
            ]
        )
    ordered = np.lexsort((found, row))
    return row[ordered], found[ordered]


def _near_misses(
    curves: Curves, scan: Floats, jump: float
) -> tuple[Indices, Floats, Floats, Floats]:
    """Return extrema that dip through zero between samples of one sign: (row, low, peak, high)."""
    past, here, after = scan[:, :-2], scan[:, 1:-1], scan[:, 2:]
    sign = np.where(here > 0.0, 1.0, -1.0)
    bend = np.abs(past - 2.0 * here + after)
    dip = (sign * past >= sign * here) & (sign * after > sign * here)
    dip &= (np.abs(here) <= bend) & (bend < jump)  # a parabola dips an eighth of its bend
    row, middle = np.nonzero(dip)
    low, high = curves.tt[middle], curves.tt[middle + 2]
    if not len(row):
        return row, low, low, high
    peak, _ = _on_polynomial(curves, scan, row, middle + 1, order=1)
    dips = np.sign(curves.exact(row, peak)) == -sign[row, middle]
    return row[dips], low[dips], peak[dips], high[dips]


def _on_polynomial(
    curves: Curves, scan: Floats, row: Indices, sample: Indices, order: int
) -> tuple[Floats, Floats]:
    """Return the root of the polynomial through eight samples, or of its derivative, and the slope.

    For `order` 0 it is sought between `sample` and the next, for 1 to either side of `sample`.
    """
    tt = curves.tt
    base = first_sample(sample, len(tt))
    values = scan[row, base + np.arange(POINTS)[:, None]]
    if curves.period is not None:
        values = np.unwrap(values, axis=0, period=curves.period)
        values += scan[row, sample] - values[sample - base, np.arange(len(row))]
    terms = through(values)
    if order:
        terms = derivative(terms)
    middle = sample.astype(np.float64)
    found = zeros(terms, base, middle - order, middle + 1.0)
    step_days = tt[1] - tt[0]
    return tt[0] + (found.middle + found.offset) * step_days, found.rate / step_days
