"""Finder chart: where bodies stand among the stars, north up, east left, the Moon to scale."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.constants import OBLIQUITY_J2000
from skycal.model import Event
from skycal.pictures.bodies import bodies_of, directions, dot_radius, draw_dot
from skycal.pictures.chart import NAMED_STAR_MAG, Chart
from skycal.pictures.moon import bright_limb_deg, draw_small_moon
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.starfield import FAINTEST
from skycal.pictures.svg import Drawing
from skycal.sky.apparent import Places

WIDTH, HEIGHT = 360.0, 270.0
NARROWEST_DEG, WIDEST_DEG = 15.0, 26.0  # of the field, while the bodies have room in it
ROOM_PER_SEPARATION = 1.5  # it is three quarters as high as wide
FIELD_PER_SEPARATION, FIELD_AROUND_DEG = 1.8, 13.0
SCALE_BAR_DEG = 5.0
ECLIPTIC_STEP_DEG = 1.0


def finder_chart(scene: Scene, event: Event, *, id: str = "finder", tt: float | None = None) -> str:
    """Return the chart of an event's bodies, at `tt` if not when one looks.

    From the Earth's centre, as the event is defined; from the scene's place where it has one.
    """
    words, instant = scene.words, scene.best(event) if tt is None else tt
    places = scene.sky.at(instant)
    bodies = bodies_of(event)
    toward = directions(scene, places, bodies, instant)
    centre, spread_deg = middle(np.concatenate(list(toward.values()), axis=1))
    field_deg = max(ROOM_PER_SEPARATION * spread_deg, float(np.clip(
        FIELD_PER_SEPARATION * spread_deg + FIELD_AROUND_DEG, NARROWEST_DEG, WIDEST_DEG)))
    scale = WIDTH / np.radians(field_deg)
    drawing = Drawing(id, WIDTH, HEIGHT, scene.title(event), words._(
        "The sky on %(moment)s, %(degrees)s° wide, north up and east left, with %(bodies)s.",
        moment=scene.moment(instant), degrees=f"{field_deg:.0f}",
        bodies=words.list_of(words.body(body) for body in bodies)), scene.dated(instant))
    projection = Projection(centre, scale, WIDTH / 2, HEIGHT / 2, inside=True)
    chart = Chart(drawing, projection, (6.0, 6.0, WIDTH - 6.0, HEIGHT - 22.0), np.eye(3))
    chart.labels.keep_clear(WIDTH / 2, 8.0, 8.0)
    chart.labels.keep_clear(12.0, HEIGHT / 2, 8.0)
    with drawing.group(clip_path=drawing.clip_rect("frame", 0, 0, WIDTH, HEIGHT)):
        _draw_ecliptic(chart)
        chart.draw_figures()
        chart.draw_stars(FAINTEST)
        for body in bodies:
            _draw_body(chart, places, body, toward[body], scale)
    for body in bodies:
        x, y = chart.flat(toward[body])[0]
        away = dot_radius(places, body, scale) + 4.0
        chart.labels.put(x, y, words.body(body), "sky-strong", away, must=True)
    chart.name_stars(words, NAMED_STAR_MAG, bodies)
    chart.name_figures(words)
    _draw_margins(drawing, scene, instant, scale)
    return scene.finished(drawing)


def middle(vectors: Floats) -> tuple[Floats, float]:
    """Return the direction amid the farthest two, and how far apart they stand, degrees."""
    cosine = np.clip(vectors.T @ vectors, -1.0, 1.0)
    farthest = np.unravel_index(cosine.argmin(), cosine.shape)
    centre = vectors[:, farthest].sum(axis=1)
    return centre / np.linalg.norm(centre), float(np.degrees(np.arccos(cosine[farthest])))


def _draw_body(chart: Chart, places: Places, body: str, toward: Floats, scale: float) -> None:
    x, y = (float(side) for side in chart.flat(toward)[0])
    radius = dot_radius(places, body, scale)
    chart.labels.keep_clear(x, y, radius + 1.0)
    if body == "moon":
        lit = float(places.illumination(body)[0])
        draw_small_moon(chart.drawing, x, y, radius, lit, bright_limb_deg(places))
    else:
        draw_dot(chart.drawing, body, x, y, radius)


def _draw_ecliptic(chart: Chart) -> None:
    """Draw the Sun's path among the stars."""
    longitude = np.radians(np.arange(0.0, 360.0 + ECLIPTIC_STEP_DEG, ECLIPTIC_STEP_DEG))
    x, y, _ = direction(longitude, np.zeros_like(longitude))
    line = np.array([x, y * np.cos(OBLIQUITY_J2000), y * np.sin(OBLIQUITY_J2000)])
    seen = np.flatnonzero(chart.inside(line, 24.0))
    for part in np.split(seen, np.flatnonzero(np.diff(seen) > 1) + 1):
        if len(part) > 1:
            chart.drawing.line(chart.flat(line[:, part]), "sky-dash")


def _draw_margins(drawing: Drawing, scene: Scene, tt: float, scale: float) -> None:
    """Draw the frame, the scale bar, which way north and east are, and when it is."""
    drawing.rect(0.4, 0.4, WIDTH - 0.8, HEIGHT - 0.8, "sky-frame")
    scale_bar(drawing, 10.0, HEIGHT - 10.0, scale * np.radians(SCALE_BAR_DEG), "5°")
    words = scene.words
    drawing.text(WIDTH / 2, 12.0, words.direction(0.0), "sky-small", "middle")
    drawing.text(8.0, HEIGHT / 2 + 4.0, words.direction(90.0), "sky-small")
    drawing.text(WIDTH - 8.0, HEIGHT - 8.0, scene.moment(tt), "sky-small", "end")


def scale_bar(drawing: Drawing, x: float, y: float, length: float, text: str) -> None:
    """Draw a scale bar with its ends ticked and its length over its middle."""
    drawing.path(f"M{x} {y - 3}v6m0-3h{length:.1f}m0-3v6", "sky-bar")
    drawing.text(x + length / 2, y - 4.0, text, "sky-small", "middle")
