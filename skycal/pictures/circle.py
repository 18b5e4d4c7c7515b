"""Circle: the small round field of two bodies or more as they stand when one looks, north up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from skycal.arrays import Floats
from skycal.pictures.bodies import directions, dot_radius, draw_dot
from skycal.pictures.labels import AROUND, Labels
from skycal.pictures.moon import bright_limb_deg, draw_small_moon
from skycal.pictures.projection import Projection
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number
from skycal.sky.apparent import Places

RADIUS = 41.0
INNER = 0.5  # of it: how far from the middle a body stands at most
OUTER = 24.0  # how far from the middle the Moon's disk reaches: clear of the bar below
LIFT = 4.0  # of the bodies, for the bar below them
LEAST_DEG = 0.25  # from the middle, so that two that all but touch are not blown up
LEAST_MOON = 5.0
BESIDE = (*AROUND, (0, 1.5), (1, 0.8), (-1, 0.8), (1, -0.1), (-1, -0.1), (1, 1.7), (-1, 1.7))
AWAYS = (2.0, 4.0, 7.0, 10.0, 14.0)  # of a name from its body's edge
BAR_TOP = 20.0  # from the middle of the circle down to what belongs to the bar
BARS_DEG = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
LONGEST_BAR = 34.0


def draw_circle(drawing: Drawing, scene: Scene, bodies: Sequence[str], tt: float,
                x: float, y: float) -> None:
    """Draw the field about (x, y): bodies from the scene's place, their names, a scale bar."""
    places = scene.sky.at(tt)
    toward = directions(scene, places, bodies, tt)
    centre, reach_deg = enclosing(np.concatenate(list(toward.values()), axis=1))
    reach = np.radians(max(reach_deg, LEAST_DEG))
    scale = min(INNER * RADIUS / reach, OUTER / (reach + _moon_radius(places, bodies)))
    projection = Projection(centre, scale, x, y - LIFT, inside=True)
    drawing.circle(x, y, RADIUS, "sky-field")
    labels = Labels(drawing, (x - RADIUS + 3.0, y - RADIUS + 3.0, x + RADIUS - 3.0, y + BAR_TOP))
    spots = {}
    for body in bodies:
        at_x, at_y = (float(side) for side in projection.flat(toward[body])[0])
        radius = max(dot_radius(places, body, scale), LEAST_MOON if body == "moon" else 1.5)
        if body == "moon":
            draw_small_moon(drawing, at_x, at_y, radius, float(places.illumination(body)[0]),
                            bright_limb_deg(places))
        else:
            draw_dot(drawing, body, at_x, at_y, radius)
        labels.keep_clear(at_x, at_y, radius + 0.5)
        spots[body] = at_x, at_y, radius
    for body, (at_x, at_y, radius) in spots.items():
        name = min(scene.words.body_short(body), scene.words.body(body), key=len)
        aways = [radius + more for more in AWAYS]
        labels.put_near(at_x, at_y, name, "sky-field-name", aways, BESIDE)
    _draw_bar(drawing, scale, x, y + RADIUS - 7.0)


def _moon_radius(places: Places, bodies: Sequence[str]) -> float:
    """Return how large the Moon is among the bodies, radians; 0 without it."""
    if "moon" not in bodies:
        return 0.0
    return float(np.radians(places.diameter_arcsec("moon")[0] / 7200.0))


def enclosing(vectors: Floats) -> tuple[Floats, float]:
    """Return the middle of the smallest circle around directions (3, n), and its radius, degrees.

    It has two of them at its ends or three on its edge: of all these circles' middles that from
    which the farthest is nearest. (A search would be led by the last bit where two are as far.)
    """
    each = list(vectors.T)
    middles = [a + b for a, b in combinations(each, 2)] or each
    for a, b, c in combinations(each, 3):
        across = np.cross(b - a, c - a)
        if across.any():
            middles.append(np.copysign(1.0, across @ a) * across)
    centres = np.array([middle / np.linalg.norm(middle) for middle in middles])
    farthest = (centres @ vectors).min(axis=1)
    best = farthest.argmax()
    return centres[best], float(np.degrees(np.arccos(np.clip(farthest[best], -1.0, 1.0))))


def _draw_bar(drawing: Drawing, scale: float, x: float, y: float) -> None:
    """Draw the longest bar of whole degrees that has room, its length over it."""
    long = {degrees: scale * np.radians(degrees) for degrees in BARS_DEG}
    degrees = max((one for one in BARS_DEG if long[one] <= LONGEST_BAR), default=BARS_DEG[0])
    wide = float(min(long[degrees], LONGEST_BAR))
    drawing.path(f"M{number(x - wide / 2)} {number(y)}h{number(wide)}", "sky-bar")
    drawing.text(x, y - 2.5, f"{degrees:g}°", "sky-field-scale", "middle")
