"""Apparitions: how Venus and Mercury climb into the evening and the morning sky through a year."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.rise_set import chosen_of_day, courses, filed
from skycal.pictures.labels import Labels
from skycal.pictures.scene import Scene
from skycal.pictures.style import body_class
from skycal.pictures.svg import Drawing, line_path, number
from skycal.sky.apparent import wrap

WIDTH, LEFT, RIGHT, TOP, PANEL, GAP, BOTTOM = 360.0, 30.0, 8.0, 18.0, 110.0, 36.0, 20.0
GRID_DEG, HEADROOM_DEG = 10, 8.0  # above the highest peak, for its name
KEPT_CLEAR = 3  # of a curve's points, every so many are kept clear of labels
THINNING = 2  # days from point to point
ABOVE: Sequence[tuple[int, float]] = (
    (0, -0.5), (1, 0.0), (-1, 0.0), (1, -0.9), (-1, -0.9))
FARTHER: Sequence[tuple[int, float]] = ((0, -1.3), (0, 1.7), (1, -1.6), (-1, -1.6), (0, 2.6))
LEAST_PEAK_DEG = 8.0  # a lower apparition is not named


class Half(NamedTuple):
    """One of the two skies: its name, and when in the day it is looked at."""

    name: str
    sun: str
    east: bool


def apparitions(scene: Scene, year: int, *, id: str = "apparitions") -> str:
    """Return the curves of both planets, evening above, morning below, by date.

    With a place their altitude at sunset and sunrise there; without, their elongation.
    """
    words = scene.words
    halves = (Half(words._("evening sky"), "set", True),
              Half(words._("morning sky"), "rise", False))
    height = TOP + 2 * PANEL + GAP + BOTTOM
    title = (
        words._("Venus and Mercury in %(year)s: elongation from the Sun", year=str(year))
        if scene.place is None else
        words._("Venus and Mercury in %(year)s: altitude at sunset and sunrise, %(place)s",
                year=str(year), place=scene.place.name))
    drawing = Drawing(id, WIDTH, height, title)
    begin, end = scene.midnight(year), scene.midnight(year + 1)
    found = [_heights(scene, half, begin, end) for half in halves]
    highest_deg = max(float(one.max()) for _, heights in found for one in heights.values())
    top_deg = GRID_DEG * ceil((highest_deg + HEADROOM_DEG) / GRID_DEG)
    for number_of, (half, (tt, heights)) in enumerate(zip(halves, found, strict=True)):
        top = TOP + number_of * (PANEL + GAP)
        labels = Labels(drawing, (LEFT + 1.0, top + 1.0, WIDTH - RIGHT - 1.0, top + PANEL - 1.0))
        _draw_panel(drawing, scene, year, half.name, top, top_deg)
        curves = [(planet, heights[planet], np.stack(
            [_x(tt, begin, end), _y(heights[planet], top, top_deg)], axis=1)) for planet in heights]
        for planet, degrees, flat in curves:
            for run in _runs(degrees):
                drawing.path(line_path(flat[run]), body_class(planet, "-line"))
                for x, y in flat[run][::KEPT_CLEAR]:
                    labels.keep_clear(float(x), float(y), 1.0)
        for planet, degrees, flat in curves:
            for run in _runs(degrees):
                _name(labels, scene, planet, tt[run], degrees[run], flat[run])
    return scene.finished(drawing)


def _heights(
    scene: Scene, half: Half, begin: float, end: float
) -> tuple[Floats, dict[str, Floats]]:
    """Return instants, a day apart or two, and how high each planet stands, degrees."""
    planets = reversed(scene.sky.having("elongation"))
    if scene.place is None:
        tt: Floats = np.arange(begin, end, float(THINNING))
        places = scene.sky.at(tt)
        side = 1.0 if half.east else -1.0
        sun = places.longitude("sun")
        return tt, {planet: side * np.degrees(
            np.sign(wrap(places.longitude(planet) - sun)) * places.elongation(planet))
            for planet in planets}
    horizon = Horizon(scene.sky, scene.place)
    starts = np.arange(begin, end + 0.5)
    course = courses(Horizon(scene.sky, [scene.place]), ("sun",), begin, end)["sun"]
    times = course[half.sun]
    day = np.searchsorted(starts, times.tt, side="right") - 1
    tt = chosen_of_day(half.sun)(filed(times, day, 1, len(starts) - 1))[0, ::THINNING]
    tt = tt[np.isfinite(tt)]
    view = horizon.at(tt)
    return tt, {planet: np.degrees(view.look(planet).altitude) for planet in planets}


def _x(tt: Floats, begin: float, end: float) -> Floats:
    return np.asarray(LEFT + (tt - begin) / (end - begin) * (WIDTH - LEFT - RIGHT))


def _y(degrees: Floats | float, top: float, top_deg: int) -> Floats:
    return np.asarray(top + PANEL * (1.0 - np.asarray(degrees) / top_deg))


def _draw_panel(drawing: Drawing, scene: Scene, year: int, name: str, top: float,
                top_deg: int) -> None:
    """Draw one sky's months and altitudes."""
    bottom, right = top + PANEL, WIDTH - RIGHT
    begin, end = scene.midnight(year), scene.midnight(year + 1)
    for degrees in range(0, top_deg, GRID_DEG):
        y = float(_y(degrees, top, top_deg))
        drawing.path(f"M{number(LEFT)} {number(y)}H{number(right)}", "sky-grid")
        drawing.text(LEFT - 5.0, y + 3.3, f"{degrees}°", "sky-small", "end")
    for month in range(1, 13):
        first = float(_x(np.array(scene.midnight(year, month)), begin, end))
        drawing.path(f"M{number(first)} {number(top)}V{number(bottom)}", "sky-grid")
        drawing.text(first + (WIDTH - LEFT - RIGHT) / 24.0, bottom + 12.0, scene.month(month),
                     "sky-small", "middle")
    drawing.rect(LEFT, top, right - LEFT, PANEL, "sky-frame")
    drawing.text(LEFT, top - 5.0, name, "sky-label")


