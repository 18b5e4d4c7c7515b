"""Outline: the part of the Earth that the Moon's shadow in the light of a star sweeps over.

Its boundary has four kinds of points: where the edge of the shadow just grazes (the limits), and
on the Earth's rim, where the body sets as it is covered, rises as it comes out again, or does
neither, on the parallel that only touches the rim. Taken in the order of their angles around the
rim, with every limit in the gap it bridges, they make one ring.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import TURN
from skycal.shadows.besselian import Besselian
from skycal.shadows.ellipsoid import Point, drift, facing, geodetic, terminator

RIM_POINTS = 36  # and no rim point at the very north or south
RIM = (np.arange(RIM_POINTS) + 0.5) * TURN / RIM_POINTS
MIRRORED = (RIM_POINTS // 2 - 1 - np.arange(RIM_POINTS)) % RIM_POINTS  # the same latitude
RISING = np.cos(RIM) < 0.0  # seen from the star the Earth turns from the left to the right
TOUCHING = np.array([0.25, 0.75]) * TURN
ALONG_PARALLEL = np.linspace(0.0, 1.0, 5)
ALONG_LIMIT = np.array([-0.995, -0.95, -0.8, -0.5, 0.0, 0.5, 0.8, 0.95, 0.995])
ENDS = np.array([-1.0, 1.0])
GRAZING_STEPS = 4  # each leaves a tenth of the error
COVERING_STEPS = 2  # the first is exact for a straight way
NUDGE = 1e-6


class Sweep(Struct, frozen=True):
    """The shadows on their way, columns (n, 1); time runs from -1 at first contact to 1 at last.

    `east` and `north`: the axis as polynomials, (3, n, 1), lowest power first; `turn`: the hour
    angle `mu` gained by 1.
    """

    east: Floats
    north: Floats
    radius: Floats
    d: Floats
    mu: Floats
    turn: Floats

    def axis(self, time: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Return where the axis is and how it moves."""
        (x0, x1, x2), (y0, y1, y2) = self.east, self.north
        return (
            x0 + time * (x1 + time * x2), y0 + time * (y1 + time * y2),
            x1 + 2.0 * time * x2, y1 + 2.0 * time * y2,
        )  # fmt: skip

    def place(self, point: Point, time: Floats) -> Floats:
        """Return latitude and longitude, (2, n, ...), of surface points at those times."""
        found = geodetic(point, self.d, self.mu + self.turn * time)
        return np.array(np.broadcast_arrays(*found))


class Vertices(Struct, frozen=True):
    """Points of the boundary: angle around the rim, whether they are any, place; (n, points)."""

    angle: Floats
    valid: Flags
    place: Floats


class Outline(NamedTuple):
    """A closed ring of latitude and longitude (east positive, -180 to 180), (points, 2), degrees.

    The region lies on its left as seen from the star; neighbours join by the shorter way round.
    `pole`: whether the ring winds once around the Earth, with the pole inside over which the
    body stands.
    """

    ring: Floats
    pole: bool


def outlines(shadow: Besselian, row: Indices, begin: Floats, end: Floats) -> list[Outline]:
    """Return the outline of each shadow `row[i]`, from first to last contact (TT)."""
    if not len(row):
        return []
    sweep = _sweep(shadow, row, begin, end)
    parts = [*_rim(sweep), _limit(sweep, 1.0), _limit(sweep, -1.0)]
    angle = np.concatenate([part.angle for part in parts], axis=1)
    valid = np.concatenate([part.valid for part in parts], axis=1)
    angle = np.where(valid, angle % TURN, np.inf)
    place = np.degrees(np.concatenate([part.place for part in parts], axis=2))
    order = np.argsort(angle, axis=1, kind="stable")
    rings = np.take_along_axis(place, order[None], axis=2).transpose(1, 2, 0)
    counts, every = valid.sum(axis=1), np.arange(len(row))
    rings = np.concatenate([rings, rings[:, :1]], axis=1)
    rings[every, counts] = rings[:, 0]
    step = np.diff(rings[:, :, 1], axis=1)
    step -= 360.0 * np.round(step / 360.0)
    wound = np.cumsum(step, axis=1)[every, counts - 1]
    return [
        Outline(ring[: count + 1], pole)
        for ring, count, pole in zip(
            rings, counts.tolist(), (np.abs(wound) > 180.0).tolist(), strict=True
        )
    ]


