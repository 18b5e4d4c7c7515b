"""Rings: from which side, and how steeply, Earth and Sun look on the rings of Saturn."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, waves
from skycal.constants import CENTURY_DAYS, J2000
from skycal.search.lagrange import interpolate
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.light import days_of_light
from skycal.sky.sky import Sky

# The pole of Saturn, whose equator the rings lie in: right ascension and declination at J2000.0,
# degrees, and by the century; IAU WGCCRE 2015 (Archinal et al. 2018).
RA_DEG, RA_RATE = 40.589, -0.036
DEC_DEG, DEC_RATE = 83.537, -0.004


def pole(tt: Floats) -> Floats:
    """Return the direction of Saturn's north pole, ICRS, (3, n)."""
    centuries = (tt - J2000) / CENTURY_DAYS
    ra = np.radians(RA_DEG + RA_RATE * centuries)
    dec = np.radians(DEC_DEG + DEC_RATE * centuries)
    (east, towards), (north, level) = waves(ra), waves(dec)
    return np.array([level * towards, level * east, north])


def height(vector: Floats, tt: Floats) -> Floats:
    """Return the sine of the elevation over the rings of who sees Saturn at (3, ..., n) au.

    Positive over their northern face.
    """
    x, y, z = vector
    a, b, c = pole(tt)
    sine: Floats = -(a * x + b * y + c * z) / np.sqrt(x * x + y * y + z * z)
    return sine


def heights(sky: Sky) -> Floats:
    """Return the heights of Earth and Sun at the noons, (2, noons), by the light that arrives then.

    The rings' own motion aberrates it: it left for where the Earth is from where Saturn is by now,
    and came from the Sun to where Saturn was when it set out (so P. D. Nicholson in 1994, too).
    """
    noons = sky.daily
    to_saturn, _ = noons.gap("saturn", "earth")
    place, rate = noons.gap("saturn", "sun")
    delay = days_of_light(noons.toward("saturn")) + days_of_light(place)
    both = np.stack([to_saturn, place - rate * delay], axis=1)
    return height(both, noons.tt)


def heights_at(sky: Sky, tt: Floats) -> Floats:
    """Return the same at any instants, (2, n)."""
    return interpolate(sky.once(heights), *sky.daily.stencil(tt))


def earth_over(sky: Sky) -> Floats:
    """Return the first of them alone, (1, noons)."""
    return sky.once(heights)[:1]


def earths_height(ephemeris: Ephemeris, tt: Floats) -> Floats:
    """Return the height of the Earth from the kernel itself, at instants years apart perhaps."""
    return height(ephemeris.position("saturn", tt) - ephemeris.position("earth", tt), tt)
