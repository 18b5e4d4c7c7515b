"""Capitals: what stands over the provincial capitals of China in the nights by events, roughly.

They stand in for the place that a calendar without one does not have. Every twenty minutes;
refraction and parallax are left out. What a place sees, its own sky decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cache, cached_property

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, waves
from skycal.calendar.where.spots import Spots
from skycal.constants import TURN
from skycal.gazetteer.table import CHINA, GazetteerEntry, entries
from skycal.sky import Sky
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import civil_jd, delta_t

STEP_DAYS = 1.0 / 72.0
NEIGHBOUR = np.cos(400.0 / 6371.0)  # km: the sky turns by so much in a step
HALF_STEPS = 25  # to either side of midnight: until after sunrise in the far west
MIDNIGHT = 0.19  # of a civil day from its noon (JD): 16:30 UTC is midnight at 112 deg east
SIDEREAL_TURNS = 1.00273791  # a day


class Capitals(Struct, frozen=True):
    """Capitals far from one another: `toward` them (3, n), and the `share` of all each is for."""

    toward: Floats
    share: Floats


@cache
def capitals() -> Capitals:
    """Return provincial capitals, the first place of each province, for others near them."""
    first: dict[str, GazetteerEntry] = {}
    for entry in entries():
        if entry.country == CHINA:
            first.setdefault(entry.region, entry)
    every = Spots(tuple(first.values())).units
    cosine = (every[:, None] * every).sum(axis=2)
    kept: list[int] = []
    for row in range(len(every)):
        if not (cosine[row, kept] > NEIGHBOUR).any():
            kept.append(row)
    nearest = cosine[:, kept].argmax(axis=1)
    return Capitals(every[kept].T, np.bincount(nearest) / len(every))


class Nights:
    """Nights by instants (TT): number `of` instant `about`; samples, arrays (nights, samples)."""

    def __init__(self, sky: Sky, about: Floats, after: Floats, of: Indices) -> None:
        """Take the night `after[i]` nights after the one before instant `about[of[i]]`."""
        self.sky, self.about, self.of = sky, about, of
        civil = civil_jd(about)
        before = about + (np.floor(civil - MIDNIGHT) + MIDNIGHT - civil)
        self.middle = before[of] + after
        self._steps = np.arange(-HALF_STEPS, HALF_STEPS + 1) * STEP_DAYS
        self.since = (self.middle - about[of])[:, None] + self._steps

    @classmethod
    def nearest(cls, sky: Sky, about: Floats, both: Sequence[bool]) -> Nights:
        """Return the night nearest to each instant, of those in `both` the next nearest too."""
        civil = civil_jd(about) - MIDNIGHT
        late = (civil - np.floor(civil) > 0.5).astype(float)
        every, twice = np.arange(len(about)), np.flatnonzero(both)
        of = np.concatenate([every, twice])
        return cls(sky, about, np.concatenate([late, 1.0 - late[twice]]), of)

    def some(self, first: int, count: int) -> tuple[Indices, Nights]:
        """Return the numbers of the nights by some of the instants, and these nights."""
        rows = np.flatnonzero((self.of >= first) & (self.of < first + count))
        others = copy(self)
        others.about, others.of = self.about[first : first + count], self.of[rows] - first
        others.middle, others.since, others.turn = (
            side[rows] for side in (self.middle, self.since, self.turn))
        return rows, others

    @cached_property
    def turn(self) -> Floats:
        """Sidereal time in Greenwich at the samples, radians."""
        obliquity = self.sky.between(self.middle, ()).obliquity
        middle = sidereal_time(self.middle, delta_t(self.middle), obliquity)
        return np.asarray(middle[:, None] + TURN * SIDEREAL_TURNS * self._steps)

    def fixed(self, night: Indices, ascension: Floats, declination: Floats) -> Floats:
        """Return sines of altitudes, (n, capitals, samples), of places kept through `night[i]`."""
        return self.moving(night, ascension[:, None], declination[:, None])

    def moving(self, night: Indices, ascension: Floats, declination: Floats) -> Floats:
        """Return the same of places at each sample, (n, samples)."""
        hour = self.turn[night] - ascension  # in Greenwich
        pole, level = (np.broadcast_to(f(declination), hour.shape) for f in (np.sin, np.cos))
        across, ahead = (level * wave for wave in waves(hour))
        east, north, up = capitals().toward[:, :, None]
        sine: Floats = ahead[:, None] * east
        sine -= across[:, None] * north
        sine += pole[:, None] * up
        return sine

    def ways(self, night: Indices, names: Sequence[str]) -> tuple[Indices, Floats, Floats]:
        """Return what `moving` asks for of the body `names[i]` in `night[i]`.

        Its place is that of the instant; the Moon goes on by what she moves in half a day either
        way.
        """
        at = self.of[night]
        bodies = tuple(dict.fromkeys(names))
        which = np.array([bodies.index(name) for name in names])
        there = self.sky.between(self.about[at], ("sun",)).seen(bodies, which)
        ascension, declination = there.right_ascension[:, None], there.declination[:, None]
        since, moons = self.since[night], np.flatnonzero(np.array(names) == "moon")
        rates = np.zeros((2, len(names), 1))
        if len(moons):
            rates[:, moons, 0] = self._moon_rates(self.about[at[moons]])
        return night, ascension + rates[0] * since, declination + rates[1] * since

    def _moon_rates(self, tt: Floats) -> tuple[Floats, Floats]:
        """Return what the Moon moves in right ascension and declination in the day about `tt`."""
        moon = self.sky.at(np.concatenate([tt - 0.5, tt + 0.5])).apparent("moon")
        (early, late), (south, north) = (
            side.reshape(2, -1) for side in (moon.right_ascension, moon.declination))
        return (late - early + TURN / 2.0) % TURN - TURN / 2.0, north - south
