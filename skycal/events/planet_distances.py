"""Planet distances: nearest to and farthest from the Earth, perihelion and aphelion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from skycal.events.appearance import appearances
from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.sky import Places, Sky
from skycal.sky.bodies import PLANETS
from skycal.sky.search import extrema
from skycal.sky.track import Curve

Floats = NDArray[np.float64]

FROM_EARTH = tuple(planet for planet in PLANETS if planet != "pluto")
# Neptune's distance from the Sun has many extremes a century apart from its true perihelion:
# Jupiter swings the Sun about faster than Neptune's round orbit changes its distance.
FROM_SUN = tuple(planet for planet in PLANETS if planet != "neptune")


@finder("planet", "closest-to-earth", "farthest-from-earth")
def distances_from_earth(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric geocentric distance."""
    yield from _extremes(sky, "earth", FROM_EARTH, "closest-to-earth", "farthest-from-earth")


@finder("planet", "planet-perihelion", "planet-aphelion")
def distances_from_sun(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric heliocentric distance."""
    yield from _extremes(sky, "sun", FROM_SUN, "planet-perihelion", "planet-aphelion")


def _extremes(
    sky: Sky, centre: str, planets: tuple[str, ...], nearest: str, farthest: str
) -> Iterator[Event]:
    def distance_of(planet: str) -> Callable[[Places], Floats]:
        return lambda places: places.distance(planet, centre)

    row, tt, far = extrema(Curve(sky, [distance_of(planet) for planet in planets], stride=4))
    names = [planets[i] for i in row]
    for i, planet, details in zip(range(len(tt)), names, appearances(sky, names, tt), strict=True):
        if centre == "sun":
            details["sun_distance_au"] = sky.at(tt[i]).distance(planet, "sun")[0]
        yield make_event(
            "planet", farthest if far[i] else nearest, tt[i], bodies=(planet,),
            suffix=(planet,), details=details, importance=_importance(planet, centre, far[i]),
        )


def _importance(planet: str, centre: str, is_far: bool) -> int:
    return 2 if planet == "mars" and centre == "earth" and not is_far else 1
