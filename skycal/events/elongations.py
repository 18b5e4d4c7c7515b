"""Elongations: Mercury and Venus at their greatest true angle from the Sun, and Venus brightest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats
from skycal.events.appearance import Appearance, appearances
from skycal.events.columns import chosen
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import Apparent, separation, wrap
from skycal.sky.bodies import catalog
from skycal.sky.magnitude import magnitude_from
from skycal.sky.searches import Measure, Turns, chord
from skycal.sky.solve import found

# Venus is brightest between greatest elongation and inferior conjunction, near 39 deg; the
# slight extremum behind the Sun is no greatest brilliancy.
BRILLIANT_BEYOND_DEG = 20.0

EAST, WEST = (
    Kind(
        f"greatest-elongation-{side}", "planet", Appearance, importance=3, told_apart_by="bodies",
        skycal=True, picture="finder", over_horizon=True,
    )
    for side in ("east", "west")
)  # fmt: skip
BRILLIANCY = Kind(
    "greatest-brilliancy", "planet", Appearance, importance=3, precision="hour",
    told_apart_by="bodies", picture="finder", over_horizon=True,
)  # fmt: skip


def brightness(planet: str) -> Measure:
    """Return the measure that is a planet's magnitude, of one whose law knows no date."""

    def measure(planets: Apparent, sun: Apparent) -> Floats:
        return magnitude_from(planet, planets.vector, sun.vector, np.zeros(len(sun.length)))

    return measure


INNER = catalog().having["elongation"]
ELONGATIONS = Turns(tuple((planet, "sun") for planet in INNER), chord, minima=False)
# A magnitude is brightest where it is least.
BRILLIANT = {
    planet: Turns(((planet, "sun"),), brightness(planet), maxima=False, apparent=False)
    for planet in catalog().having["brilliancy"]
}


@finder(EAST, WEST, searches=(ELONGATIONS,))
def greatest_elongations(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the angle between planet and Sun, as evening (east) or morning star."""
    row, _, tt, seen = found(sky, ELONGATIONS)
    planets = [INNER[i] for i in row.tolist()]
    east = wrap(seen.first.longitude - seen.second.longitude) > 0.0
    kinds = [EAST if evening else WEST for evening in east.tolist()]
    yield from events_of(kinds, tt, [(one,) for one in planets], appearances(sky, planets, seen))


@finder(BRILLIANCY, searches=tuple(BRILLIANT.values()))
def greatest_brilliancy(sky: Sky) -> Iterator[Event]:
    """Yield Venus' extremes of magnitude."""
    for planet, search in BRILLIANT.items():
        _, _, tt, seen = found(sky, search)
        bright = np.degrees(separation(seen.first, seen.second)) > BRILLIANT_BEYOND_DEG
        columns = appearances(sky, [planet] * len(tt), seen)
        yield from events_of(BRILLIANCY, tt[bright], (planet,), chosen(columns, bright))
