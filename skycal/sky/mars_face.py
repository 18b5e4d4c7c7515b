"""Mars' face: how much brighter or fainter the side and the season make it that we see.

The tables of Mallama & Hilton (2018), "Computing apparent planetary magnitudes for The
Astronomical Almanac", Astronomy and Computing 25, 10: L(lambda_e) of the longitude that faces
between Earth and Sun, L(L_s) of the season, both read as in their program Ap_Mag.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.constants import CENTURY_DAYS, J2000, OBLIQUITY_J2000
from skycal.sky.light import days_of_light

# Magnitudes at longitudes 0, 10, ... 350 deg.
ROTATION_MAG = np.array([
    0.036, 0.045, 0.038, 0.023, 0.015, 0.011, 0.000, -0.012, -0.018, -0.036, -0.044, -0.059,
    -0.060, -0.055, -0.043, -0.041, -0.041, -0.036, -0.036, -0.018, -0.038, -0.011, 0.002, 0.004,
    0.018, 0.019, 0.035, 0.050, 0.035, 0.027, 0.037, 0.048, 0.025, 0.022, 0.024, 0.034,
])  # fmt: skip
SEASON_MAG = np.array([
    -0.029, -0.017, -0.014, -0.006, -0.018, -0.020, -0.014, -0.030, -0.008, -0.040, -0.024, -0.037,
    -0.036, -0.032, 0.010, 0.010, -0.001, 0.044, 0.025, -0.004, -0.016, -0.008, 0.029, -0.054,
    -0.033, 0.055, 0.017, 0.052, 0.006, 0.087, 0.006, 0.064, 0.030, 0.019, -0.030, -0.017,
])  # fmt: skip
STEP_DEG = 10.0
SPRING_EQUINOX_DEG = 85.0  # Mars' heliocentric longitude (J2000) at L_s = 0; Ap_Mag

# Mars' north pole and prime meridian (deg; T centuries, d days from J2000):
# IAU WGCCRE 2009 (Archinal et al. 2011).
POLE_RA_DEG = (317.68143, -0.1061)
POLE_DEC_DEG = (52.88650, -0.0609)
MERIDIAN_DEG = (176.630, 350.89198226)


def surface_mag(toward: Floats, from_sun: Floats, tt: Floats) -> Floats:
    """Return what rotation and season add to Mars' magnitude.

    `toward`: vectors (3, n) from the Earth, `from_sun`: from the Sun, ICRS au, of light seen at
    `tt` (JD).
    """
    left = tt - days_of_light(toward)
    earth, sun = west_longitude_deg(-toward, left), west_longitude_deg(-from_sun, left)
    facing = earth + _turned(sun - earth) / 2.0
    season = ecliptic_longitude_deg(from_sun) - SPRING_EQUINOX_DEG
    return stirling(ROTATION_MAG, facing) + stirling(SEASON_MAG, season)


def west_longitude_deg(outward: Floats, tt: Floats) -> Floats:
    """Return the longitude on Mars, counted westward, of what stands in direction `outward`."""
    centuries = (tt - J2000) / CENTURY_DAYS
    ra, dec = (np.radians(at + rate * centuries) for at, rate in (POLE_RA_DEG, POLE_DEC_DEG))
    meridian = MERIDIAN_DEG[0] + MERIDIAN_DEG[1] * (tt - J2000)
    # From the node of Mars' equator on the Earth's, along it and a quarter of a turn on.
    node = outward[1] * np.cos(ra) - outward[0] * np.sin(ra)
    further = np.cos(dec) * outward[2] - np.sin(dec) * (
        outward[0] * np.cos(ra) + outward[1] * np.sin(ra)
    )
    east: Floats = np.degrees(np.arctan2(further, node)) - meridian
    return -east % 360.0


def ecliptic_longitude_deg(vector: Floats) -> Floats:
    """Return longitudes on the ecliptic and equinox of J2000."""
    along = np.cos(OBLIQUITY_J2000) * vector[1] + np.sin(OBLIQUITY_J2000) * vector[2]
    longitude: Floats = np.degrees(np.arctan2(along, vector[0]))
    return longitude


def _turned(angle_deg: Floats) -> Floats:
    """Return angles moved into half a turn to either side of zero."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def stirling(table: Floats, angle_deg: Floats) -> Floats:
    """Return the table at angles, by Stirling's interpolation to fourth differences."""
    steps = angle_deg / STEP_DEG
    whole = np.floor(steps).astype(int)
    p = steps - whole
    before, back, here, on, after = (table[(whole + i) % len(table)] for i in range(-2, 3))
    fourth = after - 4.0 * on + 6.0 * here - 4.0 * back + before
    third = (after - 2.0 * on + 2.0 * back - before) / 2.0  # mean of the two about `here`
    second = on - 2.0 * here + back
    a4 = fourth / 24.0
    a3 = third / 6.0
    a2 = second / 2.0 - a4
    a1 = (on - back) / 2.0 - a3
    return here + p * (a1 + p * (a2 + p * (a3 + p * a4)))
