"""Tonight: what the page's script needs to say, on any day of the year, what is up that night.

Columns of minutes, a night after a night, each packed into a string: what changes by minutes from
night to night is a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from skycal.arrays import Floats
from skycal.constants import SUN_DEPTH_DEG
from skycal.formats.page.nights import DAY_HOURS, STEP_HOURS, Nights, stretches
from skycal.formats.page.planet_hours import DARK_DEG, UP_DEG
from skycal.formats.page.year_sky import planets

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ZERO = len(LETTERS) // 2  # the letter of no change
NONE = "-"
NIGHT_DEG = -18.0
FROM_NOON_HOURS = 4.0  # to the beginning of the axis
POINTS, POINT_DEG = 8, 45.0


def tonight(nights: Nights) -> dict[str, Any]:
    """Return the nights of a year: `sun`, `moon` and each planet, columns packed."""
    words = nights.scene.words
    sun, moon = nights.altitude_deg("sun"), nights.altitude_deg("moon") + SUN_DEPTH_DEG
    bodies = planets(nights)
    return {
        "first": nights.first.isoformat(),
        "sun": [packed(_sunsets(nights)), packed(_falls(nights.hours, sun - NIGHT_DEG))],
        "moon": [packed(_falls(nights.hours, way * moon)) for way in (-1.0, 1.0)],
        "planets": [[words.body(body), *map(packed, zip(*_looks(nights, body), strict=True))]
                    for body in bodies],
        "points": [words.direction(POINT_DEG * point) for point in range(POINTS)],
    }  # fmt: skip


def packed(values: Iterable[int | None]) -> str:
    """Return whole numbers as one string: letters for small changes, else `1064,`; `-` for none."""
    text, last = "", None
    for value in values:
        if value is None:
            text += NONE
        elif last is not None and 0 <= value - last + ZERO < len(LETTERS):
            text += LETTERS[value - last + ZERO]
        else:
            text += f"{value},"
        last = value
    return text


def _sunsets(nights: Nights) -> list[int | None]:
    """Return the minute of each sunset, None without one; in a northern winter before the axis."""
    height = nights.altitude_deg("sun") + SUN_DEPTH_DEG
    found = list(_falls(nights.hours, height))
    down = np.flatnonzero((height[:, 0] <= 0.0) & [minute is None for minute in found])
    if len(down):
        steps = round(FROM_NOON_HOURS / STEP_HOURS)
        hours: Floats = nights.axis.first + STEP_HOURS * np.arange(-steps, 1.0)
        early = nights.altitudes_deg("sun", nights.begins[down, None] + hours / DAY_HOURS)
        minutes = _falls(hours, early + SUN_DEPTH_DEG)
        for night, minute in zip(down.tolist(), minutes, strict=True):
            found[night] = minute
    return found


def _falls(hours: Floats, height: Floats) -> Iterator[int | None]:
    """Yield the minute of each night in which a height falls through zero, None if it does not."""
    falls = (height[:, :-1] > 0.0) & (height[:, 1:] <= 0.0)
    at = falls.argmax(axis=1)
    every = np.arange(len(height))
    a, b = height[every, at], height[every, at + 1]
    found = np.asarray(falls.any(axis=1))
    hour = hours[at] + (hours[1] - hours[0]) * a / np.where(found, a - b, 1.0)
    for night, value in enumerate(hour.tolist()):
        yield round(value * 60.0) if found[night] else None


def _looks(nights: Nights, body: str) -> Iterator[tuple[int | None, ...]]:
    """Yield from when to when a planet is up in the dark, when highest, how high and where."""
    height, azimuth = nights.altitude_deg(body), nights.azimuth_deg(body)
    up = np.minimum(height - UP_DEG, DARK_DEG - nights.altitude_deg("sun"))
    begin, end = stretches(nights.hours, up)
    hour, high = _highest(nights.hours, height, begin, end)
    found = ~np.isnan(begin)
    step = np.rint((np.where(found, hour, nights.hours[0]) - nights.hours[0]) / STEP_HOURS)
    point = np.rint(azimuth[np.arange(len(height)), step.astype(int)] / POINT_DEG) % POINTS
    columns = (begin * 60.0, end * 60.0, hour * 60.0, high, point)
    rounded = np.rint(np.where(found, np.array(columns), 0.0)).astype(int).T.tolist()
    for there, row in zip(found.tolist(), rounded, strict=True):
        yield tuple(row) if there else (None,) * len(columns)


def _highest(
    hours: Floats, height: Floats, begin: Floats, end: Floats
) -> tuple[Floats, Floats]:
    """Return when a body is highest between two hours, by a parabola about the highest sample."""
    every, step = np.arange(len(height)), hours[1] - hours[0]
    top = height.argmax(axis=1)
    inside = np.clip(top, 1, len(hours) - 2)
    a, b, c = (height[every, inside + k] for k in (-1, 0, 1))
    bend = a - 2.0 * b + c
    turn = hours[inside] + step * (a - c) / (2.0 * np.where(bend == 0.0, 1.0, bend))
    hour = np.clip(np.where(top == inside, turn, hours[top]), begin, end)
    at = np.clip(np.nan_to_num((hour - hours[0]) / step), 0.0, len(hours) - 1.001)
    low = at.astype(int)
    part = at - low
    return hour, height[every, low] * (1.0 - part) + height[every, low + 1] * part
