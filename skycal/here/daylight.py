"""Daylight: how long the Sun is up, the golden and the blue hour, the dark and its Milky Way.

By the true altitude of the Sun's centre, without refraction: golden from 6 degrees down to -4, blue
from there to -6, dark below -18 while the Moon is down too. The Milky Way is that dark with the
Galaxy's centre 10 degrees high.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.civil_days import CivilDays
from skycal.here.heights import TWILIGHTS_DEG, Line, at_altitude
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.here.rise_set import Courses, Times
from skycal.here.spells import Spells, apart, between, spells, together

# The photographers' hours, as PhotoPills and others have them.
GOLDEN_TOP_DEG, GOLDEN_END_DEG = 6.0, -4.0  # and blue until the end of civil twilight
CORE, CORE_DEG = "galactic-centre", 10.0
EDGE_DAYS = 1.25  # beyond the days asked for: the night that begins on the last one

SUN_TOP, SUN_END = at_altitude("sun", GOLDEN_TOP_DEG), at_altitude("sun", GOLDEN_END_DEG)
CORE_HIGH = at_altitude(CORE, CORE_DEG)


def crossed() -> list[Line]:
    """Return the lines whose crossings `Daylight` asks for beside those of Sun and Moon."""
    return [SUN_TOP, SUN_END, CORE_HIGH]


class Daylight:
    """Light and dark over places within a span (TT), from the courses of that span."""

    NAMES: ClassVar = ("golden_hour", "blue_hour", "dark", "milky_way")

    def __init__(self, horizon: Horizon, found: Courses, span: tuple[float, float]) -> None:
        self._found, self._span, self._places = found, span, len(horizon)
        self._dip = horizon.site.dip[:, 0]
        self._first = horizon.at(np.array([span[0]]))

    def up_days(self, civil: CivilDays) -> Floats:
        """Return how long the Sun is up between the midnights of each day, (places, days)."""
        count = len(civil)
        place = np.repeat(np.arange(self._places), count)
        each = Spells(place, np.tile(civil.starts[:-1], self._places),
                      np.tile(civil.starts[1:], self._places))  # fmt: skip
        up, number = together(self._up("sun"), each)
        return np.asarray(np.bincount(number, up.days, len(place)).reshape(-1, count))

    def by_day(self, name: str, civil: CivilDays) -> tuple[Spells, Indices]:
        """Return the spells of a name and the number of the day each belongs to, -1 for none.

        Golden and blue hours are parted by noon and midnight of the Sun, and belong to the day in
        which they begin; dark and Milky Way belong to the day of the noon before.
        """
        if name in BY_NIGHT:
            found, night = self.by_night(name)
            return found, civil.number(self.nights.begin)[night]
        halves = between(_with_midnights(self._found["sun"]["transit"]))
        found, _ = together(WHOLES[name](self), halves)
        return found, civil.number(found.begin)

    @cached_property
    def nights(self) -> Spells:
        """The nights, from noon to noon of the Sun."""
        return between(self._found["sun"]["transit"])

    def by_night(self, name: str) -> tuple[Spells, Indices]:
        """Return the spells of a name and of which of the `nights` each is a part."""
        return together(WHOLES[name](self), self.nights)

    def _night(self) -> Spells:
        return self._below(TWILIGHTS["astronomical"])

    def _golden(self) -> Spells:
        return together(self._above(SUN_END), self._below(SUN_TOP))[0]

    def _blue(self) -> Spells:
        return together(self._above(TWILIGHTS["civil"]), self._below(SUN_END))[0]

    def _dark(self) -> Spells:
        moonless = apart(self._up("moon"), self._places, self._span)
        return together(self._night(), moonless)[0]

    def _milky_way(self) -> Spells:
        return together(self._dark(), self._above(CORE_HIGH))[0]

    def _up(self, body: str) -> Spells:
        """Return when a body is between its rise and its set."""
        course = self._found[body]
        at_first = is_up(body, self._first.look(body), self._dip[:, None])[:, 0]
        return spells(course["rise"], course["set"], at_first, self._span)

    def _above(self, line: Line) -> Spells:
        """Return when a body is above a line."""
        course = self._found[line.body]
        at_first = self._first.look(line.body).altitude[:, 0] > -(line.depth or 0.0)
        return spells(course[line.upward], course[line.downward], at_first, self._span)

    def _below(self, line: Line) -> Spells:
        return apart(self._above(line), self._places, self._span)


# The Sun's lines of the almanac's twilights.
TWILIGHTS = MappingProxyType({
    name: Line("sun", f"{name}_dawn", f"{name}_dusk", float(np.radians(depth_deg)))
    for name, depth_deg in TWILIGHTS_DEG.items()
})  # fmt: skip
BY_NIGHT = frozenset({"night", "dark", "milky_way"})
WHOLES: Mapping[str, Callable[[Daylight], Spells]] = MappingProxyType({
    "golden_hour": Daylight._golden, "blue_hour": Daylight._blue, "night": Daylight._night,
    "dark": Daylight._dark, "milky_way": Daylight._milky_way,
})  # fmt: skip


def _with_midnights(noons: Times) -> Times:
    """Return noons and, midway between them, midnights."""
    nights = between(noons)
    place = np.append(noons.place, nights.place)
    tt = np.append(noons.tt, (nights.begin + nights.end) / 2.0)
    order = np.lexsort((tt, place))
    return Times(place[order], tt[order])
