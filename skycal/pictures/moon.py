"""Moon: its disk at its phase, the bright limb toward the Sun; a young one is a crescent."""

from __future__ import annotations

import numpy as np

from skycal.here.horizon import Horizon
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number
from skycal.sky.apparent import Places
from skycal.sky.position_angle import position_angle


def lit_path(radius: float, lit: float) -> str:
    """Return the lit part of a disk about (0, 0), its bright limb to the right."""
    r, across = number(radius, 2), number(radius * abs(1.0 - 2.0 * lit), 2)
    return f"M0-{r}A{r} {r} 0 0 1 0 {r}A{across} {r} 0 0 {int(lit > 0.5)} 0-{r}z"


def draw_small_moon(drawing: Drawing, x: float, y: float, radius: float, lit: float,
                    bright_limb_deg: float, dark: str = "sky-earthlit") -> None:
    """Draw a small Moon: its lit part, and of the rest no more than one sees of it.

    The bright limb's angle counts from the top to the left (eastward); `dark`: the class of the
    rest.
    """
    drawing.circle(x, y, radius, dark)
    drawing.path(lit_path(radius, lit), "sky-moon", transform=turned(x, y, bright_limb_deg))


def turned(x: float, y: float, bright_limb_deg: float) -> str:
    """Return the transform that puts a `lit_path` at (x, y), its limb toward the Sun."""
    return (f"translate({number(x)} {number(y)}) "
            f"rotate({number(-90.0 - bright_limb_deg, 0)})")


def bright_limb_deg(places: Places, body: str = "moon") -> float:
    """Return the position angle of the bright limb's middle, from north to east."""
    vectors = (places.apparent(one).vector for one in (body, "sun"))
    return float(np.degrees(position_angle(*vectors))[0])


def parallactic_deg(scene: Scene, tt: float, body: str = "moon") -> float:
    """Return the position angle of the zenith at `body`, seen from the scene's place."""
    assert scene.place is not None
    horizon = Horizon(scene.sky, scene.place)
    return float(np.degrees(horizon.parallactic(horizon.at(np.array([tt])).look(body)))[0])


def tilt_deg(scene: Scene, places: Places, tt: float) -> float:
    """Return the angle of the bright limb from the zenith of the place, without one from north."""
    turn = parallactic_deg(scene, tt) if scene.place is not None else 0.0
    return bright_limb_deg(places) - turn
