"""Elongations: how far from the Sun each planet stands through the year, and before which stars."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.pictures.labels import Labels
from skycal.pictures.scene import Scene
from skycal.pictures.style import body_class
from skycal.pictures.svg import Drawing, lines_path, number
from skycal.pictures.year_axis import YearAxis
from skycal.sky.apparent import wrap
from skycal.sky.constellation import constellations

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 360.0, 30.0, 14.0, 30.0, 34.0
MONTH_HEIGHT = 34.0
STEP_DAYS = 2.0
GLARE_DEG = 15.0  # nearer to the Sun hardly anything is seen
GRID_DEG = 45
FEWEST_DAYS = 24  # in a constellation, to be named there
AMID = (0.5, 0.35, 0.65, 0.2, 0.8)  # of a stay, where its name may stand
BESIDE = ((1, 0.35), (-1, 0.35), (1, -0.4), (-1, -0.4), (1, 1.1), (-1, 1.1))
AWAYS = (4.0, 7.0, 11.0)
NAME_SHARES = np.linspace(0.02, 0.98, 25)  # of a course, where its planet's name may stand


def elongation_chart(scene: Scene, year: int, *, id: str = "elongations") -> str:
    """Return the chart of the year, January on top: evening sky on the left, morning on the right.

    East of the Sun lies left, as on the sky seen from the north; opposition is at both edges.
    """
    words = scene.words
    height = TOP + 12 * MONTH_HEIGHT + BOTTOM
    drawing = Drawing(id, WIDTH, height, words._(
        "The planets' elongations in %(year)s", year=str(year)), words._(
        "Curves down the year of each planet's distance east (left, evening) or west (right, "
        "morning) of the Sun, with the constellations it passes."))
    year_axis = YearAxis(scene, year, TOP, TOP + 12 * MONTH_HEIGHT)
    _draw_frame(drawing, scene, year_axis)
    tt = np.arange(year_axis.begin, year_axis.end + STEP_DAYS, STEP_DAYS)
    tt[-1] = year_axis.end
    places = scene.sky.at(tt)
    labels = Labels(drawing, (LEFT + 1.0, TOP + 1.0, WIDTH - RIGHT - 1.0, height - BOTTOM - 1.0))
    sun = places.longitude("sun")
    courses, planets = {}, scene.sky.having("shown")
    for planet in planets:
        east_deg = np.degrees(wrap(places.longitude(planet) - sun))
        courses[planet] = np.stack([_x(east_deg), year_axis.y(tt)], axis=1)
        parts = _unbroken(courses[planet])
        drawing.path(lines_path(parts), body_class(planet, "-line"))
        for part in parts:
            labels.keep_line(part)
    for planet in planets:
        _name_planet(labels, scene, planet, courses[planet])
    for planet in planets:
        _name_constellations(labels, scene, planet, courses[planet], places.icrs(planet))
    drawing.text(WIDTH - RIGHT, height - 4.0, words._("a dash: into the next constellation"),
                 "sky-small", "end")
    return scene.finished(drawing)


def _x(east_deg: Floats | float) -> Floats:
    """Return where an elongation lies: 180 degrees east at the left edge."""
    return np.asarray(LEFT + (180.0 - np.asarray(east_deg)) / 360.0 * (WIDTH - LEFT - RIGHT))


def _draw_frame(drawing: Drawing, scene: Scene, axis: YearAxis) -> None:
    words, bottom = scene.words, axis.bottom
    glare = float(_x(GLARE_DEG)), float(_x(-GLARE_DEG))
    drawing.rect(glare[0], TOP, glare[1] - glare[0], bottom - TOP, "sky-day")
    for name, first, middle in axis.months():
        drawing.text(LEFT - 6.0, middle + 3.5, name, "sky-small", "end")
        drawing.path(f"M{number(LEFT)} {number(first)}H{number(WIDTH - RIGHT)}", "sky-grid")
    for degrees in range(-180, 181, GRID_DEG):
        x = float(_x(degrees))
        if abs(degrees) < 180:
            drawing.path(f"M{number(x)} {number(TOP)}V{number(bottom)}",
                         "sky-sun-line" if degrees == 0 else "sky-grid")
        drawing.text(x, bottom + 13.0, f"{abs(degrees)}°", "sky-small", "middle")
    drawing.rect(LEFT, TOP, WIDTH - LEFT - RIGHT, bottom - TOP, "sky-frame")
    drawing.text(float(_x(0.0)), TOP - 6.0, words.body("sun"), "sky-label", "middle")
    drawing.text(float(_x(90.0)), TOP - 6.0, words._("evening sky"), "sky-label", "middle")
    drawing.text(float(_x(-90.0)), TOP - 6.0, words._("morning sky"), "sky-label", "middle")


def _unbroken(course: Floats) -> list[Floats]:
    """Return a course cut where it leaves by one edge and comes back by the other."""
    jumps = np.flatnonzero(np.abs(np.diff(course[:, 0])) > WIDTH / 2.0) + 1
    return [part for part in np.split(course, jumps) if len(part) > 1]


def _name_planet(labels: Labels, scene: Scene, planet: str, course: Floats) -> None:
    """Write a planet's name where its curve first has room for it."""
    for x, y in course[(NAME_SHARES * (len(course) - 1)).astype(int)].tolist():
        for away in AWAYS:
            if labels.put(x, y, scene.words.body(planet), body_class(planet, "-name"), away,
                          around=BESIDE):
                return


def _name_constellations(labels: Labels, scene: Scene, planet: str, course: Floats,
                         icrs: Floats) -> None:
    """Write each constellation where the planet is amid its days in it; ticks where it enters."""
    names = np.array(constellations(icrs))
    entered = np.flatnonzero(names[1:] != names[:-1]) + 1
    ticks = "".join(f"M{number(x - 2.5)} {number(y)}h5" for x, y in course[entered])
    labels.drawing.path(ticks, body_class(planet, "-line"))
    for stay in np.split(np.arange(len(names)), entered):
        if len(stay) * STEP_DAYS >= FEWEST_DAYS:
            name, cls = scene.words.constellation(str(names[stay[0]])), body_class(planet, "-label")
            spots = (course[stay[int(share * (len(stay) - 1))]].tolist() for share in AMID)
            any(labels.put(x, y, name, cls, away, around=BESIDE)
                for x, y in spots for away in AWAYS)
