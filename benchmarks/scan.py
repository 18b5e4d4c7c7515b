"""Scan: what the peers' sides share: sign changes on a grid, and a root or a peak between.

Plain and fast: NumPy looks over the grid, a secant closes in on each event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import asin, ceil, cos, degrees, radians, sin, sqrt

import numpy as np

TOLERANCE = 1e-6  # days: 0.1 s
STAR_REACH = 0.5  # days the Moon may be early or late at a star whose place is that of mid-span
Function = Callable[[float], float]


def wrap(angle_deg: float) -> float:
    """Return degrees moved to [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def brackets(values: np.ndarray) -> Iterator[int]:
    """Yield each index after which wrapped differences (degrees) change sign, not by a wrap."""
    now, then = values[:-1], values[1:]
    yield from np.flatnonzero(((now <= 0.0) != (then <= 0.0)) & (np.abs(then - now) < 180.0))


def peaks(values: np.ndarray) -> Iterator[int]:
    """Yield the index of each local maximum inside the grid."""
    past, here, after = values[:-2], values[1:-1], values[2:]
    yield from np.flatnonzero((here >= past) & (here > after)) + 1


def root(function: Function, low: float, high: float) -> float:
    """Return the root in a bracket: secant steps kept inside it (the Illinois rule)."""
    f_low, f_high = function(low), function(high)
    for _ in range(60):
        middle = (low * f_high - high * f_low) / (f_high - f_low)
        value = function(middle)
        if value == 0.0 or abs(value * (high - low) / (f_high - f_low)) < TOLERANCE:
            return middle
        if (value < 0.0) != (f_high < 0.0):
            low, f_low = high, f_high
        else:
            f_low /= 2.0
        high, f_high = middle, value
    return high


def peak(function: Function, middle: float, half_width: float) -> float:
    """Return the extremum near `middle`: parabolas through ever closer triples."""
    for width in (half_width, half_width / 5.0, half_width / 25.0):
        before, here, after = (function(middle + step) for step in (-width, 0.0, width))
        middle += width * (before - after) / (2.0 * (before - 2.0 * here + after))
    return middle


def separation_deg(ra: float, dec: float, other_ra: float, other_dec: float) -> float:
    """Return the angle between two directions, all in degrees."""
    a, b, c, d = map(radians, (ra, dec, other_ra, other_dec))
    half = sin((b - d) / 2.0) ** 2 + cos(b) * cos(d) * sin((a - c) / 2.0) ** 2
    return degrees(2.0 * asin(min(1.0, sqrt(half))))


def separations_deg(ra: np.ndarray, dec: np.ndarray, sun_ra: np.ndarray, sun_dec: np.ndarray):
    """Return the same for arrays."""
    a, b, c, d = map(np.radians, (ra, dec, sun_ra, sun_dec))
    half = np.sin((b - d) / 2.0) ** 2 + np.cos(b) * np.cos(d) * np.sin((a - c) / 2.0) ** 2
    return np.degrees(2.0 * np.arcsin(np.sqrt(half)))


def ecliptic_deg(ra_deg, dec_deg, obliquity_deg):
    """Return the ecliptic longitudes and latitudes of equatorial places."""
    ra, dec, tilt = np.radians(ra_deg), np.radians(dec_deg), np.radians(obliquity_deg)
    y = np.sin(ra) * np.cos(dec) * np.cos(tilt) + np.sin(dec) * np.sin(tilt)
    z = np.sin(dec) * np.cos(tilt) - np.sin(ra) * np.cos(dec) * np.sin(tilt)
    return np.degrees(np.arctan2(y, np.cos(ra) * np.cos(dec))), np.degrees(np.arcsin(z))


def grid(first: float, last: float) -> np.ndarray:
    """Return the days from before `first` to after `last`."""
    return first - 1.0 + np.arange(ceil(last - first) + 3)
