"""Rounding: to how many decimals a figure is printed, by the unit that ends its name.

Far below what a figure is worth, and far above what the last bits of two processors differ by.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import isfinite
from types import MappingProxyType

JD_TT = 8
OTHERWISE = 6

SMALL, LARGE = 1e-4, 1e7  # between them a figure of these decimals is exact in 15 digits
_FORMS = tuple(f"%.{decimals}f" for decimals in range(JD_TT + 1))

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


def decimals_of(unit: str | None) -> int:
    """Return to how many decimals a figure of a unit is printed."""
    return OTHERWISE if unit is None else DECIMALS[unit]


def figure(value: float, decimals: int) -> str:
    """Write a figure: whole where it has no decimals, null where it is no number, never -0.0.

    The figures of a decimal fraction are those of the float nearest to it, and come in half the
    time; small ones Python writes with an exponent.

    >>> figure(-1e-9, 6), figure(356679.0849, 0), figure(0.5, 3), figure(2e-6, 6)
    ('0.0', '356679', '0.5', '2e-06')
    """
    if decimals and (SMALL < value < LARGE or -LARGE < value < -SMALL):
        text = (_FORMS[decimals] % value).rstrip("0")
        return text if text[-1] != "." else "0.0" if text == "-0." else f"{text}0"
    if not isfinite(value):
        return "null"
    return repr(round(value, decimals) + 0.0 if decimals else round(value))
