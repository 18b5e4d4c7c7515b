"""At the limb: what an eye needs to see a body go behind the Moon's limb, or come out there."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.night.air import extinction_mag
from skycal.here.night.limit import at_moon_limb_nl, limit_mag
from skycal.here.night.part import GAINS_MAG


def aid_at_limb(
    magnitude: Floats, altitude_deg: Floats, sun_deg: Floats, phase_deg: Floats, bright: Flags,
    height_km: Floats,
) -> Indices:  # fmt: skip
    """Return with which aid bodies are seen at the Moon's limb, one more than there are for none.

    `phase_deg`: the Moon's angle between Sun and Earth; `bright`: at its bright limb, not the dark.
    Arrays broadcast.
    """
    extinction = extinction_mag(height_km)
    against = at_moon_limb_nl(altitude_deg, phase_deg, bright, extinction)
    limit = limit_mag(altitude_deg, sun_deg, 180.0 - phase_deg, extinction, against)
    aid = np.zeros(limit.shape, np.int64)
    for gain in GAINS_MAG:
        aid += ~(magnitude - gain <= limit)
    return aid
