"""Eclipse lines: on a map, the curves of equal magnitude, the path, the times along it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, median
from skycal.constants import EARTH_RADIUS_KM
from skycal.model import Event
from skycal.pictures.contour import contour
from skycal.pictures.eclipse_field import seen_magnitude
from skycal.pictures.globe import Ground
from skycal.pictures.labels import Box, along_line, boxes_along, class_size, text_width
from skycal.pictures.projection import direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import line_path, lines_path, number
from skycal.shadows.besselian import Besselian, besselian, cones
from skycal.shadows.ellipsoid import facing, geodetic
from skycal.shadows.path import AXIS, UMBRA, Line, instants, limits
from skycal.shadows.umbra import tangencies, width_km

MINUTES_A_DAY = 1440
STEPS_MIN, TIMES_APART = (1, 2, 5, 10, 15, 20, 30, 60), 46.0  # of the clock, and on paper
PATH_STEP_S = 120.0
WIDEST_HALF, NARROWEST_HALF = 20.0, 1.5  # of a path that labels keep clear of
FINER = 33  # instants in the step in which a limit begins
TICK = 5.0  # beyond the path's edge
# Where along a line its labels are tried: about its quarters first.
SPOTS = (0.25, 0.75, *(0.25 + side * step / 40.0 for step in range(1, 10) for side in (-1, 1)),
         *(0.75 + side * step / 40.0 for step in range(1, 10) for side in (-1, 1)), 0.5)
APART = 60.0  # between two labels of one line
TIME, LEVEL = "sky-small", "sky-level"


class Track(NamedTuple):
    """The path of a central eclipse: its middle, its limits, how wide it is for the most part."""

    centre: Line
    north: Line
    south: Line
    width_km: float


class Drawn(NamedTuple):
    """What was drawn of an eclipse: its elements, its lines by magnitude, its path if central."""

    shadow: Besselian
    levels: Mapping[float, Sequence[Floats]]
    path: Track | None


def draw_lines(ground: Ground, scene: Scene, event: Event, levels: Sequence[float]) -> Drawn:
    """Draw the lines on which so much of the Sun is covered at most, and the path."""
    shadow = besselian(scene.sky, np.array([event.tt]))
    x, y, latitude, longitude = ground.samples()
    field = seen_magnitude(shadow, latitude, longitude)
    lines = {level: contour(x, y, field, level) for level in levels}
    for level, parts in lines.items():
        cls = "sky-magnitude" if level else "sky-limit"
        ground.drawing.path(lines_path(parts), cls)
        for part in parts:
            boxes = boxes_along(part, 1.0)
            ground.labels.thin += boxes if level else []
            ground.labels.taken += [] if level else boxes
    found = path_of(shadow)
    if found is not None:
        _draw_path(ground, found)
    return Drawn(shadow, lines, found)


def path_of(shadow: Besselian) -> Track | None:
    """Return the path as finely as a map shows it, None where the axis misses the Earth."""
    begin, end = tangencies(shadow)[:, :, 0]
    if not np.isfinite(begin[AXIS]):
        return None
    tt, only = instants(begin[AXIS], end[AXIS], PATH_STEP_S), np.zeros(1, np.int64)
    elements = shadow.at(only, tt)
    point, _ = facing(elements.x, elements.y, elements.d)
    width = width_km(elements, shadow.rates(only, tt), point, cones(elements, point).umbra)
    north, south = _limits(shadow, begin[UMBRA], end[UMBRA])
    middle = Line(tt, *geodetic(point, elements.d, elements.mu))
    return Track(middle, north, south, median(width))


def _limits(shadow: Besselian, begin: float, end: float) -> tuple[Line, Line]:
    """Return the limits, with more points at their ends, where they race over the ground."""
    tt = instants(begin, end, PATH_STEP_S)
    north, south = (_finer(tt, found.tt) for found in limits(shadow, tt, tt))
    return limits(shadow, north, south)


def _finer(tt: Floats, met: Floats) -> Floats:
    """Return the instants at which a limit was met, and more about the first and the last."""
    if not len(met):
        return met
    first, last = np.searchsorted(tt, met[[0, -1]])
    before, after = tt[max(first - 1, 0)], tt[min(last + 1, len(tt) - 1)]
    return np.concatenate([np.linspace(before, tt[first], FINER)[:-1], met,
                           np.linspace(tt[last], after, FINER)[1:]])


def _draw_path(ground: Ground, found: Track) -> None:
    """Draw the strip between the limits, and the centre line; no label is to cover it."""
    rim = [np.stack([line.latitude, line.longitude]) for line in (found.north, found.south)]
    ring = np.concatenate([rim[0], rim[1][:, ::-1]], axis=1)
    shown = ring[:, ground.projection.depth(direction(ring[1], ring[0])) > 0.0]
    if shown.shape[1] > 2:
        ground.drawing.path(line_path(ground.flat(*shown), closed=True), "sky-track")
    centre = found.centre.latitude, found.centre.longitude
    ground.draw_lines([centre], "sky-centre")
    half = half_width(ground, found)
    for part in _in_sight(ground, *centre):
        # In a strip as wide as words its middle is a thin line among them.
        where = ground.labels.thin if half == NARROWEST_HALF else ground.labels.taken
        where += boxes_along(part, half)
    for edge in rim:
        for part in _in_sight(ground, *edge):
            ground.labels.keep_line(part)


def half_width(ground: Ground, found: Track) -> float:
    """Return half the width of a path on paper; of one wide enough for labels, the line's own."""
    half = found.width_km / 2.0 / EARTH_RADIUS_KM * ground.projection.scale
    return NARROWEST_HALF if half > WIDEST_HALF else max(half, NARROWEST_HALF)


