"""Sun aspects: planets in conjunction, opposition and quadrature with the Sun, in longitude."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.constants import TURN
from skycal.events.appearance import appearances
from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.search.search import crossings
from skycal.sky import Sky
from skycal.sky.bodies import INNER_PLANETS, OUTER_PLANETS
from skycal.sky.track import Track, longitude_difference

# Planet minus Sun, in turns.
ASPECTS = {
    "solar-conjunction": 0.0,
    "east-quadrature": 0.25,
    "opposition": 0.5,
    "west-quadrature": 0.75,
}
INNER_ASPECTS = ("inferior-conjunction", "superior-conjunction")
NAKED_EYE = ("mars", "jupiter", "saturn")
IMPORTANCE = {"opposition": 3, "east-quadrature": 1, "west-quadrature": 1}


@finder("planet", *ASPECTS, *INNER_ASPECTS)
def sun_aspects(sky: Sky) -> Iterator[Event]:
    """Yield each planet's conjunctions, oppositions and quadratures."""
    rows = [(planet, "") for planet in INNER_PLANETS]
    rows += [(planet, aspect) for planet in OUTER_PLANETS for aspect in ASPECTS]
    offsets = [ASPECTS.get(aspect, 0.0) * TURN for _, aspect in rows]
    pairs = [(planet, "sun") for planet, _ in rows]
    row, tt = crossings(Track(sky, longitude_difference, pairs, offsets=offsets, stride=4))
    planets = [rows[i][0] for i in row]
    for i, when, details in zip(row, tt, appearances(sky, planets, tt), strict=True):
        planet, aspect = rows[i]
        kind = aspect or _inner(sky, planet, when)
        bright = kind == "opposition" and planet in NAKED_EYE
        yield make_event(
            "planet", kind, when, bodies=(planet,), suffix=(planet,), details=details,
            importance=IMPORTANCE.get(kind, 2) + bright,
        )


def _inner(sky: Sky, planet: str, tt: float) -> str:
    """Return which conjunction it is: inferior on this side of the Sun, superior beyond."""
    places = sky.at(tt)
    nearer = bool(np.all(places.distance(planet) < places.distance("sun")))
    return INNER_ASPECTS[0] if nearer else INNER_ASPECTS[1]
