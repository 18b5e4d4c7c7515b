"""Moon row: the Moon at every contact of a lunar eclipse as it looks, each with its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.model import Event
from skycal.pictures.caption import wrapped
from skycal.pictures.moon import parallactic_deg
from skycal.pictures.scene import Scene
from skycal.pictures.shaded_moon import draw_shaded
from skycal.pictures.svg import Drawing
from skycal.shadows.earth_shadow import Disk
from skycal.words.numerals import height

WIDTH, MOST_RADIUS, TOP, LINE = 360.0, 22.0, 6.0, 12.0
SMALL = 9.5
OF_COLUMN = 0.94  # what a line may fill of its column: faces differ in width
INNER = ("U2", "greatest", "U3")  # when no part of the Moon of a total eclipse is bright


class Course(NamedTuple):
    """A lunar eclipse's instants by contact, the Moon among the shadow then, its altitude.

    `altitude_deg` and `up` are empty where nobody named a place.
    """

    contacts: Mapping[str, float]
    disk: Disk
    altitude_deg: Floats
    azimuth_deg: Floats
    up: Flags


def looked_at(scene: Scene, tt: Floats) -> tuple[Floats, Floats, Flags]:
    """Return the Moon's altitude and azimuth, degrees, and whether it is up, empty if nowhere."""
    if scene.own_place is None:
        return np.zeros(0), np.zeros(0), np.zeros(0, bool)
    sight = Horizon(scene.sky, scene.own_place).at(tt).look("moon")
    return np.degrees(sight.altitude), np.degrees(sight.azimuth), is_up("moon", sight)


def row_height(scene: Scene, event: Event, course: Course) -> float:
    """Return how high the row is."""
    lines = max(len(_lines(scene, event, course, i)) for i in range(len(course.contacts)))
    return TOP + 2.0 * _radius(course) + LINE * (lines + 1) + 12.0


def draw_row(drawing: Drawing, scene: Scene, event: Event, course: Course, top: float) -> None:
    """Draw the row: the zenith of the place up, north where there is none."""
    step, radius = WIDTH / len(course.contacts), _radius(course)
    y = top + TOP + radius
    for i, tt in enumerate(course.contacts.values()):
        x = (i + 0.5) * step
        hidden = bool(len(course.up)) and not course.up[i]
        _draw_moon(drawing, scene, event, course, i, (x, y))
        below, strong = y + radius + LINE + 2.0, "sky-small" if hidden else "sky-strong-small"
        drawing.text(x, below, scene.clock(tt), strong, "middle")
        for line in _lines(scene, event, course, i):
            below += LINE
            drawing.text(x, below, line, "sky-small", "middle")


def _radius(course: Course) -> float:
    return min(MOST_RADIUS, 0.42 * WIDTH / len(course.contacts))


def _lines(scene: Scene, event: Event, course: Course, i: int) -> list[str]:
    """Return a contact's name and where the Moon stands, in lines that have room under it."""
    words, room = scene.words, OF_COLUMN * WIDTH / len(course.contacts)
    told = [words.contact(event, list(course.contacts)[i])]
    if len(course.up):
        told.append(words._("below the horizon") if not course.up[i] else (
            f"{words.direction(float(course.azimuth_deg[i]))} "
            f"{height(float(course.altitude_deg[i]))}"))
    return [line for text in told for line in wrapped(text, SMALL, room)]


def _draw_moon(drawing: Drawing, scene: Scene, event: Event, course: Course, i: int,
               at: tuple[float, float]) -> None:
    """Draw the Moon of one contact, grey where the place has it below the horizon."""
    disk, (name, tt) = course.disk, list(course.contacts.items())[i]
    radius = _radius(course)
    if len(course.up) and not course.up[i]:
        drawing.circle(*at, radius, "sky-sun-below")
        drawing.circle(*at, radius, "sky-limb")
        return
    turn_deg = parallactic_deg(scene, tt) if scene.own_place is not None else 0.0
    red = event.details["type"] == "total" and name in INNER
    draw_eclipsed(drawing, f"row-{i}", at, radius, Disk(*(value[i:i + 1] for value in disk)),
                  turn_deg, red)


def draw_eclipsed(
    drawing: Drawing, name: str, at: tuple[float, float], radius: float, disk: Disk,
    turn_deg: float, red: bool,
) -> None:
    """Draw the Moon as it looks at one instant, turned so that what lies at the angle is up.

    `disk`: the Moon and the shadow then, arrays (1,); `red`: nothing of it is bright.
    """
    moon, umbra, penumbra, x, y = (
        float(value[0]) for value in (disk.moon, disk.umbra, disk.penumbra, disk.x, disk.y))
    scale, turn = radius / moon, np.radians(turn_deg)
    # From the Moon to the shadow: east (left) and north, turned so that the zenith is up.
    east, north = -x, -y
    left = east * np.cos(turn) - north * np.sin(turn)
    up = north * np.cos(turn) + east * np.sin(turn)
    draw_shaded(drawing, name, at, radius, (at[0] - scale * left, at[1] - scale * up),
                (scale * umbra, scale * penumbra), red)
