"""Constellation: in which of the 88 a body stands, by Skyfield's map of the IAU boundaries."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from skycal.arrays import Floats


@cache
def _map() -> Any:
    from skyfield.constellationlib import load_constellation_map

    return load_constellation_map()


def constellations(icrs: Floats) -> list[str]:
    """Return the IAU abbreviation (`Tau`) for each ICRS vector, shape (3, n)."""
    from skyfield.positionlib import ICRF

    return [str(name) for name in np.atleast_1d(_map()(ICRF(icrs)))]
