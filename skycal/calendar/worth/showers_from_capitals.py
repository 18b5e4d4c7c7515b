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
    """What the capitals have of nights: meteors an hour and whether the Moon is up.

    Arrays (nights, capitals, samples); the rate is 0 by day and of a radiant that is down.
    """

    rate: Floats
    moon_up: Flags

    def of_moon(self) -> list[str]:
        """Return the Moon's part in each night, as most capitals have it.

        `up` at the best sample, `set` before it or about to `rise` after it, or `away`.
        """
        best = self.rate.argmax(axis=2)[..., None]
        sample = np.arange(self.rate.shape[2])
        up = self.moon_up & (self.rate > 0.0)
        parts = (
            np.take_along_axis(self.moon_up, best, 2)[..., 0],
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
    found = best.tolist()
    # Each has the night nearest to it, then, after those of all, the next nearest.
    chosen = [max(night, night + len(events), key=found.__getitem__)
              for night in range(len(events))]  # fmt: skip
    return [View(1.0, LOOK_DEG, HOURS, rate_per_hour=found[night], moonlight=moon[night])
            for night in chosen]  # fmt: skip


def _rates(events: Sequence[Event], nights: Nights) -> Rates:
    """Return the rates of events in two nights of each: first one of all, then the other."""
    count = len(events)
    of, every = [event.details for event in events], np.arange(2 * count)
    radiants = [one["radiant"] for one in of]
    ascension, declination = (
        np.tile(np.radians([one[side] for one in radiants]), 2) for side in ("ra_deg", "dec_deg")
    )
    high = nights.fixed(every, ascension, declination)
    light = nights.of_bodies(np.tile(every, 2), ["sun"] * len(every) + ["moon"] * len(every))
    sun, moon = light[: len(every)], light[len(every) :]
    past_deg = (nights.since * SOLAR_DEG_A_DAY).reshape(2, count, -1)
    share = np.stack([zhr_share(one["code"], past_deg[:, i]) for i, one in enumerate(of)], axis=1)
    zhr = np.array([[float(one["zhr"] or 0.0)] for one in of]) * share
    lit = np.array([one["moon_illumination"] for one in of])
    phase, r = np.degrees(np.arccos(2.0 * lit - 1.0)), np.array([one["r"] for one in of])
    dark = np.flatnonzero((sun < np.sin(DARK_SUN)) & (high > 0.0))
    night, sample = dark // high[0].size, dark % high.shape[2]
    sun_deg, moon_deg = (degrees(side.ravel()[dark]) for side in (sun, moon))
    limit = limiting_mag(sun_deg, moon_deg, phase[night % count])
    rate = np.zeros(high.shape)
    rate.ravel()[dark] = hourly_rate(
        zhr.reshape(len(every), -1)[night, sample], high.ravel()[dark], r[night % count], limit
    )
    return Rates(rate, moon > 0.0)


def _most(part: Flags) -> list[bool]:
    return [bool(one) for one in (part * capitals().share).sum(axis=1) > 0.5]
