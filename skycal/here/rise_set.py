"""Rise and set: when bodies cross the horizon of a place, the meridian, and the Sun its twilights.

The almanacs' convention: the upper limb on a horizon at sea level under 34' of refraction
(USNO, "Computing risings, settings and twilight"; Astronomical Almanac section A).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import AU_KM, TURN
from skycal.here.horizon import Horizon, Sight
from skycal.search.search import crossings
from skycal.sky.bodies import catalog

REFRACTION = np.radians(34.0 / 60.0)
SUN_DEPTH = np.radians(50.0 / 60.0)  # that and the Sun's mean semidiameter of 16'
TWILIGHTS_DEG = {"civil": 6.0, "nautical": 12.0, "astronomical": 18.0}  # centre below the horizon
STEP = 1.0 / 8.0  # days; 45 deg of turning: what comes up and goes between is seen by the search
MARGIN = 4  # steps scanned on either side, so that eight samples surround every crossing
SLOPE_DAYS = STEP / 5.0  # narrow enough for a day's arc

Course = dict[str, Floats]


class Line(NamedTuple):
    """A line that a body crosses: what rising and sinking through it is called, how deep it is.

    `depth` is in radians below the horizon; None for the line of rise and set, which depends on
    the body.
    """

    body: str
    upward: str
    downward: str
    depth: float | None


def lines(body: str) -> list[Line]:
    """Return the lines that matter of `body`."""
    found = [Line(body, "rise", "set", None)]
    if body == "sun":
        for name, depth_deg in TWILIGHTS_DEG.items():
            found.append(Line(body, f"{name}_dawn", f"{name}_dusk", np.radians(depth_deg)))
    return found


def depth(body: str, sight: Sight) -> Floats | float:
    """Return how deep below the horizon the centre of `body` stands when its limb rises."""
    if body == "sun":
        return SUN_DEPTH
    radius_km = catalog().bodies[body].radius_km if body == "moon" else 0.0
    return REFRACTION + np.arcsin(radius_km / AU_KM / sight.distance)


class Heights:
    """The sine of bodies' altitudes over lines, a row each, for the search."""

    period: float | None = None
    slope_days = SLOPE_DAYS

    def __init__(self, horizon: Horizon, rows: Sequence[Line], tt: Floats) -> None:
        self.horizon, self.rows, self.tt = horizon, rows, tt
        self._names = sorted({line.body for line in rows})
        self._body = np.array([self._names.index(line.body) for line in rows])
        self._depth = np.array([np.nan if line.depth is None else line.depth for line in rows])

    @cached_property
    def _scanned(self) -> Floats:
        view = self.horizon.at(self.tt)
        sights = {body: view.look(body) for body in self._names}
        return np.stack([self._height(line, sights[line.body]) for line in self.rows])

    def scan(self) -> Floats:
        return self._scanned

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        values = np.empty(len(rows))
        for number, body in enumerate(self._names):
            mine = np.flatnonzero(self._body[rows] == number)
            if len(mine):
                sight = self.horizon.at(tt[mine]).look(body)
                own = self._depth[rows[mine]]
                below = np.where(np.isnan(own), depth(body, sight), own)
                values[mine] = sight.sine + np.sin(below)
        return values

    def _height(self, line: Line, sight: Sight) -> Floats:
        below = depth(line.body, sight) if line.depth is None else line.depth
        return sight.sine + np.sin(below)


class HourAngles:
    """The hour angles of bodies, a row each, for the search."""

    period: float | None = TURN
    slope_days = SLOPE_DAYS

    def __init__(self, horizon: Horizon, bodies: Sequence[str], tt: Floats) -> None:
        self.horizon, self.bodies, self.tt = horizon, bodies, tt

    def scan(self) -> Floats:
        view = self.horizon.at(self.tt)
        return np.stack([view.look(body).hour_angle for body in self.bodies])

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        values = np.empty(len(rows))
        for number, body in enumerate(self.bodies):
            mine = np.flatnonzero(rows == number)
            if len(mine):
                values[mine] = self.horizon.at(tt[mine]).look(body).hour_angle
        return values


def courses(
    horizon: Horizon, bodies: Sequence[str], first: float, last: float
) -> dict[str, Course]:
    """Return all instants (TT) from `first` to `last` of each body's course, by name.

    `rise`, `transit` (of the upper meridian) and `set`; of the Sun also `civil_dawn`,
    `civil_dusk` and those of the other twilights. The sky must reach half a day further.
    """
    tt = np.arange(np.floor(first / STEP) - MARGIN, np.ceil(last / STEP) + MARGIN + 1) * STEP
    found: dict[str, Course] = {body: {} for body in bodies}
    rows = [line for body in bodies for line in lines(body)]
    heights = Heights(horizon, rows, tt)
    row, instants = crossings(heights)
    below = heights.scan()[:, 0] <= 0.0
    for number, line in enumerate(rows):
        # Through a line one goes up and down in turn.
        mine = instants[row == number]
        up, down = (mine[::2], mine[1::2]) if below[number] else (mine[1::2], mine[::2])
        found[line.body] |= {line.upward: up, line.downward: down}
    row, instants = crossings(HourAngles(horizon, bodies, tt))
    for number, body in enumerate(bodies):
        found[body]["transit"] = instants[row == number]
    return {
        body: {name: at[(at >= first) & (at < last)] for name, at in course.items()}
        for body, course in found.items()
    }


def daily(course: Mapping[str, Floats], starts: Floats) -> Course:
    """Return what happens on each day between the instants `starts`; NaN where it does not.

    Where a thing happens twice in a day, rises, dawns and transits count by the first, sets and
    dusks by the last: the one at 00:01 belongs to the evening before.
    """
    return {name: _each_day(name, instants, starts) for name, instants in course.items()}


def _each_day(name: str, instants: Floats, starts: Floats) -> Floats:
    begin, end = np.searchsorted(instants, starts[:-1]), np.searchsorted(instants, starts[1:])
    chosen = end - 1 if name.endswith(("set", "dusk")) else begin
    padded = np.append(instants, np.nan)
    return np.where(begin < end, padded[np.where(begin < end, chosen, -1)], np.nan)
