"""Planet distances: nearest to and farthest from the Earth, perihelion and aphelion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Floats
from skycal.constants import J2000
from skycal.events.appearance import Appearance, appearances
from skycal.events.details import Astronomical
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.search import extrema
from skycal.sky import Places, Sky
from skycal.sky.bodies import PLANETS
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.track import SLOPE_DAYS, Curve

FROM_EARTH = tuple(planet for planet in PLANETS if planet != "pluto")
# The slow orbits bend so little that their extremes want a wider stencil: 0.8 days keep the
# rounding of a float under 0.02 s of Uranus', 0.1 s of Neptune's.
FROM_SUN = (
    (("mercury", "venus", "mars"), SLOPE_DAYS),
    (("jupiter", "saturn", "uranus", "neptune", "pluto"), 0.8),
)
# Jupiter swings the Sun about faster than Neptune's round orbit changes its distance: within ten
# years of an apsis there may be two more extremes. The apsis is the one furthest out.
SWUNG_ABOUT = "neptune"
PASSAGE_DAYS = 20.0 * 365.25  # to either side
SAMPLE_DAYS = 32.0


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


@finder(CLOSEST, FARTHEST)
def distances_from_earth(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric geocentric distance."""
    yield from _extremes(sky, "earth", FROM_EARTH, (CLOSEST, FARTHEST))


@finder(PERIHELION, APHELION)
def distances_from_sun(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric heliocentric distance."""
    for planets, slope_days in FROM_SUN:
        yield from _extremes(sky, "sun", planets, (PERIHELION, APHELION), slope_days)


def _extremes(
    sky: Sky,
    centre: str,
    planets: tuple[str, ...],
    kinds: tuple[Kind, Kind],
    slope_days: float = SLOPE_DAYS,
) -> Iterator[Event]:
    def distance_of(planet: str) -> Callable[[Places], Floats]:
        return lambda places: places.distance(planet, centre)

    measures = [distance_of(planet) for planet in planets]
    row, tt, far = extrema(Curve(sky, measures, stride=4, slope_days=slope_days))
    if centre == "sun":
        apsis = [
            planets[i] != SWUNG_ABOUT or _is_apsis(sky.ephemeris, planets[i], when, farther)
            for i, when, farther in zip(row, tt, far, strict=True)
        ]
        row, tt, far = row[apsis], tt[apsis], far[apsis]
    names = [planets[i] for i in row]
    columns = appearances(sky, names, tt)
    if centre == "sun":
        columns["sun_distance_au"] = [
            float(sky.at(when).distance(name, "sun")[0])
            for name, when in zip(names, tt, strict=True)
        ]
    chosen = [kinds[1] if farther else kinds[0] for farther in far]
    yield from events_of(
        chosen, tt, [(name,) for name in names], columns,
        importance=[
            kind.importance + (kind is CLOSEST and name == "mars")
            for kind, name in zip(chosen, names, strict=True)
        ],
    )  # fmt: skip


def _is_apsis(ephemeris: Ephemeris, planet: str, tt: float, farther: bool) -> bool:
    """Tell whether no extreme of the same passage is nearer the Sun, or farther, than this one."""
    first, last = (J2000 + (year - 2000) * 365.25 for year in
                   (ephemeris.years[0], ephemeris.years[-1] + 1))  # fmt: skip
    around = np.arange(-PASSAGE_DAYS, PASSAGE_DAYS + 1.0, SAMPLE_DAYS)
    times = tt + np.append(around, 0.0)
    times = times[(times > first) & (times < last) | (times == tt)]
    there, sun = (ephemeris.position(body, times, 0.0 * times) for body in (planet, "sun"))
    distance = np.sqrt(((there - sun) ** 2).sum(axis=0))
    return bool(distance[-1] >= distance.max() if farther else distance[-1] <= distance.min())
