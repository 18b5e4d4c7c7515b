"""Why: what keeps events from being seen in the nights by them."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.night.around import SAMPLES
from skycal.here.night.darkness import DUSK_DEG
from skycal.here.night.seeing import Seeing
from skycal.here.sighting import WHY

NEAR_SUN_DEG = 15.0  # what is nearer and not seen is lost in twilight


def why_not(seeing: Seeing, inside: Flags, elongation_deg: Floats, missed: Flags) -> Indices:
    """Return why events are not seen where they are `missed`; (places, events).

    `inside`: the samples that were looked at, (events, samples); `elongation_deg`: of the body
    nearest to the Sun.
    """
    why = np.zeros(missed.shape, np.int64)
    pair = np.flatnonzero(missed)
    looked = inside[pair % len(inside)]
    lowest, room, sun_deg = (
        side.reshape(-1, SAMPLES)[pair] for side in (seeing.lowest, seeing.room, seeing.sun_deg)
    )
    up = looked & (lowest > 0.0)
    high = looked & (room > 0.0) & (sun_deg < 0.0)
    why.ravel()[pair] = np.select(
        [
            ~up.any(axis=1),
            seeing.too_faint().ravel()[pair],
            elongation_deg.ravel()[pair] < NEAR_SUN_DEG,
            ~(up & (sun_deg < 0.0)).any(axis=1),
            high.any(axis=1) & ~(high & (sun_deg < DUSK_DEG)).any(axis=1),
        ],
        [WHY["below-horizon"], WHY["too-faint"], WHY["too-close-to-sun"], WHY["daylight"],
         WHY["too-faint-in-twilight"]],
        WHY["too-low"],
    )  # fmt: skip
    return why
