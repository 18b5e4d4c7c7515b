"""Showers: the nights of meteor showers over places, and what one watcher sees in the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.fixed import Fixed, Instants
from skycal.here.horizon import Horizon
from skycal.here.meteors import hourly_rate, verdict, zhr_share
from skycal.here.night.around import PER_STEP, Around
from skycal.here.night.darkness import limiting_mag
from skycal.here.night.stretch import best_sample, stretch
from skycal.here.night.watch import ELEMENTS_AT_ONCE, WITHIN_DAYS, Within
from skycal.here.radiant import Radiants
from skycal.here.sighting import AID, WHY, Company, Sighting, Watch
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.sky import SIX_HOURS as STEP
from skycal.sky.timescale import civil_jd, tt_from_civil

DARK_SUN = np.radians(-12.0)
LEAST_RADIANT = np.radians(5.0)  # under it hardly any meteor comes
IN_AN_HOUR = PER_STEP // round(24 * STEP)  # samples
MOST_HOURS = 25  # whole ones of a watch, which lasts a day at most


@dataclass(frozen=True)
class Meteors:
    """What one watcher far from cities sees in the best night of showers; (places, showers).

    `rate_per_hour` in the best hour, `total`, `limiting_mag`, `verdict` of VERDICTS; `hours`: the
    whole ones of UTC in the watch (TT) and `hourly`, the rate at each, (places, showers,
    MOST_HOURS). All nan, and `verdict` 0, without a watch or where the shower's ZHR varies.
    """

    rate_per_hour: Floats
    total: Floats
    limiting_mag: Floats
    verdict: Indices
    hours: Floats
    hourly: Floats

    @property
    def counted(self) -> Flags:
        """Tell where there are any figures."""
        return np.isfinite(self.rate_per_hour)


class Night(NamedTuple):
    """The samples about showers over places, (places, showers, samples)."""

    sine: Floats
    dark: Floats
    limit_mag: Floats
    rate: Floats


class Showers:
    """Meteor showers, to be seen from any places in the nights about their maxima."""

    def __init__(self, sky: Sky, showers: Sequence[Event], within: Within | None = None) -> None:
        """Look within a day of each maximum, or between the instants `within`, (showers,)."""
        self._radiants = Radiants(sky, showers)
        self._peak = self._radiants.peak
        around, every = Around(sky, self._peak), np.arange(len(showers))
        self._tt = around.tt
        bodies = np.array([sky.apparent_samples(body) for body in ("sun", "moon")])
        self._light = around.ways(bodies, np.repeat([0, 1], len(every)), np.tile(every, 2))
        fixed = around.turned(self._radiants.vectors(self._tt))
        self._fixed = Fixed(*(side.ravel() for side in fixed))
        self._at_peak = Instants(sky, self._peak)
        self._phase_deg = self._radiants.moon_phase_deg[:, None] + np.zeros(self._tt.shape)
        past = self._radiants.past_deg(self._tt)
        zhr = [shower.details["zhr"] for shower in showers]
        self._counted = np.array([one is not None for one in zhr], bool)
        share = [zhr_share(shower.details["code"], past[i]) for i, shower in enumerate(showers)]
        self._zhr = np.array([[one or 1.0] for one in zhr]) * np.array(share)
        self._r = np.array([[shower.details["r"]] for shower in showers]) + np.zeros(self._tt.shape)
        begin, end = within or (self._peak - WITHIN_DAYS, self._peak + WITHIN_DAYS)
        self._inside = (self._tt >= begin[:, None]) & (self._tt <= end[:, None])

    def over(self, horizon: Horizon) -> tuple[Sighting, Meteors]:
        """Return how they are seen, of the `radiant`, and what their best nights bring."""
        step = max(1, ELEMENTS_AT_ONCE // self._tt.size)
        parts = [
            self._over(horizon.some(slice(first, first + step)))
            for first in range(0, len(horizon), step)
        ]
        watch, why, figures = (
            [np.concatenate(rows) for rows in zip(*side, strict=True)]
            for side in zip(*parts, strict=True)
        )
        every, count = np.arange(len(self._peak)), len(self._peak)
        radiant = horizon.sight(self._at_peak.turned(self._radiants.vectors(
            self._peak[:, None])[..., 0]))
        altitude_deg = np.degrees(radiant.altitude)
        sun = horizon.sight(self._at_peak.turned(self._at_peak.vector("sun"))).altitude
        return Sighting(
            Company(("radiant",), np.zeros(count, np.int64), every),
            altitude_deg,
            np.degrees(radiant.azimuth),
            np.degrees(sun),
            (altitude_deg > 0.0) & (sun < DARK_SUN),
            np.full(count, AID[None]),
            Watch(*watch),
            why[0],
        ), Meteors(*figures)

    def _over(self, horizon: Horizon) -> tuple[Watch, tuple[Indices], tuple[Floats, ...]]:
        night = self._night(horizon)
        in_an_hour = _over_an_hour(np.where(night.dark > 0.0, night.rate, 0.0))
        margins = night.sine - np.sin(LEAST_RADIANT), night.dark
        closed = (margins[0] <= 0.0) | (margins[1] <= 0.0)
        best, found = best_sample(in_an_hour * self._inside, closed)
        begin, end, moment = stretch(self._tt, margins, closed, best, found)
        at_best = np.where(found, moment, self._peak)
        vectors = self._radiants.vectors(at_best[..., None])[..., 0]
        sight = horizon.sight(Instants(horizon.sky, at_best).turned(vectors))
        altitude_deg, azimuth_deg = (
            np.where(found, np.degrees(side), np.nan) for side in (sight.altitude, sight.azimuth)
        )
        watch = Watch(begin, end, moment, altitude_deg, azimuth_deg, np.full(found.shape, np.nan))
        figures = self._figures(night, in_an_hour, best, watch)
        return watch, (self._why(night, found),), figures

    def _night(self, horizon: Horizon) -> Night:
        """Return the samples; limit and rate only where it is dark and the radiant is up.

        And at the neighbours of such samples, between which rates are drawn straight.
        """
        sines, count = self._light.sines(horizon), len(self._peak)
        sun, moon = (self._light.of(sines, slice(k, k + count)) for k in (0, count))
        sine = horizon.sines(self._fixed, self._fixed.squared).reshape(sun.shape)
        dark = np.sin(DARK_SUN) - sun
        near = dark > 0.0
        near[..., 1:] |= near[..., :-1]
        near[..., :-1] |= near[..., 1:]
        flat = np.flatnonzero(near & (sine > 0.0))
        sample = flat % self._tt.size
        limit_mag, rate = np.zeros(sine.shape), np.zeros(sine.shape)
        limit_mag.ravel()[flat] = limiting_mag(
            np.degrees(np.arcsin(sun.ravel()[flat])), np.degrees(np.arcsin(moon.ravel()[flat])),
            self._phase_deg.ravel()[sample],
        )  # fmt: skip
        rate.ravel()[flat] = hourly_rate(
            self._zhr.ravel()[sample], sine.ravel()[flat], self._r.ravel()[sample],
            limit_mag.ravel()[flat],
        )  # fmt: skip
        return Night(sine, dark, limit_mag, rate)

    def _figures(
        self, night: Night, in_an_hour: Floats, best: Indices, watch: Watch
    ) -> tuple[Floats, ...]:
        """Return the fields of `Meteors`."""
        counted = np.isfinite(watch.best) & self._counted
        rate, limit = (
            np.where(counted, np.take_along_axis(values, best[..., None], axis=-1)[..., 0], np.nan)
            for values in (in_an_hour, night.limit_mag)
        )
        during = (self._tt >= watch.begin[..., None]) & (self._tt <= watch.end[..., None])
        total = np.where(during, night.rate, 0.0).sum(axis=-1) / IN_AN_HOUR
        hours, hourly = self._hours(night.rate, watch, counted)
        worth = np.where(counted, verdict(rate), 0)
        return rate, np.where(counted, total, np.nan), limit, worth, hours, hourly

    def _hours(self, rate: Floats, watch: Watch, counted: Flags) -> tuple[Floats, Floats]:
        """Return the whole hours of each watch and the rates at them, drawn straight."""
        pair = np.flatnonzero(counted)
        begin, end = (civil_jd(edge.ravel()[pair]) * 24.0 for edge in (watch.begin, watch.end))
        whole = np.ceil(begin)[:, None] + np.arange(MOST_HOURS)
        row, column = np.nonzero(whole < np.ceil(end)[:, None])
        tt = tt_from_civil(whole[row, column] / 24.0)
        mine = pair[row]
        shower = mine % len(self._peak)
        left = np.floor((tt - self._tt[shower, 0]) * (PER_STEP / STEP)).astype(np.int64)
        left = np.clip(left, 0, self._tt.shape[1] - 2)
        rates = rate.reshape(-1, rate.shape[-1])
        low, high = self._tt[shower, left], self._tt[shower, left + 1]
        share = (tt - low) / (high - low)
        drawn = rates[mine, left] + share * (rates[mine, left + 1] - rates[mine, left])
        hours, hourly = np.full((2, counted.size, MOST_HOURS), np.nan)
        hours[mine, column], hourly[mine, column] = tt, drawn
        shape = (*counted.shape, MOST_HOURS)
        return hours.reshape(shape), hourly.reshape(shape)

    def _why(self, night: Night, found: Flags) -> Indices:
        """Return why there is no night where there is none."""
        up = (night.sine > 0.0) & self._inside
        both = (up & (night.dark > 0.0)).any(axis=-1)
        missed = np.where(both, WHY["too-low"], WHY["daylight"])
        missed = np.where(up.any(axis=-1), missed, WHY["below-horizon"])
        return np.where(found, WHY[None], missed)


def _over_an_hour(rate: Floats) -> Floats:
    """Return the mean of the hour around each sample, nothing beyond the ends."""
    half = IN_AN_HOUR // 2
    padded = np.pad(rate, ((0, 0), (0, 0), (half, half)))
    count = rate.shape[-1]
    total = (padded[..., :count] + padded[..., 2 * half : 2 * half + count]) / 2.0
    for step in range(1, 2 * half):
        total += padded[..., step : step + count]
    return np.asarray(total / IN_AN_HOUR)
