"""Solar eclipse: the globe, the path, and how much of the Sun is covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats
from skycal.constants import EARTH_RADIUS_KM
from skycal.gazetteer.table import GazetteerEntry
from skycal.model import Event
from skycal.pictures.contour import contour
from skycal.pictures.eclipse_field import seen_magnitude
from skycal.pictures.globe import Ground, largest_cities
from skycal.pictures.labels import ABOUT
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path
from skycal.shadows.besselian import Besselian, besselian
from skycal.shadows.path import Line, Path, path

WIDTH, GLOBE_RADIUS = 360.0, 168.0
LEVELS = (0.0, 0.2, 0.4, 0.6, 0.8)
STEP_MIN = 30  # between the times along the path
MINUTES_A_DAY = 1440
PATH_STEP_S = 120.0
MOST_CITIES = 9
WIDEST_HALF = 12.0  # of a path, as labels keep clear of it
SPOTS = 8  # tried along a line for its label


class Drawn(NamedTuple):
    """What was drawn of an eclipse: its elements, its lines by magnitude, its path if central."""

    shadow: Besselian
    levels: Mapping[float, Sequence[Floats]]
    path: Path | None


def eclipse_map(scene: Scene, event: Event, *, id: str = "eclipse",
                cities: Sequence[GazetteerEntry] | None = None) -> str:
    """Return the globe over the place of greatest eclipse; it names the
    first of `cities` that see it, by default the largest.

    Lines: where the magnitude seen is 0, 0.2, 0.4, 0.6 and 0.8; the path of a central eclipse
    with its limits and the times along it.
    """
    size = 2.0 * GLOBE_RADIUS + 12.0
    projection = Projection(_greatest(event), GLOBE_RADIUS, WIDTH / 2, size / 2, globe=True)
    drawing = Drawing(id, WIDTH, size, scene.words.title(event), _told(scene, event),
                      scene.dated(event.tt))
    margin = WIDTH / 2 - GLOBE_RADIUS
    box = (margin, 6.0, WIDTH - margin, size - 6.0)
    drawing.circle(projection.x, projection.y, GLOBE_RADIUS, "sky-sea")
    within = drawing.clip_circle("globe", projection.x, projection.y, GLOBE_RADIUS)
    with drawing.group(clip_path=within):
        ground = Ground(drawing, projection, box)
        drawn = _draw_eclipse(ground, scene, event)
    drawing.circle(projection.x, projection.y, GLOBE_RADIUS, "sky-frame")
    _name(ground, scene, event, drawn)
    _draw_cities(ground, scene, drawn, largest_cities() if cities is None else cities)
    return scene.finished(drawing)


def _greatest(event: Event) -> Floats:
    greatest = event.details["greatest"]
    return direction(np.radians(greatest["longitude"]), np.radians(greatest["latitude"]))


def _told(scene: Scene, event: Event) -> str:
    words, greatest = scene.words, event.details["greatest"]
    return words._(
        "Greatest eclipse %(moment)s at %(position)s, magnitude %(magnitude)s.",
        moment=scene.moment(greatest["jd_tt"]),
        position=words.position(greatest["latitude"], greatest["longitude"]),
        magnitude=f"{event.details['magnitude']:.3f}")


def _draw_eclipse(ground: Ground, scene: Scene, event: Event) -> Drawn:
    """Draw the lines of equal magnitude and the path."""
    shadow = besselian(scene.sky, np.array([event.tt]))
    x, y, latitude, longitude = ground.samples()
    field = seen_magnitude(shadow, latitude, longitude)
    levels = {level: contour(x, y, field, level) for level in LEVELS}
    for level, lines in levels.items():
        cls = "sky-limit" if level == 0.0 else "sky-magnitude"
        ground.drawing.path("".join(map(line_path, lines)), cls)
    found = path(shadow, PATH_STEP_S)
    if found is not None:
        _draw_path(ground, found)
    return Drawn(shadow, levels, found)


def _name(ground: Ground, scene: Scene, event: Event, drawn: Drawn) -> None:
    """Write when the eclipse is greatest, where the shadow is when, and the lines' magnitudes."""
    _draw_greatest(ground, scene, event)
    if drawn.path is not None:
        _draw_times(ground, scene, drawn.path.centre)
    _name_levels(ground, drawn.levels)


