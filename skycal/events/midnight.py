"""Midnight: whether an instant lies so near to Beijing's that nobody knows its day yet."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import DAY_S, J2000
from skycal.sky.timescale import BEIJING_HOURS, civil_jd

DELTA_T_YEAR = 2026  # the Earth's turning is measured to its January (data/SOURCES.md)
AT_ONCE_S = 3.0  # of the theory and of the table itself
# What the published Delta T of 2100 and a clock of today's leap seconds part by, over 74 years.
PER_YEAR_S = 1.8
YEAR_DAYS = 365.25


def may_shift(tt: Floats) -> Flags:
    """Tell of each instant (TT) whether its day in Beijing may turn out to be another.

    Days of the past were printed: before the table's year none is in doubt.
    """
    part = (civil_jd(tt) + BEIJING_HOURS / 24.0 + 0.5) % 1.0
    from_midnight_s = np.minimum(part, 1.0 - part) * DAY_S
    years = 2000.0 + (tt - J2000) / YEAR_DAYS - DELTA_T_YEAR
    return np.asarray(from_midnight_s < AT_ONCE_S + PER_YEAR_S * years)
