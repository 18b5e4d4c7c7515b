"""Saros: the series an eclipse belongs to, from the number of its lunation.

Eclipses 223 lunations apart are neighbours of one series, eclipses 358 lunations (an inex) apart
lie in neighbouring series (van den Bergh 1955). As 38 * 358 = 1 modulo 223, every lunation onward
is 38 series onward modulo 223. That many series are not alive together: the 1 to 223 that is
meant is the one, for all of DE440's years, in which series 80 to 200 occur.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.moon_phases import SYNODIC_MONTH

SAROS_LUNATIONS = 223
SERIES_PER_LUNATION = 38
# Members to count from (NASA/TP-2009-214174 and -214172), JD TT.
SOLAR_2000_02_05, SOLAR_2000_02_05_SAROS = 2451580.0, 150
LUNAR_2000_01_21, LUNAR_2000_01_21_SAROS = 2451564.7, 124


def solar_saros(tt: Floats) -> Indices:
    """Return the saros numbers of solar eclipses at `tt` (JD TT)."""
    return _saros(tt, SOLAR_2000_02_05, SOLAR_2000_02_05_SAROS)


def lunar_saros(tt: Floats) -> Indices:
    """Return the saros numbers of lunar eclipses at `tt` (JD TT)."""
    return _saros(tt, LUNAR_2000_01_21, LUNAR_2000_01_21_SAROS)


def _saros(tt: Floats, member: float, series: int) -> Indices:
    lunations = np.rint((np.asarray(tt) - member) / SYNODIC_MONTH).astype(np.int64)
    return (series - 1 + SERIES_PER_LUNATION * lunations) % SAROS_LUNATIONS + 1
