"""Nights: how high Sun, Moon and planets stand through every night of a year, on one axis.

The axis goes from eight hours before the place's midnight by the clock to eight after it: in
China's east from 16 to 8. All that the page draws of nights is read off these arrays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.horizon import Horizon, View
from skycal.model import Place
from skycal.pictures import Scene

HALF_HOURS, STEP_HOURS = 8.0, 1.0 / 3.0
DAY_HOURS, HOUR_DEG = 24.0, 15.0
NAMED_EVERY_HOURS = 3

Hours = TypeVar("Hours", float, Floats)


class Axis(NamedTuple):
    """Hours of the clock across a night, counted from the 00:00 of its evening's date."""

    first: float
    last: float

    def share(self, hour: Hours) -> Hours:
        """Return where an hour lies, 0 at the beginning and 1 at the end."""
        return (hour - self.first) / (self.last - self.first)

    def named(self) -> Iterator[int]:
        """Yield the hours that are named: 18, 21, 24, 27, 30."""
        begin = int(np.floor(self.first / NAMED_EVERY_HOURS) + 1) * NAMED_EVERY_HOURS
        yield from range(begin, int(np.ceil(self.last)), NAMED_EVERY_HOURS)


def axis_of(scene: Scene, place: Place, year: int) -> Axis:
    """Return the axis of a place's nights: about its midnight of standard time, to the hour."""
    offsets = (scene.zone.utcoffset(scene.time(scene.midnight(year, month))) for month in (1, 7))
    clock = min((offset or timedelta()) / timedelta(hours=1) for offset in offsets)
    midnight = DAY_HOURS + float(np.round(clock - place.longitude / HOUR_DEG))
    return Axis(midnight - HALF_HOURS, midnight + HALF_HOURS)


class Nights:
    """Every night of a year from a place, called by the date of its evening."""

    def __init__(self, scene: Scene, place: Place, year: int) -> None:
        self.scene, self.place, self.year = scene, place, year
        self.axis = axis_of(scene, place, year)
        self.first = date(year, 1, 1)
        count = (date(year + 1, 1, 1) - self.first).days
        self.dates = [self.first + timedelta(i) for i in range(count)]
        self.begins: Floats = scene.at_hour(0, self.dates)
        steps = round((self.axis.last - self.axis.first) / STEP_HOURS)
        self.hours: Floats = np.linspace(self.axis.first, self.axis.last, steps + 1)
        self._altitudes: dict[str, Floats] = {}
        self._azimuths: dict[str, Floats] = {}
        self._below: dict[float, tuple[Floats, Floats]] = {}

    @cached_property
    def tt(self) -> Floats:
        """The instants sampled, shape (nights, hours)."""
        return np.asarray(self.begins[:, None] + self.hours / DAY_HOURS)

    @cached_property
    def horizon(self) -> Horizon:
        """The horizon of the place."""
        return Horizon(self.scene.sky, self.place)

    @cached_property
    def _view(self) -> View:
        return self.horizon.at(self.tt.ravel())

    def altitude_deg(self, body: str) -> Floats:
        """Return the altitudes of a body, shape (nights, hours)."""
        if body not in self._altitudes:
            self._look(body)
        return self._altitudes[body]

    def azimuth_deg(self, body: str) -> Floats:
        """Return the azimuths of a body, shape (nights, hours)."""
        if body not in self._azimuths:
            self._look(body)
        return self._azimuths[body]

    def _look(self, body: str) -> None:
        sight = self._view.look(body)
        self._altitudes[body] = np.degrees(sight.altitude).reshape(self.tt.shape)
        self._azimuths[body] = np.degrees(sight.azimuth).reshape(self.tt.shape)

    def altitudes_deg(self, body: str, tt: Floats) -> Floats:
        """Return the altitudes of a body at other instants, of any shape."""
        sight = self.horizon.at(tt.ravel()).look(body)
        return np.asarray(np.degrees(sight.altitude).reshape(tt.shape))

    def number(self, night: date) -> int | None:
        """Return the number of a night, None for one of another year."""
        number = (night - self.first).days
        return number if 0 <= number < len(self.dates) else None

    def hour(self, number: int, tt: float) -> float:
        """Return the hour of an instant in a night."""
        return (tt - float(self.begins[number])) * DAY_HOURS

    @cached_property
    def _evenings(self) -> list[float]:
        """The instants at which the axis begins, night after night."""
        evenings: list[float] = (self.begins + self.axis.first / DAY_HOURS).tolist()
        return evenings

    def night_of(self, tt: float) -> int | None:
        """Return the number of the night in which an instant is, None between two."""
        number = bisect_left(self._evenings, tt) - 1
        inside = 0 <= number < len(self.dates) and self.hour(number, tt) <= self.axis.last
        return number if inside else None

    def below(self, number: int, altitude_deg: float) -> tuple[float, float] | None:
        """Return from which hour to which the Sun is lower than an altitude, None if never."""
        if altitude_deg not in self._below:
            lower = altitude_deg - self.altitude_deg("sun")
            self._below[altitude_deg] = stretches(self.hours, lower)
        begin, end = self._below[altitude_deg]
        return None if np.isnan(begin[number]) else (float(begin[number]), float(end[number]))


def stretch(hours: Floats, positive: Floats) -> tuple[float, float] | None:
    """Return the edges of the first stretch where samples are positive, straight between them."""
    begin, end = stretches(hours, positive[None])
    return None if np.isnan(begin[0]) else (float(begin[0]), float(end[0]))


def stretches(hours: Floats, positive: Floats) -> tuple[Floats, Floats]:
    """Return the same of each row of samples, not a number in a row that has none."""
    up = positive > 0.0
    every, last, step = np.arange(len(up)), len(hours) - 1, hours[1] - hours[0]
    first = up.argmax(axis=1)
    over = ~up & (np.arange(len(hours)) > first[:, None])
    stop = np.where(over.any(axis=1), over.argmax(axis=1), last + 1) - 1  # the last one up

    def zero(sample: Indices) -> Floats:
        """Return where a line through a sample and the next is zero."""
        at = np.clip(sample, 0, last - 1)
        a, b = positive[every, at], positive[every, at + 1]
        return np.asarray(hours[at] + step * a / np.where(a == b, 1.0, a - b))

    begin = np.where(first > 0, zero(first - 1), hours[0])
    end = np.where(stop < last, zero(stop), hours[-1])
    none = ~up.any(axis=1)
    return np.where(none, np.nan, begin), np.where(none, np.nan, end)
