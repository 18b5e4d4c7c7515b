"""Sides: who takes part, by name, with the most that its instants may differ from skycal's.

The limits are the peers' own accuracy, on the flattest extremum and slowest pair of the job:
Moshier's Moon, ephem's and Astronomy Engine's shortened series; stock Skyfield has our ephemeris.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from job import Event


@dataclass(frozen=True)
class Side:
    """One program: its module here, its package, and its accuracy as a difference in time."""

    name: str
    module: str
    worst_s: float

    def finder(self) -> Callable[[int, int], list[Event]]:
        """Return its `find(first_year, last_year)`, importing what it needs."""
        return import_module(self.module).find


SIDES = {
    side.name: side
    for side in (
        Side("skycal", "skycal_side", 0.0),
        Side("pyswisseph", "swisseph_side", 900.0),
        Side("ephem", "ephem_side", 1800.0),
        Side("astronomy-engine", "astronomy_side", 21600.0),
        Side("skyfield", "skyfield_side", 5.0),
    )
}
