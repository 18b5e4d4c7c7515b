"""Numbers as an almanac prints them: a true minus, no negative zero, halves rounded away."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
DEGREE = "\N{DEGREE SIGN}"
ARCMINUTE = "\N{PRIME}"
ARCSECOND = "\N{DOUBLE PRIME}"


def decimal(value: float, places: int, signed: bool = False) -> str:
    """Write `value` with `places` decimals; `signed` puts a plus before what is above zero.

    >>> decimal(0.25, 1), decimal(-0.04, 1), decimal(28.4, 1, signed=True)
    ('0.3', '0.0', '+28.4')
    """
    # Through repr: 0.35 means thirty-five hundredths, not the binary fraction just below it.
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded)}"


def tens(value: float) -> str:
    """Write `value` rounded to the nearest ten: the Moon's distance is no firmer in words."""
    return f"{int(decimal(value / 10, 0)) * 10}"


def degrees(value_deg: float, places: int = 1, signed: bool = False) -> str:
    """Write decimal degrees: `21.6` and the degree sign."""
    return decimal(value_deg, places, signed) + DEGREE


def height(altitude_deg: float) -> str:
    """Write the height of what one sees in whole degrees: a disk half below the horizon is at 0.

    >>> height(-0.83), height(21.6)
    ('0\N{DEGREE SIGN}', '22\N{DEGREE SIGN}')
    """
    return degrees(max(altitude_deg, 0.0), 0)


def degrees_minutes(value_deg: float, signed: bool = True) -> str:
    """Write degrees and whole arcminutes, carrying sixty: minus 22.7333 as -22 deg 44'."""
    total = int(decimal(abs(value_deg) * 60, 0))
    sign = "" if not total else MINUS if value_deg < 0 else "+" if signed else ""
    return f"{sign}{total // 60}{DEGREE}{total % 60:02d}{ARCMINUTE}"


def separation(value_deg: float) -> str:
    """Write the size of a small angle in the unit that shows it: 0.4 degrees, 3', 40"."""
    size_deg = abs(value_deg)
    if size_deg >= 0.095:
        return degrees(size_deg)
    if size_deg * 60 >= 0.95:
        return decimal(size_deg * 60, 0) + ARCMINUTE
    return decimal(size_deg * 3600, 0) + ARCSECOND
