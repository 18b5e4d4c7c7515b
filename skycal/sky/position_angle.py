"""Position angle: in which direction one body stands from another, from celestial north by east."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats


def position_angle(here: Floats, there: Floats) -> Floats:
    """Return the direction at `here` of the great circle to `there`, radians, -pi to pi.

    Vectors (3, ...) on one equator. Of the Sun at the Moon it is that of the bright limb: Meeus
    (1998) eq. 48.5, by components.
    """
    x, y, z = here
    out = np.hypot(x, y)
    east = x * there[1] - y * there[0]
    inward = (x * there[0] + y * there[1]) * z
    length = np.sqrt(x * x + y * y + z * z)
    return np.arctan2(east * length, there[2] * out * out - inward)
