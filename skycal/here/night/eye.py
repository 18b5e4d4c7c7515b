"""Eye: the least light that is noticed against a sky: Crumey (2014, MNRAS 442, 2600).

His fit to Blackwell's (1946) observers holds from starlight to full daylight and for targets of any
size. Skies are in cd/m2, lights in lux, angles in radians.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from skycal.arrays import Floats

# Between the 1.4 of the keenest and the 2.4 that real observers need of what the laboratory's
# choosers between two fields noticed every second time (Crumey, section 1.6).
FIELD_FACTOR = 2.0
POINT = (5.949e-8, -2.389e-7, 2.459e-7, 4.120e-4, -4.225e-4)  # eq. 28
WIDE = (9.606e-6, -4.112e-5, 5.019e-5, 4.837e-3, -4.884e-3)  # eq. 40
DARKEST, BRIGHTEST = 1e-5, 1e5  # cd/m2: blacker than any night, brighter than any day
STEPS = 1001
ZERO_MAG_LUX = 2.54e-6  # of a star of V = 0 (Cox 1999, as in Crumey)
BINOCULARS_MAG = 3.5  # what 7x50 to 10x50 gain, held in the hand: 50 mm against an eye's 7
TELESCOPE_MAG = 6.0  # what a small telescope of some 10 cm gains


def point_lux(sky: Floats) -> Floats:
    """Return the least light of a point that is noticed against skies: eq. 34."""
    return np.asarray(FIELD_FACTOR * sky * _hyperbola(sky, POINT) ** 2)


def line_lux(sky: Floats) -> Floats:
    """Return the least light per radian of a line thinner than the eye resolves.

    What the eye adds up, a piece of the line as long as Ricco's disk is wide, must have the light
    of a point that is noticed: with R of eq. 25 and C of eq. 39 the disk's area is R/C.
    """
    ricco, contrast = _hyperbola(sky, POINT) ** 2, _hyperbola(sky, WIDE)
    return np.asarray(FIELD_FACTOR * sky * np.sqrt(np.pi * ricco * contrast) / 2.0)


def faintest_mag(sky: Floats) -> Floats:
    """Return the magnitude of the faintest star that is noticed against skies."""
    return np.asarray(-2.5 * np.log10(point_lux(sky) / ZERO_MAG_LUX))


def brightest_sky(magnitude: Floats, line: bool = False) -> Floats:
    """Return against how bright a sky lights are noticed; of points, or of lines per radian."""
    brightness, log_sky = _inverse(line)
    return np.exp(np.interp(-magnitude, brightness, log_sky, left=-np.inf))


@cache
def _inverse(line: bool) -> tuple[Floats, Floats]:
    """Return magnitudes, negative, and logarithms of the skies that just show such lights."""
    log_sky = np.linspace(np.log(DARKEST), np.log(BRIGHTEST), STEPS)
    threshold = (line_lux if line else point_lux)(np.exp(log_sky))
    # The fit of points dips by 0.03 mag where night vision ends: a brighter sky never shows more.
    return 2.5 * np.log10(np.maximum.accumulate(threshold) / ZERO_MAG_LUX), log_sky


def _hyperbola(sky: Floats, coefficients: tuple[float, ...]) -> Floats:
    """Return what joins the thresholds of night and of day vision: eq. 25 without its square."""
    one, two, three, four, five = coefficients
    root = np.asarray(sky, float) ** -0.25
    curve = np.maximum((one * root + two) * root + three, 0.0)
    return np.asarray(np.sqrt(curve) + four * root + five)
