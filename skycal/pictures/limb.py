"""Limb: the Moon's disk, north up, and the ways on which a body goes behind it from cities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats
from skycal.pictures.covered_from import Covered
from skycal.pictures.labels import Labels
from skycal.pictures.moon import bright_limb_deg, lit_path, turned
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path

WIDTH, HEIGHT, RADIUS = 360.0, 190.0, 70.0
X, Y = 180.0, 95.0
BEYOND = 14.0  # how far a way is drawn outside the limb
AROUND = ((-1, 0.35), (-1, -0.5), (-1, 1.2), (0, -0.8), (0, 1.6))
AWAYS = (3.0, 8.0)
MOST = 5  # ways; between more one loses one's own
WRITTEN = "sky-night-text"


def draw_limb(drawing: Drawing, scene: Scene, tt: float, seen: Sequence[Covered]) -> None:
    """Draw the Moon as it is lit, and the ways of the first five cities that have room."""
    places = scene.sky.at(tt)
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT, "sky-night")
    drawing.circle(X, Y, RADIUS, "sky-earthshine")
    drawing.path(lit_path(RADIUS, float(places.illumination("moon")[0])), "sky-lit",
                 transform=turned(X, Y, bright_limb_deg(places)))
    drawing.circle(X, Y, RADIUS, "sky-limb")
    labels = Labels(drawing, (4.0, 4.0, WIDTH - 4.0, HEIGHT - 4.0))
    angle = np.linspace(0.0, 2.0 * np.pi, 60)
    labels.keep_line(np.stack([X + RADIUS * np.cos(angle), Y + RADIUS * np.sin(angle)], axis=1))
    drawn = 0
    for one in seen:
        drawn += drawn < MOST and _draw_way(drawing, labels, scene, one)
    words = scene.words
    drawing.text(X, 13.0, words.direction(0.0), "sky-night-plain", "middle")
    drawing.text(8.0, HEIGHT - 8.0, words.direction(90.0), "sky-night-plain")


def _draw_way(drawing: Drawing, labels: Labels, scene: Scene, one: Covered) -> bool:
    """Draw a way with the city's name and both times if these have room at its ends."""
    way, before = _way(one), list(labels.taken)
    labels.keep_line(way)
    told = (f"{one.place.name} {scene.clock(one.gone)}", scene.clock(one.back))
    ends = list(zip(way[[0, 3]].tolist(), told, strict=True))
    spots = [_spot(labels, x, y, text) for (x, y), text in ends]
    if None in spots:
        labels.taken[:] = before
        return False
    drawing.path(line_path(way), "sky-way")
    for x, y in way[1:3]:
        drawing.circle(float(x), float(y), 2.0, "sky-watch-dot")
    for ((x, y), text), (away, around) in zip(ends, filter(None, spots), strict=True):
        labels.put(x, y, text, WRITTEN, away, must=True, around=[around])
    return True


def _way(one: Covered) -> Floats:
    """Return a body's way on paper: outside, where it goes, where it comes back, outside."""
    gone, back = (np.array([X - RADIUS * np.sin(angle), Y - RADIUS * np.cos(angle)])
                  for angle in np.radians([one.gone_deg, one.back_deg]))
    step = (back - gone) / max(float(np.linalg.norm(back - gone)), 1e-6) * BEYOND
    return np.array([gone - step, gone, back, back + step])


def _spot(
    labels: Labels, x: float, y: float, text: str
) -> tuple[float, tuple[int, float]] | None:
    """Return where at the end of a way, on its outer side, a text has room; None for nowhere."""
    side = -1 if x < X else 1
    around = [(side * abs(across), drop) for across, drop in AROUND]
    return next(((away, one) for away in AWAYS for one in around
                 if labels.has_room(x, y, text, WRITTEN, away, one)), None)
