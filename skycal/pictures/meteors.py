"""Meteors: where a shower's meteors come from, among the stars."""

from __future__ import annotations

import numpy as np

from skycal.model import Event
from skycal.pictures.chart import NAMED_STAR_MAG, Chart
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path

WIDTH, HEIGHT = 360.0, 270.0
FIELD_DEG, FAINTEST = 46.0, 4.6
STREAKS, STREAK_FROM_DEG, STREAK_TO_DEG = 12, 3.0, 7.0


def meteor_chart(scene: Scene, event: Event, *, id: str = "meteors") -> str:
    """Return the radiant among the stars, north up and east left."""
    words = scene.words
    drawing = Drawing(id, WIDTH, HEIGHT, scene.title(event), words._(
        "The radiant lies in %(constellation)s.", constellation=words.constellation(
            event.details["radiant"]["constellation"])), scene.dated(scene.best(event)))
    _draw_field(drawing, scene, event)
    return scene.finished(drawing)


def _draw_field(drawing: Drawing, scene: Scene, event: Event) -> None:
    """Draw the stars about the radiant, north up, and meteors leaving it."""
    radiant = event.details["radiant"]
    centre = direction(np.radians(radiant["ra_deg"]), np.radians(radiant["dec_deg"]))
    scale = WIDTH / np.radians(FIELD_DEG)
    projection = Projection(centre, scale, WIDTH / 2, HEIGHT / 2, inside=True)
    window = (6.0, 6.0, WIDTH - 6.0, HEIGHT - 6.0)
    chart = Chart(drawing, projection, window, np.eye(3))
    x, y = projection.x, projection.y
    with drawing.group(clip_path=drawing.clip_rect("frame", 0.0, 0.0, WIDTH, HEIGHT)):
        chart.draw_figures()
        chart.draw_stars(FAINTEST)
        near, far = (scale * np.radians(at) for at in (STREAK_FROM_DEG, STREAK_TO_DEG))
        angle = np.arange(STREAKS) * 2.0 * np.pi / STREAKS
        # Longer and shorter in turn: meteors farther from the radiant leave longer trails.
        reach = np.where(np.arange(STREAKS) % 2, far, near + (far - near) * 0.6)
        way = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        drawing.path("".join(
            line_path(np.array([[x, y] + near * one, [x, y] + to * one]))
            for one, to in zip(way, reach, strict=True)), "sky-meteor-line")
    chart.labels.keep_clear(x, y, far)
    chart.labels.put(x, y, scene.words._("radiant"), "sky-strong", far + 3.0, must=True,
                     around=((0, 0.9), (0, -0.2)))
    chart.name_stars(scene.words, NAMED_STAR_MAG)
    chart.name_figures(scene.words)
    drawing.rect(0.4, 0.4, WIDTH - 0.8, HEIGHT - 0.8, "sky-frame")
