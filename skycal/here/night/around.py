"""Around: the nights about many instants at once, sampled over a place every ten minutes.

Samples lie at fixed fractions of the sky's own grid, so that an event's night is the same whatever
span it was found in, and the six hours that many nights share are worked out once.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.horizon import Horizon, Turn, apparent_grid, even_turning, sidereal_lead
from skycal.search.lagrange import BEFORE, POINTS, weights
from skycal.sky.sky import SIX_HOURS as STEP

STEPS_BEFORE, STEPS_AFTER = 5, 6  # of six hours: the day before and after, with what it cuts
PER_STEP = 36  # ten minutes, between which a sine of altitude is straight to 0.01 deg


class Around:
    """A grid of instants `tt`, shape (instants, samples), about each of many."""

    def __init__(self, horizon: Horizon, instants: Floats) -> None:
        """Sample 30 hours either way at least; the sky must reach two and a half days further."""
        self.horizon = horizon
        sky = horizon.sky
        base = np.floor((instants - sky.tt[0]) / STEP).astype(np.int64)
        steps = base[:, None] + np.arange(-STEPS_BEFORE, STEPS_AFTER)
        self._steps, which = np.unique(steps, return_inverse=True)
        if len(base) and (steps.min() < BEFORE or steps.max() + POINTS - BEFORE > len(sky.tt)):
            raise ValueError("an instant within two and a half days of the sampled sky's end")
        self._which = which.reshape(steps.shape)
        self._tt = sky.tt[self._steps][:, None] + np.arange(PER_STEP) / PER_STEP * STEP
        self.tt = self._spread(self._tt, self._which)

    @cached_property
    def _turn(self) -> Turn:
        """How the place is turned in each step, shape (steps, PER_STEP)."""
        sky = self.horizon.sky
        lead = sky.once(sidereal_lead)[_nodes(self._steps)] @ _weights()
        return self.horizon.turn(even_turning(sky, self._tt) + lead)

    def sines(self, body: str, rows: Indices) -> Floats:
        """Return the sine of the altitude of `body` about the instants `rows`, (rows, samples)."""
        mine, which = np.unique(self._which[rows], return_inverse=True)
        nodes = _nodes(self._steps[mine])
        vector = apparent_grid(self.horizon.sky, body)[:, nodes] @ _weights()
        turn = Turn(self._turn.cosine[mine], self._turn.sine[mine])
        sines = self.horizon.sight(vector, turn).sine
        return self._spread(sines, which.reshape(len(rows), -1))

    def toward(self, vector: Floats) -> Floats:
        """Return the sine of the altitude of apparent vectors (3, instants, samples), au."""
        turn = Turn(*(self._spread(part, self._which) for part in self._turn))
        return self.horizon.sight(vector, turn).sine

    def _spread(self, by_step: Floats, which: Indices) -> Floats:
        """Return values by step as one row of samples for each instant."""
        return by_step[which].reshape(len(which), -1)


def _nodes(steps: Indices) -> Indices:
    """Return the grid's eight indices about each step."""
    return steps[:, None] + np.arange(-BEFORE, POINTS - BEFORE)


@cache
def _weights() -> Floats:
    """Return the weight of each of the eight in each sample of a step, shape (8, PER_STEP)."""
    return weights(np.arange(PER_STEP) / PER_STEP).T.copy()
