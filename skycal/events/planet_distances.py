"""Planet distances: nearest to and farthest from the Earth, perihelion and aphelion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.constants import J2000
from skycal.events.appearance import Appearance, appearances
from skycal.events.details import Astronomical
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apsides import Apsides
from skycal.sky.bodies import OwnId, catalog, importance
from skycal.sky.distance import distances
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.solve import found

FROM_EARTH, FROM_SUN = catalog().having["nearest"], catalog().having["apsis"]
# Jupiter swings the Sun about faster than Neptune's round orbit changes its distance: within ten
# years of an apsis there may be two more extremes. The apsis is the one furthest out. Of the
# other planets each extreme is one.
SWUNG_ABOUT_DAYS = 50000.0  # the period from which this is asked
PASSAGE_DAYS = 20.0 * 365.25  # to either side
SAMPLE_DAYS = 32.0


class PlanetApsis(Appearance):
    """A planet at an apsis of its orbit."""

    sun_distance_au: Annotated[Astronomical, "Geometric distance from the Sun's centre"]


CLOSEST = Kind(
    "closest-to-earth", "planet", Appearance, importance=1, told_apart_by="bodies",
    picture="night",
)  # fmt: skip
FARTHEST = Kind(
    "farthest-from-earth", "planet", Appearance, importance=1, told_apart_by="bodies",
    seen="never",
)  # fmt: skip
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
    yield from from_earth(sky, ABOUT_EARTH)


def from_earth(sky: Sky, search: Apsides) -> Iterator[Event]:
    """Yield what a search like ABOUT_EARTH finds, of whatever bodies."""
    row, farthest, tt, seen = found(sky, search)
    planets = [search.pairs[i][0] for i in row.tolist()]
    kinds = [FARTHEST if far else CLOSEST for far in farthest.tolist()]
    yield from events_of(
        kinds, tt, [(planet,) for planet in planets], appearances(planets, seen),
        importance=[
            importance(planet, "nearest") if kind is CLOSEST else kind.importance
            for kind, planet in zip(kinds, planets, strict=True)
        ],
    )  # fmt: skip


@finder(PERIHELION, APHELION, searches=(ABOUT_SUN,))
def distances_from_sun(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric heliocentric distance."""
    yield from from_sun(sky, ABOUT_SUN)


def from_sun(sky: Sky, search: Apsides) -> Iterator[Event]:
    """Yield what a search like ABOUT_SUN finds, of whatever bodies."""
    row, farthest, tt, seen = found(sky, search)
    planets = [search.pairs[i][0] for i in row.tolist()]
    kinds = [APHELION if far else PERIHELION for far in farthest.tolist()]
    columns = appearances(planets, seen)
    columns["sun_distance_au"] = distances(sky, planets, "sun", tt)
    found_all = events_of(
        kinds, tt, [(planet,) for planet in planets], columns,
        importance=[importance(planet, "apsis") for planet in planets],
    )  # fmt: skip
    for event, far in zip(found_all, farthest.tolist(), strict=True):
        body = event.bodies[0]
        is_slow = catalog().bodies[body].period_days > SWUNG_ABOUT_DAYS
        if not is_slow or isinstance(body, OwnId) or _is_apsis(sky.ephemeris, event, far):
            yield event


def _is_apsis(ephemeris: Ephemeris, event: Event, farther: bool) -> bool:
    """Tell whether no extreme of the same passage is nearer the Sun, or farther, than this one."""
    first, last = (J2000 + (year - 2000) * 365.25 for year in
                    (ephemeris.years[0], ephemeris.years[-1] + 1))  # fmt: skip
    times = event.tt + np.arange(-PASSAGE_DAYS, PASSAGE_DAYS + 1.0, SAMPLE_DAYS)
    times = np.append(times[(times > first) & (times < last)], event.tt)
    gap = ephemeris.position(event.bodies[0], times) - ephemeris.position("sun", times)
    distance = np.sqrt((gap * gap).sum(axis=0))
    return bool(distance[-1] >= distance.max() if farther else distance[-1] <= distance.min())
