"""Limb: how deep below the horizon a body's centre stands when it rises and sets.

The almanacs' convention: the upper limb on a horizon at sea level under 34' of refraction
(USNO, "Computing risings, settings and twilight"; Astronomical Almanac section A).
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import AU_KM, REFRACTION_DEG, SUN_DEPTH_DEG
from skycal.here.sight import Sight
from skycal.sky.bodies import catalog

# Of a metre's height, under mean refraction; with its square root it grows. 0.97' of a foot in
# Bowditch's American Practical Navigator, 1.76' in the Nautical Almanac's table of dip.
DIP_ARCMIN = 1.76

REFRACTION, SUN_DEPTH = np.radians(REFRACTION_DEG), np.radians(SUN_DEPTH_DEG)


def depth(body: str, distance: Floats) -> Floats | float:
    """Return how deep below the horizon the centre of `body` stands when its limb rises, radians.

    `distance` from the place, au.
    """
    if body == "sun":
        return SUN_DEPTH
    radius_km = catalog().bodies[body].radius_km if body == "moon" else 0.0
    return REFRACTION + np.arcsin(radius_km / AU_KM / distance)


def dip_of(height_m: Floats) -> Floats:
    """Return how far below the level the sea's horizon lies from a height, radians."""
    return np.radians(DIP_ARCMIN / 60.0) * np.sqrt(np.maximum(height_m, 0.0))


def is_up(body: str, sight: Sight, dip: Floats | float = 0.0) -> Flags:
    """Tell where a body is between its rise and its set, on a horizon that lies `dip` deep.

    By the sine of `depth`, for which no angle has to be taken.
    """
    radius_km = catalog().bodies[body].radius_km if body == "moon" else 0.0
    below, radius = (SUN_DEPTH if body == "sun" else REFRACTION) + dip, radius_km / AU_KM
    centre = np.sqrt(sight.squared - radius * radius)
    return np.asarray(sight.up > -(np.sin(below) * centre + np.cos(below) * radius))
