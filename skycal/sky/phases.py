"""Phases: the search for the Moon 0, 90, 180, 270 degrees of longitude ahead of the Sun.

What the phases, the eclipses, the showers and the Chinese calendar all ask for.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.sky.searches import Angles, longitude_difference
from skycal.sky.sky import Sky
from skycal.sky.solve import found

MONTHS_DAYS = 500.0  # the Chinese calendar asks for all the months there are
NEW, FIRST_QUARTER, FULL, LAST_QUARTER = range(4)  # the levels
QUARTERS = Angles(
    (("moon", "sun"),), longitude_difference, levels=tuple(i * TURN / 4.0 for i in range(4)),
    beyond_days=MONTHS_DAYS,
)
# The Moon's centre is within 1.6 degrees of the line through Sun and Earth when a shadow is met.
NEAR_NODE = np.radians(1.8)


def near_node(sky: Sky, phase: int) -> Floats:
    """Return the instants (TT) of new or full moons near a node, where there may be an eclipse.

    The eclipse is greatest within twenty minutes of them.
    """
    _, level, tt, seen = found(sky, QUARTERS)
    wanted = (level == phase) & sky.about(tt)
    chosen: Floats = tt[wanted & (np.abs(seen.first.latitude) < NEAR_NODE)]
    return chosen
