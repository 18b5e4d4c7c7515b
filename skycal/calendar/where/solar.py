"""Where solar eclipses are seen: the penumbra over countries and provinces, the umbra's path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats
from skycal.calendar.where.path import NOBODY, UP, Under, path_of
from skycal.calendar.where.seen import Had, where
from skycal.calendar.where.spots import Spots, china, world
from skycal.events.where import Where
from skycal.gazetteer.table import CHINA
from skycal.here.eclipses.eclipsed import TYPE
from skycal.here.eclipses.solar import SolarEclipses, shadow_of
from skycal.model import Event
from skycal.shadows.besselian import Besselian, Elements
from skycal.shadows.umbra import tangencies
from skycal.sky import Sky

LEAST_MAGNITUDE = 0.01  # less is no eclipse to anybody
STEPS = 73  # of the hours the penumbra is on the Earth: five minutes each at most
# At its first and last instant the axis but touches the Earth, and it is the last bit that tells
# whether land is there: the path begins and ends 9 ms inside.
TOUCHED_DAYS = 1e-7
# From here on the exact circumstances are asked for.
NEARLY_UP, NEARLY = np.sin(np.radians(-3.0)), -0.03


class Row(Struct, frozen=True):
    """One eclipse of several: when (TT) its shadow, and the axis, comes upon the Earth and leaves.

    nan where the axis never does.
    """

    shadow: Besselian
    number: int
    partial: tuple[float, float]
    central: tuple[float, float]

    def at(self, tt: Floats) -> Elements:
        """Return its elements."""
        return self.shadow.at(np.full(len(tt), self.number), tt)

    def path(self) -> Under:
        """Return who is in its path. Of an umbra without its axis nothing is told."""
        begin, end = self.central
        if begin != begin:
            return NOBODY
        return path_of(self.at, begin + TOUCHED_DAYS, end - TOUCHED_DAYS)


def of_solar_eclipses(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees each of the eclipses."""
    shadow = shadow_of(sky, events)
    contacts = [event.details["contacts"] for event in events]
    partial = [(one["P1"]["jd_tt"], one["P4"]["jd_tt"]) for one in contacts]
    central = tangencies(shadow, ("axis",))[:, 0].T.tolist()
    rows = [*map(Row, repeat(shadow), range(len(events)), partial, map(tuple, central))]
    paths = [row.path() for row in rows]
    own = [[one for one in path.spots.entries if one.country == CHINA and not one.is_city]
           for path in paths]  # fmt: skip
    at_home = china().with_more([one for some in own for one in some])
    abroad, near = [], np.zeros((len(events), len(at_home)), bool)
    end = len(china())
    for row, mine in zip(rows, own, strict=True):
        elements = row.at(np.linspace(*row.partial, STEPS))
        abroad.append(world().countries(_is_under(elements, world(), UP, LEAST_MAGNITUDE)))
        near[row.number, : len(china())] = _is_under(elements, china(), NEARLY_UP, NEARLY)
        near[row.number, end : end + len(mine)] = True
        end += len(mine)
    had = _had(sky, events, shadow, at_home, near)
    return [
        where(at_home, mine, countries, path.countries, path.largest())
        for mine, countries, path in zip(had, abroad, paths, strict=True)
    ]


def _is_under(elements: Elements, spots: Spots, up: float, least: float) -> Flags:
    """Tell over which places the Sun is `up` (a sine) and covered by more than `least` of it."""
    # Magnitude is (penumbra - distance) / (penumbra + umbra), both less the higher one stands.
    on_plane = elements.l1 - least * (elements.l1 + elements.l2)
    slope = least * (elements.tan_f1 + elements.tan_f2) - elements.tan_f1
    found = np.empty(len(spots), bool)
    for some in spots.parts(len(elements.x)):
        point = spots.observers(elements.d, elements.mu, some)
        reach = point.zeta * slope + on_plane
        east, north = elements.x - point.xi, elements.y - point.eta
        under = east * east + north * north < reach * reach
        # On a sphere the height along the axis is the sine of the Sun's altitude: to 0.2 deg.
        found[some] = (under & (point.zeta > up)).any(axis=1)
    return found


def _had(
    sky: Sky, events: Sequence[Event], shadow: Besselian, spots: Spots, near: Flags
) -> list[Had]:
    """Return what places have of each, those that are `near` by their exact circumstances."""
    had = [Had.nothing(len(spots)) for _ in events]
    some, rows = (np.flatnonzero(near.any(axis=axis)) for axis in (1, 0))
    if not len(some):
        return had
    eclipses = SolarEclipses(sky, [events[one] for one in some.tolist()], shadow.some(some))
    found = eclipses.circumstances(spots.some(rows).horizon(sky))
    best, visible = found.best, found.visible
    for number, one in enumerate(some.tolist()):
        close = np.flatnonzero(near[one, rows])
        magnitude, tt = (side[close, number] for side in (best.magnitude, best.tt))
        seen = visible[close, number] & (magnitude >= LEAST_MAGNITUDE)
        edges = [tt == edge.tt[close, number] for edge in (found.rise, found.set)]
        mine, where_near = had[one], rows[close]
        mine.type[where_near] = np.where(seen, found.type[close, number], TYPE[None])
        mine.magnitude[where_near] = magnitude
        mine.horizon[where_near] = np.select(edges, [1, 2])
    return had
