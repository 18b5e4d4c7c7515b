"""Transit: Mercury or Venus before the Sun, as far as the Sun is up over places.

The contacts are those seen from the Earth's centre: parallax moves them by some minutes at most.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from skycal.arrays import Floats
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.here.night.sightings import Sightings
from skycal.here.sighting import AID, WHY, Sighting, Watch
from skycal.model import Event
from skycal.sky import Sky

NAMES = ("I", "II", "greatest", "III", "IV")
MINUTES = 1.0 / 1440.0


class Transited(Struct, frozen=True):
    """The Sun at the contacts NAMES; arrays (contacts, places, transits), TT and degrees.

    nan where a transit has no such contact.
    """

    tt: Floats
    altitude_deg: Floats
    azimuth_deg: Floats


class Transits:
    """Transits, to be seen from any places."""

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        tt = np.array([event.tt for event in events])
        self._sightings = Sightings(sky, [("sun",)] * len(events), tt, watched=False)
        contacts = [event.details["contacts"] for event in events]
        self._tt = tt
        self._contacts = np.array(
            [[one[name]["jd_tt"] if name in one else np.nan for one in contacts] for name in NAMES]
        )

    def over(self, horizon: Horizon) -> tuple[Sighting, Transited]:
        """Return how they are seen, in the hours the Sun is up, and the Sun at the contacts."""
        base = self._sightings.over(horizon)
        columns = [self._watch(horizon, k) for k in range(len(self._tt))]
        watch = Watch(*(np.stack(side, axis=-1) for side in zip(*columns, strict=True)))
        missed = np.isnan(watch.best)
        return replace(
            base,
            aid=np.full(missed.shape, AID["solar-filter"]),
            watch=watch,
            why=np.where(missed, WHY["below-horizon"], WHY[None]),
        ), self._at_contacts(horizon)

    def _at_contacts(self, horizon: Horizon) -> Transited:
        tt = np.broadcast_to(self._contacts[:, None], (len(NAMES), len(horizon), len(self._tt)))
        real = np.flatnonzero(np.isfinite(self._contacts))
        sight = horizon.at(self._contacts.ravel()[real]).look("sun")
        found = np.full((2, len(horizon), self._contacts.size), np.nan)
        found[:, :, real] = np.degrees(sight.altitude), np.degrees(sight.azimuth)
        shape = (2, len(horizon), *self._contacts.shape)
        return Transited(tt, *found.reshape(shape).swapaxes(1, 2))

    def _watch(self, horizon: Horizon, k: int) -> Watch:
        """Return the minutes of one transit with the Sun up, best nearest to its greatest."""
        begin, end = np.nanmin(self._contacts[:, k]), np.nanmax(self._contacts[:, k])
        tt = np.append(np.arange(begin, end, MINUTES), end)
        sight = horizon.at(tt).look("sun")
        up = is_up("sun", sight)
        best = np.where(up, np.abs(tt - self._tt[k]), np.inf).argmin(axis=1)
        last = len(tt) - 1 - up[:, ::-1].argmax(axis=1)
        every = np.arange(len(horizon))
        sides = (
            tt[up.argmax(axis=1)], tt[last], tt[best], np.degrees(sight.altitude[every, best]),
            np.degrees(sight.azimuth[every, best]), np.full(len(horizon), np.nan),
        )  # fmt: skip
        return Watch(*(np.where(up.any(axis=1), side, np.nan) for side in sides))
