"""Rotation: sidereal time is ERFA's, the IAU's own routine."""

import erfa
import numpy as np
import pytest

from skycal.constants import DAY_S, TURN
from skycal.sky.apparent import wrap
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t

WITHIN_S = 1e-4  # at the ends of DE440, where the polynomial left off its last term


@pytest.mark.parametrize("year", [1551, 1700, 1900, 2000, 2027, 2100, 2300, 2648])
def test_apparent_sidereal_time_is_erfas(year):
    tt = 2451545.0 + 365.25 * (year + 0.5 - 2000.0) + np.linspace(0.0, 90.0, 37)
    behind_s = delta_t(tt)
    obliquity = erfa.obl06(tt, 0.0) + erfa.nut06a(tt, 0.0)[1]
    ours = sidereal_time(tt, behind_s, obliquity)
    theirs = erfa.gst06a(tt, -behind_s / DAY_S, tt, 0.0)
    assert np.abs(wrap(ours - theirs)).max() * DAY_S / TURN < WITHIN_S
