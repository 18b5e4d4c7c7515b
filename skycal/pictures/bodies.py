"""Bodies: where they stand from the scene's place, and how their dots are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats
from skycal.constants import RADII_PER_AU
from skycal.here.horizon import Horizon
from skycal.model import Event, Place
from skycal.pictures.scene import Scene
from skycal.pictures.style import body_class
from skycal.pictures.svg import Drawing
from skycal.shadows.ellipsoid import observer
from skycal.sky.apparent import Places
from skycal.sky.bodies import catalog
from skycal.sky.magnitude import magnitude

UNSEEN_BODIES = ("sun", "earth")
LARGEST_DOT, DOT_PER_MAGNITUDE, SMALLEST_DOT = 8.0, 0.8, 1.3
DOT_AT_ZERO = 5.5


def bodies_of(event: Event) -> tuple[str, ...]:
    """Return the bodies one looks at."""
    return tuple(body for body in event.bodies if body not in UNSEEN_BODIES)


def directions(
    scene: Scene, places: Places, bodies: Sequence[str], tt: float
) -> dict[str, Floats]:
    """Return the unit vectors (3, 1) of bodies among the stars, from the scene's place if any."""
    stand: Floats = np.zeros((3, 1))
    if scene.place is not None:
        stand = np.einsum("jin,jn->in", places.source.matrix, _stand(scene, scene.place, tt))
    vectors = {body: places.icrs(body) - stand for body in bodies}
    return {body: vector / np.linalg.norm(vector, axis=0) for body, vector in vectors.items()}


def _stand(scene: Scene, place: Place, tt: float) -> Floats:
    """Return where a place is, au of date from the Earth's centre, (3, 1)."""
    turn = Horizon(scene.sky, place).at(np.array([tt])).turn
    point = observer(np.radians(np.array([place.latitude])), np.zeros(1), np.zeros(1), np.zeros(1),
                     place.elevation / 1000.0)
    out, pole = point.zeta / RADII_PER_AU, point.eta / RADII_PER_AU
    return np.array([out * turn.cosine, out * turn.sine, pole])


def dot_size(magnitude: float) -> float:
    """Return how wide a star or planet of a magnitude is drawn."""
    return float(np.clip(DOT_AT_ZERO - DOT_PER_MAGNITUDE * magnitude, SMALLEST_DOT, LARGEST_DOT))


def dot_radius(places: Places, body: str, scale: float) -> float:
    """Return the radius on paper: to scale for the Moon, by brightness for the rest."""
    if body == "moon":
        return float(scale * np.radians(places.diameter_arcsec(body)[0] / 7200.0))
    return dot_size(float(np.nan_to_num(magnitude(places, body)[0], nan=0.0))) / 2.0


def draw_dot(drawing: Drawing, body: str, x: float, y: float, radius: float) -> None:
    """Draw a planet in its tone, a ring about a star or where what is wide is."""
    known = catalog().bodies[body]
    if known.chain:
        drawing.circle(x, y, radius + 1.6, "sky-paper")
        drawing.circle(x, y, max(radius, 2.0), body_class(body))
    elif known.kind == "deep-sky":
        drawing.circle(x, y, 9.0, "sky-dash")
    else:
        drawing.circle(x, y, max(radius, 1.5), "sky-ink")
        drawing.circle(x, y, radius + 4.0, "sky-ring")
