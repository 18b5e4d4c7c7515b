"""Showers from the capitals: the meteors of the best hour, and what the Moon has to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.calendar.worth.capitals import Nights, capitals
from skycal.calendar.worth.from_capitals import degrees
from skycal.calendar.worth.view import View
from skycal.here.meteors import hourly_rate, zhr_share
from skycal.here.night.darkness import limiting_mag
from skycal.here.showers import DARK_SUN
from skycal.model import Event
from skycal.sky import Sky

SOLAR_DEG_A_DAY = 0.9856
LOOK_DEG, HOURS = 60.0, 2.0  # a watcher looks up, and stays


class Rates(NamedTuple):
    """What the capitals have of nights: meteors an hour and the Moon's altitude in degrees.

    Arrays (nights, capitals, samples); the rate is 0 by day and of a radiant that is down.
    """

    rate: Floats
    moon_deg: Floats

    def of_moon(self) -> list[str]:
        """Return the Moon's part in each night, as most capitals have it.

        `up` at the best sample, `set` before it or about to `rise` after it, or `away`.
        """
        best = self.rate.argmax(axis=2)[..., None]
        sample = np.arange(self.rate.shape[2])
        up = (self.moon_deg > 0.0) & (self.rate > 0.0)
        parts = (
            np.take_along_axis(self.moon_deg, best, 2)[..., 0] > 0.0,
            (up & (sample < best)).any(axis=2),
            (up & (sample > best)).any(axis=2),
        )
        most = [_most(part) for part in parts]
        return [("up" if now else "set" if before else "rise" if after else "away")
                for now, before, after in zip(*most, strict=True)]  # fmt: skip


def shower_views(sky: Sky, events: Sequence[Event]) -> list[View]:
    """Return what the capitals have of meteor showers: the best hour of two nights."""
    if not events:
        return []
    tt = np.array([event.tt for event in events])
    nights = Nights.nearest(sky, tt, [True] * len(events))
    rates = _rates(events, nights)
    best, moon = (rates.rate.max(axis=2) * capitals().share).sum(axis=1), rates.of_moon()
    views = []
    for number in range(len(events)):
        mine = np.flatnonzero(nights.of == number)
        night = int(mine[best[mine].argmax()])
        views.append(View(1.0, LOOK_DEG, HOURS, rate_per_hour=float(best[night]),
                          moonlight=moon[night]))  # fmt: skip
    return views


def _rates(events: Sequence[Event], nights: Nights) -> Rates:
    every = np.arange(len(nights.of))
    of = [events[number].details for number in nights.of.tolist()]
    radiants = [one["radiant"] for one in of]
    ascension, declination = (
        np.radians([one[side] for one in radiants]) for side in ("ra_deg", "dec_deg")
    )
    high = nights.fixed(every, ascension, declination)
    sun, moon = (degrees(nights.of_bodies(every, [name] * len(of))) for name in ("sun", "moon"))
    lit = np.array([one["moon_illumination"] for one in of])
    phase = np.degrees(np.arccos(2.0 * lit - 1.0))[:, None, None]
    past_deg = nights.since * SOLAR_DEG_A_DAY
    share = np.stack([zhr_share(one["code"], past) for one, past in zip(of, past_deg, strict=True)])
    zhr = np.array([[float(one["zhr"] or 0.0)] for one in of]) * share
    r = np.array([one["r"] for one in of])[:, None, None]
    open_ = (sun < np.degrees(DARK_SUN)) & (high > 0.0)
    zhr, r, phase = (np.broadcast_to(one, high.shape)[open_] for one in (zhr[:, None], r, phase))
    rate = np.zeros(high.shape)
    limit = limiting_mag(sun[open_], moon[open_], phase)
    rate[open_] = hourly_rate(zhr, high[open_], r, limit)
    return Rates(rate, moon)


def _most(part: Flags) -> list[bool]:
    return [bool(one) for one in (part * capitals().share).sum(axis=1) > 0.5]
