"""Apsides: searches for the extremes of geometric distances, where the closing speed is zero.

No light bends here and nothing aberrates: the kernel's own positions and velocities on their
grids have the instant, and a polynomial through eight of them is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.polynomial import first_sample
from skycal.sky.apparent import Apparent
from skycal.sky.grid import Grid
from skycal.sky.searches import (
    Candidates,
    Measure,
    Search,
    joined,
    ordered,
    samples,
    sign_changes,
    zeros_between,
)
from skycal.sky.sky import Sky


def nothing(first: Apparent, _: Apparent) -> Floats:
    """Return the measure of what is found without one."""
    return np.zeros(first.vector.shape[1])


@dataclass(frozen=True, eq=False)
class Apsides(Search):
    """When bodies are farthest from a centre (`level` 1) or nearest to it; pairs (body, "sun")."""

    measure: Measure = nothing
    centre: str = "earth"

    def candidates(self, sky: Sky) -> Candidates:
        grids = {grid.step: grid for grid in (sky.daily, sky.six_hourly)}
        # The Moon swings the Earth: too quick for a step of a day.
        swung = self.centre == "earth"
        of = np.array([
            sky.six_hourly.step if swung else sky.grid_of(body).step for body, _ in self.pairs
        ])  # fmt: skip
        return ordered(joined(*(
            self._on(grid, np.flatnonzero(of == step)) for step, grid in grids.items()
        )))  # fmt: skip

    def _on(self, grid: Grid, rows: Indices) -> Candidates:
        """Return the apsides of those pairs that are followed on `grid`."""
        closing = np.zeros((len(rows), len(grid)))
        for total, number in zip(closing, rows.tolist(), strict=True):
            place, rate = grid.gap(self.pairs[number][0], self.centre)
            total += (place * rate).sum(axis=0)
        row, left = sign_changes(closing)
        base = first_sample(left, len(grid))
        found = zeros_between(samples(closing, row, base), base, left)
        level = (closing[row, left] > 0.0).astype(np.int64)
        at = found.instants(grid.first, grid.step)
        settled = np.full(len(row), np.inf)
        return Candidates(rows[row], level, at, settled, found.bend, at, at)
