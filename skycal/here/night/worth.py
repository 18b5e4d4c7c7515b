"""Worth: how good a moment is to look at something. What decides which hour is named."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.here.night.darkness import TWILIGHT_ENDS_DEG

# So much further below what it takes to be noticed at all halves what is left to be gained.
COMFORT_DEG = 2.0


def worth(clear: Floats, needed_deg: Floats, sun_deg: Floats) -> Floats:
    """Return how well something is seen at moments, 0 to 1; arrays of one shape.

    `clear`: the part of the light of its lowest body that comes through the air; `needed_deg`:
    below what altitude of the Sun all of it is noticed; `sun_deg`: the Sun's. No night is any
    darker than after twilight.
    """
    darker_deg = needed_deg - np.maximum(sun_deg, TWILIGHT_ENDS_DEG)
    return np.asarray(clear * (1.0 - np.exp2(-np.maximum(darker_deg, 0.0) / COMFORT_DEG)))
