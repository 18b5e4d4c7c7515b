"""Mars and Antares: Mars standing still beside its rival, the guard of old Chinese records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import dot, unit_vectors
from skycal.events.appearance import Appearance, appearances
from skycal.events.columns import chosen
from skycal.events.details import Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.stations import PLANETS, STATIONS
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import separation
from skycal.sky.bodies import catalog
from skycal.sky.look import see
from skycal.sky.solve import found

# As what is told of 2001, 2016 and 2048 (5.3, 5.1 and 5.0 deg); the next widest, of 1937, is 6.2.
WIDEST_DEG = 5.5
# Antares as it stood in the catalogue's year, and how near to that Mars must be at least.
ANTARES, ABOUT = unit_vectors(catalog().fixed["antares"].position), np.cos(np.radians(6.0))


class Guard(Appearance):
    """Mars stationary near Antares."""

    separation_deg: Annotated[Separation, "Between Mars and Antares, 5.5 at most"]
    motion: Annotated[Literal["direct", "retrograde"], "Which way it turns"]


GUARD = Kind(
    "mars-guards-antares", "conjunction", Guard, importance=3, precision="day", listed="full",
    picture="night",
)  # fmt: skip


@finder(GUARD, searches=(STATIONS,))
def mars_guards_antares(sky: Sky) -> Iterator[Event]:
    """Yield the stations of Mars near Antares."""
    row, greatest, tt, seen = found(sky, STATIONS)
    mars = np.flatnonzero(row == PLANETS.index("mars"))
    about = seen.of(mars).toward[:, 0]
    mars = mars[dot(unit_vectors(about), ANTARES[:, None]) > ABOUT]
    if not len(mars):
        return
    seen, names = seen.of(mars), ["mars"] * len(mars)
    both = see(sky, names, ["antares"] * len(mars), tt[mars])
    apart_deg = np.degrees(separation(both.first, both.second))
    near = apart_deg <= WIDEST_DEG
    columns = {
        **appearances(names, seen),
        "separation_deg": apart_deg,
        "motion": np.where(greatest[mars] == 1, "retrograde", "direct"),
    }
    yield from events_of(GUARD, tt[mars][near], ("mars", "antares"), chosen(columns, near))
