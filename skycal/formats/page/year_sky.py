"""Year sky: every night of a year on one chart, wide (x = date) or tall (y = date).

Twilights as bands, moonlight in the dark, when the planets rise and set, the ten nights pinned.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from skycal.arrays import Floats, Indices
from skycal.constants import SUN_DEPTH_DEG
from skycal.formats.page.nights import Axis, Nights
from skycal.pictures.contour import region
from skycal.pictures.labels import Labels
from skycal.pictures.style import body_class
from skycal.pictures.svg import Drawing, lines_path, number
from skycal.sky.bodies import catalog

BANDS = (("civil", SUN_DEPTH_DEG), ("nautical", 6.0), ("astronomical", 12.0), ("night", 18.0))
DARK_DEG, RISEN_DEG = -6.0, -0.57  # planets are drawn under a darker sky; refraction lifts them
MOONLIGHT = (0.15, 0.5, 0.85)  # lit fractions from which the moonlight is drawn stronger
DAY_STEP, THINNING, FEWEST = 5, 4, 8
NAMED_NIGHTS = 30  # of a curve: the shortest that is named
PIN, PIN_ROOM = 7.0, 8.0
HOUR_EVERY = 2


class Layout(NamedTuple):
    """A chart's size and edges, and whether dates go across."""

    across: bool
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float


WIDE = Layout(True, 1200.0, 430.0, 34.0, 6.0, 1196.0, 408.0)
TALL = Layout(False, 360.0, 600.0, 30.0, 16.0, 356.0, 594.0)


def year_sky(
    nights: Nights, pins: Sequence[tuple[int, float, int]], layout: Layout, id: str
) -> Markup:
    """Return the chart; `pins`: nights by number, hours and what they are called."""
    words, year = nights.scene.words, str(nights.year)
    drawing = Drawing(id, layout.width, layout.height,
                      words._("The nights of %(year)s", year=year), words._(
        "Every night of the year by date and clock: twilight, moonlight, the rising and setting "
        "of the planets, and the ten nights."))
    chart = _Chart(nights, layout, drawing)
    chart.draw_bands()
    chart.draw_moonlight()
    chart.draw_grid()
    chart.draw_planets(pins)
    return Markup(str(drawing))


