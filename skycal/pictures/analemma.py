"""Analemma: where the Sun stands at mean noon through the year: its declination by its lead."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from skycal.arrays import Floats
from skycal.constants import DAY_S, TURN
from skycal.events.equation_of_time import equation
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path, number
from skycal.sky.timescale import tt_of

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360.0, 420.0, 34.0, 14.0, 12.0, 30.0
MINUTES, DEGREES = 20, 25  # to either side
MINUTE_STEP, DEGREE_STEP = 5, 5
ROOM = 60.0  # of a month's name


def analemma(scene: Scene, year: int, *, id: str = "analemma") -> str:
    """Return the figure of eight, with the first of each month; ahead of the clock on the right."""
    words, sky = scene.words, scene.sky
    title = words._("The analemma of %(year)s", year=str(year))
    drawing = Drawing(id, WIDTH, HEIGHT, title, words._(
        "How far north the Sun stands at mean noon, and by how many minutes it is ahead of the "
        "clock (right) or behind it (left)."))
    _draw_frame(drawing)
    ahead_min = sky.once(equation)[0] / TURN * DAY_S / 60.0
    north_deg = np.degrees(sky.noons.declination("sun"))
    begin, end = (tt_of(datetime(at, 1, 1, tzinfo=UTC)) for at in (year, year + 1))
    days = (sky.daily.tt >= begin) & (sky.daily.tt <= end)
    drawing.path(line_path(_at(ahead_min[days], north_deg[days])), "sky-sun-line")
    for month in range(1, 13):
        noon = round(tt_of(datetime(year, month, 1, 12, tzinfo=UTC)) - sky.daily.tt[0])
        one = slice(noon, noon + 1)
        x, y = _at(ahead_min[one], north_deg[one])[0].tolist()
        drawing.circle(x, y, 2.6, "sky-city")
        beside = (x - 5.0, "end") if x > WIDTH - ROOM else (x + 5.0, "start")
        drawing.text(beside[0], y + 3.5, words.month_name(month), "sky-small", beside[1])
    ahead = words._("minutes ahead of the clock")
    drawing.text(WIDTH - 4.0, HEIGHT - 4.0, ahead, "sky-small", "end")
    return scene.finished(drawing)


def _at(ahead_min: Floats, north_deg: Floats) -> Floats:
    """Return where minutes and degrees lie, shape (n, 2)."""
    x = LEFT + (ahead_min + MINUTES) / (2.0 * MINUTES) * (WIDTH - LEFT - RIGHT)
    y = TOP + (DEGREES - north_deg) / (2.0 * DEGREES) * (HEIGHT - TOP - BOTTOM)
    return np.stack([x, y], axis=1)


def _draw_frame(drawing: Drawing) -> None:
    bottom = HEIGHT - BOTTOM
    for minutes in range(-MINUTES, MINUTES + 1, MINUTE_STEP):
        x = float(_at(np.array([minutes]), np.array([0.0]))[0, 0])
        drawing.path(f"M{number(x)} {number(TOP)}V{number(bottom)}",
                     "sky-rule" if minutes == 0 else "sky-grid")
        drawing.text(x, bottom + 12.0, f"{minutes:+d}" if minutes else "0", "sky-small", "middle")
    for degrees in range(-DEGREES, DEGREES + 1, DEGREE_STEP):
        y = float(_at(np.array([0.0]), np.array([degrees]))[0, 1])
        drawing.path(f"M{number(LEFT)} {number(y)}H{number(WIDTH - RIGHT)}",
                     "sky-rule" if degrees == 0 else "sky-grid")
        drawing.text(LEFT - 4.0, y + 3.5, f"{degrees:+d}°" if degrees else "0°", "sky-small", "end")
