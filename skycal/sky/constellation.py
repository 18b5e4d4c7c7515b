"""Constellation: in which of the 88 a body stands, by Delporte's boundaries of 1930."""

from __future__ import annotations

from functools import cache

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices
from skycal.constants import TURN
from skycal.sky.frame import mean_equator, turned
from skycal.stored import arrays, stored

TABLE = stored("constellations.npy.gz")
B1875 = 2405889.25855  # JD of the Besselian epoch whose equator the boundaries run along


class Boundaries(Struct, frozen=True):
    """A grid of right ascensions and declinations of B1875, the number in each cell, the names."""

    ra_hours: Floats
    dec_deg: Floats
    cell: Indices
    name: list[str]


@cache
def _boundaries() -> Boundaries:
    table = arrays(TABLE)
    return Boundaries(table["ra_hours"], table["dec_deg"], table["cell"], table["name"].tolist())


@cache
def _to_b1875() -> Floats:
    return mean_equator(np.array([B1875]))


def constellations(icrs: Floats) -> list[str]:
    """Return the IAU abbreviation (`Tau`) for each ICRS vector, shape (3, n)."""
    table = _boundaries()
    x, y, z = turned(_to_b1875(), icrs)
    ra_hours = np.arctan2(y, x) % TURN * (24.0 / TURN)
    dec_deg = np.degrees(np.arctan2(z, np.hypot(x, y)))
    column = np.searchsorted(table.ra_hours, ra_hours)
    row = np.searchsorted(table.dec_deg, dec_deg, side="right")
    return [table.name[number] for number in table.cell[column, row].tolist()]
