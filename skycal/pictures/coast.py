"""Coast: the land on a globe or a map's window, as the data of one path to be filled even-odd.

Every ring of data/land.npy.gz has its own region on the left, the smaller part of the sphere. Where
that region holds the point opposite the map's centre, what is flat is its outside: the map's whole
frame is drawn with it, and even-odd filling puts it right.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.pictures.labels import Box
from skycal.pictures.projection import Projection, direction
from skycal.pictures.svg import line_path, lines_path, number
from skycal.stored import arrays, stored

LAND = stored("land.npy.gz")
UNITS_PER_DEG = 100.0  # of LAND
# On paper: a coast's smaller bends are left out.
FINEST_ON_GLOBE, FINEST_IN_WINDOW, FINEST_ON_PLATE = 1.8, 1.4, 2.0
HALF_A_TURN_DEG = 180.0
SPECK = 4.0  # square; smaller islands are left out
RIM_STEP = np.radians(4.0)


class Land(NamedTuple):
    """All rings end to end: unit vectors (3, n), where each ring starts, every point's next."""

    vectors: Floats
    starts: Indices
    following: Indices

    @property
    def spans(self) -> list[slice]:
        """Return where each ring lies."""
        bounds = [*self.starts.tolist(), self.vectors.shape[1]]
        return [slice(first, last) for first, last in pairwise(bounds)]


@cache
def land() -> Land:
    """Read data/land.npy.gz, once."""
    table = arrays(LAND)
    sizes = table["sizes"].astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    following = np.arange(sizes.sum()) + 1
    following[starts + sizes - 1] = starts
    return Land(direction(*np.radians(table["degrees"] / UNITS_PER_DEG)), starts, following)


def land_on_globe(globe: Projection) -> str:
    """Return the land of the visible half, its hidden parts drawn together on the rim."""
    rings = land()
    depth, flat = globe.depth(rings.vectors), globe.flat(rings.vectors)
    highest = np.maximum.reduceat(depth, rings.starts)
    lowest = np.minimum.reduceat(depth, rings.starts)
    seen = highest > 0.0
    spans = rings.spans
    data = _closed([
        flat[spans[i]] if lowest[i] > 0.0 else
        _rimmed(globe, rings.vectors[:, spans[i]], depth[spans[i]])
        for i in np.flatnonzero(seen).tolist()
    ], FINEST_ON_GLOBE)
    if (_inverted(globe, rings) & seen).sum() % 2:
        r = number(globe.scale)
        data += f"M{number(globe.x - globe.scale)} {number(globe.y)}a{r} {r} 0 1 1 0 .01z"
    return data


def land_in_window(chart: Projection, window: Box) -> str:
    """Return the land of a stereographic map inside a window."""
    left, top, right, bottom = window
    rings = land()
    flat = chart.flat(rings.vectors)
    low = np.minimum.reduceat(flat, rings.starts)
    high = np.maximum.reduceat(flat, rings.starts)
    near = (low < [right, bottom]).all(axis=1) & (high > [left, top]).all(axis=1)
    within = np.logical_and(
        (low >= [left, top]).all(axis=1), (high <= [right, bottom]).all(axis=1))
    spans = rings.spans
    data = _closed([
        flat[spans[i]] if within[i] else _clipped(flat[spans[i]], window)
        for i in np.flatnonzero(near).tolist()
    ], FINEST_IN_WINDOW)
    if _inverted(chart, rings).sum() % 2:
        data += line_path(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]),
                          closed=True)
    return data


def land_on_plate(window: Box) -> str:
    """Return the land of a plain map, a degree to the unit, 180 degrees west at its left edge.

    The equator lies half way down the window. A ring around a pole is left out.
    """
    rings, parts = land(), []
    equator = (window[1] + window[3]) / 2.0
    for mine in rings.spans:
        x, y, z = rings.vectors[:, mine]
        longitude = np.degrees(np.unwrap(np.arctan2(y, x)))
        if abs(longitude[-1] - longitude[0]) > HALF_A_TURN_DEG:
            continue
        for turn in (-360.0, 0.0, 360.0):
            right = longitude + turn + HALF_A_TURN_DEG
            if right.min() < 2.0 * HALF_A_TURN_DEG and right.max() > 0.0:
                flat = np.stack([right, equator - np.degrees(np.arcsin(z))], axis=1)
                parts.append(_clipped(flat, window))
    return _closed(parts, FINEST_ON_PLATE)


def _inverted(projection: Projection, rings: Land) -> Flags:
    """Tell which rings' regions hold the point opposite the centre: those run clockwise."""
    right, up, toward = projection.axes @ rings.vectors
    x, y = np.array([right, up]) / np.maximum(1.0 + toward, 1e-9)
    twice_area = x * y[rings.following] - x[rings.following] * y
    return np.asarray(np.add.reduceat(twice_area, rings.starts) < 0.0)


def _rimmed(globe: Projection, ring: Floats, depth: Floats) -> Floats:
    """Return a ring on paper, with its hidden runs led along the rim."""
    start = int(np.flatnonzero(depth > 0.0)[0])
    ring, depth = np.roll(ring, -start, axis=1), np.roll(depth, -start)
    right, up, _ = globe.axes @ ring
    angle = np.unwrap(np.arctan2(up, right))
    flat = globe.flat(ring)
    edges = np.flatnonzero(np.diff(depth > 0.0)) + 1
    parts = []
    bounds = [0, *edges.tolist(), ring.shape[1]]
    for first, last in pairwise(bounds):
        if depth[first] > 0.0:
            parts.append(flat[first:last])
            continue
        turn = angle[last - 1] - angle[first]
        along = np.linspace(angle[first], angle[last - 1], int(abs(turn) / RIM_STEP) + 2)
        parts.append(np.stack([globe.x + globe.scale * np.cos(along),
                               globe.y - globe.scale * np.sin(along)], axis=1))
    return np.concatenate(parts)


def _clipped(flat: Floats, window: Box) -> Floats:
    """Return a ring cut to the window, after Sutherland and Hodgman."""
    left, top, right, bottom = window
    for axis, bound, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        if not len(flat):
            break
        room = sign * (flat[:, axis] - bound)
        after, room_after = np.roll(flat, -1, axis=0), np.roll(room, -1)
        crossing = (room >= 0.0) != (room_after >= 0.0)
        share = room / np.where(crossing, room - room_after, 1.0)
        cut = flat + share[:, None] * (after - flat)
        both = np.stack([flat, cut], axis=1).reshape(-1, 2)
        flat = both[np.stack([room >= 0.0, crossing], axis=1).ravel()]
    return flat


def _closed(rings: Sequence[Floats], finest: float) -> str:
    """Return the path data of rings, thinned to what shows, without specks."""
    sizes = np.array([len(ring) for ring in rings])
    rings, sizes = [ring for ring in rings if len(ring)], sizes[sizes > 0]
    if not rings:
        return ""
    flat, starts = np.concatenate(rings), np.cumsum(sizes) - sizes
    size = np.maximum.reduceat(flat, starts) - np.minimum.reduceat(flat, starts)
    cells = np.round(flat / finest)
    before = np.roll(cells, 1, axis=0)
    before[starts] = cells[starts + sizes - 1]
    moved = (cells != before).any(axis=1)
    kept = np.add.reduceat(moved, starts)
    shown = (size.prod(axis=1) >= SPECK) & (kept > 2)
    flat = flat[moved & np.repeat(shown, sizes)]
    return lines_path(np.split(flat, np.cumsum(kept[shown])[:-1]), closed=True)
