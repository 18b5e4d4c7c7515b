"""Around: the nights about many instants at once, sampled over a place every quarter hour.

Samples lie at fixed fractions of the sky's own grid, so that one small matrix interpolates them
all, and an event's night is the same whatever span it was found in.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from skycal.places.horizon import Horizon, Turn, apparent_grid, even_turning, sidereal_lead
from skycal.sky.lagrange import BEFORE, POINTS, weights
from skycal.sky.sky import STEP

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

STEPS_BEFORE, STEPS_AFTER = 5, 6  # of six hours: the day before and after, with what it cuts
PER_STEP = 24  # a quarter of an hour, between which a sine of altitude is straight to 0.03 deg


class Around:
    """A grid of instants `tt`, shape (instants, samples), about each of many."""

    def __init__(self, horizon: Horizon, instants: Floats) -> None:
        """Sample 30 hours either way at least; the sky must reach two and a half days further."""
        self.horizon = horizon
        sky = horizon.sky
        base = np.floor((instants - sky.tt[0]) / STEP).astype(np.int64)
        nodes = np.arange(-STEPS_BEFORE - BEFORE, STEPS_AFTER + POINTS - BEFORE - 1)
        self._index = base[:, None] + nodes
        if len(base) and (self._index.min() < 0 or self._index.max() >= len(sky.tt)):
            raise ValueError("an instant within two and a half days of the sampled sky's end")
        offsets = np.arange(_matrix().shape[1]) / PER_STEP - STEPS_BEFORE
        self.tt = sky.tt[base][:, None] + offsets * STEP

    @cached_property
    def turn(self) -> Turn:
        sky = self.horizon.sky
        lead = sky.once(sidereal_lead)[self._index] @ _matrix()
        return self.horizon.turn(even_turning(sky, self.tt) + lead)

    def sines(self, body: str, rows: Indices) -> Floats:
        """Return the sine of the altitude of `body` about the instants `rows`."""
        vector = apparent_grid(self.horizon.sky, body)[:, self._index[rows]] @ _matrix()
        return self.toward(vector, rows)

    def toward(self, vector: Floats, rows: Indices) -> Floats:
        """Return the sine of the altitude of apparent vectors (3, rows, samples), au."""
        turn = Turn(self.turn.cosine[rows], self.turn.sine[rows])
        return self.horizon.sight(vector, turn).sine


@cache
def _matrix() -> Floats:
    """Return the weights of the nodes, shape (nodes, samples): eight about each sample."""
    samples = (STEPS_BEFORE + STEPS_AFTER) * PER_STEP
    step, within = np.divmod(np.arange(samples), PER_STEP)
    matrix = np.zeros((STEPS_BEFORE + STEPS_AFTER + POINTS - 1, samples))
    columns = np.arange(samples)[:, None]
    matrix[step[:, None] + np.arange(POINTS), columns] = weights(within / PER_STEP)
    return matrix
