"""Batch: some events with the nights about them, to find when each is best looked for.

What of it depends on no place is worked out once, for as many places as there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.night.around import SAMPLES, Around
from skycal.here.night.part import Parts, Stood
from skycal.here.night.stretch import best_sample, stretch
from skycal.here.night.worth import worth
from skycal.here.sighting import WHY, Watch
from skycal.sky import Sky

WITHIN_DAYS = 1.0  # the nearest night within a day of the instant
MOON_DAYS = 0.25  # how soon a meeting with the Moon is past: it moves three degrees
SLOW_DAYS = 1.0
SUNSET_DEG = 0.0  # the Moon is seen by day, but nobody waits for it by day
NEAR_SUN_DEG = 15.0  # what is nearer and not seen is lost in twilight

Within = tuple[Floats, Floats]


class Night(NamedTuple):
    """The samples about some events over some places, (places, events, samples): sines.

    `lowest`: of the altitude of the lowest body; `room`: by how much all are high enough; `dark`:
    by how much the Sun is low enough, `sun` of its altitude.
    """

    lowest: Floats
    room: Floats
    sun: Floats
    dark: Floats


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
        self._slots = list(_slots(parts, waited, self.events))
        around = Around(sky, parts.tt[self.events])
        self._tt = around.tt
        every = np.arange(len(self.events))
        body = [parts.company.body[slot] for slot in self._slots]
        event = [every[: len(slot)] for slot in self._slots]
        sun = np.full(len(every), len(samples) - 1)
        self._ways = around.ways(
            samples, np.concatenate([sun, *body]), np.concatenate([every, *event])
        )
        ends = np.cumsum([len(every), *map(len, self._slots)])
        self._some = [slice(0, ends[0]), *map(slice, ends[:-1], ends[1:])]
        self._settle(parts, within)

    def _settle(self, parts: Parts, within: Within | None) -> None:
        """Work out what each event asks of its moments."""
        tt = parts.tt[self.events]
        count = len(tt)
        sun_deg, self._patience_days = np.full(count, SUNSET_DEG), np.full(count, SLOW_DAYS)
        for slot in self._slots:
            mine = slice(0, len(slot))
            sun_deg[mine] = np.minimum(sun_deg[mine], parts.sun_deg[slot])
            self._patience_days[mine][parts.moon[slot]] = MOON_DAYS
        self._limit = np.sin(np.radians(sun_deg))
        self._least = [np.sin(np.radians(parts.least_deg[slot])) for slot in self._slots]
        if within is None:
            self._begin, self._end = tt - WITHIN_DAYS, tt + WITHIN_DAYS
            self._away_days = np.abs(self._tt - tt[:, None])
        else:
            self._begin, self._end = (edge[self.events] for edge in within)
            self._away_days = np.zeros_like(self._tt)
        inside = (self._tt >= self._begin[:, None]) & (self._tt <= self._end[:, None])
        self._inside: Flags = inside
        self._asked = within is not None

    def over(self, horizon: Horizon, stood: Stood) -> tuple[Watch, Indices]:
        """Return when to look from each place, and why never."""
        night = self._night(horizon)
        lost = np.zeros(night.lowest.shape[:2], bool)
        elongation_deg = np.full(lost.shape, 180.0)
        for slot in self._slots:
            mine = slice(0, len(slot))
            lost[:, mine] |= stood.lost[:, slot]
            np.minimum(elongation_deg[:, mine], stood.elongation_deg[:, slot],
                       out=elongation_deg[:, mine])
        closed = (night.room <= 0.0) | (night.dark <= 0.0)
        score = self._score(night, ~closed & self._inside & ~lost[..., None])
        best, found = best_sample(score, closed)
        begin, end, moment = stretch(self._tt, (night.room, night.dark), closed, best, found)
        if self._asked:
            begin, end = np.maximum(begin, self._begin), np.minimum(end, self._end)
        watch = Watch(begin, end, moment, *self._where(horizon, best, found))
        return watch, self._why(night, elongation_deg, found)

    def _night(self, horizon: Horizon) -> Night:
        """Return the heights of bodies and Sun over some places."""
        sines = self._ways.sines(horizon)
        sun = self._ways.of(sines, self._some[0])
        lowest = self._ways.of(sines, self._some[1])
        room = lowest - self._least[0][:, None]
        for some, least in zip(self._some[2:], self._least[1:], strict=True):
            sine, mine = self._ways.of(sines, some), slice(0, len(least))
            np.minimum(lowest[:, mine], sine, out=lowest[:, mine])
            np.minimum(room[:, mine], sine - least[:, None], out=room[:, mine])
        return Night(lowest, room, sun, self._limit[:, None] - sun)

    def _score(self, night: Night, candidate: Flags) -> Floats:
        """Return the worth of the candidates among the samples, 0 of the others."""
        flat = np.flatnonzero(candidate)
        sample = flat % self._tt.size
        event = sample // SAMPLES
        score = np.zeros(candidate.shape)
        score.ravel()[flat] = worth(
            night.lowest.ravel()[flat], night.sun.ravel()[flat], self._limit[event],
            self._away_days.ravel()[sample], self._patience_days[event],
        )  # fmt: skip
        return score

    def _where(self, horizon: Horizon, best: Indices, found: Flags) -> tuple[Floats, ...]:
        """Return the lowest body's altitude and azimuth, and two bodies' separation, degrees."""
        lowest, azimuth, apart = np.full((3, *best.shape), np.inf)
        units: list[Floats] = []
        for some, slot in zip(self._some[1:], self._slots, strict=True):
            mine = slice(0, len(slot))
            sight = horizon.sight(self._ways.at(some, best[:, mine]))
            units.append(sight.unit)
            lower = sight.altitude < lowest[:, mine]
            azimuth[:, mine] = np.where(lower, sight.azimuth, azimuth[:, mine])
            lowest[:, mine] = np.where(lower, sight.altitude, lowest[:, mine])
        if len(units) > 1:
            pairs = slice(0, units[1].shape[2])
            chord = np.sqrt(((units[0][..., pairs] - units[1]) ** 2).sum(axis=0))
            apart[:, pairs] = 2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0))
        apart[:, self._many != 2] = np.nan
        return tuple(np.where(found, np.degrees(side), np.nan) for side in (lowest, azimuth, apart))

    def _why(self, night: Night, elongation_deg: Floats, found: Flags) -> Indices:
        """Return why there is no stretch where there is none."""
        why = np.zeros(found.shape, np.int64)
        missed = np.flatnonzero(~found)
        event = missed % len(self.events)
        inside = self._inside[event]
        lowest, dark = (a.reshape(-1, SAMPLES)[missed] for a in (night.lowest, night.dark))
        up = (lowest > 0.0) & inside
        why.ravel()[missed] = np.select(
            [~up.any(axis=1), elongation_deg.ravel()[missed] < NEAR_SUN_DEG,
             (up & (dark > 0.0)).any(axis=1)],
            [WHY["below-horizon"], WHY["too-close-to-sun"], WHY["too-low"]],
            WHY["daylight"],
        )  # fmt: skip
        return why


def _slots(parts: Parts, waited: Indices, events: Indices) -> Iterator[Indices]:
    """Yield the first part of each event, the second of those that have one, and so on."""
    starts = np.searchsorted(parts.company.event[waited], events)
    many = np.bincount(parts.company.event[waited], minlength=len(parts.tt))[events]
    for number in range(many.max(initial=0)):
        yield waited[starts[many > number] + number]
