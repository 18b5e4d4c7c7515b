"""Stations: planets standing still in right ascension, between direct and retrograde motion."""

from __future__ import annotations

from collections.abc import Iterator

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.events.appearance import Appearance, appearances
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.search import extrema
from skycal.sky import Sky
from skycal.sky.apparent import Apparent
from skycal.sky.bodies import PLANETS
from skycal.sky.track import Track

RETROGRADE, DIRECT = (
    Kind(
        f"station-{motion}", "planet", Appearance, precision="day", told_apart_by="bodies",
        picture="finder",
    )
    for motion in ("retrograde", "direct")
)  # fmt: skip


def _right_ascension(planet: Apparent, _: Apparent) -> Floats:
    return planet.right_ascension


@finder(RETROGRADE, DIRECT)
def stations(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of right ascension: greatest before retrograde, least before direct.

    Each planet is followed from two origins half a turn apart; an extremum counts in the one
    where it lies within a quarter of a turn, so that the jump at 24 h is never taken for one.
    """
    rows = [(planet, origin) for planet in PLANETS for origin in (0.0, TURN / 2.0)]
    track = Track(
        sky, _right_ascension, [(planet, planet) for planet, _ in rows],
        offsets=[origin for _, origin in rows], stride=4, slope_days=0.1,
    )
    row, tt, greatest = extrema(track, within=TURN / 4.0)
    planets = [rows[i][0] for i in row]
    yield from events_of(
        [RETROGRADE if last else DIRECT for last in greatest],
        tt, [(planet,) for planet in planets], appearances(sky, planets, tt),
        importance=[1 if planet == "pluto" else 2 for planet in planets],
    )  # fmt: skip
