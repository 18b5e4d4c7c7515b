"""Meteors: how many of a shower one watcher sees through the night, under that Moon.

Rate = ZHR x sin(radiant's altitude) x r^(lm - 6.5): the definition of the zenithal hourly rate
turned round (IMO, Handbook for Meteor Observers). The ZHR falls from its maximum as
10^(-B |solar longitude - that of the maximum|) (Jenniskens 1994, A&A 287, 990).
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.night.darkness import STANDARD_LIMIT_MAG

# B per degree before and after the maximum: the annual showers of NASA's Meteoroid Environment
# Office (Moorhead et al. 2019, J. Spacecr. Rockets 56, 1531), as the Global Meteor Network uses
# them. LYR: from the mean 32.1 hours above half the maximum that IMO's calendars give.
SLOPES = {
    "QUA": (0.865, 0.827), "LYR": (0.461, 0.461), "ETA": (0.125, 0.079), "ARI": (0.065, 0.055),
    "SDA": (0.109, 0.071), "CAP": (0.059, 0.091), "PER": (0.350, 0.350), "KCG": (0.069, 0.069),
    "AUR": (0.190, 0.190), "SPE": (0.193, 0.193), "DSX": (0.063, 0.167), "DRA": (7.225, 7.225),
    "ORI": (0.120, 0.119), "LMI": (0.093, 0.079), "STA": (0.026, 0.026), "NTA": (0.026, 0.026),
    "LEO": (0.550, 0.550), "MON": (0.250, 0.250), "HYD": (0.100, 0.100), "GEM": (0.150, 0.462),
    "URS": (2.292, 1.258),
}
TYPICAL_SLOPE = (0.1, 0.1)  # of the others, as of the small annual showers in that list
DARK_SUN = np.radians(-12.0)
LEAST_RATE = 10.0  # meteors an hour from which one goes out for a shower
VERDICTS = ("none", "poor", "fair", "good", "excellent")
LEAST = np.array([2.0, 8.0, 20.0, 40.0])  # meteors an hour from which the next one holds


def zhr_share(code: str, past_deg: Floats) -> Floats:
    """Return the share of the maximum's ZHR at a solar longitude `past_deg` of the maximum."""
    rise, fall = SLOPES.get(code, TYPICAL_SLOPE)
    slope = np.where(past_deg < 0.0, rise, fall)
    return np.asarray(10.0 ** (-slope * np.abs(past_deg)))


def hourly_rate(zhr: Floats, radiant_sine: Floats, r: Floats, limit_mag: Floats) -> Floats:
    """Return the meteors that one watcher of a clear sky sees in an hour."""
    return np.asarray(zhr * np.maximum(radiant_sine, 0.0) * r ** (limit_mag - STANDARD_LIMIT_MAG))


def verdict(rate: Floats) -> Indices:
    """Return what an hour with so many meteors is worth, of VERDICTS.

    >>> VERDICTS[verdict(18.0)]
    'fair'
    """
    return np.searchsorted(LEAST, rate, side="right")
