"""Moon: its face at its phase, the bright limb toward the Sun, earthshine on the rest."""

from __future__ import annotations

import numpy as np

from skycal.here.horizon import Horizon
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number
from skycal.sky.apparent import Places
from skycal.sky.position_angle import position_angle

SIZE = 120.0


def lit_path(radius: float, lit: float) -> str:
    """Return the lit part of a disk about (0, 0), its bright limb to the right."""
    r, across = number(radius, 2), number(radius * abs(1.0 - 2.0 * lit), 2)
    return f"M0-{r}A{r} {r} 0 0 1 0 {r}A{across} {r} 0 0 {int(lit > 0.5)} 0-{r}z"


def draw_moon(drawing: Drawing, x: float, y: float, radius: float, lit: float,
              bright_limb_deg: float) -> None:
    """Draw the Moon's face; the bright limb's angle counts from the top to the left (eastward)."""
    drawing.circle(x, y, radius, "sky-unlit")
    turned = f" rotate({number(-90.0 - bright_limb_deg, 0)})"
    drawing.path(lit_path(radius, lit), "sky-lit",
                 transform=f"translate({number(x)} {number(y)}){turned}")
    drawing.circle(x, y, radius, "sky-limb")


def bright_limb_deg(places: Places, body: str = "moon") -> float:
    """Return the position angle of the bright limb's middle, from north to east."""
    vectors = (places.apparent(one).vector for one in (body, "sun"))
    return float(np.degrees(position_angle(*vectors))[0])


def parallactic_deg(scene: Scene, tt: float, body: str = "moon") -> float:
    """Return the position angle of the zenith at `body`, seen from the scene's place."""
    assert scene.place is not None
    horizon = Horizon(scene.sky, scene.place)
    return float(np.degrees(horizon.parallactic(horizon.at(np.array([tt])).look(body)))[0])


def moon_face(scene: Scene, tt: float, *, id: str = "moon", size: float = SIZE) -> str:
    """Return the Moon at `tt`: north up, or the zenith where the scene has a place."""
    places = scene.sky.at(tt)
    lit = float(places.illumination("moon")[0])
    tilt_deg = bright_limb_deg(places)
    if scene.place is not None:
        tilt_deg -= parallactic_deg(scene, tt)
    words = scene.words
    drawing = Drawing(id, size, size, words._(
        "The Moon, %(percent)s lit, %(moment)s", percent=f"{100 * lit:.0f}%",
        moment=scene.moment(tt)))
    draw_moon(drawing, size / 2, size / 2, size / 2 - 2, lit, tilt_deg)
    return str(drawing)
