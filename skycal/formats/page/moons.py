"""Moons: the small faces of the year's lines and of the months' calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from math import cos

import numpy as np
from markupsafe import Markup

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.pictures import Scene
from skycal.pictures.svg import number

EVENING_HOUR = 21
FACES = 30  # a face a day of the Moon's month
UNSEEN = 0.012  # lit less than this, a crescent is thinner than anything drawn
RADIUS = 6.0


class Moons:
    """The Moon at nine in the evening of some days, as it stands in the sky of the place.

    In the south its right side is the morning's; there it is mirrored.
    """

    def __init__(self, scenes: Mapping[int, Scene], days: Sequence[date]) -> None:
        """Take the scene of each year, and the days."""
        self.scenes, self.days = scenes, list(days)
        place = next(iter(scenes.values())).place
        self.south = place is not None and place.latitude < 0.0
        self._number = {day: i for i, day in enumerate(self.days)}

    @cached_property
    def _ages(self) -> Floats:
        """The Moon's elongations from the Sun, 0 to 1 of a turn."""
        found = []
        for year, scene in self.scenes.items():
            places = scene.sky.at(
                scene.at_hour(EVENING_HOUR, (day for day in self.days if day.year == year)))
            found.append(places.longitude("moon") - places.longitude("sun"))
        return np.asarray(np.concatenate(found) / TURN % 1.0)

    def of_month(self, key: str) -> Sequence[date]:
        """Return the days of a month, `2027-02`."""
        return self._by_month[key]

    @cached_property
    def _by_month(self) -> Mapping[str, Sequence[date]]:
        return {key: tuple(days) for key, days in groupby(self.days, lambda day: f"{day:%Y-%m}")}

    def face(self, day: date) -> int:
        """Return the number of the face that a day's Moon is nearest to."""
        return round(float(self._ages[self._number[day]]) * FACES) % FACES

    def lit(self, day: date, x: float, y: float, radius: float) -> str:
        """Return the path of the lit part of a day's Moon about a point."""
        return lit_part(float(self._ages[self._number[day]]), x, y, radius, self.south)

    def symbols(self) -> Markup:
        """Return all faces, for a page to `use` by `#mo0` and so on."""
        edge = number(2 * RADIUS + 1)
        faces = "".join(
            f'<symbol id="mo{i}" viewBox="-{number(RADIUS + .5)} -{number(RADIUS + .5)} {edge} '
            f'{edge}"><circle r="{RADIUS:g}" class="un"/>'
            + (f'<path class="li" d="{data}"/>' if data else "") + "</symbol>"
            for i in range(FACES)
            for data in [lit_part(i / FACES, 0.0, 0.0, RADIUS, self.south)]
        )
        return Markup(f'<svg class="defs" aria-hidden="true">{faces}</svg>')


def lit_part(age: float, x: float, y: float, radius: float, south: bool = False) -> str:
    """Return the lit part of a Moon of such an age, 0 to 1; '' of the thinnest."""
    lit = (1.0 - cos(TURN * age)) / 2.0
    if lit < UNSEEN:
        return ""
    right = (age < 0.5) != south
    r, across = number(radius), number(radius * abs(1.0 - 2.0 * lit))
    outer, inner = int(right), int((lit > 0.5) == right)
    return (f"M{number(x)} {number(y - radius)}a{r} {r} 0 0 {outer} 0 {number(2 * radius)}"
            f"a{across} {r} 0 0 {inner} 0-{number(2 * radius)}")
