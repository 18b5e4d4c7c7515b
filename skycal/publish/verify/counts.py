"""Counts: as many of a kind as stock Skyfield's own almanac finds in the same years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from skycal.model import Event
from skycal.publish.verify.agreement import Count
from skycal.publish.verify.definitions import PHASES
from skycal.publish.verify.ours import bounds
from skycal.publish.verify.stock import BARYCENTRES, Stock

SOURCE = "skyfield"
APART_DAYS = 0.2  # as fine as telling two of a kind apart takes
YEARS_AT_ONCE = 25
INNER, OUTER = ("mercury", "venus"), tuple(name for name in BARYCENTRES if name != "pluto")
NODES = ("moon-descending-node", "moon-ascending-node")
# A planet's passings of the Sun from east to west, and from west to east.
PASSINGS = {
    **dict.fromkeys(OUTER, ("solar-conjunction", "opposition")),
    **dict.fromkeys(INNER, ("inferior-conjunction", "superior-conjunction")),
}  # fmt: skip
OF_PLANETS = frozenset(kind for pair in PASSINGS.values() for kind in pair)
# Lunar eclipses whatever their type: Skyfield's radii are rounder, and it has the total eclipse of
# 2015-04-04 (NASA: magnitude 1.0008) as partial. Types are compared with NASA's tables.
COUNTED = frozenset({*PHASES, *NODES, "solar-term", "lunar-eclipse", *OF_PLANETS})

Named = tuple[str, str]  # kind, and its planet ('' for none)


def counts(years: range, ours: Iterable[Event]) -> list[Count]:
    """Return how many of each kind there are by us, and by Skyfield's almanac."""
    found = Counter(_named(event) for event in ours if _is_counted(event))
    theirs: Counter[Named] = Counter()
    with Stock(years) as skyfield:
        for first in range(years[0], years[-1] + 1, YEARS_AT_ONCE):
            theirs.update(_theirs(skyfield, range(first, min(first + YEARS_AT_ONCE, years.stop))))
    return [Count(kind, planet, SOURCE, found[kind, planet], theirs[kind, planet])
            for kind, planet in sorted(found.keys() | theirs.keys())]  # fmt: skip


def _is_counted(event: Event) -> bool:
    """Tell whether Skyfield's almanac has it: of planets those that it gives a step for."""
    if event.kind in OF_PLANETS:
        return event.bodies[0] in PASSINGS
    return event.kind in COUNTED


def _named(event: Event) -> Named:
    return event.kind, event.bodies[0] if event.kind in OF_PLANETS else ""


def _theirs(skyfield: Stock, years: range) -> Iterator[Named]:
    """Yield what Skyfield's almanac finds."""
    from skyfield import almanac, almanac_east_asia, eclipselib

    kernel = skyfield.kernel
    begin, end = (skyfield.scale.tt_jd(tt) for tt in bounds(years))

    def found(function: Any) -> Any:
        return almanac.find_discrete(begin, end, function, epsilon=APART_DAYS)[1].tolist()

    yield from ((tuple(PHASES)[quarter], "") for quarter in found(almanac.moon_phases(kernel)))
    yield from ((NODES[rising], "") for rising in found(almanac.moon_nodes(kernel)))
    yield from (("solar-term", "") for _ in found(almanac_east_asia.solar_terms(kernel)))
    for planet, pair in PASSINGS.items():
        passed = found(almanac.oppositions_conjunctions(kernel, skyfield.bodies[planet]))
        yield from ((pair[eastward], planet) for eastward in passed)
    yield from (("lunar-eclipse", "") for _ in eclipselib.lunar_eclipses(begin, end, kernel)[1])
