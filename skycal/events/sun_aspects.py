"""Sun aspects: planets in conjunction, opposition and quadrature with the Sun, in longitude."""

from __future__ import annotations

from collections.abc import Iterator

from skycal.constants import TURN
from skycal.events.appearance import Appearance, appearances
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog, importance
from skycal.sky.searches import Angles, longitude_difference
from skycal.sky.solve import found

INFERIOR, SUPERIOR, CONJUNCTION = (
    Kind(
        f"{side}-conjunction", "planet", Appearance, told_apart_by="bodies", seen="never",
        skycal=True,
    )
    for side in ("inferior", "superior", "solar")
)  # fmt: skip
OPPOSITION = Kind(
    "opposition", "planet", Appearance, importance=3, told_apart_by="bodies", skycal=True,
    picture="night", pinned=True,
)  # fmt: skip
EAST, WEST = (
    Kind(
        f"{side}-quadrature", "planet", Appearance, importance=1, told_apart_by="bodies",
        seen="never",
    )
    for side in ("east", "west")
)  # fmt: skip
# Planet minus Sun, in turns.
ASPECTS = {CONJUNCTION: 0.0, EAST: 0.25, OPPOSITION: 0.5, WEST: 0.75}
# What a row of data/bodies.csv has its importance of; quadratures have the kind's.
ROLES = {CONJUNCTION: "solar_conjunction", OPPOSITION: "opposition"}

OUTER_PLANETS = catalog().having["opposition"]
INNER_PLANETS = catalog().having["elongation"]
OUTER = Angles(
    tuple((planet, "sun") for planet in OUTER_PLANETS), longitude_difference,
    levels=tuple(turns * TURN for turns in ASPECTS.values()),
)  # fmt: skip
INNER = Angles(tuple((planet, "sun") for planet in INNER_PLANETS), longitude_difference)


@finder(*ASPECTS, searches=(OUTER,))
def sun_aspects(sky: Sky) -> Iterator[Event]:
    """Yield the conjunctions, oppositions and quadratures of the planets beyond the Earth."""
    yield from aspects(sky, OUTER)


def aspects(sky: Sky, search: Angles) -> Iterator[Event]:
    """Yield what a search like OUTER finds, of whatever bodies."""
    row, level, tt, seen = found(sky, search)
    planets = [search.pairs[i][0] for i in row.tolist()]
    of_level = tuple(ASPECTS)
    kinds = [of_level[i] for i in level.tolist()]
    yield from events_of(
        kinds, tt, [(planet,) for planet in planets], appearances(planets, seen),
        importance=[
            importance(planet, ROLES[kind]) if kind in ROLES else kind.importance
            for kind, planet in zip(kinds, planets, strict=True)
        ],
    )  # fmt: skip


@finder(INFERIOR, SUPERIOR, searches=(INNER,))
def inner_conjunctions(sky: Sky) -> Iterator[Event]:
    """Yield the conjunctions of Mercury and Venus: inferior on this side of the Sun."""
    row, _, tt, seen = found(sky, INNER)
    planets = [INNER_PLANETS[i] for i in row.tolist()]
    nearer = seen.first.length < seen.second.length
    kinds = [INFERIOR if near else SUPERIOR for near in nearer.tolist()]
    yield from events_of(
        kinds, tt, [(planet,) for planet in planets], appearances(planets, seen),
        importance=[importance(planet, "solar_conjunction") for planet in planets],
    )  # fmt: skip
