"""Occultation map: from where on Earth the Moon covers a star or planet, by day and by night."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.events.occultations import region_of
from skycal.gazetteer.table import GazetteerEntry
from skycal.model import Event
from skycal.pictures.contour import region
from skycal.pictures.globe import Ground, largest_cities
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t

WIDTH, RADIUS = 360.0, 168.0
CITIES = 9
DAYLIGHT_SINE = 0.0
MOONWARD = 0.4
FINER = 5  # points between two corners of an outline
HIDDEN = -0.05  # how far behind the limb an outline is followed


def occultation_map(scene: Scene, event: Event, *, id: str = "occultation",
                    cities: Sequence[GazetteerEntry] | None = None) -> str:
    """Return the globe under the region that sees the body covered, and daylight at mid-event."""
    words = scene.words
    outline = np.radians(np.array(region_of(scene.sky, event)["outline"]))
    ring = direction(outline[:, 1], outline[:, 0])
    # Between the region, which may reach around the limb, and the side that has the Moon up.
    centre = ring.mean(axis=1) + MOONWARD * _below(scene, event, "moon")
    centre /= np.linalg.norm(centre)
    size = 2.0 * RADIUS + 12.0
    projection = Projection(centre, RADIUS, WIDTH / 2, size / 2, globe=True)
    drawing = Drawing(id, WIDTH, size, words.title(event), words._(
        "The shaded region sees it, between %(begin)s and %(end)s.",
        begin=scene.clock(event.begin or event.tt), end=scene.clock(event.end or event.tt)),
        scene.dated(event.tt))
    margin = WIDTH / 2 - RADIUS
    drawing.circle(projection.x, projection.y, RADIUS, "sky-sea")
    within = drawing.clip_circle("globe", projection.x, projection.y, RADIUS)
    with drawing.group(clip_path=within):
        ground = Ground(drawing, projection, (margin, 6.0, WIDTH - margin, size - 6.0))
        _draw_day(ground, _below(scene, event, "sun"))
        dense = _dense(ring)
        shown = dense[:, projection.depth(dense) > HIDDEN]
        drawing.path(line_path(projection.flat(shown), closed=True), "sky-track")
    drawing.circle(projection.x, projection.y, RADIUS, "sky-frame")
    if scene.place is not None:
        ground.draw_place(scene.place)
    wanted = largest_cities() if cities is None else cities
    if wanted:
        places = np.radians(np.array([(city.latitude, city.longitude) for city in wanted])).T
        inside = _inside(projection.flat(shown), ground.flat(*places)) & ground.shows(*places)
        ground.draw_cities(list(compress(wanted, inside)), words.lang, CITIES)
    return scene.finished(drawing)


def _below(scene: Scene, event: Event, body: str) -> Floats:
    """Return the place on the globe that has a body in its zenith, as a unit vector (3,)."""
    places = scene.sky.at(event.tt)
    tt = np.array([event.tt])
    sidereal = sidereal_time(tt, np.atleast_1d(delta_t(tt)), places.source.obliquity)
    longitude = places.right_ascension(body) - sidereal
    return direction(longitude, places.declination(body))[:, 0]


def _draw_day(ground: Ground, sun: Floats) -> None:
    """Shade the side of the Earth that has daylight."""
    x, y, latitude, longitude = ground.samples()
    sine = np.einsum("i,i...->...", sun, direction(longitude, latitude))
    rings = region(x, y, sine, DAYLIGHT_SINE)
    ground.drawing.path("".join(line_path(ring, closed=True) for ring in rings), "sky-daylight")


def _dense(ring: Floats) -> Floats:
    """Return a ring with points along its great circles."""
    share = np.arange(FINER) / FINER
    both = ring[:, :-1, None] * (1.0 - share) + ring[:, 1:, None] * share
    flat = both.reshape(3, -1)
    return np.asarray(flat / np.linalg.norm(flat, axis=0))


def _inside(ring: Floats, points: Floats) -> Flags:
    """Tell which points (n, 2) lie in a ring on paper: an odd number of sides to their right."""
    (x, y), (next_x, next_y) = ring.T, np.roll(ring, -1, axis=0).T
    at_x, at_y = points[:, :1], points[:, 1:]
    crosses = (y > at_y) != (next_y > at_y)
    slope = (next_x - x) / np.where(next_y == y, 1.0, next_y - y)
    return np.asarray((crosses & (at_x < x + (at_y - y) * slope)).sum(axis=1) % 2 == 1)
