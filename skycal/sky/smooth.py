"""Smooth: searches for the zeros and turns of curves that are known at the noons and so smooth
between them that a polynomial through eight has the instant: no light bends in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from skycal.arrays import Floats
from skycal.sky.apsides import nothing
from skycal.sky.candidates import Pieces, around, sign_changes
from skycal.sky.searches import Measure, Search
from skycal.sky.sky import Sky

Curves = Callable[[Sky], Floats]


def no_curves(sky: Sky) -> Floats:
    """Return no row at all."""
    return np.empty((0, len(sky.daily)))


class SmoothZeros(Search, frozen=True, eq=False):
    """When rows of `curves` (one for each pair, noons) pass zero; `level` 1 where they rise."""

    measure: Measure = nothing
    curves: Curves = no_curves

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        values = sky.once(self.curves)
        row, left = sign_changes(values)
        rising = (values[row, left] <= 0.0).astype(np.int64)
        yield Pieces(sky.daily, row, rising, left, around(values, row, left), settled=True)


class SmoothTurns(Search, frozen=True, eq=False):
    """When rows of `curves` turn; `level` 1 where they are greatest.

    Only maxima above zero and minima below, by `least` at least, unless `any_height`.
    """

    measure: Measure = nothing
    curves: Curves = no_curves
    any_height: bool = False
    least: float = 0.0

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        values = sky.once(self.curves)
        past, here, after = values[:, :-2], values[:, 1:-1], values[:, 2:]
        top = (here >= past) & (here > after)
        bottom = (here <= past) & (here < after)
        if not self.any_height:
            top &= here > self.least
            bottom &= here < -self.least
        row, before = np.nonzero(top | bottom)
        highest = top[row, before].astype(np.int64)
        sample = before + 1
        yield Pieces(sky.daily, row, highest, sample, around(values, row, sample), turning=True,
                     settled=True)  # fmt: skip
