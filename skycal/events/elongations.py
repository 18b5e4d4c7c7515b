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
from skycal.sky.bodies import INNER_PLANETS
from skycal.sky.magnitude import planet_magnitude
from skycal.sky.searches import Turns, chord
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


def brightness(venus: Apparent, sun: Apparent) -> Floats:
    """Return the magnitude of Venus."""
    return planet_magnitude("venus", venus.vector, sun.vector, np.zeros(len(sun.length)))


ELONGATIONS = Turns(
    tuple((planet, "sun") for planet in INNER_PLANETS), chord, minima=False
)
# A magnitude is brightest where it is least.
BRILLIANT = Turns((("venus", "sun"),), brightness, maxima=False, apparent=False)


@finder(EAST, WEST, searches=(ELONGATIONS,))
def greatest_elongations(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the angle between planet and Sun, as evening (east) or morning star."""
    row, _, tt, seen = found(sky, ELONGATIONS)
    planets = [INNER_PLANETS[i] for i in row.tolist()]
    east = wrap(seen.first.longitude - seen.second.longitude) > 0.0
    kinds = [EAST if evening else WEST for evening in east.tolist()]
    yield from events_of(kinds, tt, [(one,) for one in planets], appearances(sky, planets, seen))


@finder(BRILLIANCY, searches=(BRILLIANT,))
def greatest_brilliancy(sky: Sky) -> Iterator[Event]:
    """Yield Venus' extremes of magnitude."""
    _, _, tt, seen = found(sky, BRILLIANT)
    bright = np.degrees(separation(seen.first, seen.second)) > BRILLIANT_BEYOND_DEG
    columns = appearances(sky, ["venus"] * len(tt), seen)
    yield from events_of(BRILLIANCY, tt[bright], ("venus",), chosen(columns, bright))
