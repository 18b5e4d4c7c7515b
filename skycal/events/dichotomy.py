"""Dichotomy: Mercury and Venus half lit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Floats
from skycal.events.appearance import Appearance, appearances
from skycal.events.details import Direction
from skycal.events.elongations import INNER
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import Apparent, east_of, phase_angle
from skycal.sky.searches import Zeros
from skycal.sky.solve import found


class HalfPhase(Appearance):
    """A planet of which exactly half the disk is lit."""

    direction: Annotated[Direction, "On which side of the Sun it is: east in the evening"]


DICHOTOMY = Kind(
    "dichotomy", "planet", HalfPhase, importance=1, precision="hour", told_apart_by="bodies",
    listed="full", picture="night",
)  # fmt: skip


def light_across(planets: Apparent, sun: Apparent) -> Floats:
    """Return the cosine of the phase angle: zero where half the disk is lit."""
    return np.cos(phase_angle(planets.vector, sun.vector))


HALVES = Zeros(tuple((planet, "sun") for planet in INNER), light_across, apparent=False)


@finder(DICHOTOMY, searches=(HALVES,))
def dichotomies(sky: Sky) -> Iterator[Event]:
    """Yield when the Sun stands square on the line from a planet to the Earth."""
    row, _, tt, seen = found(sky, HALVES)
    planets = [INNER[i] for i in row.tolist()]
    east = east_of(seen.first, seen.second)
    yield from events_of(DICHOTOMY, tt, [(planet,) for planet in planets], {
        **appearances(planets, seen), "direction": np.where(east, "east", "west"),
    })  # fmt: skip