def _draw_cities(ground: Ground, scene: Scene, drawn: Drawn,
                 cities: Sequence[GazetteerEntry]) -> None:
    """Draw those cities that see the eclipse, and the scene's own place."""
    if scene.place is not None:
        ground.draw_place(scene.place)
    if cities:
        places = np.radians(np.array([(city.latitude, city.longitude) for city in cities])).T
        sees = seen_magnitude(drawn.shadow, *places) > 0.0
        ground.draw_cities(list(compress(cities, sees)), scene.words.lang, MOST_CITIES)


def _draw_path(ground: Ground, found: Path) -> None:
    """Draw the strip between the limits, and the centre line; no label is to cover it."""
    rim = [np.stack([line.latitude, line.longitude]) for line in (found.north, found.south)]
    ring = np.concatenate([rim[0], rim[1][:, ::-1]], axis=1)
    shown = ring[:, ground.projection.depth(direction(ring[1], ring[0])) > 0.0]
    if shown.shape[1] > 2:
        ground.drawing.path(line_path(ground.flat(*shown), closed=True), "sky-track")
    centre = found.centre.latitude, found.centre.longitude
    ground.draw_lines([centre], "sky-centre")
    half = found.width_km / 2.0 / EARTH_RADIUS_KM * ground.projection.scale
    for (x, y), radius in zip(ground.flat(*centre), np.minimum(half, WIDEST_HALF), strict=True):
        ground.labels.keep_clear(x, y, float(radius))


def _draw_greatest(ground: Ground, scene: Scene, event: Event) -> None:
    """Mark where and when the eclipse is greatest."""
    greatest = event.details["greatest"]
    x, y = ground.flat(*np.radians([[greatest["latitude"]], [greatest["longitude"]]]))[0]
    ground.drawing.circle(x, y, 2.6, "sky-pin")
    text = f"{scene.words.contact(event, 'greatest')} {scene.clock(greatest['jd_tt'])}"
    ground.labels.put(x, y, text, "sky-gold", 8.0, must=True)


def _draw_times(ground: Ground, scene: Scene, centre: Line) -> None:
    """Mark the shadow's place at whole steps of the clock, and name as many as find room."""
    step = STEP_MIN / MINUTES_A_DAY
    offset = scene.midnight_before(centre.tt[0])
    marks = offset + np.arange(np.ceil((centre.tt[0] - offset) / step),
                               np.floor((centre.tt[-1] - offset) / step) + 1.0) * step
    latitude = np.interp(marks, centre.tt, centre.latitude)
    longitude = np.interp(marks, centre.tt, np.unwrap(centre.longitude))
    shown = ground.shows(latitude, longitude)
    for tt, (x, y) in zip(marks[shown], ground.flat(latitude, longitude)[shown], strict=True):
        ground.drawing.circle(x, y, 1.6, "sky-eclipse")
        ground.labels.put(x, y, scene.clock(tt), "sky-small", 8.0)


def _name_levels(ground: Ground, levels: Mapping[float, Sequence[Floats]]) -> None:
    """Write the magnitude on each of its lines, as near to the middle as there is room."""
    middle = np.array([ground.projection.x, ground.projection.y])
    for level, lines in levels.items():
        for line in lines if level else ():
            near = np.argsort(np.linalg.norm(line - middle, axis=1))
            for x, y in line[near[:: max(1, len(near) // SPOTS)]]:
                if ground.labels.put(x, y, f"{level:.1f}", "sky-level", around=ABOUT[:1]):
                    break
