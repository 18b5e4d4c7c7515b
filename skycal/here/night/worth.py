"""Worth: how good a moment is to look at something. What decides which night and hour is named."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.here.night.air import EXTINCTION_MAG, air_mass

NIGHT_SINE = np.sin(np.radians(-18.0))
DUSK_WORTH = 0.4  # of a sky just dark enough, against a dark one


def worth(
    lowest: Floats, sun: Floats, limit: Floats, away_days: Floats, patience_days: Floats
) -> Floats:
    """Return how well something is seen at moments, 0 to 1; arrays of one shape.

    `lowest`: sine of the altitude of the lowest of its bodies; `sun` and `limit`: sines of the
    Sun's altitude, as it is and where it gets dark enough; `away_days`: from the event, which after
    `patience_days` is worth a third.
    """
    clear = 10.0 ** (-0.4 * EXTINCTION_MAG * air_mass(lowest))
    depth = np.clip((limit - sun) / np.maximum(limit - NIGHT_SINE, 0.01), 0.0, 1.0)
    dark = DUSK_WORTH + (1.0 - DUSK_WORTH) * depth
    return np.asarray(clear * dark * np.exp(-away_days / patience_days))
