"""Rotation: how far the Earth has turned, as apparent sidereal time at Greenwich."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, fraction, waves, within_a_turn
from skycal.constants import CENTURY_DAYS, DAY_S, J2000, TURN
from skycal.sky.nutation import nutation


def earth_rotation_angle(tt: Floats, delta_t_s: Floats) -> Floats:
    """Return the Earth rotation angle, radians 0 to 2 pi: IAU 2000 resolution B1.8.

    The whole days of `tt` are taken apart: they turn the Earth by whole turns, but for a little.
    """
    ut1_behind = delta_t_s / DAY_S
    slow = 0.7790572732640 + 0.00273781191135448 * (tt - J2000 - ut1_behind)
    turns = fraction(fraction(slow) + fraction(tt) - ut1_behind)
    angle: Floats = turns * TURN
    return angle


def sidereal_time(
    tt: Floats, delta_t_s: Floats, obliquity: Floats, in_longitude: Floats | None = None
) -> Floats:
    """Return apparent sidereal time at Greenwich, radians 0 to 2 pi, at `tt` (JD TT), shape (n,).

    `delta_t_s` is TT - UT1, `obliquity` the true obliquity of date, `in_longitude` the nutation
    if it is known, in radians. IAU 2006 (Capitaine et al. 2003) with the two large complementary
    terms of the equation of the equinoxes (IERS Conventions 2010, table 5.2e); the others stay
    under 0.00002".
    """
    centuries = (tt - J2000) / CENTURY_DAYS
    precession = 0.014506 + centuries * (
        4612.156534
        + centuries * (1.3915817 + centuries * (-0.00000044 - 0.000029956 * centuries))
    )
    sine, cosine = waves(np.radians(125.04455501 - 1934.1361849 * centuries))  # of the Moon's node
    arcsec = precession + 0.00264096 * sine + 0.00006352 * (2.0 * sine * cosine)
    turned = earth_rotation_angle(tt, delta_t_s)
    equinox = (nutation(tt)[0] if in_longitude is None else in_longitude) * waves(obliquity)[1]
    return within_a_turn(turned + np.radians(arcsec / 3600.0) + equinox)
