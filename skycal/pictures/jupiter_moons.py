"""Jupiter's moons: the courses of the four of a month, down the page, the planet between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import pairwise

import numpy as np

from skycal.arrays import Floats
from skycal.pictures.labels import Labels
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, lines_path, number
from skycal.shadows.galilean import RADIUS_AU, places
from skycal.sky.bodies import catalog
from skycal.sky.galilean import MOONS, mean_axis

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 360.0, 26.0, 8.0, 30.0, 12.0
DAY_HEIGHT = 14.0
FARTHEST_RADII = 27.2  # Callisto's way, seen from the nearest
MIDDLE, SCALE = (LEFT + WIDTH - RIGHT) / 2.0, (WIDTH - LEFT - RIGHT) / 2.0 / FARTHEST_RADII
SAGITTA = 0.12  # how far a chord may stand off the course, in labels' pixels
GLARE_DEG = 15.0  # nearer to the Sun Jupiter is lost
COURSES = {
    "io": "sky-sun-line", "europa": "sky-curve", "ganymede": "sky-meteor-line",
    "callisto": "sky-limit",
}  # fmt: skip


def moons_of_month(scene: Scene, first: date, *, id: str = "jupiter-moons") -> str:
    """Return the chart of the month that begins on `first`, its first midnight on top.

    East lies left, Jupiter's north up; a moon that is behind its planet is hidden by it.
    """
    words, days = scene.words, monthrange(first.year, first.month)[1]
    bottom = TOP + days * DAY_HEIGHT
    drawing = Drawing(id, WIDTH, bottom + BOTTOM, words._(
        "Jupiter's moons in %(month)s", month=words.month(first)), words._(
        "Curves down the month of how far east (left) or west (right) of Jupiter each of its four "
        "great moons stands; lines at each midnight."))
    following = (first.year + first.month // 12, first.month % 12 + 1)
    midnights = np.linspace(
        scene.midnight(first.year, first.month), scene.midnight(*following), days + 1
    )
    _draw_days(drawing, scene, midnights, bottom)
    courses = {moon: _course(scene, which, midnights) for which, moon in enumerate(MOONS)}
    for before in (False, True):
        for moon, course in courses.items():
            drawing.path(lines_path(_parts(course, before)), COURSES[moon])
        if not before:
            drawing.rect(MIDDLE - SCALE, TOP, 2.0 * SCALE, bottom - TOP, "sky-land")
    drawing.rect(LEFT, TOP, WIDTH - LEFT - RIGHT, bottom - TOP, "sky-frame")
    labels = Labels(drawing, (LEFT + 1.0, TOP + 1.0, WIDTH - RIGHT - 1.0, bottom - 1.0))
    labels.keep_clear(MIDDLE, TOP, 2.0 * SCALE)
    for moon, course in courses.items():
        _name(labels, words.body(moon), course)
    return scene.finished(drawing)


def _draw_days(drawing: Drawing, scene: Scene, midnights: Floats, bottom: float) -> None:
    """Draw the days, those of Jupiter near the Sun shaded, and which side is which."""
    words, right = scene.words, WIDTH - RIGHT
    lost = np.degrees(scene.sky.at(midnights).elongation("jupiter")) < GLARE_DEG
    for day, hidden in enumerate(lost[:-1].tolist(), 1):
        y = TOP + (day - 1) * DAY_HEIGHT
        if hidden:
            drawing.rect(LEFT, y, right - LEFT, DAY_HEIGHT, "sky-daylight")
        drawing.text(LEFT - 5.0, y + DAY_HEIGHT / 2.0 + 3.3, str(day), "sky-small", "end")
    lines = (TOP + DAY_HEIGHT * np.arange(1.0, len(midnights) - 1)).tolist()
    drawing.path("".join(f"M{number(LEFT)} {number(y)}H{number(right)}" for y in lines),
                 "sky-grid")
    drawing.text(LEFT, TOP - 8.0, words.direction(90.0), "sky-small")
    drawing.text(right, TOP - 8.0, words.direction(270.0), "sky-small", "end")
    drawing.text(MIDDLE, TOP - 8.0, words.body("jupiter"), "sky-jupiter-name", "middle")


def _course(scene: Scene, which: int, midnights: Floats) -> Floats:
    """Return where a moon is on the page, and how far toward us in radii: x, y, toward, (3, n)."""
    begin, end = midnights[[0, -1]]
    reach = mean_axis(which) / RADIUS_AU * SCALE
    turn_days = catalog().bodies[MOONS[which]].period_days
    step = turn_days * np.arccos(1.0 - SAGITTA / reach) / np.pi
    tt = np.linspace(begin, end, int(np.ceil((end - begin) / step)) + 1)
    right, _, toward = places(scene.sky, np.full(len(tt), which), tt)
    down = (tt - begin) / (end - begin) * (len(midnights) - 1) * DAY_HEIGHT
    return np.stack([MIDDLE + SCALE * right, TOP + down, toward])


def _parts(course: Floats, before: bool) -> list[Floats]:
    """Return the parts of a course before the planet, or behind it, points (n, 2)."""
    mine = (course[2] > 0.0) == before
    turns = np.flatnonzero(np.diff(mine)) + 1
    points = course[:2].T
    edges = [0, *turns.tolist(), len(points)]
    return [
        points[max(first - 1, 0) : last]
        for first, last in pairwise(edges) if mine[first]
    ]  # fmt: skip


def _name(labels: Labels, name: str, course: Floats) -> None:
    """Write a moon's name outside a turn of its course, inside the first where none has room."""
    x, y, _ = course
    away = np.abs(x - MIDDLE)
    turns = 1 + np.flatnonzero((away[1:-1] >= away[:-2]) & (away[1:-1] > away[2:]))
    for i in turns.tolist():
        outward = 1 if x[i] > MIDDLE else -1
        if labels.put(x[i], y[i], name, "sky-label", 4.0, around=((outward, 0.35),)):
            return
    i = int(turns[0])
    labels.put(x[i], y[i], name, "sky-label", 4.0, must=True)
