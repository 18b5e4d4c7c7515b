"""Turning: how high Sun and planets stand through many nights, each kept where it is at midnight.

Good to some arc minutes: for what is judged night by night.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices, within_a_turn
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
        sidereal = sidereal_time(
            self.middle, delta_t(self.middle), noons.source.obliquity[INSIDE],
            noons.source.in_longitude[INSIDE],
        )
        self._turn = sidereal + np.radians(place.longitude)
        self._pole = np.radians(place.latitude)
        seen = [noons.apparent(body) for body in bodies]
        self._ascension = _between(np.array([one.right_ascension for one in seen]), part)
        declination = _between(np.arcsin(np.array([one.unit[2] for one in seen])), part)
        # The sine of an altitude is the first and the second times the cosine of the hour angle.
        sine = np.sin(declination)
        self._level = np.sin(self._pole) * sine
        self._swing = np.cos(self._pole) * np.sqrt(1.0 - sine * sine)

    def up(self, rows: slice, least_deg: float) -> list[Up]:
        """Return when bodies are above an altitude."""
        sine = np.sin(np.radians(least_deg)) - self._level[rows]
        reach = np.arccos(np.clip(sine / self._swing[rows], -1.0, 1.0)) / TURN
        turns = (self._turn - self._ascension[rows]) / TURN
        return [Up(*row) for row in zip(turns, reach, strict=True)]

    def sines(self, rows: slice, nights: Indices, steps: Floats) -> Floats:
        """Return those of altitudes `steps[i]` days from the midnight of `nights[i]`, (rows, n)."""
        ascension, level, swing = (
            each[rows].take(nights, axis=1) for each in (self._ascension, self._level, self._swing)
        )
        hour = self._turn.take(nights) - ascension + TURN * SIDEREAL_TURNS * steps
        return np.asarray(level + swing * np.cos(hour))


class Up(Struct, frozen=True):
    """The turns of a body's hour angle at midnights, and within how many it is up, (nights,)."""

    turns: Floats
    reach: Floats

    def by(self, steps: Floats, slack: float) -> Flags:
        """Tell at which of `steps`, days from midnight, it is, (nights, steps).

        Up to `slack` days before or after.
        """
        turns = self.turns[:, None] + SIDEREAL_TURNS * steps
        turns -= np.rint(turns)
        return np.abs(turns, out=turns) < (self.reach + SIDEREAL_TURNS * slack)[:, None]

    def at(self, nights: Indices, steps: Floats, slack: float = 0.0) -> Flags:
        """Tell whether it is `steps[i]` days from the midnight of `nights[i]`, (n,)."""
        turns = self.turns.take(nights) + SIDEREAL_TURNS * steps
        turns -= np.rint(turns)
        return np.abs(turns, out=turns) < (self.reach + SIDEREAL_TURNS * slack).take(nights)


def degrees_of(sine: Floats) -> Floats:
    """Return the altitudes of sines."""
    return np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))


def _between(values: Floats, part: float) -> Floats:
    """Return angles a part of the way from each noon to the next, (bodies, nights)."""
    values = values[:, INSIDE.start : INSIDE.stop + 1]
    step = within_a_turn(values[:, 1:] - values[:, :-1] + TURN / 2.0) - TURN / 2.0
    return np.asarray(values[:, :-1] + part * step)
