"""Path: where a central eclipse is central: the shadow's centre line and its two limits.

Explanatory Supplement (1961) 9H, on the ellipsoid at sea level, for the smooth limb of k =
0.272281. All points of a line are solved together; angles in radians.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, distinct
from skycal.constants import DAY_S
from skycal.shadows.below import Below, umbra
from skycal.shadows.besselian import Besselian, Elements, cones, diameter_ratio
from skycal.shadows.ellipsoid import Point, altitude, drift, facing, geodetic
from skycal.shadows.umbra import EDGES, ground_speed, tangencies, width_km

STEP_S = 60.0
CENTRAL_DAYS = 0.01  # longer than half of any central phase: 12.5 minutes, of the annular
FINER = 6  # halvings of the step at either end
STEPS = 12  # of the fixed point of a limit; each gains two digits, half of one near the ends
SCAN = 65  # instants among which a limit must be on the Earth
HALVINGS = 16  # of the time until a limit begins; leaves 3 ms
NORTH, SOUTH = 1.0, -1.0
UMBRA, AXIS = list(EDGES).index("umbra"), list(EDGES).index("axis")


class Line(NamedTuple):
    """Points of a line on the Earth, each at its instant (TT); arrays (n,)."""

    tt: Floats
    latitude: Floats
    longitude: Floats


class Path(Struct, frozen=True):
    """The path of a central eclipse.

    `centre` with `sun_altitude`, `duration_s` of the central phase, `width_km` and `ratio` of the
    diameters at its points, arrays (n,); `north` and `south`: where the umbra's sides pass, without
    points where a side misses the Earth.
    """

    centre: Line
    sun_altitude: Floats
    duration_s: Floats
    width_km: Floats
    ratio: Floats
    north: Line
    south: Line


def path(shadow: Besselian, step_s: float = STEP_S) -> Path | None:
    """Return the path of one eclipse at whole steps of TT, and where it begins and ends.

    None where the axis misses the Earth. The lines begin and end with the Sun in the horizon.
    """
    begin, end = tangencies(shadow)[:, :, 0]
    if not np.isfinite(begin[AXIS]):
        return None
    tt = instants(begin[AXIS], end[AXIS], step_s)
    elements, rates = _elements(shadow, tt)
    point, _ = facing(elements.x, elements.y, elements.d)
    latitude, longitude = geodetic(point, elements.d, elements.mu)
    below = Below(shadow, latitude, longitude)
    # On its centre line an eclipse is central for 13 minutes at most.
    reach = below.nearest - CENTRAL_DAYS, below.nearest + CENTRAL_DAYS
    second, third = below.contacts(umbra, *reach)[..., 0]
    return Path(
        Line(tt, latitude, longitude),
        altitude(point, elements.d),
        (third - second) * DAY_S,
        width_km(elements, rates, point, cones(elements, point).umbra),
        diameter_ratio(elements, point),
        limit_line(shadow, begin[UMBRA], end[UMBRA], step_s, NORTH),
        limit_line(shadow, begin[UMBRA], end[UMBRA], step_s, SOUTH),
    )


def instants(begin: float, end: float, step_s: float) -> Floats:
    """Return whole steps of time from `begin` to `end`, these two, and more of them near these.

    There the shadow races over the ground.
    """
    step = step_s / DAY_S
    whole = np.arange(np.ceil(begin / step), np.floor(end / step) + 1.0) * step
    near = step * 0.5 ** np.arange(1.0, FINER + 1.0)
    tt = np.concatenate([whole, [begin, end], begin + near, end - near])
    return distinct(tt[(tt >= begin) & (tt <= end)])


def limit_line(shadow: Besselian, begin: float, end: float, step_s: float, side: float) -> Line:
    """Return a whole limit; the umbra is on the Earth from `begin` to `end`, its side for less.

    No points where that side passes by the Earth.
    """
    found = limit(shadow, np.linspace(begin, end, SCAN), side)
    if not len(found.tt):
        return found
    off, on = np.array([begin, end]), found.tt[[0, -1]]
    for _ in range(HALVINGS):
        middle = (off + on) / 2.0
        met = np.isin(middle, limit(shadow, middle, side).tt)
        off, on = np.where(met, off, middle), np.where(met, middle, on)
    return limit(shadow, instants(on[0], on[1], step_s), side)


def limit(shadow: Besselian, tt: Floats, side: float) -> Line:
    """Return the limit on one side of the axis at those instants at which it is on the Earth.

    There the umbra's edge moves along itself over the ground, for whoever stands on it.
    """
    found, on_earth = _limit(shadow, tt, side)
    return Line(*(column[on_earth] for column in found))


def limits(shadow: Besselian, north: Floats, south: Floats) -> tuple[Line, Line]:
    """Return the limits on either side, each at its own instants, solved together."""
    sides = np.repeat([NORTH, SOUTH], [len(north), len(south)])
    found, on_earth = _limit(shadow, np.concatenate([north, south]), sides)
    of_north, of_south = (
        Line(*(column[on_earth & (sides == side)] for column in found)) for side in (NORTH, SOUTH))
    return of_north, of_south


def _limit(shadow: Besselian, tt: Floats, side: Floats | float) -> tuple[Line, Flags]:
    """Return the limit at instants, and at which it is on the Earth."""
    elements, rates = _elements(shadow, tt)
    point, _ = facing(elements.x, elements.y, elements.d)
    on_earth = np.ones(len(tt), bool)
    for _ in range(STEPS):
        angle, radius = _edge(elements, rates, point, side)
        point, on_earth = facing(
            elements.x - radius * np.sin(angle), elements.y - radius * np.cos(angle), elements.d
        )
    return Line(tt, *geodetic(point, elements.d, elements.mu)), on_earth


def _elements(shadow: Besselian, tt: Floats) -> tuple[Elements, Elements]:
    """Return the elements of the one eclipse and their rates."""
    only = np.zeros(1, np.int64)
    return shadow.at(only, tt), shadow.rates(only, tt)


def _edge(
    elements: Elements, rates: Elements, point: Point, side: Floats | float
) -> tuple[Floats, Floats]:
    """Return the direction (from north by east) and distance of the axis from the limit.

    The distance of a place from the axis and the umbra's radius there are equal for an instant
    only: their rates are equal too.
    """
    east, north = ground_speed(elements, rates, point)
    reach = cones(elements, point).umbra
    sign, radius = np.sign(reach), np.abs(reach)
    climb = drift(point, elements.d, rates.d, rates.mu).zeta
    growth = sign * (rates.l2 - climb * elements.tan_f2)
    speed = np.hypot(east, north)
    # The axis moves towards `course`; seen from the limit it stands across that, a little behind
    # or ahead as the umbra grows.
    course, turn = np.arctan2(east, north), np.arccos(np.clip(growth / speed, -1.0, 1.0))
    return course + side * turn, radius
