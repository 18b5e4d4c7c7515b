"""Frame: the true equator and equinox of date, and how dynamical time runs.

IAU 2006 precession, as Skyfield and NOVAS have it; nutation is in `nutation.py`.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, waves
from skycal.constants import CENTURY_DAYS, DAY_S, J2000, OBLIQUITY_J2000

ARCSEC_RAD = np.radians(1.0 / 3600.0)
# Capitaine, Wallace & Chapront, A&A 412 (2003), eqs. 37 and 39, arcseconds by the century.
PSI_A = (0.0, 5038.481507, -1.0790069, -0.00114045, 0.000132851, -0.0000000951)
OMEGA_A = (84381.406, -0.025754, 0.0512623, -0.00772503, -0.000000467, 0.0000003337)
CHI_A = (0.0, 10.556403, -2.3814292, -0.00121197, 0.000170663, -0.0000000560)
OBLIQUITY = (84381.406, -46.836769, -0.0001831, 0.00200340, -0.000000576, -0.0000000434)
# The frame of the ICRS against the mean equator and equinox of J2000.0: IERS Conventions 2003.
XI0, ETA0, DA0 = (mas * ARCSEC_RAD / 1000.0 for mas in (-16.6170, -6.8192, -14.6))


def tdb_minus_tt(tt: Floats) -> Floats:
    """Return TDB - TT in days; to 10 microseconds: USNO Circular 179 eq. 2.6."""
    t = (tt - J2000) / CENTURY_DAYS
    seconds = (
        0.001657 * np.sin(628.3076 * t + 6.2401)
        + 0.000022 * np.sin(575.3385 * t + 4.2970)
        + 0.000014 * np.sin(1256.6152 * t + 6.1969)
        + 0.000005 * np.sin(606.9777 * t + 4.0212)
        + 0.000005 * np.sin(52.9691 * t + 0.4444)
        + 0.000002 * np.sin(21.3299 * t + 5.5431)
        + 0.000010 * t * np.sin(628.3076 * t + 4.2490)
    )
    days: Floats = seconds / DAY_S
    return days


def mean_obliquity(tt: Floats) -> Floats:
    """Return the mean obliquity of the ecliptic of date, radians."""
    return _angle(OBLIQUITY, tt)


def mean_ecliptic(tt: Floats) -> Floats:
    """Return the rotation from the ICRS to the mean ecliptic and equinox of date, (3, 3, n)."""
    return _about_x(mean_equator(tt), mean_obliquity(tt))


def true_equator(ecliptic: Floats, in_longitude: Floats, obliquity: Floats) -> Floats:
    """Return rotations to the true equator and equinox of date, (3, 3, n).

    `ecliptic` has those to the mean ecliptic and equinox; `in_longitude` is the nutation in
    longitude, `obliquity` the true one of date, radians.
    """
    return _about_x(_about_z(ecliptic, -in_longitude), -obliquity)


def mean_equator(tt: Floats) -> Floats:
    """Return the rotation from the ICRS to the mean equator and equinox of date, (3, 3, n)."""
    psi, omega, chi = (_angle(terms, tt) for terms in (PSI_A, OMEGA_A, CHI_A))
    ecliptic_j2000 = _about_x(_bias(len(tt)), OBLIQUITY_J2000)
    return _about_z(_about_x(_about_z(ecliptic_j2000, -psi), -omega), chi)


def _angle(terms: tuple[float, ...], tt: Floats) -> Floats:
    t = (tt - J2000) / CENTURY_DAYS
    total = terms[-1] * t + terms[-2]
    for term in terms[-3::-1]:
        total = total * t + term
    return total * ARCSEC_RAD


def _bias(count: int) -> Floats:
    """Return the frame bias to second order, (3, 3, n): Hilton & Hohenkerk (2004)."""
    yx, zx, xy, zy, xz, yz = -DA0, XI0, DA0, ETA0, -XI0, -ETA0
    xx = 1.0 - 0.5 * (yx * yx + zx * zx)
    yy = 1.0 - 0.5 * (yx * yx + zy * zy)
    zz = 1.0 - 0.5 * (zy * zy + zx * zx)
    bias = np.array([[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]])
    return np.repeat(bias[:, :, None], count, axis=2)


def _about_x(rows: Floats, angle: Floats | float) -> Floats:
    """Return matrices (3, 3, n) after a turn of the axes about x."""
    s, c = waves(np.asarray(angle))
    x, y, z = rows
    return np.array([x, c * y + s * z, c * z - s * y])


def _about_z(rows: Floats, angle: Floats | float) -> Floats:
    """Return matrices (3, 3, n) after a turn of the axes about z."""
    s, c = waves(np.asarray(angle))
    x, y, z = rows
    return np.array([c * x + s * y, c * y - s * x, z])


def turned(matrix: Floats, vector: Floats) -> Floats:
    """Return vectors (3, ..., n) turned by matrices (3, 3, n)."""
    x, y, z = vector
    columns = matrix.reshape(3, 3, *(1,) * (vector.ndim - 2), -1)
    found: Floats = np.multiply(columns[:, 0], x, order="C")  # sines are asked of it
    found += columns[:, 1] * y
    found += columns[:, 2] * z
    return found


def turned_back(matrix: Floats, vector: Floats) -> Floats:
    """Return vectors (3, ..., n) turned by the inverse of rotations (3, 3, n)."""
    return turned(matrix.transpose(1, 0, 2), vector)
