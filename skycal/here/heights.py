"""Heights: how high bodies stand over lines they cross, and their hour angles, for the search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import TURN
from skycal.here.fixed import Instants, stacked
from skycal.here.horizon import View
from skycal.here.limb import depth
from skycal.here.sight import Sight

TWILIGHTS_DEG = {"civil": 6.0, "nautical": 12.0, "astronomical": 18.0}  # centre below the horizon


class Line(NamedTuple):
    """A line that a body crosses: what rising and sinking through it is called, how deep it is.

    `depth` is in radians below the horizon; None for the line of rise and set, which depends on
    the body and on how deep the place's horizon lies.
    """

    body: str
    upward: str
    downward: str
    depth: float | None


def at_altitude(body: str, altitude_deg: float) -> Line:
    """Return the line `altitude_deg` above the horizon, which is crossed by the body's centre."""
    return Line(body, f"up {altitude_deg:g}", f"down {altitude_deg:g}", -np.radians(altitude_deg))


def lines(body: str) -> list[Line]:
    """Return the lines that matter of `body`."""
    found = [Line(body, "rise", "set", None)]
    if body == "sun":
        for name, depth_deg in TWILIGHTS_DEG.items():
            found.append(Line(body, f"{name}_dawn", f"{name}_dusk", np.radians(depth_deg)))
    return found


class Heights:
    """The sine of bodies' altitudes over lines, the lines of each place in turn, for the search."""

    period: float | None = None

    def __init__(self, view: View, rows: Sequence[Line]) -> None:
        self.horizon, self.rows, self.tt, self._view = view.horizon, rows, view.instants.tt, view
        self._names = list(dict.fromkeys(line.body for line in rows))
        self._samples = stacked(self.horizon.sky, self._names)
        self._body: Indices = np.array([self._names.index(line.body) for line in rows])
        self._depth = np.array([np.nan if line.depth is None else line.depth for line in rows])

    @cached_property
    def _scanned(self) -> Floats:
        heights = [self._height(line, self._view.look(line.body)) for line in self.rows]
        return np.stack(heights, axis=1).reshape(-1, len(self.tt))

    def scan(self) -> Floats:
        return self._scanned

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        place, line = np.divmod(rows, len(self.rows))
        body, below = self._body[line], self._depth[line]
        instants = Instants(self.horizon.sky, tt)
        fixed = instants.turned(instants.vectors(self._samples, body))
        there = self.horizon.of_pairs(place)
        sight = there.sight(fixed)
        distance = sight.distance
        for number, name in enumerate(self._names):
            mine = np.flatnonzero(np.isnan(below) & (body == number))
            below[mine] = depth(name, distance[mine]) + there.site.dip[mine]
        return np.asarray(sight.up / distance + np.sin(below))

    def _height(self, line: Line, sight: Sight) -> Floats:
        if line.depth is not None:
            return sight.sine + np.sin(line.depth)
        return sight.sine + np.sin(depth(line.body, sight.distance) + self.horizon.site.dip)


class HourAngles:
    """The hour angles of bodies, those of each place in turn, for the search."""

    period: float | None = TURN

    def __init__(self, view: View, bodies: Sequence[str]) -> None:
        self.horizon, self.bodies, self._view = view.horizon, bodies, view
        self.tt = view.instants.tt
        self._samples = stacked(self.horizon.sky, bodies)

    def scan(self) -> Floats:
        angles = [self._view.look(body).hour_angle for body in self.bodies]
        return np.stack(angles, axis=1).reshape(-1, len(self.tt))

    def exact(self, rows: Indices, tt: Floats) -> Floats:
        place, body = np.divmod(rows, len(self.bodies))
        instants = Instants(self.horizon.sky, tt)
        fixed = instants.turned(instants.vectors(self._samples, body))
        return self.horizon.of_pairs(place).sight(fixed).hour_angle
