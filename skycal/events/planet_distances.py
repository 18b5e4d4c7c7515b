"""Planet distances: nearest to and farthest from the Earth, perihelion and aphelion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from skycal.arrays import Floats
from skycal.events.appearance import appearances
from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.search.search import extrema
from skycal.sky import Places, Sky
from skycal.sky.bodies import PLANETS
from skycal.sky.track import SLOPE_DAYS, Curve

FROM_EARTH = tuple(planet for planet in PLANETS if planet != "pluto")
# Neptune's distance from the Sun has many extremes a century apart from its true perihelion:
# Jupiter swings the Sun about faster than Neptune's round orbit changes its distance.
# The slow orbits bend so little that their extremes want a wider stencil: 0.8 days keep the
# rounding of a float under 0.02 s of Uranus'.
FROM_SUN = (
    (("mercury", "venus", "mars"), SLOPE_DAYS),
    (("jupiter", "saturn", "uranus", "pluto"), 0.8),
)


@finder("planet", "closest-to-earth", "farthest-from-earth")
def distances_from_earth(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric geocentric distance."""
    yield from _extremes(sky, "earth", FROM_EARTH, ("closest-to-earth", "farthest-from-earth"))


@finder("planet", "planet-perihelion", "planet-aphelion")
def distances_from_sun(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric heliocentric distance."""
    kinds = ("planet-perihelion", "planet-aphelion")
    for planets, slope_days in FROM_SUN:
        yield from _extremes(sky, "sun", planets, kinds, slope_days)


def _extremes(
    sky: Sky,
    centre: str,
    planets: tuple[str, ...],
    kinds: tuple[str, str],
    slope_days: float = SLOPE_DAYS,
) -> Iterator[Event]:
    def distance_of(planet: str) -> Callable[[Places], Floats]:
        return lambda places: places.distance(planet, centre)

    measures = [distance_of(planet) for planet in planets]
    row, tt, far = extrema(Curve(sky, measures, stride=4, slope_days=slope_days))
    names = [planets[i] for i in row]
    for i, details in enumerate(appearances(sky, names, tt)):
        kind = kinds[1] if far[i] else kinds[0]
        if centre == "sun":
            details["sun_distance_au"] = sky.at(tt[i]).distance(names[i], "sun")[0]
        yield make_event(
            "planet", kind, tt[i], bodies=(names[i],), suffix=(names[i],),
            details=details, importance=_importance(names[i], kind),
        )


def _importance(planet: str, kind: str) -> int:
    return 2 if (planet, kind) == ("mars", "closest-to-earth") else 1
