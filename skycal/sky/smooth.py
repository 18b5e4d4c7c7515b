"""Smooth: searches for the zeros and turns of curves that are known at the noons and so smooth
between them that a polynomial through eight has the instant: no light bends in them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from skycal.arrays import Floats
from skycal.search.polynomial import first_sample
from skycal.sky.apsides import nothing
from skycal.sky.searches import (
    Candidates,
    Measure,
    Search,
    crossed,
    samples,
    sign_changes,
    turned_at,
    zeros_between,
)
from skycal.sky.sky import Sky

Curves = Callable[[Sky], Floats]


def no_curves(sky: Sky) -> Floats:
    """Return no row at all."""
    return np.empty((0, len(sky.daily)))


@dataclass(frozen=True, eq=False)
class SmoothZeros(Search):
    """When rows of `curves` (one for each pair, noons) pass zero; `level` 1 where they rise."""

    measure: Measure = nothing
    curves: Curves = no_curves

    def candidates(self, sky: Sky) -> Candidates:
        values = sky.once(self.curves)
        row, left = sign_changes(values)
        base = first_sample(left, values.shape[1])
        rising = (values[row, left] <= 0.0).astype(np.int64)
        found = zeros_between(samples(values, row, base), base, left)
        return _settled(crossed(sky, row, rising, left, found))


@dataclass(frozen=True, eq=False)
class SmoothTurns(Search):
    """When rows of `curves` turn; `level` 1 where they are greatest.

    Only maxima above zero and minima below, unless `any_height`.
    """

    measure: Measure = nothing
    curves: Curves = no_curves
    any_height: bool = False

    def candidates(self, sky: Sky) -> Candidates:
        values = sky.once(self.curves)
        past, here, after = values[:, :-2], values[:, 1:-1], values[:, 2:]
        top = (here >= past) & (here > after)
        bottom = (here <= past) & (here < after)
        if not self.any_height:
            top &= here > 0.0
            bottom &= here < 0.0
        row, before = np.nonzero(top | bottom)
        highest = top[row, before].astype(np.int64)
        base = first_sample(before + 1, values.shape[1])
        return _settled(
            turned_at(sky, row, highest, before + 1, samples(values, row, base), base)
        )


def _settled(candidates: Candidates) -> Candidates:
    """Return candidates whose guess is the instant."""
    return candidates._replace(rate=np.full(len(candidates.row), np.inf))
