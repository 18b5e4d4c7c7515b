"""Almanac: what Sun, Moon and planets do at places day by day, and what light that leaves.

Every rise, transit and set, every dawn and dusk stands under the civil day in which it happens,
however many a day has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices
from skycal.constants import DAY_S
from skycal.here.civil_days import CivilDays
from skycal.here.daylight import EDGE_DAYS, Daylight, crossed
from skycal.here.days import MOON_NAMES, SUN_NAMES
from skycal.here.heights import at_altitude
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.here.rise_set import Times, courses, filed, first_of_day
from skycal.here.spells import Spells
from skycal.sky import Places
from skycal.sky.timescale import delta_t

REACH_DAYS = 3.0  # how far the sky must reach beyond the first and last day
SUN_STAYS = {"up": "polar-day", "down": "polar-night"}
MOON_STAYS = {"up": "moon-up", "down": "moon-down"}

Course = Mapping[str, Sequence[float]]
Windows = Sequence[tuple[float, float]]


class AlmanacDay(Struct, frozen=True):
    """A civil day at a place: instants (TT), mostly one, by name; windows from when to when.

    `courses` by body: `rise`, `transit`, `set`, the Sun's also `astronomical_dawn` ...
    `astronomical_dusk`. `stays` by body: `up` or `down` if it is so all day, else None.
    `illumination` of the Moon in the middle of the day, 0 to 1; `day_length_s`: how long the Sun
    is up between the day's midnights; `equation_of_time_s`: apparent less mean solar time at solar
    noon, None on a day without one. `sun_altitudes`: when the Sun climbs through an altitude
    (degrees) and when it sinks. `windows`: `golden_hour` and `blue_hour` that begin on this day,
    `dark` (neither Sun nor Moon) and `milky_way` of the night that begins on it.
    """

    date: date
    courses: Mapping[str, Course]
    stays: Mapping[str, str | None]
    illumination: float
    day_length_s: float
    equation_of_time_s: float | None
    sun_altitudes: Mapping[float, tuple[Sequence[float], Sequence[float]]]
    windows: Mapping[str, Windows]

    @property
    def notes(self) -> list[str]:
        """The Sun's and the Moon's staying up or down all day: `polar-day`, `moon-down` ..."""
        sun, moon = self.stays["sun"], self.stays["moon"]
        return [*([SUN_STAYS[sun]] if sun else ()), *([MOON_STAYS[moon]] if moon else ())]


class Almanac:
    """The almanac of several places at once, for the same civil days; `at(place)` gives its days.

    Of each array the first axes are places and days.
    """

    def __init__(
        self, horizon: Horizon, civil: CivilDays, planets: Sequence[str] = (),
        sun_altitudes_deg: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """The sky of `horizon`, one of several places, must reach REACH_DAYS further."""
        self.civil, self.horizon = civil, horizon
        self.bodies = ("sun", "moon", *planets)
        self.altitudes = tuple(sun_altitudes_deg)
        starts = civil.starts
        span = float(starts[0]) - EDGE_DAYS, float(starts[-1]) + EDGE_DAYS
        asked = [at_altitude("sun", altitude_deg) for altitude_deg in self.altitudes]
        found = courses(horizon, self.bodies, *span, [*crossed(), *asked])
        self.courses = {
            body: {name: self._filed(found[body][name])
                   for name in (SUN_NAMES if body == "sun" else MOON_NAMES)}
            for body in self.bodies
        }  # fmt: skip
        self.sun_altitudes = [
            (self._filed(found["sun"][line.upward]), self._filed(found["sun"][line.downward]))
            for line in asked
        ]
        self.stays = {body: self._stays(body) for body in self.bodies}
        middle = civil.middles
        self.illumination = Places(middle, horizon.sky.between(middle, ())).illumination("moon")
        self.equation_of_time_s = self._equation_of_time_s()
        light = Daylight(horizon, found, span)
        self.day_length_s = DAY_S * light.up_days(civil)
        self.windows = {name: self._windows(*light.by_day(name, civil)) for name in light.NAMES}

    def at(self, place: int) -> Iterator[AlmanacDay]:
        """Yield the days of a place."""
        courses = {
            body: {name: _known(each[place]) for name, each in course.items()}
            for body, course in self.courses.items()
        }
        stays = {body: each[place].tolist() for body, each in self.stays.items()}
        altitudes = [(_known(up[place]), _known(down[place])) for up, down in self.sun_altitudes]
        windows = {name: _pairs(each[place]) for name, each in self.windows.items()}
        equation_s = self.equation_of_time_s[place].tolist()
        lengths_s, lit = self.day_length_s[place].tolist(), self.illumination.tolist()
        for i, day in enumerate(self.civil.dates):
            yield AlmanacDay(
                day,
                {body: {name: each[i] for name, each in course.items()}
                 for body, course in courses.items()},
                {body: _STAYS[each[i]] for body, each in stays.items()},
                lit[i], lengths_s[i], equation_s[i] if equation_s[i] == equation_s[i] else None,
                {altitude_deg: (up[i], down[i])
                 for altitude_deg, (up, down) in zip(self.altitudes, altitudes, strict=True)},
                {name: each[i] for name, each in windows.items()},
            )  # fmt: skip

    def _filed(self, times: Times) -> Floats:
        """Return the instants of each day, (places, days, most)."""
        return filed(times, self.civil.number(times.tt), len(self.horizon), len(self.civil))

    def _windows(self, spells: Spells, day: Indices) -> Floats:
        """Return the begin and end of the spells of each day, (places, days, most, 2)."""
        edges = [filed(Times(spells.place, tt), day, len(self.horizon), len(self.civil))
                 for tt in (spells.begin, spells.end)]  # fmt: skip
        return np.stack(edges, axis=-1)

    def _stays(self, body: str) -> Indices:
        """Return 1 where a body is up all day, -1 where it is down, else 0."""
        course = self.courses[body]
        comes = np.isfinite(first_of_day(course["rise"])) | np.isfinite(first_of_day(course["set"]))
        up = is_up(body, self.horizon.at(self.civil.middles).look(body), self.horizon.site.dip)
        return np.where(comes, 0, np.where(up, 1, -1))

    def _equation_of_time_s(self) -> Floats:
        """Return the seconds that the Sun is ahead of mean noon, by the first noon of each day."""
        noon = first_of_day(self.courses["sun"]["transit"])
        east = np.array([place.longitude for place in self.horizon.places])[:, None] / 360.0
        mean_time = (noon + 0.5 - delta_t(noon) / DAY_S + east) % 1.0
        return DAY_S * (0.5 - mean_time)


_STAYS = {1: "up", -1: "down", 0: None}


def _known(instants: Floats) -> list[list[float]]:
    """Return the instants of each day without those that are nan."""
    return [[tt for tt in row if tt == tt] for row in instants.tolist()]


def _pairs(windows: Floats) -> list[list[tuple[float, float]]]:
    return [[(begin, end) for begin, end in row if begin == begin] for row in windows.tolist()]
