"""Where solar eclipses are seen: the penumbra over countries and provinces, the umbra's path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.calendar.where.path import UP, Under, path_of
from skycal.calendar.where.seen import Had, where
from skycal.calendar.where.spots import Spots, china, world
from skycal.events.where import Where
from skycal.gazetteer.table import CHINA
from skycal.here.eclipses.eclipsed import TYPE, Eclipsed
from skycal.here.eclipses.solar import SolarEclipses
from skycal.here.horizon import Horizon
from skycal.model import Event
from skycal.search.passage import on_clock
from skycal.shadows.besselian import Besselian, Elements, besselian, cones
from skycal.shadows.umbra import EDGES, tangencies
from skycal.sky import Sky

LEAST_MAGNITUDE = 0.01  # less is no eclipse to anybody
STEPS = 73  # of the hours the penumbra is on the Earth: five minutes each at most
# From here on the exact circumstances are asked for.
NEARLY_UP, NEARLY = np.sin(np.radians(-3.0)), -0.03
AXIS = list(EDGES).index("axis")


class Row(NamedTuple):
    """One eclipse of several."""

    sky: Sky
    event: Event
    shadow: Besselian
    number: int

    def at(self, tt: Floats) -> Elements:
        """Return its elements."""
        return self.shadow.at(np.full(len(tt), self.number), tt)

    def exactly(self, spots: Spots) -> Eclipsed:
        """Return what places have of it."""
        return SolarEclipses(self.sky, [self.event]).circumstances(Horizon(self.sky, spots.places))


def of_solar_eclipses(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees each of the eclipses."""
    shadow = besselian(sky, on_clock(np.array([event.tt for event in events])))
    ways = tangencies(shadow)[:, AXIS].T.tolist()
    return [
        _where(Row(sky, event, shadow, number), *way)
        for number, (event, way) in enumerate(zip(events, ways, strict=True))
    ]


def _where(row: Row, begin: float, end: float) -> Where:
    """Return who sees an eclipse whose axis is on the Earth from `begin` to `end`, nan for never.

    Of an umbra without its axis nothing is told.
    """
    contacts = row.event.details["contacts"]
    elements = row.at(np.linspace(contacts["P1"]["jd_tt"], contacts["P4"]["jd_tt"], STEPS))
    abroad = world()
    countries = abroad.countries(_deepest(elements, abroad, UP) > LEAST_MAGNITUDE)
    at_home = china()
    near = _deepest(elements, at_home, NEARLY_UP) > NEARLY
    if begin != begin:
        return where(at_home, _had(row, at_home, near), countries)
    under = path_of(row.at, begin, end)
    at_home, near = _with_places_under(at_home, near, under)
    return where(at_home, _had(row, at_home, near), countries, under.countries, under.largest())


def _with_places_under(spots: Spots, near: Flags, under: Under) -> tuple[Spots, Flags]:
    """Return the cities of China, and what else of it lies in the path."""
    more = [one for one in under.spots.entries if one.country == CHINA and not one.is_city]
    return Spots((*spots.entries, *more)), np.append(near, np.ones(len(more), bool))


def _deepest(elements: Elements, spots: Spots, up: float) -> Floats:
    """Return the greatest magnitude while the Sun is `up` (a sine) over places, (places,)."""
    point = spots.observers(elements.d, elements.mu)
    # On a sphere the height along the axis is the sine of the Sun's altitude: to 0.2 deg.
    magnitude = cones(elements, point).magnitude
    return np.asarray(np.where(point.zeta > up, magnitude, -1.0).max(axis=1))


def _had(row: Row, spots: Spots, near: Flags) -> Had:
    """Return what places have, those that are `near` by their exact circumstances."""
    had = Had.nothing(len(spots))
    rows = np.flatnonzero(near)
    if len(rows):
        found = row.exactly(spots.some(rows))
        magnitude, best = found.best.magnitude[:, 0], found.best.tt[:, 0]
        seen = found.visible[:, 0] & (magnitude >= LEAST_MAGNITUDE)
        edges = [best == found.rise.tt[:, 0], best == found.set.tt[:, 0]]
        had.type[rows] = np.where(seen, found.type[:, 0], TYPE[None])
        had.magnitude[rows] = magnitude
        had.horizon[rows] = np.select(edges, [1, 2])
    return had
