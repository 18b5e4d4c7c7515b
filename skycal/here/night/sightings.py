"""Sightings: how events are seen at their instants by their bodies, and in the best night by them.

Altitudes are those of the centres, without refraction; a body is up between its rise and set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.night.batch import Within
from skycal.here.night.part import Parts, Stood
from skycal.here.night.watch import Watches
from skycal.here.sighting import WHY, Sighting, Watch
from skycal.sky import Sky


class Sightings:
    """Companies of bodies, each at its instant (TT), to be seen from any places.

    `within` as for `Watches`; `watched` is False where a kind has a watch of its own.
    """

    def __init__(
        self,
        sky: Sky,
        companies: Sequence[Sequence[str]],
        tt: Floats,
        within: Within | None = None,
        *,
        watched: bool = True,
    ) -> None:
        self.parts = Parts(sky, companies, tt)
        self._watches = Watches(sky, self.parts, within) if watched else None

    def over(self, horizon: Horizon) -> Sighting:
        """Return how each is seen from the places of a horizon of several."""
        stood = self.parts.over(horizon)
        watch, why = self._watch(horizon, stood)
        return Sighting(
            self.parts.company,
            stood.altitude_deg,
            stood.azimuth_deg,
            stood.sun_altitude_deg,
            self._visible(stood),
            self._of_events(np.maximum, self.parts.aid, 0),
            watch,
            why,
        )

    def _watch(self, horizon: Horizon, stood: Stood) -> tuple[Watch, Indices]:
        if self._watches:
            return self._watches.over(horizon, stood)
        shape = stood.sun_altitude_deg.shape
        return Watch.none(shape), np.full(shape, WHY["nothing-to-see"])

    def _visible(self, stood: Stood) -> Flags:
        """Tell where all bodies of an event are up in a sky dark enough."""
        sun_deg = stood.sun_altitude_deg[:, self.parts.company.event]
        seen = stood.above & ~stood.lost & (sun_deg < self.parts.sun_deg)
        return self._of_events(np.logical_and, seen, False)

    def _of_events(self, together: np.ufunc, values: NDArray[Any], none: object) -> NDArray[Any]:
        """Return values of the parts that are waited for, (..., parts), put together by event."""
        waited = np.flatnonzero(self.parts.seen)
        event = self.parts.company.event[waited]
        first = np.flatnonzero(np.diff(event, prepend=-1))
        found = np.full((*values.shape[:-1], len(self.parts.tt)), none)
        if len(first):
            found[..., event[first]] = together.reduceat(values[..., waited], first, axis=-1)
        return found
