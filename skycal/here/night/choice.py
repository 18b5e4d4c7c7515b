"""Choice: which moment of the nights about an event is the best to look. It decides everywhere.

What is the same for days is looked at on the night nearest to its instant, where it stands highest
in a sky dark enough; what is past in hours, near its instant, weighed against that.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import TURN
from skycal.here.horizon import Horizon
from skycal.sky.timescale import civil_jd

LASTING_DEG = 1.0  # a day: what parts more slowly is the same for days
PART_DEG = 3.0  # so far apart a meeting is worth a third: the Moon after six hours
NIGHTS = 4  # that the days about an event touch


class Choice:
    """How near moments are to events that part by `parting_deg` a day: arrays (events,).

    `instant` and the samples `tt`, (events, samples), in TT. `asked`: a night was asked for, and
    all of it is as near.
    """

    def __init__(self, instant: Floats, parting_deg: Floats, tt: Floats, asked: bool) -> None:
        self._instant, self._civil = instant, civil_jd(instant)
        self._lasting: Flags = parting_deg < LASTING_DEG
        self._moved = tt - instant[:, None]
        apart_deg = np.abs(self._moved) * parting_deg[:, None]
        self._near = np.exp(-apart_deg / PART_DEG)
        self._near[self._lasting | asked] = 1.0

    def score(
        self, worth: Floats, horizon: Horizon, place: Indices, event: Indices, sample: Indices
    ) -> Floats:
        """Return what is greatest at the best of moments that are `worth` so much, 0 to 1."""
        near = self._near[event, sample] * worth
        return near + self._nights(horizon, place, event, sample)

    def _nights(
        self, horizon: Horizon, place: Indices, event: Indices, sample: Indices
    ) -> Floats:
        """Return more than any worth for each night that is farther from what lasts, else 0.

        The nights of a place change at its mean noons: that with the instant is the nearest.
        """
        east = horizon.site.longitude.ravel()[place] / TURN
        instant = self._civil[event] + east
        own = np.floor(instant)
        away = np.floor(instant + self._moved[event, sample]) - own
        later = instant - own >= 0.5
        farther = 2.0 * np.abs(away) - (np.where(later, away, -away) > 0.0)
        return np.where(self._lasting[event], 2.0 * (NIGHTS - farther), 0.0)
