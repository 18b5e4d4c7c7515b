"""Occultation: the Moon's limb with a body's ways behind it, and from where on Earth it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.events.occultations import region_of
from skycal.gazetteer.table import GazetteerEntry
from skycal.model import Event
from skycal.pictures.covered_from import Covered, apart, covered_from
from skycal.pictures.globe import Ground, largest_cities, places_of, zenith_of
from skycal.pictures.labels import boxes_along
from skycal.pictures.limb import HEIGHT as LIMB_HEIGHT
from skycal.pictures.limb import draw_limb
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, Mark, line_path

WIDTH, RADIUS = 360.0, 168.0
TRIED_ON_LIMB, CHOSEN_FROM, ON_MAP = 12, 20, 9  # cities
MOONWARD = 0.4
FINER = 5  # points between two corners of an outline
HIDDEN = -0.05  # how far behind the limb an outline is followed


def occultation_map(scene: Scene, event: Event, *, id: str = "occultation",
                    cities: Sequence[GazetteerEntry] | None = None) -> str:
    """Return the limb with the ways from up to five cities, and the globe under the region.

    Cities that see it have the minute at which the body goes, or comes back where it went by day.
    """
    words = scene.words
    outline = np.radians(np.array(region_of(scene.sky, event)["outline"]))
    ring = _dense(direction(outline[:, 1], outline[:, 0]))
    # Between the region, which may reach around the limb, and the side that has the Moon up.
    centre = ring.mean(axis=1) + MOONWARD * zenith_of(scene, "moon", event.tt)
    globe = Projection(centre / np.linalg.norm(centre), RADIUS, WIDTH / 2, RADIUS + 6.0, globe=True)
    wanted = largest_cities() if cities is None else cities
    seen = covered_from(scene, event, _inside_region(globe, ring, wanted))
    top = LIMB_HEIGHT + 6.0 if seen else 0.0
    globe = Projection(globe.centre, RADIUS, WIDTH / 2, top + RADIUS + 6.0, globe=True)
    drawing = Drawing(id, WIDTH, top + 2.0 * RADIUS + 12.0, words.title(event), words._(
        "The shaded region sees it, between %(begin)s and %(end)s.",
        begin=scene.clock(event.begin or event.tt), end=scene.clock(event.end or event.tt)),
        scene.dated(event.tt))
    if seen:
        draw_limb(drawing, scene, event.tt, apart(seen[:CHOSEN_FROM], TRIED_ON_LIMB))
    ground = _draw_globe(drawing, globe, scene, event, ring)
    if scene.own_place is not None and all(one.place != scene.own_place for one in seen):
        ground.draw_place(scene.own_place, words._("not visible"), "sky-strong")
    _draw_cities(ground, scene, seen)
    for shape, cls, meaning in (("box", "sky-region", words._("sees it")),
                                ("box", "sky-nightside", words._("night"))):
        drawing.key.append(Mark(shape, cls, meaning))
    return scene.finished(drawing)


def _draw_globe(drawing: Drawing, globe: Projection, scene: Scene, event: Event,
                ring: Floats) -> Ground:
    """Draw the globe, its night and the region."""
    margin = WIDTH / 2 - RADIUS
    drawing.circle(globe.x, globe.y, RADIUS, "sky-sea")
    within = drawing.clip_circle("globe", globe.x, globe.y, RADIUS)
    window = (margin, globe.y - RADIUS, WIDTH - margin, globe.y + RADIUS)
    with drawing.group(clip_path=within):
        ground = Ground(drawing, globe, window)
        ground.draw_night(zenith_of(scene, "sun", event.tt))
        flat = globe.flat(ring[:, globe.depth(ring) > HIDDEN])
        drawing.path(line_path(flat, closed=True), "sky-region")
        ground.labels.thin += boxes_along(flat, 1.0)
    drawing.circle(globe.x, globe.y, RADIUS, "sky-frame")
    return ground


def _draw_cities(ground: Ground, scene: Scene, seen: Sequence[Covered]) -> None:
    """Name those that see it, each with the minute at which the body goes."""
    drawn = 0
    for one in seen:
        at = np.radians([[one.place.latitude], [one.place.longitude]])
        text = scene.clock(one.gone)
        if one.place == scene.own_place:
            ground.draw_place(one.place, text)
        elif drawn < ON_MAP and ground.shows(*at)[0]:
            drawn += ground.put_city(one.place, f"{one.place.name} {text}")


def _inside_region(
    globe: Projection, ring: Floats, cities: Sequence[GazetteerEntry]
) -> list[GazetteerEntry]:
    """Return the cities in the region that shows."""
    latitude, longitude = places_of(cities)
    vectors = direction(longitude, latitude)
    flat = globe.flat(ring[:, globe.depth(ring) > HIDDEN])
    inside = _inside(flat, globe.flat(vectors)) & (globe.depth(vectors) > 0.0)
    return list(compress(cities, inside))


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
