"""Need: how low the Sun must be for a light to be noticed at an altitude.

Against the twilight of Schaefer (1993, 1998), which darkens by one magnitude with each degree, over
a moonless night in the country; the light comes through the air of the place.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.here.night.air import air_mass
from skycal.here.night.darkness import CD_PER_NL, dark_nl, sunset_nl
from skycal.here.night.eye import brightest_sky

COUNTRY_SKY = 2.5  # times the natural one: V = 20.6 in the zenith, Bortle's class 4 (2001)
DARK_DEG = -17.5  # what is noticed by night only: from here on twilight is hardly any
NEVER_DEG = -99.0


def needed_sun_deg(
    magnitude: Floats, sine: Floats, apart_deg: Floats | float, extinction_mag: Floats | float,
    line: bool = False,
) -> Floats:  # fmt: skip
    """Return below what altitude of the Sun lights show that stand `apart_deg` from it.

    `magnitude`: outside the air, of a point, or of a radian of a `line`; `sine`: of the altitude
    of the light. NEVER_DEG where not even the night is dark enough. Arrays broadcast.
    """
    mass = air_mass(sine)
    light_mag = magnitude + extinction_mag * mass
    altitude_deg = np.degrees(np.arcsin(np.clip(sine, 0.0, 1.0)))
    night = COUNTRY_SKY * dark_nl(altitude_deg, extinction_mag)
    spare = brightest_sky(light_mag, line) / CD_PER_NL - night
    sunset = sunset_nl(altitude_deg, apart_deg, extinction_mag, mass)
    shows = spare > 0.0
    depth = 2.5 * np.log10(np.where(shows, spare, 1.0) / sunset)
    return np.where(shows, np.maximum(depth, DARK_DEG), NEVER_DEG)
