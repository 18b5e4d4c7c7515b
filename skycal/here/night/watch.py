"""Watch: the best stretch of the nights by an event: high, dark, and near the instant."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Flags, Indices
from skycal.here.fixed import stacked_near
from skycal.here.horizon import Horizon
from skycal.here.night.around import SAMPLES, columns_about
from skycal.here.night.batch import Batch, Within
from skycal.here.night.part import Parts, Stood
from skycal.here.sighting import AID, WHY, Watch
from skycal.sky import Sky

EVENTS_AT_ONCE = 256  # sampled together for as many places as there are: 8 MB
ELEMENTS_AT_ONCE = 2**17  # of the arrays over places, events and samples: 1 MB


class Watches:
    """What there is to wait for in events, whatever the place: those with a body that is seen."""

    def __init__(
        self, sky: Sky, parts: Parts, asked: Flags, within: Within | None = None
    ) -> None:
        """Look in the days about each event `asked` for, or between instants `within` of each."""
        self._sky, self._parts, self._within = sky, parts, within
        names, body, event = parts.company
        self._waited = np.flatnonzero(parts.seen & asked[event])
        needed = np.zeros((len(names) + 1, len(sky.tt)), bool)
        columns = columns_about(sky, parts.tt[event[self._waited]])
        needed[body[self._waited, None], columns] = True
        self._samples = stacked_near(sky, (*names, "sun"), needed)
        events = np.flatnonzero(np.bincount(parts.company.event[self._waited]))
        self._events: Indices = events[np.argsort(parts.tt[events], kind="stable")]

    def over(self, horizon: Horizon, stood: Stood) -> tuple[Watch, Indices, Indices]:
        """Return when to look from each place, why never, and with what; (places, events)."""
        shape = len(horizon), len(self._parts.tt)
        watch, why = Watch.none(shape), np.full(shape, WHY["nothing-to-see"])
        aid = np.full(shape, AID[None])
        for events in self._batches():
            batch = Batch(self._sky, self._samples, self._parts, self._waited, events, self._within)
            step = max(1, ELEMENTS_AT_ONCE // (len(events) * SAMPLES))
            for first in range(0, len(horizon), step):
                rows = slice(first, first + step)
                found, missed, needed = batch.over(horizon.some(rows), stood.some(rows))
                for whole, part in zip(watch, found, strict=True):
                    whole[rows, batch.events] = part
                why[rows, batch.events], aid[rows, batch.events] = missed, needed
        return watch, why, aid

    def _batches(self) -> Iterator[Indices]:
        for first in range(0, len(self._events), EVENTS_AT_ONCE):
            yield self._events[first : first + EVENTS_AT_ONCE]
