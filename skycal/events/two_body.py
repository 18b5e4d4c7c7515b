"""Two-body: what the comets and asteroids do whose orbits a reader brought (`sky.own`).

Their places are an undisturbed orbit's (`kepler`); what they take part in is what asteroids do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from skycal.events import conjunctions, planet_distances, stations, sun_aspects
from skycal.events.finder import finder
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog

KINDS = (
    *sun_aspects.ASPECTS, stations.RETROGRADE, stations.DIRECT,
    planet_distances.CLOSEST, planet_distances.FARTHEST,
    planet_distances.PERIHELION, planet_distances.APHELION, conjunctions.CONJUNCTION,
)  # fmt: skip


@finder(*KINDS)
def own_orbits(sky: Sky) -> Iterator[Event]:
    """Yield the events of the bodies that a reader brought, none without them."""
    if not sky.own:
        return
    with_sun = tuple((body, "sun") for body in sky.own)
    yield from sun_aspects.aspects(sky, replace(sun_aspects.OUTER, pairs=with_sun))
    alone = tuple((body, body) for body in sky.own)
    yield from stations.standing(sky, replace(stations.STATIONS, pairs=alone))
    about_earth, about_sun = planet_distances.ABOUT_EARTH, planet_distances.ABOUT_SUN
    yield from planet_distances.from_earth(sky, replace(about_earth, pairs=with_sun))
    yield from planet_distances.from_sun(sky, replace(about_sun, pairs=with_sun))
    pairs = (
        *product(("moon", *catalog().having["meets"]), sky.own),
        *product(sky.own, catalog().landmarks),
    )
    yield from conjunctions.meetings(sky, conjunctions.searches_of(pairs))