def _runs(height: Floats) -> list[Indices]:
    """Return the stretches in which a planet is up."""
    up = np.flatnonzero(height > 0.0)
    return [run for run in np.split(up, np.flatnonzero(np.diff(up) > 1) + 1) if len(run) > 1]


def _name(labels: Labels, scene: Scene, planet: str, tt: Floats, height: Floats,
          flat: Floats) -> None:
    """Name an apparition at its highest, with the day of it; one that goes on without a day."""
    words, top = scene.words, int(np.argmax(height))
    if height[top] < LEAST_PEAK_DEG:
        return
    texts, at = [words.body(planet)], len(tt) // 2
    if 0 < top < len(tt) - 1:
        at = top
        day = words.date_short(scene.time(_vertex(tt, height, top)).date())
        degrees = f"{height[top]:.0f}"
        texts = [words._("%(body)s %(day)s, %(degrees)s°", body=texts[0], day=day, degrees=degrees),
                 words._("%(day)s, %(degrees)s°", day=day, degrees=degrees), f"{degrees}°"]
        labels.drawing.circle(float(flat[top, 0]), float(flat[top, 1]), 1.8, body_class(planet))
    any(labels.put(float(flat[at, 0]), float(flat[at, 1]), text, body_class(planet, "-label"),
                   5.0, around=around) for around in (ABOVE, FARTHER) for text in texts)


def _vertex(x: Floats, values: Floats, top: int) -> float:
    """Return where a parabola through the highest sample and its neighbours is highest."""
    past, here, after = values[top - 1 : top + 2]
    step = (x[top + 1] - x[top - 1]) / 2.0
    return float(x[top] + step * (past - after) / (2.0 * (past - 2.0 * here + after)))
