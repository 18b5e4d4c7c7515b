"""Rank: which of a row of events is the year's largest and smallest."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.sky import Sky
from skycal.sky.timescale import BEIJING, utc_datetime


def extremes_of_year(sky: Sky, tt: Floats, value: Floats) -> Indices:
    """Return 1 for the largest, -1 for the smallest value of each Beijing year, 0 for others.

    Years that the sky holds in part are not judged.
    """
    rank = np.zeros(len(tt), dtype=np.int64)
    years = np.array([utc_datetime(t).astimezone(BEIJING).year for t in tt])
    begins = utc_datetime(sky.first).astimezone(BEIJING)
    ends = utc_datetime(sky.last).astimezone(BEIJING)
    for year in range(begins.year + 1, ends.year):
        mine = np.flatnonzero(years == year)
        if len(mine):
            rank[mine[value[mine].argmax()]] = 1
            rank[mine[value[mine].argmin()]] = -1
    return rank
