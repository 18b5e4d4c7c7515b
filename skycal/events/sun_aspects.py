"""Sun aspects: planets in conjunction, opposition and quadrature with the Sun, in longitude."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.constants import TURN
from skycal.events.appearance import Appearance, appearances
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.search import crossings
from skycal.sky import Sky
from skycal.sky.bodies import INNER_PLANETS, OUTER_PLANETS
from skycal.sky.track import Track, longitude_difference

INFERIOR, SUPERIOR, CONJUNCTION = (
    Kind(
        f"{side}-conjunction", "planet", Appearance, told_apart_by="bodies", seen="never",
        skycal=True,
    )
    for side in ("inferior", "superior", "solar")
)  # fmt: skip
OPPOSITION = Kind(
    "opposition", "planet", Appearance, importance=3, told_apart_by="bodies", skycal=True,
    picture="finder", over_horizon=True, pinned=True,
)  # fmt: skip
EAST, WEST = (
    Kind(f"{side}-quadrature", "planet", Appearance, importance=1, told_apart_by="bodies")
    for side in ("east", "west")
)
# Planet minus Sun, in turns.
ASPECTS = {CONJUNCTION: 0.0, EAST: 0.25, OPPOSITION: 0.5, WEST: 0.75}
NAKED_EYE = ("mars", "jupiter", "saturn")


@finder(*ASPECTS, INFERIOR, SUPERIOR)
def sun_aspects(sky: Sky) -> Iterator[Event]:
    """Yield each planet's conjunctions, oppositions and quadratures."""
    rows: list[tuple[str, Kind | None]] = [(planet, None) for planet in INNER_PLANETS]
    rows += [(planet, aspect) for planet in OUTER_PLANETS for aspect in ASPECTS]
    offsets = [ASPECTS[aspect] * TURN if aspect else 0.0 for _, aspect in rows]
    pairs = [(planet, "sun") for planet, _ in rows]
    row, tt = crossings(Track(sky, longitude_difference, pairs, offsets=offsets, stride=4))
    planets = [rows[i][0] for i in row]
    kinds = [rows[i][1] or _inner(sky, rows[i][0], when) for i, when in zip(row, tt, strict=True)]
    yield from events_of(
        kinds, tt, [(planet,) for planet in planets], appearances(sky, planets, tt),
        importance=[
            kind.importance + (kind is OPPOSITION and planet in NAKED_EYE)
            for kind, planet in zip(kinds, planets, strict=True)
        ],
    )  # fmt: skip


def _inner(sky: Sky, planet: str, tt: float) -> Kind:
    """Return which conjunction it is: inferior on this side of the Sun, superior beyond."""
    places = sky.at(tt)
    nearer = bool(np.all(places.distance(planet) < places.distance("sun")))
    return INFERIOR if nearer else SUPERIOR
