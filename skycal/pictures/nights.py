"""Year sky: every night of a year at a place, date down and clock across.

Twilights as bands, what moonlight leaves of the dark, when the planets rise and set, and the
events worth staying up for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from skycal.arrays import Floats
from skycal.calendar.kinds import kinds
from skycal.constants import SUN_DEPTH_DEG
from skycal.here.horizon import Horizon
from skycal.here.rise_set import courses
from skycal.model import Event, Place
from skycal.pictures.contour import region
from skycal.pictures.labels import Labels, boxes_along
from skycal.pictures.night_axes import HEIGHT, LEFT, RIGHT, TOP, WIDTH, NightAxes
from skycal.pictures.scene import Scene
from skycal.pictures.style import body_class
from skycal.pictures.svg import Drawing, lines_path, number
from skycal.sky.bodies import catalog

# Altitudes of the Sun below which a band begins.
BANDS = (("civil", -SUN_DEPTH_DEG), ("nautical", -6.0), ("astronomical", -12.0), ("night", -18.0))
MOON_STEP_HOURS = 0.25
MOONLIGHT = (0.15, 0.5, 0.85)  # lit fractions from which the moonlight is drawn stronger
TWILIGHT_DEG = -6.0  # planets are drawn under a darker sky than this
PINNED_IMPORTANCE = 4
NAMED_DAYS, THINNING = 24, 3  # of a curve: the shortest that is named, and a point every so many
# Where a curve's name may stand along it, and how far from it; how far from their pins titles.
NAME_SHARES, NAME_AWAYS = np.array([0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]), (3.0, 7.0, 12.0)
PIN_AWAYS = (4.0, 8.0, 14.0)


def year_sky(scene: Scene, events: Iterable[Event], year: int, *, id: str = "year-sky") -> str:
    """Return the nights of a year at the scene's place, the evening on the left.

    The weightiest of `events` that are seen from there are pinned at their best minute.
    """
    assert scene.place is not None
    words = scene.words
    drawing = Drawing(id, WIDTH, HEIGHT, words._(
        "The nights of %(year)s at %(place)s", year=str(year), place=scene.place.name), words._(
        "Date from top to bottom, clock from left to right: twilight, moonlight, the rising and "
        "setting of the planets, and events."))
    chart = Nights(scene, scene.place, year, drawing)
    chart.draw_bands()
    chart.draw_moonlight()
    chart.draw_grid()
    curves = chart.draw_planets()
    chart.draw_events(events)
    chart.name_planets(curves)
    chart.draw_legend()
    return scene.finished(drawing)


class Nights(NightAxes):
    """The chart's layers, from back to front."""

    def __init__(self, scene: Scene, place: Place, year: int, drawing: Drawing) -> None:
        super().__init__(scene, place, year)
        self.scene, self.drawing = scene, drawing
        self.labels = Labels(drawing, (LEFT + 1, TOP + 1, WIDTH - RIGHT - 1, self.axis.bottom - 1))

    def draw_bands(self) -> None:
        """Draw the day, and over it each darker band."""
        top, bottom = TOP, self.axis.bottom
        self.drawing.rect(LEFT, top, WIDTH - LEFT - RIGHT, bottom - top, "sky-day")
        self.window = self.drawing.clip_rect("frame", LEFT, top, WIDTH - LEFT - RIGHT, bottom - top)
        with self.drawing.group(clip_path=self.window):
            for name, altitude_deg in BANDS:
                rings = region(self.x(self.hours), self.sampled_y, -self.sun_deg, -altitude_deg)
                data = lines_path(rings, closed=True)
                self.drawing.path(data, f"sky-{name}")

    def draw_moonlight(self) -> None:
        """Draw a line through every night while the Moon is up, the brighter the fuller it is."""
        hours: Floats = np.arange(self.first_hour, self.last_hour + 0.01, MOON_STEP_HOURS)
        tt = self.dates[:, None] + hours / 24.0
        moon = self.altitudes("moon", tt)
        night = self.altitudes("sun", tt)
        lit = self.scene.sky.at(self.dates + 1.0).illumination("moon")
        y = self.y(np.arange(float(len(self.dates))))
        shining = np.minimum(moon, TWILIGHT_DEG - night)
        rows = ["" for _ in MOONLIGHT]
        for i in range(len(self.dates)):
            strength = int(np.searchsorted(MOONLIGHT, lit[i])) - 1
            if strength >= 0:
                rows[strength] += self._runs(hours, shining[i], float(y[i]))
        thick = (self.axis.bottom - TOP) / len(self.dates) + 0.1
        for strength, data in enumerate(rows):
            self.drawing.path(data, f"sky-moonlight-{strength + 1}", stroke_width=thick)

    def _runs(self, hours: Floats, shining: Floats, y: float) -> str:
        """Return level strokes where a sampled row is positive, ends straight between samples."""
        up = np.concatenate([[False], shining > 0.0, [False]])
        starts, ends = np.flatnonzero(up[1:] & ~up[:-1]), np.flatnonzero(up[:-1] & ~up[1:]) - 1
        data = ""
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            begin = _zero(hours, shining, start - 1, start) if start else hours[0]
            stop = _zero(hours, shining, end, end + 1) if end + 1 < len(hours) else hours[-1]
            data += f"M{number(float(self.x(begin)))} {number(y)}H{number(float(self.x(stop)))}"
        return data

    def draw_grid(self) -> None:
        """Draw months and hours."""
        bottom = self.axis.bottom
        for name, first, middle in self.axis.months():
            self.drawing.text(LEFT - 6.0, middle + 3.5, name, "sky-small", "end")
            if first > TOP + 1.0:
                self.drawing.path(f"M{LEFT:.0f} {number(first)}H{WIDTH - RIGHT:.0f}", "sky-line")
        for hour in range(int(self.first_hour), int(self.last_hour) + 1):
            x = float(self.x(hour))
            if hour % 2 == 0:
                for y in (TOP - 5.0, bottom + 12.0):
                    self.drawing.text(x, y, str(hour % 24), "sky-small", "middle")
            self.drawing.path(f"M{number(x)} {number(TOP)}V{number(bottom)}",
                              "sky-midnight" if hour == 24 else "sky-line")
        self.drawing.rect(LEFT, TOP, WIDTH - LEFT - RIGHT, bottom - TOP, "sky-frame")

    def draw_planets(self) -> list[tuple[str, Floats]]:
        """Draw when each planet rises and sets in the dark; return the curves to be named."""
        first, last = self.dates[0] - 0.5, self.dates[-1] + 2.5
        bright = self.scene.sky.having("bright")
        planets = [body for body in bright if catalog().bodies[body].kind == "planet"]
        found = courses(Horizon(self.scene.sky, self.horizon.places), planets, first, last)
        words = self.scene.words
        named: list[tuple[str, Floats]] = []
        for planet in planets:
            for happening, text in (("set", words._("%(body)s sets", body=words.body(planet))),
                                    ("rise", words._("%(body)s rises", body=words.body(planet)))):
                curves = self._curves(found[planet][happening].tt)
                self.drawing.path(lines_path(curves), body_class(planet, "-line"),
                                  stroke_dasharray="4 2" if happening == "rise" else None)
                for curve in curves:
                    self.labels.thin += boxes_along(curve, 1.0)
                named += [(text, curve) for curve in sorted(curves, key=len, reverse=True)[:2]
                          if len(curve) * THINNING > NAMED_DAYS]
        return named

    def name_planets(self, curves: Sequence[tuple[str, Floats]]) -> None:
        """Say on each curve whose it is, where its name lies over no other."""
        self.labels.taken += self.labels.thin
        for text, curve in curves:
            spots = curve[(NAME_SHARES * (len(curve) - 1)).astype(int)].tolist()
            any(self.labels.put(x, y, text, "sky-night-label", away)
                for away in NAME_AWAYS for x, y in spots)

    def _curves(self, instants: Floats) -> list[Floats]:
        """Return the instants in the dark as curves, a point each night."""
        night, hour = self.night_and_hour(instants)
        inside = (night >= 0) & (night < len(self.dates))
        tt, night, hour = instants[inside], night[inside], hour[inside]
        dark = (self.altitudes("sun", tt) < TWILIGHT_DEG)
        flat = np.stack([self.x(hour), self.y(night)], axis=1)
        runs = np.flatnonzero(dark)
        cuts = np.flatnonzero((np.diff(runs) > 1) | (np.abs(np.diff(hour[runs])) > 6.0)) + 1
        return [flat[run][::THINNING] for run in np.split(runs, cuts) if len(run) > 6]

    def draw_events(self, events: Iterable[Event]) -> None:
        """Pin the weightiest events at their nights and hours."""
        wanted = [event for event in events
                  if event.importance >= PINNED_IMPORTANCE and kinds()[event.kind].pinned
                  and self.scene.there(event).get("visible")]
        wanted.sort(key=lambda event: (-event.importance, event.tt))
        if not wanted:
            return
        tt = np.array([self.scene.best(event) for event in wanted])
        night, hour = self.night_and_hour(tt)
        inside = (night >= 0) & (night < len(self.dates)) & (
            self.altitudes("sun", tt) < BANDS[0][1])
        x, y = self.x(hour), self.y(night)
        pins = [(float(x[i]), float(y[i]), wanted[i]) for i in np.flatnonzero(inside).tolist()]
        for at_x, at_y, _ in pins:
            self.drawing.circle(at_x, at_y, 2.4, "sky-pin")
            self.labels.keep_clear(at_x, at_y, 2.4)
        for at_x, at_y, event in pins:
            self.labels.put_near(at_x, at_y, self.scene.title(event), "sky-gold-small", PIN_AWAYS)

    def draw_legend(self) -> None:
        """Say what the moonlight and the pins are."""
        words, y = self.scene.words, self.axis.bottom + 28.0
        self.drawing.rect(LEFT, y - 8.0, 16.0, 9.0, "sky-night")
        self.drawing.path(f"M{number(LEFT + 8)} {number(y - 3.5)}h8", "sky-moonlight-3",
                          stroke_width=9.0)
        self.drawing.text(LEFT + 21.0, y, words._("dark or moonlit"), "sky-small")
        self.drawing.text(WIDTH - RIGHT, y, words._("solid: sets, dashed: rises"), "sky-small",
                          "end")


def _zero(x: Floats, values: Floats, i: int, k: int) -> float:
    """Return where a line through two samples is zero."""
    return float(x[i] + (x[k] - x[i]) * values[i] / (values[i] - values[k]))
