"""Showers from the capitals: the meteors of the best hour, and what the Moon has to do with it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices
from skycal.calendar.worth.capitals import Nights, capitals
from skycal.calendar.worth.from_capitals import degrees
from skycal.calendar.worth.view import View
from skycal.here.meteors import DARK_SUN, hourly_rate, zhr_share
from skycal.here.night.darkness import limiting_mag
from skycal.model import Event

SOLAR_DEG_A_DAY = 0.9856
LOOK_DEG, HOURS = 60.0, 2.0  # a watcher looks up, and stays


class Rates(Struct, frozen=True):
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


class ShowerNights:
    """Meteor showers and two nights of each: first the nearest of all, then the next nearest."""

    def __init__(self, events: Sequence[Event], nights: Nights) -> None:
        self._events, self._nights = events, nights

    def asked(self) -> tuple[Indices, list[str]]:
        """Return which bodies are asked for in which night: the Sun in all, then the Moon."""
        count = 2 * len(self._events)
        return np.tile(np.arange(count), 2), ["sun"] * count + ["moon"] * count

    def views(self, sines: Floats) -> list[View]:
        """Return what they have in the best hour of both, from the altitudes `asked` for."""
        count = len(self._events)
        rates = self._rates(sines[: 2 * count], sines[2 * count :])
        best = (rates.rate.max(axis=2) * capitals().share).sum(axis=1).tolist()
        moon = rates.of_moon()
        chosen = [max(night, night + count, key=best.__getitem__) for night in range(count)]
        return [View(1.0, LOOK_DEG, HOURS, rate_per_hour=best[night], moonlight=moon[night])
                for night in chosen]  # fmt: skip

    def _rates(self, sun: Floats, moon: Floats) -> Rates:
        nights, of, count = self._nights, [one.details for one in self._events], len(self._events)
        radiants, every = [one["radiant"] for one in of], np.arange(2 * count)
        ascension, declination = (
            np.tile(np.radians([one[side] for one in radiants]), 2)
            for side in ("ra_deg", "dec_deg")
        )
        high = nights.fixed(every, ascension, declination)
        past_deg = (nights.since * SOLAR_DEG_A_DAY).reshape(2, count, -1)
        share = np.stack(
            [zhr_share(one["code"], past_deg[:, i]) for i, one in enumerate(of)], axis=1)
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
