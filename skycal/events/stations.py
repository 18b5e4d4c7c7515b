"""Stations: planets standing still in right ascension, between direct and retrograde motion."""

from __future__ import annotations

from collections.abc import Iterator

from skycal.events.appearance import Appearance, appearances
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog, importance
from skycal.sky.searches import Turns, right_ascension
from skycal.sky.solve import found

RETROGRADE, DIRECT = (
    Kind(
        f"station-{motion}", "planet", Appearance, precision="day", told_apart_by="bodies",
        seen="never", picture="night",
    )
    for motion in ("retrograde", "direct")
)  # fmt: skip


PLANETS = catalog().having["station"]
STATIONS = Turns(tuple((planet, planet) for planet in PLANETS), right_ascension, wraps=True)


@finder(RETROGRADE, DIRECT, searches=(STATIONS,))
def stations(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of right ascension: greatest before retrograde, least before direct."""
    yield from standing(sky, STATIONS)


def standing(sky: Sky, search: Turns) -> Iterator[Event]:
    """Yield what a search like STATIONS finds, of whatever bodies."""
    row, greatest, tt, seen = found(sky, search)
    planets = [search.pairs[i][0] for i in row.tolist()]
    yield from events_of(
        [RETROGRADE if last else DIRECT for last in greatest.tolist()],
        tt, [(planet,) for planet in planets], appearances(planets, seen),
        importance=[importance(planet, "station") for planet in planets],
    )  # fmt: skip
