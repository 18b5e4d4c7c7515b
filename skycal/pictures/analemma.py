"""Analemma: where the Sun stands at mean noon through the year: its declination by its lead."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from skycal.arrays import Floats
from skycal.constants import DAY_S, TURN
from skycal.events.equation_of_time import equation
from skycal.pictures.labels import text_width
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path, number
from skycal.sky.timescale import tt_of
from skycal.words.numerals import decimal, degrees

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360.0, 420.0, 34.0, 14.0, 12.0, 30.0
MINUTES, DEGREES = 20, 25  # to either side
MINUTE_STEP, DEGREE_STEP = 5, 5
# Between its loops, and what the middle of each is: names stand outside.
CROSSING_DEG, UPPER, LOWER = 9.0, (-1.5, 16.0), (1.0, -10.0)
BESIDE, AWAY, MIDDLE = 6.0, 11.0, 3.5  # of a name from its dot, and of its middle over its foot
SIDEWAYS = 0.5  # how far the way out must go to a side for a name beside its dot


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
        about = _at(ahead_min[noon - 1 : noon + 2], north_deg[noon - 1 : noon + 2])
        _name(drawing, words.month_name(month), about, float(north_deg[noon]))
    drawing.circle(LEFT + 2.0, HEIGHT - 7.5, 2.6, "sky-city")
    drawing.text(LEFT + 8.0, HEIGHT - 4.0, words._("the first of each month"), "sky-small")
    ahead = words._("minutes ahead of the clock")
    drawing.text(WIDTH - RIGHT, HEIGHT - 4.0, ahead, "sky-small", "end")
    return scene.finished(drawing)


def _name(drawing: Drawing, month: str, about: Floats, north_deg: float) -> None:
    """Write a month's name beside its dot, the second of three days, outside its loop."""
    middle = UPPER if north_deg > CROSSING_DEG else LOWER
    out = about[1] - _at(*(np.array([value]) for value in middle))[0]
    along = about[2] - about[0]
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    right, down = (across * np.sign(across @ out)).tolist()
    x, y = about[1].tolist()
    if abs(right) < SIDEWAYS:
        drawing.text(x, y + MIDDLE + np.sign(down) * AWAY, month, "sky-small", "middle")
    elif right > 0.0 and x + BESIDE + text_width(month, 9.5) < WIDTH:
        drawing.text(x + BESIDE, y + MIDDLE, month, "sky-small", "start")
    else:
        drawing.text(x - BESIDE, y + MIDDLE, month, "sky-small", "end")


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
        drawing.text(x, bottom + 12.0, decimal(minutes, 0, signed=True), "sky-small", "middle")
    for north in range(-DEGREES, DEGREES + 1, DEGREE_STEP):
        y = float(_at(np.array([0.0]), np.array([north]))[0, 1])
        drawing.path(f"M{number(LEFT)} {number(y)}H{number(WIDTH - RIGHT)}",
                     "sky-rule" if north == 0 else "sky-grid")
        drawing.text(LEFT - 4.0, y + 3.5, degrees(north, 0, signed=True), "sky-small", "end")
