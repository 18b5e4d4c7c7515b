"""Turning: how high Sun and planets stand through many nights, each kept where it is at midnight.

Good to some arc minutes: for what is judged night by night.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import TURN
from skycal.model import Place
from skycal.sky import Sky
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t

INSIDE = slice(2, -2)  # the noons of a sky that have a midnight between two of them
SIDEREAL_TURNS = 1.00273791  # a day


class Turning:
    """Bodies over a place in all nights of a sky, at `middle` (TT) the mean midnights."""

    def __init__(self, sky: Sky, place: Place, bodies: Sequence[str]) -> None:
        self.sky, noons = sky, sky.noons
        part = (0.5 - place.longitude / 360.0) % 1.0  # from a noon of Greenwich to midnight here
        self.middle = noons.tt[INSIDE] + part
        sidereal = sidereal_time(self.middle, delta_t(self.middle), noons.source.obliquity[INSIDE])
        self._turn = sidereal + np.radians(place.longitude)
        self._pole = np.radians(place.latitude)
        seen = [noons.apparent(body) for body in bodies]
        self._ascension = np.array([_between(one.right_ascension, part) for one in seen])
        declination = np.array([_between(one.declination, part) for one in seen])
        # The sine of an altitude is the first and the second times the cosine of the hour angle.
        self._level = np.sin(self._pole) * np.sin(declination)
        self._swing = np.cos(self._pole) * np.cos(declination)

    def may_be_above(self, rows: slice, least_deg: float, steps: Floats, slack: float) -> Flags:
        """Tell where bodies may be above an altitude, (bodies, nights, steps) days from midnight.

        Up to `slack` days before or after.
        """
        sine = np.sin(np.radians(least_deg)) - self._level[rows]
        cosine = np.clip(sine / self._swing[rows], -1.0, 1.0)
        reach = np.arccos(cosine) + TURN * SIDEREAL_TURNS * slack
        turns = (self._turn - self._ascension[rows])[..., None] / TURN + SIDEREAL_TURNS * steps
        above: Flags = np.abs(turns - np.rint(turns)) < (reach / TURN)[..., None]
        return above

    def heights_deg(self, nights: Indices, steps: Floats) -> Floats:
        """Return altitudes `steps[i]` days from the midnight of `nights[i]`, (bodies, n)."""
        hour = (self._turn - self._ascension)[:, nights] + TURN * SIDEREAL_TURNS * steps
        height = self._level[:, nights] + self._swing[:, nights] * np.cos(hour)
        return np.degrees(np.arcsin(np.clip(height, -1.0, 1.0)))


def _between(values: Floats, part: float) -> Floats:
    """Return angles a part of the way from each noon to the next."""
    step = (np.roll(values, -1) - values + TURN / 2.0) % TURN - TURN / 2.0
    return np.asarray((values + part * step)[INSIDE])
