"""Rounding: to how many decimals a figure is printed, by the unit that ends its name.

Far below what a figure is worth, and far above what the last bits of two processors differ by.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

JD_TT = 8
OTHERWISE = 6

# By whole name or by its last word: `separation_deg` is in degrees, `distance_km` in km.
DECIMALS: Mapping[str, int] = MappingProxyType({
    "jd_tt": JD_TT, "days": 4, "min": 3, "s": 3, "delta_t": 3,
    "deg": 6, "latitude": 6, "longitude": 6, "outline": 3, "arcsec": 3,
    "au": 8, "km": 0, "kms": 1, "elevation": 1,
    "magnitude": 4, "magnitudes": 4, "mag": 3,
    "gamma": 6, "illumination": 6, "obscuration": 6,
    "h": 3, "hour": 3, "hours": 3, "q": 4, "v": 3, "arcmin": 3, "total": 1, "r": 2,
    "score": 1, "parts": 3,
})  # fmt: skip


@cache
def unit_of(name: str) -> str | None:
    """Return the key of DECIMALS for a figure's name, None if it says no unit.

    >>> unit_of("separation_deg"), unit_of("delta_t"), unit_of("jupiter")
    ('deg', 'delta_t', None)
    """
    last = name.rpartition("_")[2]
    return name if name in DECIMALS else last if last in DECIMALS else None


def rounded(value: float, unit: str | None) -> float | int:
    """Return a figure as it is printed: whole where its unit has no decimals, never -0.0.

    >>> rounded(-1e-9, "deg"), rounded(356679.0849, "km")
    (0.0, 356679)
    """
    decimals = OTHERWISE if unit is None else DECIMALS[unit]
    return round(value, decimals) + 0.0 if decimals else round(value)
