"""Search: crossings, extrema and intervals of many curves at once; knows no astronomy.

`Curves` are rows of functions of time: `scan` gives their values on an even grid, `exact` at any
instants. All candidates of all rows are refined together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Exact = Callable[[Indices, Floats], Floats]

TOLERANCE_DAYS = 2e-9  # 0.2 ms; a Julian date in one float resolves 0.04 ms
SLOPE_FRACTION = 0.2  # half-width of the slope's stencil, in grid steps


class Curves(Protocol):
    """Functions of time, one a row."""

    tt: Floats  # the even grid of the scan, shape (grid,)
    period: float | None  # the turn at which values wrap, None where they do not

    def scan(self) -> Floats:
        """Return the values on the grid, shape (rows, grid)."""

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        """Return the value of row `rows[i]` at `tt[i]`, shape (n,)."""


def roots(exact: Exact, row: Indices, low: Floats, high: Floats) -> Floats:
    """Return where each row changes sign between `low` and `high`, which must bracket it.

    Chandrupatla's method (1997): inverse quadratic steps where they are safe, bisection
    elsewhere, on all brackets together; the settled ones drop out.
    """
    a, b = high.copy(), low.copy()
    both = exact(np.concatenate([row, row]), np.concatenate([a, b]))
    fa, fb = both[: len(row)], both[len(row) :]
    fc, c = fa.copy(), a.copy()
    found = np.where(np.abs(fa) < np.abs(fb), a, b)
    # A settled row may have moved past the bracket's edge by less than the scan could see.
    active = np.flatnonzero((np.sign(fa) * np.sign(fb)) < 0)
    fraction = np.full(len(row), 0.5)
    secant = fb - fa
    inside = active
    fraction[inside] = np.clip(-fa[inside] / secant[inside], 0.001, 0.999)
    while len(active):
        i = active
        t = a[i] + fraction[i] * (b[i] - a[i])
        ft = exact(row[i], t)
        same = np.sign(ft) == np.sign(fa[i])
        c[i] = np.where(same, a[i], b[i])
        fc[i] = np.where(same, fa[i], fb[i])
        b[i] = np.where(same, b[i], a[i])
        fb[i] = np.where(same, fb[i], fa[i])
        a[i], fa[i] = t, ft
        best = np.where(np.abs(fa[i]) < np.abs(fb[i]), a[i], b[i])
        found[i] = best
        width = np.abs(b[i] - a[i])
        margin = TOLERANCE_DAYS / 2.0 / np.where(width > 0, width, 1.0)
        done = (margin >= 0.5) | (ft == 0.0)
        found[i] = np.where(ft == 0.0, t, found[i])
        fraction[i] = np.clip(_step(a[i], b[i], c[i], fa[i], fb[i], fc[i]), margin, 1.0 - margin)
        active = i[~done]
    return found


def _step(a: Floats, b: Floats, c: Floats, fa: Floats, fb: Floats, fc: Floats) -> Floats:
    """Return the next fraction from `a` towards `b`: inverse quadratic if it is monotone there."""
    with np.errstate(divide="ignore", invalid="ignore"):
        xi = (a - b) / (c - b)
        phi = (fa - fb) / (fc - fb)
        quadratic = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (
            fc - fb
        )
        safe = (phi**2 < xi) & ((1.0 - phi) ** 2 < 1.0 - xi) & np.isfinite(quadratic)
    return np.where(safe, quadratic, 0.5)


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
    near_row, near_low, near_peak, near_high = _near_misses(curves, scan, jump)
    row = np.concatenate([row, near_row, near_row])
    low = np.concatenate([tt[left], near_low, near_peak])
    high = np.concatenate([tt[left + 1], near_peak, near_high])
    found = roots(curves.exact, row, low, high)
    order = np.lexsort((found, row))
    return row[order], found[order]


def _near_misses(curves: Curves, scan: Floats, jump: float) -> tuple[Indices, *tuple[Floats, ...]]:
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
    peak = _settle(curves, row, low, high)
    dips = np.sign(curves.exact(row, peak)) == -sign[row, middle]
    return row[dips], low[dips], peak[dips], high[dips]


def extrema(
    curves: Curves, *, minima_below: float = np.inf, maxima_above: float = -np.inf
) -> tuple[Indices, Floats, NDArray[np.bool_]]:
    """Return the rows and instants of maxima and minima, and which of them are maxima.

    Only those are refined whose samples reach below `minima_below` or above `maxima_above`.
    """
    scan, tt = curves.scan(), curves.tt
    past, here, after = scan[:, :-2], scan[:, 1:-1], scan[:, 2:]
    highest = (here >= past) & (here > after) & (here > maxima_above)
    lowest = (here <= past) & (here < after) & (here < minima_below)
    row, middle = np.nonzero(highest | lowest)
    found = _settle(curves, row, tt[middle], tt[middle + 2])
    order = np.lexsort((found, row))
    return row[order], found[order], highest[row, middle][order]


def _settle(curves: Curves, row: Indices, low: Floats, high: Floats) -> Floats:
    """Return the extremum of each row between `low` and `high`: the root of its slope."""
    width = SLOPE_FRACTION * (curves.tt[1] - curves.tt[0])

    def slope(rows: Indices, at: Floats) -> Floats:
        """Five-point slope (Abramowitz & Stegun 25.3.6), times 12 of the half-widths."""
        around = [at + width, at - width, at + 2.0 * width, at - 2.0 * width]
        values = curves.exact(np.tile(rows, 4), np.concatenate(around))
        ahead, behind, further, before = values.reshape(4, -1)
        return 8.0 * (ahead - behind) - (further - before)

    return roots(slope, row, low, high)
