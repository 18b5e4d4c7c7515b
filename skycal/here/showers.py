"""Showers: the nights of meteor showers over places, and what one watcher sees in the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Flags, Indices
from skycal.constants import REFRACTION_DEG
from skycal.here.fixed import Fixed, Instants
from skycal.here.horizon import Horizon
from skycal.here.meteors import DARK_SUN, LEAST_RATE, hourly_rate, zhr_share
from skycal.here.meteors_seen import Meteors, Night, meteors, over_an_hour
from skycal.here.night.around import Around
from skycal.here.night.batch import WITHIN_DAYS, Within
from skycal.here.night.darkness import limiting_mag
from skycal.here.night.stretch import SHORTEST_DAYS, best_sample, stretch, whole_minutes
from skycal.here.night.watch import ELEMENTS_AT_ONCE
from skycal.here.radiant import Radiants
from skycal.here.sighting import AID, WHY, Company, Sighting, Watch
from skycal.model import Event
from skycal.sky import Sky

MOON_RISES = np.sin(-np.radians(REFRACTION_DEG + 0.26))  # the sine of her centre's altitude
LEAST_RADIANT = np.radians(5.0)  # under it hardly any meteor comes


class Showers:
    """Meteor showers, to be seen from any places in the nights about their maxima."""

    def __init__(self, sky: Sky, showers: Sequence[Event], within: Within | None = None) -> None:
        """Look within a day of each maximum, or between the instants `within`, (showers,)."""
        about = None if within is None else (within[0] + within[1]) / 2.0
        self._radiants = Radiants(sky, showers, about)
        self._about = self._radiants.about
        around, every = Around(sky, self._about), np.arange(len(showers))
        self._tt = around.tt
        bodies = np.array([sky.apparent_samples(body) for body in ("sun", "moon")])
        self._light = around.ways(bodies, np.repeat([0, 1], len(every)), np.tile(every, 2))
        fixed = around.turned(self._radiants.vectors(self._tt))
        self._fixed = Fixed(*(side.ravel() for side in fixed))
        self._at_instant = Instants(sky, self._about)
        self._phase_deg = self._radiants.moon_phase_deg[:, None] + np.zeros(self._tt.shape)
        past = self._radiants.past_deg(self._tt)
        zhr = [shower.details["zhr"] for shower in showers]
        self._counted = np.array([one is not None for one in zhr], bool)
        share = [zhr_share(shower.details["code"], past[i]) for i, shower in enumerate(showers)]
        self._zhr = np.array([[one or 1.0] for one in zhr]) * np.array(share)
        self._r = np.array([[shower.details["r"]] for shower in showers]) + np.zeros(self._tt.shape)
        begin, end = within or (self._about - WITHIN_DAYS, self._about + WITHIN_DAYS)
        self._inside = (self._tt >= begin[:, None]) & (self._tt <= end[:, None])

    def over(self, horizon: Horizon) -> tuple[Sighting, Meteors]:
        """Return how they are seen, of the `radiant`, and what their best nights bring."""
        step = max(1, ELEMENTS_AT_ONCE // self._tt.size)
        parts = [
            self._over(horizon.some(slice(first, first + step)))
            for first in range(0, len(horizon), step)
        ]
        watches, whys, figures = zip(*parts, strict=True)
        every, count = np.arange(len(self._about)), len(self._about)
        radiant = horizon.sight(self._at_instant.turned(self._radiants.vectors(
            self._about[:, None])[..., 0]))
        altitude_deg = np.degrees(radiant.altitude)
        sun = horizon.sight(self._at_instant.turned(self._at_instant.vector("sun"))).altitude
        return Sighting(
            Company(("radiant",), np.zeros(count, np.int64), every),
            altitude_deg,
            np.degrees(radiant.azimuth),
            np.degrees(sun),
            np.full(altitude_deg.shape, AID[None]),
            Watch(*map(np.concatenate, zip(*watches, strict=True))),
            np.concatenate(whys),
        ), Meteors(*map(np.concatenate, zip(*figures, strict=True)))

    def _over(self, horizon: Horizon) -> tuple[Watch, Indices, Meteors]:
        night = self._night(horizon)
        margins = night.sine - np.sin(LEAST_RADIANT), night.dark
        closed = (margins[0] <= 0.0) | (margins[1] <= 0.0)
        best, found = best_sample(np.where(closed, 0.0, night.in_an_hour * self._inside))
        begin, end, moment = stretch(self._tt, margins, closed, best, found)
        found &= end - begin >= SHORTEST_DAYS
        begin, end = (np.where(found, edge, np.nan) for edge in (begin, end))
        moment = whole_minutes(moment, begin, end)
        at_best = np.where(found, moment, self._about)
        vectors = self._radiants.vectors(at_best[..., None])[..., 0]
        sight = horizon.sight(Instants(horizon.sky, at_best).turned(vectors))
        altitude_deg, azimuth_deg = (
            np.where(found, np.degrees(side), np.nan) for side in (sight.altitude, sight.azimuth)
        )
        watch = Watch(begin, end, moment, altitude_deg, azimuth_deg, np.full(found.shape, np.nan))
        figures = meteors(night, self._tt, best, watch, self._counted)
        few = ~(figures.rate_per_hour >= LEAST_RATE)  # of nan, too: where nothing is forecast
        return watch, np.where(found & few, WHY["too-few"], self._why(night, found)), figures

    def _night(self, horizon: Horizon) -> Night:
        """Return the samples; limit and rate only where it is dark and the radiant is up.

        And at the neighbours of such samples, between which rates are drawn straight.
        """
        sines, count = self._light.sines(horizon), len(self._about)
        sun, moon = (sines.of(slice(k, k + count)) for k in (0, count))
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
        in_an_hour = over_an_hour(np.where(dark > 0.0, rate, 0.0))
        return Night(sine, dark, moon - MOON_RISES, limit_mag, rate, in_an_hour)

    def _why(self, night: Night, found: Flags) -> Indices:
        """Return why there is no night where there is none."""
        up = (night.sine > 0.0) & self._inside
        both = (up & (night.dark > 0.0)).any(axis=-1)
        missed = np.where(both, WHY["too-low"], WHY["daylight"])
        missed = np.where(up.any(axis=-1), missed, WHY["below-horizon"])
        return np.where(found, WHY[None], missed)
