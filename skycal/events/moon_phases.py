"""Moon phases: the Moon 0, 90, 180, 270 degrees of longitude ahead of the Sun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import TURN
from skycal.events.details import Arcseconds, Kilometres
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.moon_orbit import distance_extremes
from skycal.events.rank import extremes_of_year
from skycal.model import Event
from skycal.search.search import crossings
from skycal.sky import Sky
from skycal.sky.track import Track, longitude_difference

SUPERMOON_DAYS = 1.0  # perigee within 24 h of full moon
SYNODIC_MONTH = 29.530588861  # days; Chapront, A&A 387 (2002), 700
NEW_MOON_J2000 = 2451550.09766  # the mean new moon Brown's lunation 953 began with
BROWN_LUNATION_J2000 = 953


class Phase(TypedDict):
    """The Moon at one of its phases."""

    distance_km: Annotated[Kilometres, "Distance of its centre from the Earth's"]
    diameter_arcsec: Annotated[Arcseconds, "Apparent diameter from the Earth's centre"]
    lunation: Annotated[int, "Brown's number of the month that began with the new Moon"]


class FullMoon(Phase):
    """The full Moon, ranked among those of its year."""

    rank: Annotated[Literal["largest", "smallest"] | None, "Whether it is the year's largest"]
    supermoon: Annotated[bool, "Whether it is within 24 hours of perigee"]


NEW = Kind(
    "new-moon", "moon-phase", Phase, importance=3, seen="never", skycal=True, picture="moon"
)
FIRST, LAST = (
    Kind(f"{which}-quarter", "moon-phase", Phase, skycal=True, picture="moon")
    for which in ("first", "last")
)
FULL = Kind("full-moon", "moon-phase", FullMoon, importance=3, skycal=True, picture="moon")
PHASES = (NEW, FIRST, FULL, LAST)
RANKS = {1: "largest", -1: "smallest"}


def phase_instants(sky: Sky) -> tuple[Indices, Floats]:
    """Return the phases (index in PHASES) and their instants, phase by phase."""
    quarters = [i * TURN / 4.0 for i in range(4)]
    return crossings(Track(sky, longitude_difference, [("moon", "sun")] * 4, offsets=quarters))


@finder(*PHASES)
def moon_phases(sky: Sky) -> Iterator[Event]:
    """Yield the four phases, full moons ranked among the full moons of their year."""
    phases, instants = sky.once(phase_instants)
    perigees, _ = sky.once(distance_extremes)
    for phase, kind in enumerate(PHASES):
        tt = instants[phases == phase]
        places = sky.at(tt)
        diameter = places.diameter_arcsec("moon")
        columns: dict[str, Any] = {
            "distance_km": places.distance_km("moon"),
            "diameter_arcsec": diameter,
            "lunation": _lunations(tt, phase),
        }
        if kind is not FULL:
            yield from events_of(kind, tt, ("moon",), columns)
            continue
        rank = extremes_of_year(sky, tt, diameter)
        apart = np.abs(tt[:, None] - perigees)
        columns["rank"] = [RANKS.get(one) for one in rank.tolist()]
        columns["supermoon"] = (apart < SUPERMOON_DAYS).any(axis=1)
        yield from events_of(FULL, tt, ("moon",), columns, importance=FULL.importance + (rank > 0))


def _lunations(tt: Floats, phase: int) -> Indices:
    """Return the Brown lunation number (E. W. Brown: 1 began on 1923-01-17) a phase belongs to."""
    months = (tt - phase * SYNODIC_MONTH / 4.0 - NEW_MOON_J2000) / SYNODIC_MONTH
    return BROWN_LUNATION_J2000 + np.rint(months).astype(np.int64)
