"""Turning: how high Sun and planets stand through many nights, each kept where it is at midnight.

Good to some arc minutes: for what is judged night by night.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices
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
        self._ascension = np.stack([_between(one.right_ascension, part) for one in seen])
        self._declination = np.stack([_between(one.declination, part) for one in seen])

    def heights_deg(self, nights: Indices, steps: Floats) -> Floats:
        """Return altitudes so many days from midnight, shape (bodies, nights, steps)."""
        return np.degrees(np.arcsin(np.clip(self.sines(nights, steps), -1.0, 1.0)))

    def sines(self, nights: Indices, steps: Floats, first: int | None = None) -> Floats:
        """Return the sines of the altitudes, of the `first` bodies.

        The cosine of a sum of angles: what turns and how far are looked up once each.
        """
        some = np.ix_(np.arange(len(self._ascension))[:first], nights)
        hour, declination = (self._turn - self._ascension)[some], self._declination[some]
        level = np.cos(self._pole) * np.cos(declination)
        turned = TURN * SIDEREAL_TURNS * steps
        sine = (level * np.cos(hour))[..., None] * np.cos(turned)
        sine -= (level * np.sin(hour))[..., None] * np.sin(turned)
        sine += (np.sin(self._pole) * np.sin(declination))[..., None]
        return sine


def _between(values: Floats, part: float) -> Floats:
    """Return angles a part of the way from each noon to the next."""
    step = (np.roll(values, -1) - values + TURN / 2.0) % TURN - TURN / 2.0
    return np.asarray((values + part * step)[INSIDE])
