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
AWAYS = (3.0, 10.0, 18.0)


def draw_limb(drawing: Drawing, scene: Scene, tt: float, seen: Sequence[Covered]) -> None:
    """Draw the Moon as it is lit, and each city's way with its times at both ends."""
    places = scene.sky.at(tt)
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT, "sky-night")
    drawing.circle(X, Y, RADIUS, "sky-earthshine")
    drawing.path(lit_path(RADIUS, float(places.illumination("moon")[0])), "sky-lit",
                 transform=turned(X, Y, bright_limb_deg(places)))
    drawing.circle(X, Y, RADIUS, "sky-limb")
    labels = Labels(drawing, (4.0, 4.0, WIDTH - 4.0, HEIGHT - 4.0))
    ways = [_way(one) for one in seen]
    for way in ways:
        drawing.path(line_path(way), "sky-way")
        for x, y in way[1:3]:
            drawing.circle(float(x), float(y), 2.0, "sky-watch-dot")
        labels.keep_line(way)
    angle = np.linspace(0.0, 2.0 * np.pi, 60)
    labels.keep_line(np.stack([X + RADIUS * np.cos(angle), Y + RADIUS * np.sin(angle)], axis=1))
    for one, way in zip(seen, ways, strict=True):
        _write(labels, way[0], f"{one.place.name} {scene.clock(one.gone)}")
        _write(labels, way[3], scene.clock(one.back))
    words = scene.words
    drawing.text(X, 13.0, words.direction(0.0), "sky-night-plain", "middle")
    drawing.text(8.0, HEIGHT - 8.0, words.direction(90.0), "sky-night-plain")


def _way(one: Covered) -> Floats:
    """Return a body's way on paper: outside, where it goes, where it comes back, outside."""
    gone, back = (np.array([X - RADIUS * np.sin(angle), Y - RADIUS * np.cos(angle)])
                  for angle in np.radians([one.gone_deg, one.back_deg]))
    step = (back - gone) / max(float(np.linalg.norm(back - gone)), 1e-6) * BEYOND
    return np.array([gone - step, gone, back, back + step])


def _write(labels: Labels, at: Floats, text: str) -> None:
    """Write at the end of a way, on its outer side, where there is room; else nothing."""
    x, y = float(at[0]), float(at[1])
    side = -1 if x < X else 1
    around = [(side * abs(across), drop) for across, drop in AROUND]
    any(labels.put(x, y, text, "sky-night-text", away, around=around) for away in AWAYS)
