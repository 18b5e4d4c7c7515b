"""Rank: which of a row of events is the year's largest and smallest."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.sky import Sky
from skycal.sky.timescale import years_of


def extremes_of_year(sky: Sky, tt: Floats, value: Floats) -> Indices:
    """Return 1 for the largest, -1 for the smallest value of each Beijing year, 0 for others.

    Years that the sky holds in part are not judged.
    """
    rank = np.zeros(len(tt), dtype=np.int64)
    years = years_of(tt)
    first, last = years_of(np.array([sky.first, sky.last])).tolist()
    for year in range(first + 1, last):
        mine = np.flatnonzero(years == year)
        if len(mine):
            rank[mine[value[mine].argmax()]] = 1
            rank[mine[value[mine].argmin()]] = -1
    return rank
