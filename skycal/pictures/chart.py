"""Chart: stars, figures and names of the sky within a window, whatever its projection."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.pictures.bodies import dot_size
from skycal.pictures.labels import ABOUT, Box, Labels
from skycal.pictures.projection import Projection
from skycal.pictures.starfield import figures, named_stars, star_name, stars
from skycal.pictures.svg import Drawing, dots_path, lines_path
from skycal.words import Words

DOT_STEP = 0.5  # magnitudes: stars of one class are drawn in one path
NAMED_STAR_MAG = 3.0
GAP = 1.6  # paper left around a star on a line


class Chart:
    """A window (left, top, right, bottom) on the sky; `turn` takes ICRS to its projection.

    `over_night`: drawn on a sky of its own tones, not on paper.
    """

    def __init__(self, drawing: Drawing, projection: Projection, window: Box, turn: Floats,
                 over_night: bool = False) -> None:
        self.drawing, self.projection, self.window, self.turn = drawing, projection, window, turn
        self.over_night = over_night
        self.labels = Labels(drawing, window)

    def flat(self, icrs: Floats) -> Floats:
        """Return where ICRS unit vectors (3, n) lie on paper."""
        return self.projection.flat(self.turn @ icrs)

    def inside(self, icrs: Floats, margin: float = 0.0) -> Flags:
        """Tell which directions show in the window."""
        left, top, right, bottom = self.window
        x, y = self.flat(icrs).T
        seen: Flags = (
            (self.projection.depth(self.turn @ icrs) > 0.0)
            & (x > left - margin) & (x < right + margin)
            & (y > top - margin) & (y < bottom + margin)
        )
        return seen

    def draw_figures(self) -> None:
        """Draw the constellations' lines that cross the window."""
        lines = figures()
        left, top, right, bottom = self.window
        first, second = self.flat(lines.begin), self.flat(lines.end)
        low, high = np.minimum(first, second), np.maximum(first, second)
        ahead = (self.projection.depth(self.turn @ lines.begin) > 0.0) & (
            self.projection.depth(self.turn @ lines.end) > 0.0)
        crossing = (ahead & (low < [right, bottom]).all(axis=1)
                    & (high > [left, top]).all(axis=1))
        pairs = np.stack([first, second], axis=1)[crossing]
        self.drawing.path(lines_path(pairs), self._class("figure"))

    def draw_stars(self, faintest: float) -> None:
        """Draw the stars to a magnitude, a path for each half magnitude."""
        catalogue = stars()
        seen = self.inside(catalogue.vector, 2.0) & (catalogue.magnitude <= faintest)
        at = self.flat(catalogue.vector[:, seen])
        classes = np.round(catalogue.magnitude[seen] / DOT_STEP)
        for x, y in at:
            self.labels.keep_clear(x, y, 1.5)
        layers = [("sky-star", 0.0)]
        if not self.over_night:
            layers.insert(0, ("sky-star-halo", 2.0 * GAP))
        for cls, more in layers:
            with self.drawing.group(cls):
                for one in np.unique(classes):
                    width = dot_size(float(one * DOT_STEP))
                    self.drawing.path(dots_path(at[classes == one]), stroke_width=width + more)

    def _class(self, name: str) -> str:
        return f"sky-night-{name}" if self.over_night else f"sky-{name}"

    def name_stars(self, words: Words, faintest: float, but: tuple[str, ...] = ()) -> None:
        """Name the stars that have a name of their own, brightest first."""
        catalogue, bodies = stars(), named_stars()
        bright = self.inside(catalogue.vector, -4.0) & (catalogue.magnitude <= faintest)
        for i in np.flatnonzero(bright):
            hip = int(catalogue.hip[i])
            name = star_name(words, hip)
            if name is not None and bodies.get(hip) not in but:
                x, y = self.flat(catalogue.vector[:, [i]])[0]
                self.labels.put(x, y, name, self._class("small"), 4.0)

    def name_figures(self, words: Words) -> None:
        """Name the constellations: at their names' places, else amid what shows of their lines."""
        lines = figures()
        places = self.flat(lines.name_place)
        central = self.inside(lines.name_place, -14.0)
        ends = np.concatenate([lines.begin, lines.end], axis=1)
        shown, owner = self.inside(ends, -8.0), np.tile(lines.owner, 2)
        paper = self.flat(ends)
        for number, name in enumerate(lines.ids):
            mine = shown & (owner == number)
            if central[number]:
                x, y = places[number]
            elif mine.any():
                x, y = paper[mine].mean(axis=0)
            else:
                continue
            self.labels.put(x, y, words.constellation(name), self._class("name"),
                            around=ABOUT)
