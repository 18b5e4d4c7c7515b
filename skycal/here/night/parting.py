"""Parting: how fast the bodies of events part, by which a meeting is past in hours or in days."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices

HALF_A_DAY = 2  # steps of the sky's grid


def parting_deg(samples: Floats, slots: Sequence[Indices], step: Indices) -> Floats:
    """Return by how many degrees a day the fastest of each event's bodies leaves the first.

    `slots`: number among the bodies `samples` (bodies, 3, grid) of the first body of each event,
    of the second of those that have one, and so on; `step`: of the grid, before each event.
    """
    parting = np.zeros(len(step))
    if not slots:
        return parting
    before, after = (_units(samples, slots, step + way) for way in (-HALF_A_DAY, HALF_A_DAY))
    for earlier, later in zip(before[1:], after[1:], strict=True):
        count = earlier.shape[1]
        moved = (later - after[0][:, :count]) - (earlier - before[0][:, :count])
        parting[:count] = np.maximum(parting[:count], np.sqrt((moved * moved).sum(axis=0)))
    return np.degrees(parting)


def _units(samples: Floats, slots: Sequence[Indices], step: Indices) -> list[Floats]:
    """Return the directions of the bodies of each slot, (3, events of the slot)."""
    found = []
    for body in slots:
        vector = samples[body, :, step[: len(body)]].T
        found.append(vector / np.sqrt((vector * vector).sum(axis=0)))
    return found
