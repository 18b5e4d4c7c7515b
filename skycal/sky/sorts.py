"""Sorts: how bodies are followed, on which grid, or that they stand still, told once for many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices
from skycal.sky.bodies import catalog, is_quick
from skycal.sky.light import nearer_days

SLOW, FINE, FIXED = range(3)


class Sorts(Struct, frozen=True):
    """How bodies are followed: their `sort`, the numbers and names of each, and at which `row`.

    For the fixed, their place and drift, (3, bodies), and its epoch.
    """

    sort: Indices
    row: Indices
    slow: Indices
    fine: Indices
    fixed: Indices
    slow_names: tuple[str, ...]
    fine_names: tuple[str, ...]
    position: Floats
    drift: Floats
    epoch: Floats

    def places(self, which: Indices, tt: Floats, earth: Floats) -> Floats:
        """Return where star `which[i]` was, seen from `earth` at `tt[i]`, ICRS au, (3, n)."""
        begun = self.position.take(which, axis=1)
        since = tt - self.epoch[which] + nearer_days(begun, earth)
        place: Floats = begun + self.drift.take(which, axis=1) * since
        return place


@cache
def sorts_of(bodies: tuple[str, ...]) -> Sorts:
    """Return how bodies are followed."""
    none = np.zeros(3)
    fixed = [catalog().fixed.get(body) for body in bodies]
    sort = np.array([
        FIXED if star else FINE if is_quick(body) else SLOW
        for body, star in zip(bodies, fixed, strict=True)
    ])  # fmt: skip
    slow, fine, still = (np.flatnonzero(sort == one) for one in (SLOW, FINE, FIXED))
    row = np.zeros(len(bodies), np.int64)
    for mine in (slow, fine):
        row[mine] = np.arange(len(mine)) * 3
    slow_names, fine_names = (tuple(bodies[i] for i in mine.tolist()) for mine in (slow, fine))
    return Sorts(
        sort, row, slow, fine, still, slow_names, fine_names,
        np.array([none if star is None else star.position for star in fixed]).T,
        np.array([none if star is None else star.drift for star in fixed]).T,
        np.array([0.0 if star is None else star.epoch for star in fixed]),
    )  # fmt: skip


def star_places(bodies: Sequence[str], which: Indices, tt: Floats, earth: Floats) -> Floats:
    """Return where star `bodies[which[i]]` was, seen from `earth` at `tt[i]`, ICRS au, (3, n)."""
    return sorts_of(tuple(bodies)).places(which, tt, earth)
