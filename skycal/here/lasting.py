"""Lasting: what is seen while it lasts, hours perhaps, if its body is up at night then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from skycal.here.horizon import Horizon
from skycal.here.night.sightings import Sightings
from skycal.here.sighting import AID, Sighting
from skycal.model import Event
from skycal.sky import Sky

LEAST_DAYS = 5.0 / 1440.0  # either side: half the step at which nights are sampled


class Lasting:
    """Events of the first of their bodies that last, to be seen from any places."""

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        tt, begin, end = np.array([
            (event.tt, event.begin or event.tt, event.end or event.tt) for event in events
        ]).T  # fmt: skip
        within = np.minimum(begin, tt - LEAST_DAYS), np.maximum(end, tt + LEAST_DAYS)
        self._sightings = Sightings(sky, [event.bodies[:1] for event in events], tt, within)

    def over(self, horizon: Horizon) -> tuple[Sighting, None]:
        """Return how they are seen, some of each."""
        return self._sightings.over(horizon), None


class OnDisk(Lasting):
    """What happens on a planet's disk or beside it: in a telescope."""

    def over(self, horizon: Horizon) -> tuple[Sighting, None]:
        """Return how they are seen, some of each, in a telescope."""
        seen, _ = super().over(horizon)
        return replace(seen, aid=np.full_like(seen.aid, AID["telescope"])), None
