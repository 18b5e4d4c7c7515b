"""Constants: the numbers that several rooms reckon with, each with its source."""

from __future__ import annotations

import numpy as np

TURN = 2.0 * np.pi
ARCSEC = np.degrees(1.0) * 3600.0  # in a radian

DAY_S = 86400.0
J2000 = 2451545.0  # JD, TT
CENTURY_DAYS = 36525.0  # Julian

AU_KM = 149597870.7  # IAU 2012 Resolution B2
PARSEC_AU = 206264.80624709636  # 648000 / pi, IAU 2015 Resolution B2
C_AU_PER_DAY = 173.14463267424034  # 299792.458 km/s

EARTH_RADIUS_KM = 6378.137  # WGS84, of the equator
RADII_PER_AU = AU_KM / EARTH_RADIUS_KM
FLATTENING = 1.0 / 298.257223563  # WGS84
OBLIQUITY_J2000 = np.radians(84381.406 / 3600.0)  # IAU 2006

SUN_SEMIDIAMETER_ARCSEC = 959.63  # at 1 au; Auwers 1891, of every eclipse canon

# The horizon of the almanacs: Astronomical Almanac section A; USNO, "Computing risings, settings".
REFRACTION_DEG = 34.0 / 60.0
SUN_DEPTH_DEG = 50.0 / 60.0  # that and the Sun's mean semidiameter of 16': its centre at sunset
