"""Solve: the candidates of many searches brought to their instants together.

All ask the full apparent places (light-time, deflection, aberration) at once, and step by the
polynomial's own rate; what such a step does not settle is searched in its bracket.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.roots import roots
from skycal.sky.apparent import wrap
from skycal.sky.candidates import as_told
from skycal.sky.look import Look, Seen
from skycal.sky.searches import Search
from skycal.sky.sky import Sky
from skycal.sky.wanted import Wanted, wanted

SHARED_STEP = 2.0**-20  # days; a guess rounded to 0.08 s is the same in every span, to the bit
# A polynomial's rate, and its bend, are right to a thousandth: of a step of two seconds 0.4 ms are
# left at the most in a century, 1.3 where the Moon turns. Not so beside the Sun: light bends there.
TRUSTED_DAYS, CAREFUL_DAYS = 2e-5, 2e-8
FARTHEST_DAYS = 0.2  # a step as large comes of a bad guess
ROUNDS = 6
CHORD_DAYS = 1e-7  # two instants nearer than this make no slope
BEYOND_DAYS = 4.0  # how far bent light may carry the slowest meetings out of their bracket


class Found(NamedTuple):
    """What a search found, in order of pair and time: as `Candidates`, at instants `tt`."""

    row: Indices
    level: Indices
    tt: Floats
    seen: Seen


def look_for(sky: Sky, searches: Iterable[Search]) -> None:
    """Find what `searches` ask for over the span of `sky`, all together; it keeps what is found."""
    new = [search for search in dict.fromkeys(searches) if search not in sky.found]
    if not new:
        return
    every = wanted(sky, new)
    tt, look = Solver(sky, new, every).settled()
    row, level = every.candidates.row, every.candidates.level
    ends = np.searchsorted(every.search, np.arange(len(new) + 1)).tolist()
    for search, part in zip(new, map(slice, ends, ends[1:]), strict=False):
        sky.found[search] = Found(row[part], level[part], tt[part], Seen(look, part))


def found(sky: Sky, search: Search) -> Found:
    """Return what a search finds over the span of `sky` and some hours around it."""
    look_for(sky, (search,))
    known: Found = sky.found[search]
    return known


class Solver:
    """Candidates of all `searches` in one row, and how far each still is from being found."""

    def __init__(self, sky: Sky, searches: Sequence[Search], every: Wanted) -> None:
        self.sky, self.bodies, of = sky, every.bodies, every.search
        self.first, self.second = every.first, every.second
        self.beside_sun = np.zeros(len(of), bool)
        measures = [(search.measure, search.apparent) for search in searches]
        self.measures = list(dict.fromkeys(measures))
        self.measure = np.array([self.measures.index(one) for one in measures])[of]
        self.wraps = np.array([search.wraps for search in searches])[of]
        self.width = np.array([search.width for search in searches])[of]
        _, level, self.guess, self.rate, self.bend, self.low, self.high = every.candidates
        begin = np.searchsorted(of, np.arange(1, len(searches)))
        levels = zip(searches, np.split(level, begin), strict=True)
        self.level = np.concatenate([search.levels_of(mine) for search, mine in levels])

    def settled(self) -> tuple[Floats, Look]:
        """Return the instants, and all the bodies as they are seen then."""
        rounded = np.rint(self.guess / SHARED_STEP) * SHARED_STEP
        tt = np.where(np.isfinite(self.rate), rounded, self.guess)
        rate = self.rate.copy()
        was, before = tt.copy(), np.full(len(tt), np.nan)
        bracketed = np.isnan(self.rate)
        moving = np.flatnonzero(np.isfinite(self.rate))
        for first in (True, *repeat(False, ROUNDS)):
            defect = self.defects(moving, tt[moving])
            # After the first step the chord from there is a better slope than the polynomial's.
            rise, run = defect - before[moving], tt[moving] - was[moving]
            chord = np.divide(rise, run, out=rate[moving], where=np.abs(run) > CHORD_DAYS)
            step = -defect / chord
            was[moving], before[moving] = tt[moving], defect
            good = np.abs(step) < FARTHEST_DAYS
            tt[moving[good]] += step[good]
            trusted = self._trusted(moving) if first else TRUSTED_DAYS
            moving = moving[~(np.abs(step) <= trusted)]
            if not len(moving):
                break
        bracketed[moving] = True
        wide = np.flatnonzero(bracketed)
        if len(wide):
            tt[wide] = self._searched(wide)
        tt = np.where(self.width > 0.0, as_told(tt), tt)
        return tt, Look(self.sky, self.bodies, self.first, self.second, tt)

    def _trusted(self, which: Indices) -> Floats:
        """Return after how long a step no other is needed."""
        return np.where(self.beside_sun[which], CAREFUL_DAYS, TRUSTED_DAYS)

    def _searched(self, which: Indices) -> Floats:
        """Return what is found in the brackets of `which`, or a little outside them."""
        low, high = self.low[which], self.high[which]
        ends = [self.defects(which, at) <= 0.0 for at in (low, high)]
        beyond = np.where(ends[0] == ends[1], BEYOND_DAYS, 0.0)
        return roots(self.defects, which, low - beyond, high + beyond)

    def defects(self, which: Indices, tt: Floats) -> Floats:
        """Return what must be zero: a measure less its level, or its slope where it turns."""
        turning = np.flatnonzero(self.width[which])
        crossing = np.flatnonzero(self.width[which] == 0.0)
        width = self.width[which[turning]]
        at = np.concatenate([tt[crossing], tt[turning] - width, tt[turning] + width])
        of = np.concatenate([which[crossing], which[turning], which[turning]])
        values = self._measured(of, at)
        n, m = len(crossing), len(turning)
        found = np.empty(len(which))
        found[crossing] = self._wrapped(of[:n], values[:n] - self.level[of[:n]])
        rise = self._wrapped(of[n + m :], values[n + m :] - values[n : n + m])
        found[turning] = rise / (2.0 * width) - self.bend[which[turning]] * width**2 / 6.0
        return found

    def _measured(self, which: Indices, tt: Floats) -> Floats:
        look = Look(self.sky, self.bodies, self.first[which], self.second[which], tt)
        values, of = np.empty(len(which)), self.measure[which]
        for number, (measure, apparent) in enumerate(self.measures):
            mine = np.flatnonzero(of == number)
            if len(mine):
                seen = Seen(look, mine)
                values[mine] = measure(*((seen.first, seen.second) if apparent else seen.straight))
        self.beside_sun[which] = look.beside_sun
        return values

    def _wrapped(self, which: Indices, values: Floats) -> Floats:
        return np.where(self.wraps[which], wrap(values), values)
