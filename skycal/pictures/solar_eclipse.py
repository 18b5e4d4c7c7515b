"""Solar eclipse: the globe, or the part of it in China, under the shadow; the Sun of the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats
from skycal.calendar.where.spots import lie_in
from skycal.constants import EARTH_RADIUS_KM
from skycal.gazetteer.table import CHINA, GazetteerEntry
from skycal.model import Event
from skycal.pictures.eclipse_cities import (
    IN_PATH,
    OF_CHINA,
    REGION_IN_PATH,
    REGION_OTHERS,
    cities_of_globe,
    cities_of_region,
    draw_large_cities,
    draw_place,
)
from skycal.pictures.eclipse_lines import Drawn, draw_lines, draw_times, name_levels, path_of
from skycal.pictures.globe import WIDELY, Ground, zenith_of
from skycal.pictures.labels import Box
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.sun_view import ROW, draw_suns, sees
from skycal.pictures.svg import Drawing, Mark
from skycal.shadows.besselian import besselian

WIDTH, GLOBE_RADIUS, REGION_HEIGHT = 360.0, 168.0, 270.0
GLOBE_LEVELS = (0.0, 0.2, 0.4, 0.6, 0.8)
REGION_LEVELS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95)
REGION_ROOM = 0.78  # of the window, for the path through China
NARROWEST_KM = 1600.0  # of a window
GREATEST_AWAYS = (9.0, 14.0, 20.0, 28.0)  # of its words from the point, over the path


class Map(NamedTuple):
    """A map to be drawn: its projection, its window, the lines it has."""

    projection: Projection
    window: Box
    height: float
    levels: Sequence[float]


def eclipse_map(scene: Scene, event: Event, *, id: str = "eclipse",
                cities: Sequence[GazetteerEntry] | None = None) -> str:
    """Return the globe over the place of greatest eclipse, or a map of China where the path goes.

    Lines: where the greatest magnitude is 0, 0.2, 0.4 ...; the path with its limits and the times
    along it; night shaded. Of `cities`, by default the largest, those that see it are named after
    the ones in the path and in China. Under it, what the scene's place sees of the Sun.
    """
    plan = _of_china(scene, event) or _of_globe(event)
    row = ROW if sees(scene, event) else 0.0
    drawing = Drawing(id, WIDTH, plan.height + row, scene.words.title(event),
                      _told(scene, event), scene.dated(event.tt))
    ground, drawn = _draw_ground(drawing, plan, scene, event)
    draw_place(ground, scene, event)
    _name(ground, scene, event, drawn)
    globe = plan.projection.globe
    named = cities_of_globe(scene, event) if globe else cities_of_region(ground, scene, event)
    ground.draw_cities(named.central, IN_PATH if globe else REGION_IN_PATH, "sky-strong-small",
                       in_path=True)
    ground.draw_cities(named.partial, OF_CHINA if globe else REGION_OTHERS)
    name_levels(ground, drawn.levels)
    if globe:
        draw_large_cities(ground, scene, drawn.shadow, cities)
    if row:
        draw_suns(drawing, scene, event, plan.height)
    _explain(drawing, scene, event, globe)
    return scene.finished(drawing)


def _of_globe(event: Event) -> Map:
    size = 2.0 * GLOBE_RADIUS + 12.0
    greatest = event.details["greatest"]
    centre = direction(np.radians(greatest["longitude"]), np.radians(greatest["latitude"]))
    margin = WIDTH / 2 - GLOBE_RADIUS
    return Map(Projection(centre, GLOBE_RADIUS, WIDTH / 2, size / 2, globe=True),
               (margin, 6.0, WIDTH - margin, size - 6.0), size, GLOBE_LEVELS)


def _of_china(scene: Scene, event: Event) -> Map | None:
    """Return the map of the path through China, None where it does not go there."""
    if CHINA not in event.details.get("where", {}).get("central", ()):
        return None
    found = path_of(besselian(scene.sky, np.array([event.tt])))
    assert found is not None
    ends = [np.stack([line.latitude, line.longitude])
            for line in (found.north, found.south, found.centre)]
    points = np.concatenate(ends, axis=1)
    vectors = direction(points[1], points[0])[:, lie_in(CHINA, *points)]
    centre = vectors.min(axis=1) + vectors.max(axis=1)
    projection = Projection(centre / np.linalg.norm(centre), 1.0, 0.0, 0.0)
    low, high = (edge(projection.flat(vectors), axis=0) for edge in (np.min, np.max))
    least = NARROWEST_KM / EARTH_RADIUS_KM * np.array([1.0, REGION_HEIGHT / WIDTH]) * REGION_ROOM
    room = REGION_ROOM * np.array([WIDTH, REGION_HEIGHT]) / np.maximum(high - low, least)
    scale = float(room.min())
    x, y = np.array([WIDTH, REGION_HEIGHT]) / 2.0 - scale * (low + high) / 2.0
    return Map(Projection(projection.centre, scale, float(x), float(y)),
               (0.0, 0.0, WIDTH, REGION_HEIGHT), REGION_HEIGHT, REGION_LEVELS)


def _told(scene: Scene, event: Event) -> str:
    words, greatest = scene.words, event.details["greatest"]
    return words._(
        "Greatest eclipse %(moment)s at %(position)s, magnitude %(magnitude)s.",
        moment=scene.moment(greatest["jd_tt"]),
        position=words.position(greatest["latitude"], greatest["longitude"]),
        magnitude=f"{event.details['magnitude']:.3f}")


def _draw_ground(drawing: Drawing, plan: Map, scene: Scene, event: Event) -> tuple[Ground, Drawn]:
    """Draw sea, land, night and the lines, and the frame around them."""
    at, radius = plan.projection, GLOBE_RADIUS
    if at.globe:
        drawing.circle(at.x, at.y, radius, "sky-sea")
        within = drawing.clip_circle("globe", at.x, at.y, radius)
    else:
        drawing.rect(0.0, 0.0, WIDTH, plan.height, "sky-sea")
        within = drawing.clip_rect("window", 0.0, 0.0, WIDTH, plan.height)
    with drawing.group(clip_path=within):
        ground = Ground(drawing, at, plan.window)
        ground.draw_night(zenith_of(scene, "sun", event.details["greatest"]["jd_tt"]))
        drawn = draw_lines(ground, scene, event, plan.levels)
    if at.globe:
        drawing.circle(at.x, at.y, radius, "sky-frame")
    else:
        drawing.rect(0.4, 0.4, WIDTH - 0.8, plan.height - 0.8, "sky-frame")
    return ground, drawn


def _name(ground: Ground, scene: Scene, event: Event, drawn: Drawn) -> None:
    """Write when and where the eclipse is greatest, and the times along the path."""
    greatest = event.details["greatest"]
    at: Floats = np.radians([[greatest["latitude"]], [greatest["longitude"]]])
    if ground.shows(*at)[0]:
        x, y = (float(side) for side in ground.flat(*at)[0])
        ground.drawing.circle(x, y, 2.2, "sky-eclipse")
        text = f"{scene.words.contact(event, 'greatest')} {scene.clock(greatest['jd_tt'])}"
        ground.labels.put_near(x, y, text, "sky-level-strong", GREATEST_AWAYS, WIDELY)
    if drawn.path is not None:
        draw_times(ground, scene, drawn.path)


def _explain(drawing: Drawing, scene: Scene, event: Event, globe: bool) -> None:
    """Say what lines and shades mean."""
    words, type_ = scene.words, event.details["type"]
    if type_ != "partial":
        drawing.key.append(Mark("box", "sky-track", words._(
            "path of annularity, with times") if type_ == "annular" else words._(
            "path of totality, with times")))
    drawing.key.append(Mark("line", "sky-magnitude", words._("magnitude")))
    drawing.key.append(Mark("line", "sky-limit", words._("limit of the eclipse")))
    drawing.key.append(Mark("box", "sky-nightside", words._("night")))
    drawing.key.append(Mark("dot", "sky-city", words._("city, magnitude") if globe else words._(
        "city, magnitude or how long")))
