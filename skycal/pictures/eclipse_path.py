"""Eclipse path: where a central eclipse goes over land and sea, wide and low as a card is.

What the map of the same eclipse says small, this says large: the path, its times, a few cities.
"""

from __future__ import annotations

import numpy as np

from skycal.model import Event
from skycal.pictures.eclipse_cities import cities_of_globe, draw_place
from skycal.pictures.eclipse_lines import draw_lines, draw_times, path_of
from skycal.pictures.globe import Ground, zenith_of
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing
from skycal.shadows.besselian import besselian

WIDTH, HEIGHT = 360.0, 150.0  # those of the night's picture
ROOM = 0.86  # of the window, for the path
NAMED = 3  # cities, the largest, as the words beside it name
GRATICULE_DEG = 30


def eclipse_path(scene: Scene, event: Event, *, id: str = "eclipse-path") -> str | None:
    """Return the map of the path from its sunrise to its sunset, None of a partial eclipse."""
    found = path_of(besselian(scene.sky, np.array([event.tt])))
    if found is None:
        return None
    vectors = direction(found.centre.longitude, found.centre.latitude)
    middle = vectors[:, 0] + vectors[:, -1] + vectors[:, len(vectors[0]) // 2]
    projection = Projection(middle / np.linalg.norm(middle), 1.0, 0.0, 0.0)
    flat = projection.flat(vectors)
    low, high = flat.min(axis=0), flat.max(axis=0)
    scale = float((ROOM * np.array([WIDTH, HEIGHT]) / np.maximum(high - low, 1e-6)).min())
    x, y = np.array([WIDTH, HEIGHT]) / 2.0 - scale * (low + high) / 2.0
    drawing = Drawing(id, WIDTH, HEIGHT, scene.words.title(event), scene.words.figures(event),
                      scene.dated(event.tt))
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT, "sky-sea")
    with drawing.group(clip_path=drawing.clip_rect("window", 0.0, 0.0, WIDTH, HEIGHT)):
        at = Projection(projection.centre, scale, float(x), float(y))
        ground = Ground(drawing, at, (0.0, 0.0, WIDTH, HEIGHT), GRATICULE_DEG)
        ground.draw_night(zenith_of(scene, "sun", event.details["greatest"]["jd_tt"]))
        drawn = draw_lines(ground, scene, event, ())
    draw_place(ground, scene, event)
    if drawn.path is not None:
        draw_times(ground, scene, drawn.path)
    largest = sorted(cities_of_globe(scene, event, most=None).central,
                     key=lambda named: -named[0].population)
    ground.draw_cities(largest, NAMED, "sky-strong-small", in_path=True)
    return scene.finished(drawing)
