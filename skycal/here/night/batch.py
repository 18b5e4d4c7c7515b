"""Batch: some events with the nights about them, to find when each is best looked for.

What of it depends on no place is worked out once, for as many places as there are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.night.air import extinction_mag
from skycal.here.night.around import PER_STEP, SAMPLES, STEPS_BEFORE, Around
from skycal.here.night.best import beside_moon, where
from skycal.here.night.choice import Choice
from skycal.here.night.crescent import THIN_DEG, Crescents
from skycal.here.night.part import GAINS_MAG, Parts, Stood
from skycal.here.night.parting import parting_deg
from skycal.here.night.seeing import FOUND_DEG, Lights, Samples, Seeing
from skycal.here.night.stretch import (
    SHORTEST_DAYS,
    beside_best,
    best_sample,
    stretch,
    whole_minutes,
)
from skycal.here.night.why import why_not
from skycal.here.night.worth import worth
from skycal.here.sight import Sight
from skycal.here.sighting import AID, Watch
from skycal.sky import Sky
from skycal.sky.grid import SIX_HOURS

TELESCOPE = AID["telescope"]
WITHIN_DAYS = 1.0  # the nearest night within a day of the instant

Within = tuple[Floats, Floats]  # nan where no night is asked for


class Batch:
    """Some events with the ways of their bodies about them; those with most bodies first."""

    def __init__(
        self, sky: Sky, samples: Floats, parts: Parts, waited: Indices, events: Indices,
        within: Within | None,
    ) -> None:  # fmt: skip
        """Take `events` and those of the `parts` that are `waited` for.

        `samples` are those of the bodies of the company on the sky's grid, and the Sun's.
        """
        mine = np.zeros(len(parts.tt), bool)
        mine[events] = True
        waited = waited[mine[parts.company.event[waited]]]
        many = np.bincount(parts.company.event[waited], minlength=len(parts.tt))
        self.events = events[np.argsort(-many[events], kind="stable")]
        self._many = many[self.events]
        slots = list(_slots(parts, waited, self.events))
        self._parts, self._lights = _lights(parts, slots)
        self._aid = np.zeros(len(self.events), np.int64)
        np.maximum.at(self._aid, self._lights.event, parts.aid[self._parts])
        self._sample(Around(sky, parts.tt[self.events]), samples, parts, within)

    def _sample(
        self, around: Around, samples: Floats, parts: Parts, within: Within | None
    ) -> None:
        """Sample the ways of the Sun and of the bodies, and choose between which instants."""
        self._tt, instant, every = around.tt, parts.tt[self.events], np.arange(len(self.events))
        body, sun = parts.company.body[self._parts], np.full(len(every), len(samples) - 1)
        self._ways = around.ways(
            samples, np.concatenate([sun, body]), np.concatenate([every, self._lights.event])
        )
        of_slots = [body[slot] for slot in self._lights.slots]
        parting = parting_deg(samples, of_slots, around.steps[:, STEPS_BEFORE])
        nan = np.full(len(every), np.nan)
        begin, end = (nan, nan) if within is None else (edge[self.events] for edge in within)
        asked = np.isfinite(begin)
        self._choice = Choice(instant, parting, self._tt, asked)
        self._earliest, self._latest = np.where(asked, begin, -np.inf), np.where(asked, end, np.inf)
        self._begin = np.where(asked, begin, instant - WITHIN_DAYS)
        self._end = np.where(asked, end, instant + WITHIN_DAYS)
        self._inside: Flags = (self._tt >= self._begin[:, None]) & (self._tt <= self._end[:, None])

    def over(self, horizon: Horizon, stood: Stood) -> tuple[Watch, Indices, Indices]:
        """Return when to look from each place, why never, and with what aid."""
        apart_deg = stood.elongation_deg[:, self._parts]
        seeing = self._seeing(horizon, apart_deg)
        begin, end, moment, aid = self._watched(horizon, seeing)
        best = whole_minutes(moment, begin, end)
        sights = self._sights(horizon, best)
        found, first = np.isfinite(best), self._lights.slots[0]
        height_km = horizon.site.height_km
        np.maximum(aid, beside_moon(sights, self._lights, apart_deg[:, first], height_km), out=aid)
        nearest_deg = apart_deg[:, first].copy()
        for slot in self._lights.slots[1:]:
            mine = slice(0, slot.stop - slot.start)
            np.minimum(nearest_deg[:, mine], apart_deg[:, slot], out=nearest_deg[:, mine])
        watch = Watch(begin, end, best, *where(sights, self._many, found))
        return watch, why_not(seeing, self._inside, nearest_deg, ~found), aid

    def _watched(self, horizon: Horizon, seeing: Seeing) -> tuple[Floats, Floats, Floats, Indices]:
        """Return begin, end and best moment of each, and the least aid that it takes."""
        shape = seeing.lowest.shape[:2]
        begin, end, moment = np.full((3, *shape), np.nan)
        aid = np.broadcast_to(self._aid, shape).copy()
        could: Flags = np.ones(shape, bool)
        for level in range(len(GAINS_MAG)):
            # Nobody takes a telescope to what the eye alone sees at night.
            fits = self._aid <= level if level < TELESCOPE else self._aid > 0
            some = np.flatnonzero(could.any(axis=0) & fits)
            if len(some):
                found, *edges = self._looked(horizon, seeing, level, some)
                found &= could[:, some]
                for whole, part in zip((begin, end, moment), edges, strict=True):
                    whole[:, some] = np.where(found, part, whole[:, some])
                aid[:, some] = np.where(found, level, aid[:, some])
            if not level:  # what is never up in a dusk that an aid is good for takes none
                high = (seeing.room > 0.0) & (seeing.sun_deg < FOUND_DEG[1]) & self._inside
                could = np.any(high, axis=-1)
            could &= np.isnan(moment)
        return begin, end, moment, aid

    def _looked(
        self, horizon: Horizon, seeing: Seeing, aid: int, some: Indices
    ) -> tuple[Flags, Floats, Floats, Floats]:
        """Return whether some of the events are seen with an aid, from when to when, and best."""
        which = some if len(some) < len(self.events) else slice(None)
        sun_deg, room = seeing.sun_deg[:, which], seeing.room[:, which]
        # It ends between an open sample and its neighbour; what is beyond is closed anyhow.
        near = Samples.beside((sun_deg < FOUND_DEG[aid]) & (room > 0.0))
        needed, then = seeing.needed_deg(aid, some, near), sun_deg.ravel().take(near.flat)
        dark = np.full(room.shape, -1.0)
        dark.ravel()[near.flat] = needed - then
        closed = (room <= 0.0) | (dark <= 0.0)
        inside = self._inside.ravel().take(some.take(near.event) * SAMPLES + near.sample)
        mine = np.flatnonzero(inside & ~closed.ravel().take(near.flat))
        at = near.some(mine)
        event = some.take(at.event)
        good = worth(
            seeing.clear(at.place, event, at.sample), needed.take(mine), then.take(mine)
        )
        score = np.zeros(closed.shape)
        score.ravel()[at.flat] = self._choice.score(good, horizon, at.place, event, at.sample)
        best, found = best_sample(score)
        begin, end, moment = stretch(self._tt[some], (room, dark), closed, best, found)
        moment += beside_best(score, best) * (SIX_HOURS / PER_STEP)
        begin = np.maximum(begin, self._earliest[some])
        end = np.minimum(end, self._latest[some])
        found &= end - begin >= SHORTEST_DAYS
        return found, begin, end, moment

    def _seeing(self, horizon: Horizon, apart_deg: Floats) -> Seeing:
        """Return the heights of bodies and Sun over some places."""
        return Seeing(horizon, self._lights, self._ways.sines(horizon), apart_deg,
                      self._crescents(horizon, apart_deg))  # fmt: skip

    def _crescents(self, horizon: Horizon, apart_deg: Floats) -> Crescents:
        """Return the thin Moons of the events."""
        thin = np.flatnonzero(self._lights.moon & (apart_deg < THIN_DEG).any(axis=0))
        event = self._lights.event[thin]
        shape = len(horizon), len(event), SAMPLES
        moon, sun = (
            Sight(*(side.reshape(shape) for side in horizon.sight(self._ways.whole(one))))
            for one in (len(self.events) + thin, event)
        )
        return Crescents.of(event, moon, sun, extinction_mag(horizon.site.height_km))

    def _sights(self, horizon: Horizon, best: Floats) -> list[Sight]:
        """Return how the bodies of each slot stand at the best moments."""
        sample = (best - self._tt[:, 0]) * (PER_STEP / SIX_HOURS)
        sample = np.where(np.isfinite(best), sample, 0.0)[:, self._lights.event]
        after_sun = slice(len(self.events), None)
        sight = horizon.sight(self._ways.at(after_sun, sample))
        return [Sight(*(side[:, slot] for side in sight)) for slot in self._lights.slots]


def _lights(parts: Parts, slots: list[Indices]) -> tuple[Indices, Lights]:
    """Return the parts of slots one after another, and what is to be seen of them."""
    ends = np.cumsum([0, *map(len, slots)])
    mine = np.concatenate(slots)
    event = np.concatenate([np.arange(len(slot)) for slot in slots])
    some = [*map(slice, ends[:-1].tolist(), ends[1:].tolist())]
    return mine, Lights(parts.magnitude[mine], parts.moon[mine], event, some)


def _slots(parts: Parts, waited: Indices, events: Indices) -> Iterator[Indices]:
    """Yield the first part of each event, the second of those that have one, and so on."""
    starts = np.searchsorted(parts.company.event[waited], events)
    many = np.bincount(parts.company.event[waited], minlength=len(parts.tt))[events]
    for number in range(many.max(initial=0)):
        yield waited[starts[many > number] + number]
