"""Planet cover: from where on Earth a planet is seen to cover another or a star, on a plain map."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.here.eclipses.planet_before import DARK_DEG, shadow_over
from skycal.here.horizon import Horizon
from skycal.model import Event, Place
from skycal.pictures.coast import land_on_plate
from skycal.pictures.contour import region
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, Mark, lines_path
from skycal.shadows.below import Below, penumbra
from skycal.sky import Sky

WIDTH, TOP, HIGHEST_DEG = 360.0, 4.0, 84.0
BELOW = TOP + 2.0 * HIGHEST_DEG
STEP_DEG = 3.0  # from one place of the field to the next
LEAST_DEG = 3.0  # of the planet's height, in the dark: lower down it is lost in the haze
FLAT_DEG = 60.0  # what a degree of altitude counts beside the Earth's radius


def planet_cover_map(scene: Scene, event: Event, *, id: str = "planet-cover") -> str:
    """Return the world with where it happens above the horizon, and where the Sun is down, too."""
    longitude, latitude, up, seen = _fields(scene.sky, event)
    drawing = Drawing(id, WIDTH, BELOW + 4.0, scene.words.title(event),
                      _told(scene, event, bool((seen > 0.0).any())), scene.dated(event.tt))
    window = drawing.clip_rect("frame", 0.0, TOP, WIDTH, BELOW - TOP)
    drawing.rect(0.0, TOP, WIDTH, BELOW - TOP, "sky-sea")
    with drawing.group(clip_path=window):
        drawing.path(land_on_plate((0.0, TOP, WIDTH, BELOW)), "sky-land", fill_rule="evenodd")
        for field, cls in ((up, "sky-zone"), (seen, "sky-region")):
            if (field > 0.0).any():
                rings = region(longitude + 180.0, TOP + HIGHEST_DEG - latitude, field, 0.0)
                drawing.path(lines_path(rings, closed=True), cls)
    drawing.rect(0.0, TOP, WIDTH, BELOW - TOP, "sky-frame")
    if scene.own_place is not None:
        _draw_place(drawing, scene.own_place)
    words = scene.words
    for field, cls, meaning in ((seen, "sky-region", words._("sees it")),
                                (up, "sky-zone", words._("by day"))):
        if (field > 0.0).any():
            drawing.key.append(Mark("box", cls, meaning))
    return scene.finished(drawing)


def _told(scene: Scene, event: Event, seen: bool) -> str:
    """Say who sees it, and when, or that it is day where it is up."""
    words = scene.words
    if not seen:
        return words._("seen from hardly anywhere")
    return words._(
        "The shaded region sees it, between %(begin)s and %(end)s.",
        begin=scene.clock(event.begin or event.tt), end=scene.clock(event.end or event.tt))


def _draw_place(drawing: Drawing, place: Place) -> None:
    x, y = place.longitude + 180.0, TOP + HIGHEST_DEG - place.latitude
    if TOP < y < BELOW:
        drawing.circle(x, y, 2.2, "sky-city")
        drawing.text(x + 4.0, y + 3.0, place.name, "sky-small")


def _fields(sky: Sky, event: Event) -> tuple[Floats, Floats, Floats, Floats]:
    """Return longitudes, latitudes, and fields above 0 where it happens up, and where it is seen.

    When the planet is deepest before what it hides at each place.
    """
    longitude = np.arange(-180.0, 180.0 + STEP_DEG, STEP_DEG)
    latitude = np.arange(HIGHEST_DEG, -HIGHEST_DEG - STEP_DEG, -STEP_DEG)
    down, across = (side.ravel() for side in np.meshgrid(latitude, longitude, indexing="ij"))
    below = Below(shadow_over(sky, event), np.radians(down), np.radians(across))
    nearest = below.nearest[:, 0]
    cones = below.cones(below.pairs, nearest)
    covered = penumbra(cones) - cones.distance
    places = [Place("", lat, lon) for lat, lon in zip(down.tolist(), across.tolist(), strict=True)]
    altitude, sun = _altitudes(sky, event.bodies[0], places, nearest)
    up = np.minimum(covered, altitude / FLAT_DEG)
    seen = np.minimum(covered, np.minimum(altitude - LEAST_DEG, DARK_DEG - sun) / FLAT_DEG)
    shape = len(latitude), len(longitude)
    return longitude, latitude, up.reshape(shape), seen.reshape(shape)


def _altitudes(sky: Sky, planet: str, places: list[Place], tt: Floats) -> tuple[Floats, Floats]:
    """Return how high the planet and the Sun stand over each place at its own instant, degrees."""
    view = Horizon(sky, places).at(tt[:, None])
    planet_deg, sun_deg = (np.degrees(view.look(body).altitude)[:, 0] for body in (planet, "sun"))
    return planet_deg, sun_deg
