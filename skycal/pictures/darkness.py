"""Darkness calendar: how long each night of a year is dark without the Moon, a row a month.

A bar a night: as tall as the night is dark, full where the Moon is down, and of that a narrow one
for the hours of the Milky Way's core. A run of dark nights (`dark-moon-window`) is underlined.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

import numpy as np

from skycal.here.events.dark_moon import darkness, hours_by_night
from skycal.here.horizon import Horizon
from skycal.model import Event, Place
from skycal.pictures.labels import text_width
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 360.0, 32.0, 8.0, 16.0, 27.0, 22.0
COLUMN = (WIDTH - LEFT - RIGHT) / 31.0
WIDE, NARROW = 0.8, 0.3  # of a column
SHOWN_EVERY_DAYS = 5
LINE = 13.0  # from one row of the key to the next
LEAST_SCALE_HOURS = 10.0  # of a full bar
LEAST_HOURS = 1.0 / 12.0
RUN = "dark-moon-window"


def darkness_calendar(
    scene: Scene, events: Iterable[Event], year: int, *, id: str = "darkness"
) -> str:
    """Return the dark hours of the nights of a year at the scene's place."""
    assert scene.place is not None
    words = scene.words
    drawing = Drawing(id, WIDTH, TOP + 12 * ROW + 18.0 + LINE, words._(
        "The dark hours of %(year)s at %(place)s", year=str(year), place=scene.place.name),
        words._("A bar a night: how long it is dark, with the Moon and without, and how long the "
                "Milky Way's core stands in the dark."))  # fmt: skip
    for day in range(1, 32):
        if day == 1 or day % SHOWN_EVERY_DAYS == 0:
            drawing.text(_x(day), 9.0, str(day), "sky-small", "middle")
    for month in range(1, 13):
        drawing.text(LEFT - 8.0, _foot(month) - 3.0, scene.month(month), "sky-small", "end")
        drawing.line([(LEFT, _foot(month)), (WIDTH - RIGHT, _foot(month))], "sky-grid")
    _draw_bars(drawing, scene, scene.place, year)
    _draw_runs(drawing, scene, events, year)
    _draw_legend(drawing, scene)
    return scene.finished(drawing)


def _draw_bars(drawing: Drawing, scene: Scene, place: Place, year: int) -> None:
    """Draw each night's bars on the day of its evening."""
    horizon = Horizon(scene.sky, [place])
    light = darkness(horizon, scene.midnight(year) - 1.0, scene.midnight(year + 1) + 2.0)
    hours = [hours_by_night(light, name) for name in ("night", "dark", "milky_way")]
    whole = max(LEAST_SCALE_HOURS, float(hours[0].max(initial=0.0)))
    days = [scene.time(float(begin)).date() for begin in light.nights.begin]
    for (cls, wide), some in zip(BARS, hours, strict=True):
        data = ""
        for day, many in zip(days, some.tolist(), strict=True):
            if day.year == year and many > LEAST_HOURS:
                left, height = _x(day.day) - wide * COLUMN / 2.0, number(BAR * many / whole)
                data += f"M{number(left)} {number(_foot(day.month))}v-{height}"
                data += f"h{number(wide * COLUMN)}v{height}z"
        drawing.path(data, cls)


# Class and breadth of the bars of the dark, of that without the Moon, and of the Milky Way.
BARS = (("sky-nautical", WIDE), ("sky-moonless", WIDE), ("sky-core", NARROW))


def _draw_runs(drawing: Drawing, scene: Scene, events: Iterable[Event], year: int) -> None:
    """Underline the best run of nights about each new Moon."""
    data = ""
    for event in events:
        if event.kind == RUN:
            first = scene.time(event.tt - 0.5).date()
            nights = (first + timedelta(night) for night in range(event.details["nights"]))
            for _, some in groupby(nights, lambda day: (day.year, day.month)):
                days = [day for day in some if day.year == year]
                if days:
                    left = number(_x(days[0].day) - COLUMN / 2.0)
                    data += f"M{left} {number(_foot(days[0].month) + 2.0)}"
                    data += f"h{number(len(days) * COLUMN)}"
    drawing.path(data, "sky-run")


def _draw_legend(drawing: Drawing, scene: Scene) -> None:
    """Say what the bars and the lines under them are, two in a row."""
    words, y = scene.words, drawing.height - 5.0 - LINE
    moonlit, moonless = words._("dark, the Moon up"), words._("dark without the Moon")
    core, run = words._("the Milky Way's core up"), words.kind(RUN)
    right = LEFT + 12.0 + max(text_width(text, 9.5) for text in (moonlit, core)) + 16.0
    keys = ((LEFT, y, moonlit), (right, y, moonless), (LEFT, y + LINE, core))
    for (cls, wide), (x, foot, text) in zip(BARS, keys, strict=True):
        drawing.rect(x, foot - 7.5, wide * COLUMN, 8.0, cls)
        drawing.text(x + 12.0, foot, text, "sky-small")
    drawing.path(f"M{number(right)} {number(y + LINE - 3.5)}h{number(WIDE * COLUMN)}", "sky-run")
    drawing.text(right + 12.0, y + LINE, run, "sky-small")


def _x(day: int) -> float:
    return LEFT + (day - 0.5) * COLUMN


def _foot(month: int) -> float:
    return float(np.round(TOP + month * ROW - 3.0, 2))