class _Chart:
    def __init__(self, nights: Nights, layout: Layout, drawing: Drawing) -> None:
        self.nights, self.layout, self.drawing = nights, layout, drawing
        self.axis = _shown(nights)
        frame = (layout.left + 1, layout.top + 1, layout.right - 1, layout.bottom - 1)
        self.labels = Labels(drawing, frame)

    def points(self, night: Floats | Indices, hour: Floats) -> Floats:
        """Return where nights and hours lie, shape (n, 2)."""
        lay, days = self.layout, len(self.nights.dates)
        along, clock = (np.asarray(night, float) + 0.5) / days, self.axis.share(hour)
        x, y = (along, clock) if lay.across else (clock, along)
        return np.stack([lay.left + x * (lay.right - lay.left),
                         lay.top + y * (lay.bottom - lay.top)], axis=-1)

    def draw_bands(self) -> None:
        lay = self.layout
        high, wide = lay.bottom - lay.top, lay.right - lay.left
        self.drawing.rect(lay.left, lay.top, wide, high, "sky-day")
        count = len(self.nights.dates)
        rows = np.append(np.arange(0, count - 1, DAY_STEP), count - 1)
        depth = -self.nights.altitude_deg("sun")[rows]
        ends = rows.astype(float)
        ends[0], ends[-1] = -0.5, count - 0.5
        with self.drawing.group(clip_path=self.drawing.clip_rect(
                "frame", lay.left, lay.top, wide, high)):
            for name, depth_deg in BANDS:
                rings = region(self.nights.hours, ends, depth, depth_deg)
                lines = [self.points(ring[:, 1], ring[:, 0]) for ring in rings]
                self.drawing.path(lines_path(lines, closed=True), f"sky-{name}")

    def draw_moonlight(self) -> None:
        """Draw a stroke through every night while the Moon is up, stronger the fuller she is."""
        moon, sun = (self.nights.altitude_deg(body) for body in ("moon", "sun"))
        shining = np.minimum(moon, DARK_DEG - sun)
        lit = self.nights.scene.sky.at(self.nights.begins + 1.0).illumination("moon")
        strengths = np.searchsorted(MOONLIGHT, lit)
        lay = self.layout
        thick = ((lay.right - lay.left) if lay.across else (lay.bottom - lay.top)) / len(lit)
        night, begin, end = _lit(self.nights.hours, shining)
        corners = np.concatenate([self.points(night, begin), self.points(night, end)], axis=1)
        for strength in range(1, len(MOONLIGHT) + 1):
            data = "".join(
                f"M{number(x)} {number(y)}" + (f"V{number(y2)}" if lay.across else f"H{number(x2)}")
                for x, y, x2, y2 in corners[strengths[night] == strength].tolist())
            self.drawing.path(data, f"sky-moonlight-{strength}", stroke_width=thick + 0.1)

    def draw_grid(self) -> None:
        """Draw and name months and every second hour."""
        lay, scene, begins = self.layout, self.nights.scene, self.nights.begins
        firsts = [i for i, day in enumerate(self.nights.dates) if day.day == 1]
        lines = ""
        for month, (first, last) in enumerate(
                zip(firsts, [*firsts[1:], len(begins)], strict=True), 1):
            at, middle = self.points(np.array([first - 0.5, (first + last - 1) / 2]), np.zeros(2))
            if lay.across:
                lines += f"M{number(at[0])} {lay.top:g}V{lay.bottom:g}" if month > 1 else ""
                self.drawing.text(middle[0], lay.bottom + 15.0, scene.month(month),
                                  "sky-small", "middle")
            else:
                lines += f"M{lay.left:g} {number(at[1])}H{lay.right:g}" if month > 1 else ""
                self.drawing.text(lay.left - 5.0, middle[1] + 3.5, scene.month(month),
                                  "sky-small", "end")
        for hour in range(int(np.ceil(self.axis.first)), int(self.axis.last) + 1, 1):
            if hour % HOUR_EVERY:
                continue
            x, y = self.points(np.zeros(1), np.array([float(hour)]))[0].tolist()
            if lay.across:
                lines += f"M{lay.left:g} {number(y)}H{lay.right:g}"
                self.drawing.text(lay.left - 5.0, y + 3.5, str(hour % 24), "sky-small", "end")
            else:
                lines += f"M{number(x)} {lay.top:g}V{lay.bottom:g}"
                self.drawing.text(x, lay.top - 5.0, str(hour % 24), "sky-small", "middle")
        self.drawing.path(lines, "sky-line")

    def draw_planets(self, pins: Sequence[tuple[int, float, int]]) -> None:
        """Draw when planets rise and set, then the pins; names where neither is covered."""
        size = np.array([self.layout.width, self.layout.height])
        at = [(*np.clip(self.points(np.array([night]), np.array([hour]))[0], PIN_ROOM,
                        size - PIN_ROOM).tolist(), name) for night, hour, name in pins]
        for x, y, _ in at:
            self.labels.keep_clear(x, y, PIN)
        words, named = self.nights.scene.words, []
        for planet in planets(self.nights):
            for happening, dash, text in (
                    ("set", None, words._("%(body)s sets", body=words.body(planet))),
                    ("rise", "5 3", words._("%(body)s rises", body=words.body(planet)))):
                curves = self._curves(planet, happening == "rise")
                self.drawing.path(lines_path(one[::THINNING] for one in curves),
                                  body_class(planet, "-line"), stroke_dasharray=dash)
                named += [(one, text) for one in curves if len(one) > NAMED_NIGHTS]
        for curve, text in named:
            for share in (0.5, 0.3, 0.7, 0.15, 0.85):
                x, y = curve[int(share * (len(curve) - 1))].tolist()
                if self.labels.put(x, y, text, "sky-night-label", 3.0):
                    break
        for x, y, name in at:
            self.drawing.circle(x, y, PIN, "sky-numbered")
            self.drawing.text(x, y + 3.4, str(name), "sky-number", "middle")

    def _curves(self, planet: str, rising: bool) -> list[Floats]:
        """Return when a planet rises or sets in the dark as curves, a point a night."""
        over = self.nights.altitude_deg(planet) - RISEN_DEG
        up = over > 0.0
        crossed = (up[:, 1:] & ~up[:, :-1]) if rising else (up[:, :-1] & ~up[:, 1:])
        night, step = np.nonzero(crossed)
        a, b = over[night, step], over[night, step + 1]
        hours = self.nights.hours
        part = a / (a - b)
        hour = hours[step] + part * (hours[1] - hours[0])
        sun = self.nights.altitude_deg("sun")
        dark = sun[night, step] + part * (sun[night, step + 1] - sun[night, step]) < DARK_DEG
        night, hour = night[dark], hour[dark]
        cuts = np.flatnonzero((np.diff(night) > 1) | (np.abs(np.diff(hour)) > 1.0)) + 1
        spots = self.points(night, hour)
        return [part for part in np.split(spots, cuts) if len(part) >= FEWEST]


def _lit(hours: Floats, shining: Floats) -> tuple[Indices, Floats, Floats]:
    """Return the stretches in which samples are positive: their nights, from when to when."""
    dark = np.full((len(shining), 1), -1e-9)
    edged = np.concatenate([dark, shining, dark], axis=1)
    at = np.concatenate([hours[:1], hours, hours[-1:]])
    night, step = np.nonzero((edged[:, 1:] > 0.0) != (edged[:, :-1] > 0.0))
    a, b = edged[night, step], edged[night, step + 1]
    zeros = at[step] + (at[step + 1] - at[step]) * a / (a - b)
    return night[::2], zeros[::2], zeros[1::2]


def planets(nights: Nights) -> list[str]:
    """Return the planets that are seen without looking for them."""
    bright = nights.scene.sky.having("bright")
    return [body for body in bright if catalog().bodies[body].kind == "planet"]


def _shown(nights: Nights) -> Axis:
    """Return the hours between which the Sun is down at any time of the year."""
    down = (nights.altitude_deg("sun") < -SUN_DEPTH_DEG).any(axis=0)
    hours = nights.hours[down] if down.any() else nights.hours
    return Axis(float(np.floor(hours[0])), float(np.ceil(hours[-1])))


def pin(nights: Nights, number: int, tt: float) -> tuple[int, float, int] | None:
    """Return where one of the ten is pinned, None by day or in another year."""
    night = nights.night_of(tt)
    if night is None:
        return None
    hour, sun = nights.hour(night, tt), nights.altitude_deg("sun")[night]
    dark = float(np.interp(hour, nights.hours, sun)) < -SUN_DEPTH_DEG
    return (night, hour, number) if dark else None
