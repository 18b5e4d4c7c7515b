"""Planet distances: nearest to and farthest from the Earth, perihelion and aphelion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from skycal.events.appearance import Appearance, appearances
from skycal.events.details import Astronomical
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apsides import Apsides, distances
from skycal.sky.bodies import PLANETS
from skycal.sky.solve import found

FROM_EARTH = tuple(planet for planet in PLANETS if planet != "pluto")
# Neptune's distance from the Sun has many extremes a century apart from its true perihelion:
# Jupiter swings the Sun about faster than Neptune's round orbit changes its distance.
FROM_SUN = ("mercury", "venus", "mars", "jupiter", "saturn", "uranus", "pluto")


class PlanetApsis(Appearance):
    """A planet at an apsis of its orbit."""

    sun_distance_au: Annotated[Astronomical, "Geometric distance from the Sun's centre"]


CLOSEST = Kind(
    "closest-to-earth", "planet", Appearance, importance=1, told_apart_by="bodies",
    picture="finder",
)  # fmt: skip
FARTHEST = Kind(
    "farthest-from-earth", "planet", Appearance, importance=1, told_apart_by="bodies"
)
PERIHELION, APHELION = (
    Kind(
        f"planet-{apsis}", "planet", PlanetApsis, importance=1, told_apart_by="bodies",
        seen="never",
    )
    for apsis in ("perihelion", "aphelion")
)  # fmt: skip


ABOUT_EARTH = Apsides(tuple((planet, "sun") for planet in FROM_EARTH))
ABOUT_SUN = Apsides(tuple((planet, "sun") for planet in FROM_SUN), centre="sun")


@finder(CLOSEST, FARTHEST, searches=(ABOUT_EARTH,))
def distances_from_earth(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric geocentric distance."""
    row, farthest, tt, seen = found(sky, ABOUT_EARTH)
    planets = [FROM_EARTH[i] for i in row.tolist()]
    kinds = [FARTHEST if far else CLOSEST for far in farthest.tolist()]
    yield from events_of(
        kinds, tt, [(planet,) for planet in planets], appearances(sky, planets, seen),
        importance=[
            kind.importance + (kind is CLOSEST and planet == "mars")
            for kind, planet in zip(kinds, planets, strict=True)
        ],
    )  # fmt: skip


@finder(PERIHELION, APHELION, searches=(ABOUT_SUN,))
def distances_from_sun(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric heliocentric distance."""
    row, farthest, tt, seen = found(sky, ABOUT_SUN)
    planets = [FROM_SUN[i] for i in row.tolist()]
    kinds = [APHELION if far else PERIHELION for far in farthest.tolist()]
    columns = appearances(sky, planets, seen)
    columns["sun_distance_au"] = distances(sky, planets, "sun", tt)
    yield from events_of(kinds, tt, [(planet,) for planet in planets], columns)
