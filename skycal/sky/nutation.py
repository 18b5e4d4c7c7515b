"""Nutation: IAU 2000A, from a table of the whole series once a day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from skycal.arrays import Floats
from skycal.search.lagrange import interpolate, refined, stencil
from skycal.stored import intact, stored

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE = stored("nutation.npy")
FIRST_DAY, LAST_DAY = 2287140, 2689020  # JD, TT: 1549-11-17 to 2650-03-10, around all of DE440
POINTS = 16  # eight would leave 10 microarcseconds of the terms of six days
UNIT_RAD = np.radians(1e-7 / 3600.0)  # 0.1 microarcsecond


@cache
def _table() -> NDArray[np.int32]:
    with intact(TABLE):
        table: NDArray[np.int32] = np.load(TABLE, mmap_mode="r")
        return table.reshape(LAST_DAY + 1 - FIRST_DAY, 2)


def nutation(tt: Floats) -> Floats:
    """Return nutation in longitude and in obliquity, shape (2, n), in radians, at `tt` (JD TT)."""
    begin, end = int(np.floor(tt.min())) - POINTS, int(np.floor(tt.max())) + POINTS + 1
    return interpolate(_daily(begin, end), *stencil(tt - begin, POINTS)) * UNIT_RAD


def nutation_on_grid(first: int, count: int, a_day: int) -> Floats:
    """Return the same `a_day` times a day, at `first + i` of these steps, shape (2, count)."""
    return refined(_daily, first, count, a_day, POINTS) * UNIT_RAD


def _daily(begin: int, end: int) -> Floats:
    """Return the table's rows from one Julian date to before another, in its unit, (2, days)."""
    if begin < FIRST_DAY or end > LAST_DAY + 1:
        raise ValueError(f"no nutation for JD {begin} to {end - 1}")
    return _table()[begin - FIRST_DAY : end - FIRST_DAY].T.astype(float)
