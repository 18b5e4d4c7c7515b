"""Planet occultations: a planet before another planet or a star, as some place on Earth sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import numpy as np

from skycal.arrays import Floats
from skycal.constants import ARCSEC
from skycal.events.details import (
    Arcseconds,
    Details,
    Direction,
    Magnitude,
    Maybe,
    Separation,
    Spot,
)
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.where import Where
from skycal.model import Event
from skycal.shadows.planet_shadow import Passing, passings, shadow_of, touches
from skycal.shadows.star_shadow import touching
from skycal.sky import Sky
from skycal.sky.apparent import east_of, separation
from skycal.sky.bodies import catalog
from skycal.sky.magnitude import magnitude

NEAR_SUN_DEG = 15.0  # as of conjunctions
# Planets cover one another five times in two centuries, stars to magnitude 1.5 twice.
PLANETS_IMPORTANCE, STAR_IMPORTANCE = 5, ((1.5, 5), (2.6, 4), (np.inf, 3))
LESS_NEAR_SUN = 2


class PlanetOccultation(Details):
    """A planet before another planet or a star, somewhere on Earth."""

    separation_arcsec: Annotated[Arcseconds, "Least angle between the centres, seen from Earth's"]
    magnitudes: Annotated[dict[str, Magnitude | None], "Visual magnitudes by body"]
    elongation_deg: Annotated[Separation, "Of both, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun they are"]
    first_contact: Annotated[Spot, "When and where the shadow first touches the Earth"]
    last_contact: Annotated[Spot, "When and where the shadow last touches the Earth"]
    where: Maybe[Annotated[Where, "Who sees it, in the world and in China"]]


PLANET_OCCULTATION = Kind(
    "planet-occultation", "conjunction", PlanetOccultation, importance=4, told_apart_by="bodies",
    seen="moment", whole_span=True, picture="planet-cover", pinned=True,
)  # fmt: skip


@finder(PLANET_OCCULTATION)
def planet_occultations(sky: Sky) -> Iterator[Event]:
    """Yield when the nearer of two is nearest to the line from the farther to Earth's centre."""
    for passing in passings(sky):
        shadow = shadow_of(sky, passing)
        begin, end = touches(shadow).tolist()
        if begin == begin:
            ends = np.array([begin, end])
            columns = _described(sky, passing, shadow.greatest)
            spots = touching(shadow, np.zeros(2, np.int64), ends)
            columns["first_contact"], columns["last_contact"] = spots[:1], spots[1:]
            yield from events_of(
                PLANET_OCCULTATION, shadow.greatest, (passing.occulter, passing.hidden), columns,
                begin=ends[:1], end=ends[1:],
                importance=[_importance(passing.hidden, columns["elongation_deg"][0])],
            )  # fmt: skip


def _described(sky: Sky, passing: Passing, tt: Floats) -> dict[str, Any]:
    """Return what the Earth's centre sees of both at the instant, (1,), by columns."""
    places = sky.at(tt, (passing.occulter, "sun"))
    both = passing.occulter, passing.hidden
    near, far = (places.apparent(body) for body in both)
    east = east_of(near, places.apparent("sun"))
    bright = [float(magnitude(places, body)[0]) for body in both]
    return {
        "separation_arcsec": separation(near, far) * ARCSEC,
        "magnitudes": [dict(zip(both, bright, strict=True))],
        "elongation_deg": np.degrees(places.elongation(passing.occulter)),
        "direction": np.where(east, "east", "west"),
    }


def _importance(hidden: str, elongation_deg: float) -> int:
    bright = catalog().bodies[hidden].magnitude
    worth = PLANETS_IMPORTANCE if bright is None else next(
        worth for limit, worth in STAR_IMPORTANCE if bright <= limit
    )
    return worth - LESS_NEAR_SUN if elongation_deg < NEAR_SUN_DEG else worth
