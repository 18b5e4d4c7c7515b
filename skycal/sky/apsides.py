"""Apsides: searches for the extremes of geometric distances, where the closing speed is zero.

No light bends here and nothing aberrates: the kernel's own positions and velocities on their
grids have the instant, and a polynomial through eight of them is exact.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats, Indices, dot
from skycal.sky.apparent import Apparent
from skycal.sky.candidates import Pieces, around, sign_changes
from skycal.sky.grid import Grid
from skycal.sky.searches import Measure, Search
from skycal.sky.sky import Sky


def nothing(first: Apparent, _: Apparent) -> Floats:
    """Return the measure of what is found without one."""
    return np.zeros(first.vector.shape[1])


class Apsides(Search, frozen=True, eq=False):
    """When bodies are farthest from a centre (`level` 1) or nearest to it; pairs (body, "sun")."""

    measure: Measure = nothing
    centre: str = "earth"

    def pieces(self, sky: Sky) -> Iterator[Pieces]:
        # The Moon swings the Earth: too quick for a step of a day.
        swung = self.centre == "earth"
        of = [sky.six_hourly if swung else sky.grids.of(body) for body, _ in self.pairs]
        for grid in (sky.daily, sky.six_hourly):
            rows = np.flatnonzero([one is grid for one in of])
            if len(rows):
                yield self._on(grid, rows)

    def _on(self, grid: Grid, rows: Indices) -> Pieces:
        """Return the pieces of those pairs that are followed on `grid`."""
        closing = np.zeros((len(rows), len(grid)))
        for total, number in zip(closing, rows.tolist(), strict=True):
            place, rate = grid.gap(self.pairs[number][0], self.centre)
            total += dot(place, rate)
        row, left = sign_changes(closing)
        level = (closing[row, left] > 0.0).astype(np.int64)
        return Pieces(grid, rows[row], level, left, around(closing, row, left), settled=True)