def _in_sight(ground: Ground, latitude: Floats, longitude: Floats) -> Iterator[Floats]:
    """Yield the parts of a line that show, on paper."""
    shown = np.flatnonzero(ground.shows(latitude, longitude))
    flat = ground.flat(latitude, longitude)
    for part in np.split(shown, np.flatnonzero(np.diff(shown) > 1) + 1):
        if len(part) > 1:
            yield flat[part]


def draw_times(ground: Ground, scene: Scene, found: Track) -> None:
    """Draw a tick across the path at whole steps of the clock, its time at the tick's end."""
    line, step = found.centre, _step(ground, found.centre)
    offset = scene.midnight_before(line.tt[0])
    marks = offset + np.arange(np.ceil((line.tt[0] - offset) / step),
                               np.floor((line.tt[-1] - offset) / step) + 1.0) * step
    latitude, longitude = _on_line(line.tt, line.latitude, line.longitude, marks)
    before, after = (_on_line(line.tt, line.latitude, line.longitude, marks + more)
                     for more in (-step / 20.0, step / 20.0))
    shown = ground.shows(latitude, longitude)
    flat = ground.flat(latitude, longitude)
    along = ground.flat(*after) - ground.flat(*before)
    wide = half_width(ground, found) == NARROWEST_HALF
    edges = [along_line(part) for edge in (found.north, found.south)
             for part in _in_sight(ground, edge.latitude, edge.longitude)]
    ticks = ""
    for i in np.flatnonzero(shown).tolist():
        way = along[i] / max(float(np.linalg.norm(along[i])), 1e-9)
        across = np.array([way[1], -way[0]]) * (1.0 if way[0] >= 0.0 else -1.0)  # to the north
        half = max((float(np.linalg.norm(edge - flat[i], axis=1).min()) for edge in edges),
                   default=0.0)
        spots = [(side, half * out + TICK) for out in ((0, 1) if wide else (1,))
                 for side in (across, -across)]
        for side, reach in spots:
            if _put_time(ground, flat[i], side, reach, scene.clock(marks[i])):
                tick = flat[i] + np.array([[max(0.0, reach - 2.0 * TICK) * wide], [reach]]) * side
                ticks += f"M{_at(tick[0])}L{_at(tick[1])}"
                ground.labels.keep_line(tick)
                break
    ground.drawing.path(ticks, "sky-tick")


def _step(ground: Ground, line: Line) -> float:
    """Return the least step of the clock, days, whose times stand well apart on paper."""
    long = sum(float(np.linalg.norm(np.diff(part, axis=0), axis=1).sum())
               for part in _in_sight(ground, line.latitude, line.longitude))
    shown = line.tt[ground.shows(line.latitude, line.longitude)]
    lasting_min = (shown[-1] - shown[0]) * MINUTES_A_DAY if len(shown) else 0.0
    each = lasting_min * TIMES_APART / max(long, 1.0)
    return next((step for step in STEPS_MIN if step >= each), STEPS_MIN[-1]) / MINUTES_A_DAY


def _put_time(ground: Ground, at: Floats, side: Floats, reach: float, text: str) -> bool:
    """Write a time just beyond the end of its tick, if there is room."""
    size = class_size(TIME)
    wide, high = text_width(text, size), 0.9 * size
    # The middle of the text lies so far out that its box clears the tick's end.
    out = reach + 1.5 + abs(side[0]) * wide / 2.0 + abs(side[1]) * high / 2.0
    x, y = (float(one) for one in at + side * out)
    return ground.labels.put_box(x, y, text, TIME)


def _at(point: Floats) -> str:
    return f"{number(float(point[0]))} {number(float(point[1]))}"


def _on_line(tt: Floats, latitude: Floats, longitude: Floats, at: Floats) -> tuple[Floats, Floats]:
    return np.interp(at, tt, latitude), np.interp(at, tt, np.unwrap(longitude))


def name_levels(ground: Ground, levels: Mapping[float, Sequence[Floats]]) -> None:
    """Write the magnitude on each of its lines, twice where it is long, clear of other lines."""
    lines = [(level, part) for level, parts in levels.items() for part in parts if len(part) > 1]
    own = [boxes_along(part, 1.0) for _, part in lines]
    for number_of, (level, part) in enumerate(lines):
        if level:
            others = [box for i, boxes in enumerate(own) if i != number_of for box in boxes]
            _name_level(ground, f"{level:g}", part, others)


def _name_level(ground: Ground, text: str, part: Floats, others: Sequence[Box]) -> None:
    steps = np.linalg.norm(np.diff(part, axis=0), axis=1)
    far = np.concatenate([[0.0], np.cumsum(steps)])
    written: list[Floats] = []
    for share in SPOTS:
        x, y = (float(np.interp(share * far[-1], far, part[:, axis])) for axis in (0, 1))
        at = np.array([x, y])
        if all(np.linalg.norm(at - one) > APART for one in written) and ground.labels.put_box(
                x, y, text, LEVEL, others):
            written.append(at)
        if len(written) == 2:
            return
