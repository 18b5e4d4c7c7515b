"""Where transits are seen: where the Sun is up while a planet is before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from skycal.calendar.where.seen import SEEN, Had, where
from skycal.calendar.where.spots import china, everywhere, world
from skycal.events.where import Where
from skycal.here.limb import is_up
from skycal.model import Event
from skycal.sky import Sky

STEPS = 37  # of up to eight hours


def of_transits(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees something of each of the transits."""
    spots, abroad = china(), world()
    horizon = everywhere().horizon(sky)
    found = []
    for event in events:
        contacts = event.details["contacts"]
        tt = np.linspace(contacts["I"]["jd_tt"], contacts["IV"]["jd_tt"], STEPS)
        up = np.any(is_up("sun", horizon.at(tt).look("sun")), axis=1)
        mine = SEEN * up[: len(spots)].astype(np.int64)
        had = replace(Had.nothing(len(spots)), type=mine)
        found.append(where(spots, had, abroad.countries(up[len(spots) :])))
    return found
