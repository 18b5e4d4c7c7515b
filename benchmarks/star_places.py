"""Star places: a star's apparent place of date by the classical formulae, for a peer without stars.

Proper motion, precession (Capitaine et al. 2003), nutation and annual aberration to first order
(Meeus, Astronomical Algorithms, ch. 23): good to 0.2", 0.4 s of the Moon's motion.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, tan

from job import J2000, stars

ABERRATION_DEG = 20.49552 / 3600.0
_STARS = {star.name: star for star in stars()}


def star_place(name: str, tt: float, sun_ra: float, ecl_nut: tuple[float, ...]):
    """Return right ascension and declination (degrees) of date.

    `sun_ra` is the Sun's; `ecl_nut` true and mean obliquity, nutation in longitude and obliquity.
    """
    ra, dec = map(radians, _precessed(*_STARS[name].at(tt), (tt - J2000) / 36525.0))
    tilt, nutation, wobble = radians(ecl_nut[0]), ecl_nut[2], ecl_nut[3]
    sun = atan2(sin(radians(sun_ra)), cos(radians(sun_ra)) * cos(tilt))  # its longitude
    d_ra = (cos(tilt) + sin(tilt) * sin(ra) * tan(dec)) * nutation - cos(ra) * tan(dec) * wobble
    d_dec = sin(tilt) * cos(ra) * nutation + sin(ra) * wobble
    d_ra -= ABERRATION_DEG * (cos(ra) * cos(sun) * cos(tilt) + sin(ra) * sin(sun)) / cos(dec)
    d_dec -= ABERRATION_DEG * (
        cos(sun) * cos(tilt) * (tan(tilt) * cos(dec) - sin(ra) * sin(dec))
        + cos(ra) * sin(dec) * sin(sun)
    )
    return degrees(ra) + d_ra, degrees(dec) + d_dec


def _precessed(ra_deg: float, dec_deg: float, t: float) -> tuple[float, float]:
    """Return a J2000 place at the equator and equinox `t` centuries later."""
    zeta = radians((2.650545 + t * (2306.083227 + t * (0.2988499 + t * 0.01801828))) / 3600.0)
    z = radians((-2.650545 + t * (2306.077181 + t * (1.0927348 + t * 0.01826837))) / 3600.0)
    theta = radians(t * (2004.191903 - t * (0.4294934 + t * 0.04182264)) / 3600.0)
    ra, dec = radians(ra_deg) + zeta, radians(dec_deg)
    a = cos(dec) * sin(ra)
    b = cos(theta) * cos(dec) * cos(ra) - sin(theta) * sin(dec)
    c = sin(theta) * cos(dec) * cos(ra) + cos(theta) * sin(dec)
    return degrees(atan2(a, b) + z), degrees(asin(c))