def _sweep(shadow: Besselian, row: Indices, begin: Floats, end: Floats) -> Sweep:
    """Return the ways as parabolas through three instants: good to 1e-4 radii."""
    first, middle, last = (
        shadow.at(row, tt) for tt in (begin, (begin + end) / 2.0, end)
    )
    def column(values: Floats) -> Floats:
        return values[..., None]

    def parabola(a: Floats, b: Floats, c: Floats) -> Floats:
        return column(np.array([b, (c - a) / 2.0, (a + c) / 2.0 - b]))

    return Sweep(
        parabola(first.x, middle.x, last.x),
        parabola(first.y, middle.y, last.y),
        column(middle.l1),
        column(middle.d),
        column(middle.mu),
        column((last.mu - first.mu) / 2.0),
    )


def _rim(sweep: Sweep) -> list[Vertices]:
    """Return the boundary's points on the rim, those on touching parallels apart."""
    point = terminator(RIM, sweep.d)
    enters, leaves, covered = _covering(sweep, point)
    time = np.where(RISING, leaves, enters)
    # What was covered before it set, or is after it rises again, is inside the region.
    meridian = point.zeta * np.cos(sweep.d) - point.eta * np.sin(sweep.d)
    hidden = 2.0 * (np.pi - np.abs(np.arctan2(point.xi, meridian))) / sweep.turn
    seen = np.where(
        RISING, time - hidden > enters[:, MIRRORED], time + hidden < leaves[:, MIRRORED]
    )
    valid = covered & ~(seen & covered[:, MIRRORED])
    found = [Vertices(np.broadcast_to(RIM, time.shape), valid, sweep.place(point, time))]
    for side, angle in enumerate(TOUCHING):
        point = terminator(np.full((1, 1), angle), sweep.d)
        enters, leaves, covered = _covering(sweep, point)
        ways = (enters, leaves) if side == 0 else (leaves, enters)
        time = ways[0] + (ways[1] - ways[0]) * ALONG_PARALLEL
        below = (sweep.d < 0.0) == (side == 0)
        found.append(
            Vertices(
                np.broadcast_to(angle + NUDGE * ALONG_PARALLEL, time.shape),
                np.broadcast_to(covered & below, time.shape),
                sweep.place(point, time),
            )
        )
    return found


def _covering(sweep: Sweep, point: Point) -> tuple[Floats, Floats, Flags]:
    """Return when the shadow enters and leaves points of the rim, and whether it does."""
    shape = np.broadcast_shapes(point.xi.shape, sweep.d.shape)
    enters, leaves, covered = np.zeros(shape), np.zeros(shape), np.zeros(shape, bool)
    for time, sign in ((enters, -1.0), (leaves, 1.0)):
        for _ in range(COVERING_STEPS):
            x, y, east, north = sweep.axis(time)
            x, y = x - point.xi, y - point.eta
            square = east * east + north * north
            along = (x * east + y * north) / square
            across = (x * north - y * east) ** 2 / square
            covered = across < sweep.radius**2
            half = np.sqrt(np.maximum(sweep.radius**2 - across, 0.0) / square)
            time += sign * half - along
    return enters, leaves, covered


def _limit(sweep: Sweep, side: float) -> Vertices:
    """Return points where the shadow's edge on the left (1) or right (-1) of its way grazes."""
    x, y, east, north = sweep.axis(np.zeros_like(sweep.d))
    speed = np.hypot(east, north)
    x, y = x - side * sweep.radius * north / speed, y + side * sweep.radius * east / speed
    nearest = -(x * east + y * north) / speed**2
    half_square = 1.0 - ((x * north - y * east) / speed) ** 2
    half = np.sqrt(np.maximum(half_square, 0.0)) / speed
    time = nearest + half * ALONG_LIMIT
    point, met = _grazed(sweep, side, time)
    ends = nearest + half * ENDS
    angle = np.arctan2(y + ends * north, x + ends * east)
    start, stop = (angle[:, :1], angle[:, 1:])[:: -int(side)]
    share = (1.0 - side * np.append(ENDS, ALONG_LIMIT)) / 2.0
    place = sweep.place(terminator(angle, sweep.d), ends), sweep.place(point, time)
    valid = np.hstack([np.ones_like(ends, bool), met]) & (half_square > 0.0)
    return Vertices(start + share * ((stop - start) % TURN), valid, np.concatenate(place, axis=2))


def _grazed(sweep: Sweep, side: float, time: Floats) -> tuple[Point, Flags]:
    """Return the point where the edge moves, against the turning ground, along itself."""
    x, y, east, north = sweep.axis(time)
    ground_east, ground_north = np.zeros_like(time), np.zeros_like(time)
    for _ in range(GRAZING_STEPS):
        u, v = east - ground_east, north - ground_north
        speed = np.hypot(u, v)
        point, met = facing(
            x - side * sweep.radius * v / speed, y + side * sweep.radius * u / speed, sweep.d
        )
        ground_east, ground_north, _ = drift(point, sweep.d, np.zeros_like(sweep.d), sweep.turn)
    return point, met
