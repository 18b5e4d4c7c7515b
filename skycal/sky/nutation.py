"""Nutation: IAU 2000A, from a daily table where it reaches and from the series beyond."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from skyfield.nutationlib import iau2000a

from skycal.arrays import Floats
from skycal.files import DATA
from skycal.search.lagrange import interpolate, stencil

TABLE = DATA / "nutation.npy"
FIRST_DAY = 2414900  # 1899-09-02 12:00 TT
POINTS = 16  # eight would leave 10 microarcseconds of the terms of six days
UNIT_RAD = np.radians(1e-7 / 3600.0)  # 0.1 microarcsecond


@cache
def _table() -> NDArray[np.int32]:
    table: NDArray[np.int32] = np.load(TABLE, mmap_mode="r")
    return table


def _daily(first: int, last: int) -> Floats:
    """Return longitude and obliquity, shape (2, days), in table units for JD `first` to `last`."""
    table = _table()
    begin, end = first - FIRST_DAY, last + 1 - FIRST_DAY
    if begin >= 0 and end <= len(table):
        return table[begin:end].T.astype(float)
    days = np.arange(first, last + 1, dtype=float)
    return np.rint(np.array(iau2000a(days)))


def nutation(tt: Floats) -> Floats:
    """Return nutation in longitude and in obliquity, shape (2, n), in radians, at `tt` (JD TT)."""
    first, last = int(np.floor(tt.min())) - POINTS, int(np.floor(tt.max())) + POINTS
    index, weight = stencil(tt - first, POINTS)
    return interpolate(_daily(first, last), index, weight) * UNIT_RAD
