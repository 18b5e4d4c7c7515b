"""Night ground: one night over a place from afternoon to morning: daylight, twilights, altitudes.

Every night has the same sixteen hours about the Sun's midnight and the same degrees, so that
heights compare at a glance. What is looked for by day has the sixteen about its noon.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from skycal.arrays import Floats
from skycal.constants import SUN_DEPTH_DEG
from skycal.here.horizon import Horizon
from skycal.pictures.labels import Labels
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number

WIDTH, HEIGHT, TOP, BASE = 360.0, 150.0, 8.0, 128.0
HOURS, STEP_HOURS = 16.0, 0.25
UNITS_PER_DEG = (BASE - TOP) / 90.0
TICK_HOURS, EDGE = 3, 14.0  # between the hours that are named; none so near to an edge
ALTITUDES_DEG = (30, 60)
NAMED_AT = (13.0, WIDTH - 13.0, 32.0, WIDTH - 32.0, 60.0, WIDTH - 100.0, WIDTH / 2)
# Darker and darker, from which altitude of the Sun.
BANDS = (("civil", -SUN_DEPTH_DEG), ("nautical", -6.0), ("astronomical", -12.0), ("night", -18.0))
MINUTE = 1.0 / 1440.0


class NightGround:
    """Where instants and altitudes of one night lie on paper."""

    def __init__(self, scene: Scene, night: date, holds: float | None = None) -> None:
        """Take the night of the date of its evening, on the scene's clock.

        The day before or after it, where that is what `holds` the instant of which it tells.
        """
        assert scene.place is not None
        self.scene, self.horizon = scene, Horizon(scene.sky, scene.place)
        midnight = scene.midnight(night.year, night.month, night.day)
        clock = scene.zone.utcoffset(scene.time(midnight + 1.0)) or timedelta()
        sun_late = round(clock / timedelta(hours=1) - scene.place.longitude / 15.0)
        self.begin = midnight + 1.0 + (sun_late - HOURS / 2.0) / 24.0
        if holds is not None and not 0.0 <= (holds - self.begin) * 24.0 <= HOURS:
            self.begin += 0.5 if holds > self.begin else -0.5
        self.tt: Floats = self.begin + np.arange(0.0, HOURS + 0.01, STEP_HOURS) / 24.0
        self.sun_deg = self.altitude("sun", self.tt)

    def altitude(self, body: str, tt: Floats) -> Floats:
        """Return altitudes of a body, degrees, without refraction."""
        return np.asarray(np.degrees(self.horizon.at(tt).look(body).altitude))

    def x(self, tt: Floats | float) -> Floats:
        """Return where instants lie."""
        return np.asarray((np.asarray(tt) - self.begin) * 24.0 / HOURS * WIDTH)

    def y(self, altitude_deg: Floats | float) -> Floats:
        """Return where altitudes lie."""
        return np.asarray(BASE - np.asarray(altitude_deg) * UNITS_PER_DEG)

    def draw_bands(self, drawing: Drawing) -> None:
        """Draw daylight and over it the twilights, each darker one on the last."""
        drawing.rect(0.0, TOP, WIDTH, BASE - TOP, "sky-day")
        for name, from_deg in BANDS:
            for first, last in spans(self.tt, from_deg - self.sun_deg):
                left, right = float(self.x(first)), float(self.x(last))
                drawing.rect(left, TOP, right - left, BASE - TOP, f"sky-{name}")

    def draw_axes(self, drawing: Drawing) -> None:
        """Draw the horizon, hours under it, and two altitudes."""
        words, ticks = self.scene.words, ""
        for degrees in ALTITUDES_DEG:
            drawing.path(f"M0 {number(float(self.y(degrees)))}H{number(WIDTH)}", "sky-line")
        for hours in range(int(HOURS) + 1):
            tt = self.begin + hours / 24.0
            hour = self.scene.time(tt + MINUTE / 2.0).hour
            x = float(self.x(tt))
            if hour % TICK_HOURS == 0 and EDGE < x < WIDTH - EDGE:
                ticks += f"M{number(x)} {number(BASE)}v4"
                drawing.text(x, BASE + 15.0, words._("%(hour)sh", hour=str(hour)), "sky-axis",
                             "middle")
        drawing.path(ticks, "sky-bar")
        drawing.path(f"M0 {number(BASE)}H{number(WIDTH)}", "sky-bar")

    def name_altitudes(self, labels: Labels) -> None:
        """Write the two altitudes over their lines, at an edge where there is room."""
        for degrees in ALTITUDES_DEG:
            y = float(self.y(degrees)) - 5.0
            for x in NAMED_AT:
                if labels.put_box(x, y, f"{degrees}°", "sky-night-plain"):
                    break


def spans(tt: Floats, values: Floats) -> list[tuple[float, float]]:
    """Return from when to when a sampled curve is positive, straight between its samples."""
    up = values > 0.0
    edges = np.flatnonzero(np.diff(up))
    share = values[edges] / (values[edges] - values[edges + 1])
    cuts = tt[edges] + share * (tt[edges + 1] - tt[edges])
    bounds = [*([tt[0]] if up[0] else []), *cuts.tolist(), *([tt[-1]] if up[-1] else [])]
    return [(float(a), float(b)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
