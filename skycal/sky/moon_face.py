"""Moon face: over which point of the Moon somebody stands, by its axis and rotation.

Selenographic coordinates of the mean Earth and the axis, the IAU's: longitude east, toward Mare
Crisium. WGCCRE 2000 (Seidelmann et al., Celest. Mech. Dyn. Astron. 82, 83); right to 150 m.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, unit_vectors, waves
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


# Of the terms those whose cosine is in the declination.
IN_DEC = np.flatnonzero(TERMS[:, 3])
BLOCK = 32  # days, of which one angle is told by that of their first


def axes(tt: Floats) -> Floats:
    """Return the Moon's axes on the ICRS, (3, 3, n): to the mean Earth, to its east, its north."""
    angle = np.radians(TERMS[:, :1] + TERMS[:, 1:2] * (tt - J2000))
    return _axes(tt, np.sin(angle), np.cos(angle[IN_DEC]))


def noon_axes(sky: Sky) -> Floats:
    """Return the axes at the noons of a sky."""
    noons = sky.daily
    first = noons.first // BLOCK * BLOCK
    begin = np.arange(first, noons.first + len(noons), BLOCK) - J2000
    angle = np.radians(TERMS[:, :1] + TERMS[:, 1:2] * begin)
    on = np.radians(TERMS[:, 1:2] * np.arange(float(BLOCK)))
    sine, cosine, on_sine, on_cosine = (
        side for part, of in ((angle, np.s_[..., None]), (on, np.s_[:, None]))
        for side in (np.sin(part)[of], np.cos(part)[of])
    )
    mine = slice(noons.first - first, noons.first - first + len(noons))
    waves = sine * on_cosine + cosine * on_sine
    in_dec = cosine[IN_DEC] * on_cosine[IN_DEC] - sine[IN_DEC] * on_sine[IN_DEC]
    return _axes(noons.tt, *(each.reshape(len(each), -1)[:, mine] for each in (waves, in_dec)))


def _axes(tt: Floats, sine: Floats, cosine: Floats) -> Floats:
    """Return the axes by the sines of the angles of TERMS and the cosines of those IN_DEC."""
    days = tt - J2000
    _, _, of_ra, of_dec, of_turn = TERMS.T
    # Term by term: an instant has the same bits alone or among many.
    ra = _summed(269.9949 + 0.0031 * days / CENTURY_DAYS, of_ra, sine)
    turn = _summed(38.3213 + 13.17635815 * days - 1.4e-12 * days * days, of_turn, sine)
    dec = _summed(66.5392 + 0.0130 * days / CENTURY_DAYS, of_dec[IN_DEC], cosine)
    ra, dec, turn = np.radians(ra), np.radians(dec), np.radians(turn)
    (ra_sine, ra_cosine), (dec_sine, dec_cosine), (sine, cosine) = map(waves, (ra, dec, turn))
    node = np.array([-ra_sine, ra_cosine, np.zeros_like(ra)])
    ahead = np.array([-dec_sine * ra_cosine, -dec_sine * ra_sine, dec_cosine])
    north = np.array([dec_cosine * ra_cosine, dec_cosine * ra_sine, dec_sine])
    return np.array([node * cosine + ahead * sine, ahead * cosine - node * sine, north])


def _summed(mean: Floats, of: Floats, wave: Floats) -> Floats:
    """Return a mean value and the terms (terms, n) of it that are not zero."""
    for number in np.flatnonzero(of).tolist():
        mean = mean + of[number] * wave[number]
    return mean


def below(vector: Floats, tt: Floats) -> Floats:
    """Return the unit vector, on the Moon's axes, to who is at `vector` (3, n) from it, ICRS."""
    return turned(axes(tt), unit_vectors(vector))
