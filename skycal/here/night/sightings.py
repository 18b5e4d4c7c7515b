"""Sightings: how events are seen at their instants by their bodies, and in the best night by them.

Altitudes are those of the centres, without refraction; a body is up between its rise and set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.night.part import Parts, Stood
from skycal.here.sighting import AID, WHY, Sighting, Watch
from skycal.sky import Sky

if TYPE_CHECKING:
    from skycal.here.night.batch import Within
    from skycal.here.night.watch import Watches


class Sightings:
    """Companies of bodies, each at its instant (TT), to be seen from any places.

    `within` as for `Watches`; `watched`: whether one looks for them, (events,), False where a
    kind has a watch of its own.
    """

    def __init__(
        self,
        sky: Sky,
        companies: Sequence[Sequence[str]],
        tt: Floats,
        within: Within | None = None,
        *,
        watched: Flags | bool = True,
    ) -> None:
        self.parts = Parts(sky, companies, tt)
        asked = np.broadcast_to(watched, len(companies))
        self._watches = _watches(sky, self.parts, asked, within) if asked.any() else None

    def over(self, horizon: Horizon) -> Sighting:
        """Return how each is seen from the places of a horizon of several."""
        stood = self.parts.over(horizon)
        watch, why, aid = self._watch(horizon, stood)
        return Sighting(
            self.parts.company, stood.altitude_deg, stood.azimuth_deg, stood.sun_altitude_deg,
            aid, watch, why,
        )  # fmt: skip

    def _watch(self, horizon: Horizon, stood: Stood) -> tuple[Watch, Indices, Indices]:
        if self._watches:
            return self._watches.over(horizon, stood)
        shape = stood.sun_altitude_deg.shape
        nothing = np.full(shape, WHY["nothing-to-see"])
        return Watch.none(shape), nothing, np.full(shape, AID[None])


def _watches(sky: Sky, parts: Parts, asked: Flags, within: Within | None) -> Watches:
    from skycal.here.night.watch import Watches  # nine modules, for who looks from a place

    return Watches(sky, parts, asked, within)
