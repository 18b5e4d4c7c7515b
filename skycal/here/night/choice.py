"""Choice: which moment of the nights about an event is the best to look. It decides everywhere.

What is the same for days is looked at in the night nearest to its instant, when it stands highest
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


class Choice:
    """How near moments are to events that part by `parting_deg` a day: arrays (events,).

    `instant` and the samples `tt`, (events, samples), in TT. `asked`: where a night was asked for,
    and all of it is as near.
    """

    def __init__(
        self, instant: Floats, parting_deg: Floats, tt: Floats, asked: Flags | bool
    ) -> None:
        self._civil = civil_jd(instant)
        self._lasting: Flags = parting_deg < LASTING_DEG
        self._moved, self._parting_deg = tt - instant[:, None], parting_deg
        self._all_near = self._lasting | asked

    def score(
        self, worth: Floats, horizon: Horizon, place: Indices, event: Indices, sample: Indices
    ) -> Floats:
        """Return what is greatest at the best of moments that are `worth` so much, 0 to 1.

        They come in order: place by place, event by event, sample by sample.
        """
        moved = self._moved.ravel().take(event * self._moved.shape[1] + sample)
        near = np.exp(-(np.abs(moved) * self._parting_deg.take(event)) / PART_DEG)
        score = np.where(self._all_near.take(event), 1.0, near) * worth
        mine = np.flatnonzero(self._lasting.take(event))
        if len(mine):
            place, event, moved = place[mine], event[mine], moved[mine]
            east = horizon.site.longitude.ravel()[place] / TURN
            night = np.floor(self._civil[event] + moved + east)  # from mean noon to mean noon
            pair = place * len(self._lasting) + event
            score[mine] *= _in_nearest(pair, night, np.abs(moved), worth[mine])
        return score


def _in_nearest(pair: Indices, night: Floats, away: Floats, worth: Floats) -> Flags:
    """Tell which moments are in the night of their pair whose best moment is least `away`.

    Arrays (moments,), those of a pair and of its nights side by side.
    """
    new_pair = np.diff(pair, prepend=-1) != 0
    first = np.flatnonzero(new_pair | (np.diff(night, prepend=np.nan) != 0.0))
    length = np.diff(first, append=len(pair))
    best = worth == np.repeat(np.maximum.reduceat(worth, first), length)
    nearest = np.minimum.reduceat(np.where(best, away, np.inf), first)
    of_pair = np.flatnonzero(new_pair[first])
    least = np.minimum.reduceat(nearest, of_pair)
    kept = nearest == np.repeat(least, np.diff(of_pair, append=len(first)))
    return np.repeat(kept, length)
