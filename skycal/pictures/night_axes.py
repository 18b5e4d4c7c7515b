"""Night axes: every night of a year from top to bottom, its hours from left to right."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from skycal.arrays import Floats
from skycal.constants import SUN_DEPTH_DEG
from skycal.here.horizon import Horizon
from skycal.model import Place
from skycal.pictures.scene import Scene
from skycal.pictures.year_axis import YearAxis

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 360.0, 30.0, 12.0, 22.0, 34.0
MONTH_HEIGHT = 46.0
HEIGHT = TOP + 12 * MONTH_HEIGHT + BOTTOM
DAY_STEP, HOUR_STEP = 5, 1.0 / 6.0


class NightAxes:
    """Where instants lie on a chart of the nights at a place."""

    def __init__(self, scene: Scene, place: Place, year: int) -> None:
        self.axis = YearAxis(scene, year, TOP, TOP + 12 * MONTH_HEIGHT)
        self.horizon = Horizon(scene.sky, place)
        clock = scene.zone.utcoffset(scene.time(self.axis.begin)) or timedelta()
        noon = 12.0 + clock / timedelta(hours=1) - place.longitude / 15.0
        self.noon = float(np.round(noon))  # by the clock, to the hour
        days = round(self.axis.end - self.axis.begin)
        # The midnight before each night; a clock set forward in summer is not followed.
        self.dates: Floats = self.axis.begin + np.arange(float(days))
        sampled = np.append(self.dates[::DAY_STEP], self.dates[-1] + 1.0)
        self.sampled_y = self.axis.y(sampled)
        self.hours = np.arange(self.noon, self.noon + 24.0 + HOUR_STEP / 2, HOUR_STEP)
        self.sun_deg = self.altitudes("sun", sampled[:, None] + self.hours / 24.0)
        self.first_hour, self.last_hour = self._span()

    def _span(self) -> tuple[float, float]:
        """Return the whole hours between which the Sun is down at any time of the year."""
        down = (self.sun_deg < -SUN_DEPTH_DEG).any(axis=0)
        night = self.hours[down] if down.any() else self.hours[[0, -1]]
        return float(np.floor(night[0])), float(np.ceil(night[-1]))

    def altitudes(self, body: str, tt: Floats) -> Floats:
        """Return altitudes, degrees, at instants of any shape."""
        sight = self.horizon.at(tt.ravel()).look(body)
        return np.asarray(np.degrees(sight.altitude).reshape(tt.shape))

    def night_and_hour(self, tt: Floats) -> tuple[Floats, Floats]:
        """Return the number of the night of each instant, and the hour since its midnight."""
        night = np.floor(tt - self.dates[0] - self.noon / 24.0)
        return night, (tt - self.dates[0] - night) * 24.0

    def x(self, hour: Floats | float) -> Floats:
        """Return where an hour lies, counted from the midnight before the night."""
        share = (np.asarray(hour) - self.first_hour) / (self.last_hour - self.first_hour)
        return np.asarray(LEFT + share * (WIDTH - LEFT - RIGHT))

    def y(self, night: Floats) -> Floats:
        """Return where a night lies."""
        return self.axis.y(self.dates[0] + night + 0.5)
