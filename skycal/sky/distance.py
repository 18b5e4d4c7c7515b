"""Distance: how far bodies are from a centre, geometrically, at instants of their own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.sky.grid import Grids
from skycal.sky.samples import Nodes
from skycal.sky.sky import Sky


def distances(sky: Sky, bodies: Sequence[str], centre: str, tt: Floats) -> Floats:
    """Return the geometric distance of `bodies[i]` from `centre` at `tt[i]`, au."""
    names = sorted(set(bodies))
    which = np.array([names.index(body) for body in bodies], np.int64)
    return distances_of(sky.grids, names, which, centre, tt)


def distances_of(
    grids: Grids, bodies: Sequence[str], which: Indices, centre: str, tt: Floats
) -> Floats:
    """Return the geometric distance of `bodies[which[i]]` from `centre` at `tt[i]`, au."""
    found, numbers = np.empty(len(tt)), np.flatnonzero(np.bincount(which, minlength=len(bodies)))
    for grid in (grids.daily, grids.six_hourly):
        mine = [i for i in numbers.tolist() if grids.of(bodies[i]) is grid]
        if mine:
            row = np.full(len(bodies), -1)
            row[mine] = np.arange(len(mine))
            at = np.flatnonzero(row[which] >= 0)
            lengths = np.array([grid.distance(bodies[i], centre) for i in mine])
            found[at] = Nodes(grid, tt[at]).row(lengths, row[which[at]])
    return found
