"""Moon face: over which point of the Moon somebody stands, by its axis and rotation.

Selenographic coordinates of the mean Earth and the axis, the IAU's: longitude east, toward Mare
Crisium. WGCCRE 2000 (Seidelmann et al., Celest. Mech. Dyn. Astron. 82, 83); right to 150 m.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, unit_vectors
from skycal.constants import CENTURY_DAYS, J2000
from skycal.sky.frame import turned
from skycal.sky.sky import Sky

# Degrees: an argument and its change by the day; what its sine adds to the right ascension of the
# axis, its cosine to the declination, its sine to the rotation.
TERMS = np.array([
    (125.045, -0.0529921, -3.8787, 1.5419, 3.5610),
    (250.089, -0.1059842, -0.1204, 0.0239, 0.1208),
    (260.008, 13.0120009, 0.0700, -0.0278, -0.0642),
    (176.625, 13.3407154, -0.0172, 0.0068, 0.0158),
    (357.529, 0.9856003, 0.0, 0.0, 0.0252),
    (311.589, 26.4057084, 0.0072, -0.0029, -0.0066),
    (134.963, 13.0649930, 0.0, 0.0009, -0.0047),
    (276.617, 0.3287146, 0.0, 0.0, -0.0046),
    (34.226, 1.7484877, 0.0, 0.0, 0.0028),
    (15.134, -0.1589763, -0.0052, 0.0008, 0.0052),
    (119.743, 0.0036096, 0.0, 0.0, 0.0040),
    (239.961, 0.1643573, 0.0, 0.0, 0.0019),
    (25.053, 12.9590088, 0.0043, -0.0009, -0.0044),
])  # fmt: skip


def axes(tt: Floats) -> Floats:
    """Return the Moon's axes on the ICRS, (3, 3, n): to the mean Earth, to its east, its north."""
    days = tt - J2000
    phase, rate, of_ra, of_dec, of_turn = TERMS.T[..., None]
    angle = np.radians(phase + rate * days)
    sine, in_dec = np.sin(angle), np.flatnonzero(of_dec)
    # Term by term: an instant has the same bits alone or among many.
    ra = _summed(269.9949 + 0.0031 * days / CENTURY_DAYS, of_ra, sine)
    turn = _summed(38.3213 + 13.17635815 * days - 1.4e-12 * days * days, of_turn, sine)
    dec = _summed(
        66.5392 + 0.0130 * days / CENTURY_DAYS, of_dec[in_dec], np.cos(angle[in_dec])
    )
    ra, dec, turn = np.radians(ra), np.radians(dec), np.radians(turn)
    node = np.array([-np.sin(ra), np.cos(ra), np.zeros_like(ra)])
    ahead = np.array([-np.sin(dec) * np.cos(ra), -np.sin(dec) * np.sin(ra), np.cos(dec)])
    north = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    return np.array([
        node * np.cos(turn) + ahead * np.sin(turn), ahead * np.cos(turn) - node * np.sin(turn),
        north,
    ])  # fmt: skip


def _summed(mean: Floats, of: Floats, wave: Floats) -> Floats:
    """Return a mean value and the terms (terms, n) of it that are not zero."""
    for number in np.flatnonzero(of).tolist():
        mean = mean + of[number] * wave[number]
    return mean


def noon_axes(sky: Sky) -> Floats:
    """Return the axes at the noons of a sky."""
    return axes(sky.daily.tt)


def below(vector: Floats, tt: Floats) -> Floats:
    """Return the unit vector, on the Moon's axes, to who is at `vector` (3, n) from it, ICRS."""
    return turned(axes(tt), unit_vectors(vector))
