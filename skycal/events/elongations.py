"""Elongations: Mercury and Venus at their greatest true angle from the Sun, and Venus brightest.

The almanacs date Venus' greatest brilliancy by the greatest illuminated extent of her disk on the
sky; the magnitude has its own extreme within days.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Floats
from skycal.events.appearance import Appearance, appearances
from skycal.events.columns import chosen
from skycal.events.details import Direction, Instant, Magnitude
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import Apparent, east_of, lit_part, separation
from skycal.sky.bodies import catalog
from skycal.sky.magnitude import magnitude_from
from skycal.sky.searches import Measure, Turns, chord
from skycal.sky.solve import found

# Venus is brightest between greatest elongation and inferior conjunction, near 39 deg; the
# slight extremum behind the Sun is no greatest brilliancy.
BRILLIANT_BEYOND_DEG = 20.0
SAME_BRILLIANCY_DAYS = 12.0  # at most 5.5 in 1900-2100


class Brightest(Instant):
    """The least magnitude."""

    magnitude: Annotated[Magnitude, "Visual magnitude"]


class Brilliancy(Appearance):
    """Venus with the largest lit disk."""

    direction: Annotated[Direction, "On which side of the Sun she is"]
    brightest: Annotated[Brightest | None, "The extreme of the magnitude itself nearby"]


EAST, WEST = (
    Kind(
        f"greatest-elongation-{side}", "planet", Appearance, importance=3, told_apart_by="bodies",
        skycal=True, picture="night",
    )
    for side in ("east", "west")
)  # fmt: skip
BRILLIANCY = Kind(
    "greatest-brilliancy", "planet", Brilliancy, importance=3, precision="hour",
    told_apart_by="bodies", picture="night",
)  # fmt: skip


def brightness(planet: str) -> Measure:
    """Return the measure that is a planet's magnitude, of one whose law knows no date."""

    def measure(planets: Apparent, sun: Apparent) -> Floats:
        return magnitude_from(planet, planets.vector, sun.vector, np.zeros(len(sun.length)))

    return measure


def lit_extent(planets: Apparent, sun: Apparent) -> Floats:
    """Return how large a planet's lit part is on the sky, in any unit."""
    return lit_part(planets.vector, sun.vector) / planets.length**2


INNER = catalog().having["elongation"]
ELONGATIONS = Turns(tuple((planet, "sun") for planet in INNER), chord, minima=False)
BRILLIANT = catalog().having["brilliancy"]
EXTENTS = Turns(
    tuple((planet, "sun") for planet in BRILLIANT), lit_extent, minima=False, apparent=False
)
# A magnitude is brightest where it is least.
MAGNITUDES = {
    planet: Turns(((planet, "sun"),), brightness(planet), maxima=False, apparent=False)
    for planet in BRILLIANT
}


@finder(EAST, WEST, searches=(ELONGATIONS,))
def greatest_elongations(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the angle between planet and Sun, as evening (east) or morning star."""
    row, _, tt, seen = found(sky, ELONGATIONS)
    planets = [INNER[i] for i in row.tolist()]
    east = east_of(seen.first, seen.second)
    kinds = [EAST if evening else WEST for evening in east.tolist()]
    yield from events_of(kinds, tt, [(one,) for one in planets], appearances(planets, seen))


@finder(BRILLIANCY, searches=(EXTENTS, *MAGNITUDES.values()))
def greatest_brilliancy(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of Venus' lit extent, each with the extreme of her magnitude nearby."""
    row, _, tt, seen = found(sky, EXTENTS)
    beyond = np.degrees(separation(seen.first, seen.second)) > BRILLIANT_BEYOND_DEG
    planets = [BRILLIANT[i] for i in row.tolist()]
    columns = appearances(planets, seen)
    east = east_of(seen.first, seen.second)
    columns["direction"] = np.where(east, "east", "west")
    columns["brightest"] = [
        _brightest(sky, planet, at) for planet, at in zip(planets, tt.tolist(), strict=True)
    ]
    whose = [(planet,) for planet, kept in zip(planets, beyond, strict=True) if kept]
    yield from events_of(BRILLIANCY, tt[beyond], whose, chosen(columns, beyond))


def _brightest(sky: Sky, planet: str, tt: float) -> Brightest | None:
    """Return the magnitude's extreme nearest to `tt`, None where the sky ends before it."""
    _, _, when, seen = found(sky, MAGNITUDES[planet])
    near = np.abs(when - tt)
    if not len(near) or near.min() > SAME_BRILLIANCY_DAYS:
        return None
    which = int(near.argmin())
    return {"jd_tt": float(when[which]), "magnitude": float(seen.magnitudes[0][which])}
