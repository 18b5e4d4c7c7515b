"""Rise and set: when bodies cross the horizon of a place, the meridian, and the Sun its twilights.

The almanacs' convention: the upper limb on a horizon at sea level under 34' of refraction
(USNO, "Computing risings, settings and twilight"; Astronomical Almanac section A).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import AU_KM, REFRACTION_DEG, SUN_DEPTH_DEG, TURN
from skycal.here.fixed import Instants, stacked
from skycal.here.horizon import Horizon, Sight
from skycal.search.search import crossings
from skycal.sky.bodies import catalog

REFRACTION, SUN_DEPTH = np.radians(REFRACTION_DEG), np.radians(SUN_DEPTH_DEG)
TWILIGHTS_DEG = {"civil": 6.0, "nautical": 12.0, "astronomical": 18.0}  # centre below the horizon
STEP = 1.0 / 16.0  # days; 22 deg of turning: the search knows slopes there to 0.001
SCANNED_AT_ONCE = 2**15  # instants times places: some 2 MB for the lines of Sun and Moon
MARGIN = 4  # steps scanned on either side, so that eight samples surround every crossing
SLOPE_DAYS = STEP / 5.0  # narrow enough for a day's arc

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


def depth(body: str, distance: Floats) -> Floats | float:
    """Return how deep below the horizon the centre of `body` stands when its limb rises, radians.

    `distance` from the place, au.
    """
    if body == "sun":
        return SUN_DEPTH
    radius_km = catalog().bodies[body].radius_km if body == "moon" else 0.0
    return REFRACTION + np.arcsin(radius_km / AU_KM / distance)


def is_up(body: str, sight: Sight) -> Flags:
    """Tell where a body is between its rise and its set."""
    return np.asarray(sight.altitude > -np.asarray(depth(body, sight.distance)))


class Heights:
    """The sine of bodies' altitudes over lines, the lines of each place in turn, for the search."""

    period: float | None = None
    slope_days = SLOPE_DAYS

    def __init__(self, horizon: Horizon, rows: Sequence[Line], tt: Floats) -> None:
        self.horizon, self.rows, self.tt = horizon, rows, tt
        self._names = list(dict.fromkeys(line.body for line in rows))
        self._samples = stacked(horizon.sky, self._names)
        self._body: Indices = np.array([self._names.index(line.body) for line in rows])
        self._depth = np.array([np.nan if line.depth is None else line.depth for line in rows])

    @cached_property
    def _scanned(self) -> Floats:
        view = self.horizon.at(self.tt)
        sights = {body: view.look(body) for body in self._names}
        heights = [self._height(line, sights[line.body]) for line in self.rows]
        return np.stack(heights, axis=1).reshape(-1, len(self.tt))

    def scan(self) -> Floats:
        return self._scanned

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        place, line = np.divmod(rows, len(self.rows))
        body, below = self._body[line], self._depth[line]
        instants = Instants(self.horizon.sky, tt)
        fixed = instants.turned(instants.vectors(self._samples, body))
        sight = self.horizon.of_pairs(place).sight(fixed)
        distance = sight.distance
        for number, name in enumerate(self._names):
            mine = np.flatnonzero(np.isnan(below) & (body == number))
            below[mine] = depth(name, distance[mine])
        return np.asarray(sight.up / distance + np.sin(below))

    def _height(self, line: Line, sight: Sight) -> Floats:
        below = depth(line.body, sight.distance) if line.depth is None else line.depth
        return sight.sine + np.sin(below)


class HourAngles:
    """The hour angles of bodies, those of each place in turn, for the search."""

    period: float | None = TURN
    slope_days = SLOPE_DAYS

    def __init__(self, horizon: Horizon, bodies: Sequence[str], tt: Floats) -> None:
        self.horizon, self.bodies, self.tt = horizon, bodies, tt
        self._samples = stacked(horizon.sky, bodies)

    def scan(self) -> Floats:
        view = self.horizon.at(self.tt)
        angles = [view.look(body).hour_angle for body in self.bodies]
        return np.stack(angles, axis=1).reshape(-1, len(self.tt))

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        place, body = np.divmod(rows, len(self.bodies))
        instants = Instants(self.horizon.sky, tt)
        fixed = instants.turned(instants.vectors(self._samples, body))
        return self.horizon.of_pairs(place).sight(fixed).hour_angle


class Times(NamedTuple):
    """Instants (TT) of several places, those of each in order, one place after another."""

    place: Indices
    tt: Floats


Courses = dict[str, dict[str, Times]]


def courses(horizon: Horizon, bodies: Sequence[str], first: float, last: float) -> Courses:
    """Return all instants from `first` to `last` (TT) of each body's course, by body and name.

    `rise`, `transit` (of the upper meridian) and `set`; of the Sun also `civil_dawn`,
    `civil_dusk` and those of the other twilights. `horizon` is one of several places; the sky must
    reach half a day further.
    """
    tt = np.arange(np.floor(first / STEP) - MARGIN, np.ceil(last / STEP) + MARGIN + 1) * STEP
    step = max(1, SCANNED_AT_ONCE // len(tt))
    groups = [
        _courses(horizon.some(slice(place, place + step)), bodies, tt, (first, last))
        for place in range(0, len(horizon), step)
    ]
    return {
        body: {name: _joined([group[body][name] for group in groups], step) for name in course}
        for body, course in groups[0].items()
    }


def _joined(groups: Sequence[Times], step: int) -> Times:
    """Return the instants of groups of `step` places as those of all."""
    places = [times.place + number * step for number, times in enumerate(groups)]
    return Times(np.concatenate(places), np.concatenate([times.tt for times in groups]))


def _courses(
    horizon: Horizon, bodies: Sequence[str], tt: Floats, within: tuple[float, float]
) -> Courses:
    """Return the courses of bodies over a few places, scanned at `tt`."""
    first, last = within
    found: Courses = {body: {} for body in bodies}
    rows = [line for body in bodies for line in lines(body)]
    heights = Heights(horizon, rows, tt)
    row, instants = crossings(heights)
    # Through a line one goes up and down in turn.
    turn = np.arange(len(row)) - np.searchsorted(row, row)
    upward = (turn % 2 == 0) == (heights.scan()[:, 0] <= 0.0)[row]
    inside = (instants >= first) & (instants < last)
    for number, line in enumerate(rows):
        mine = inside & (row % len(rows) == number)
        for name, chosen in ((line.upward, mine & upward), (line.downward, mine & ~upward)):
            found[line.body][name] = Times(row[chosen] // len(rows), instants[chosen])
    row, instants = crossings(HourAngles(horizon, bodies, tt))
    inside = (instants >= first) & (instants < last)
    for number, body in enumerate(bodies):
        mine = inside & (row % len(bodies) == number)
        found[body]["transit"] = Times(row[mine] // len(bodies), instants[mine])
    return found


def daily(name: str, times: Times, starts: Floats, places: int) -> Floats:
    """Return when it happens on each day between the instants `starts`, (places, days).

    NaN where it does not. Where a thing happens twice in a day, rises, dawns and transits count by
    the first, sets and dusks by the last: the one at 00:01 belongs to the evening before.
    """
    found = np.full((places, len(starts) - 1), np.nan)
    day = np.searchsorted(starts, times.tt, side="right") - 1
    mine = np.flatnonzero((day >= 0) & (day < found.shape[1]))
    if not name.endswith(("set", "dusk")):
        mine = mine[::-1]  # of those written to one day the last stays
    found[times.place[mine], day[mine]] = times.tt[mine]
    return found
