"""Moon phases: the Moon 0, 90, 180, 270 degrees of longitude ahead of the Sun."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import TURN
from skycal.events.finder import finder, make_event
from skycal.events.moon_orbit import distance_extremes
from skycal.events.rank import extremes_of_year
from skycal.model import Event
from skycal.search.search import crossings
from skycal.sky import Sky
from skycal.sky.track import Track, longitude_difference

PHASES = ("new-moon", "first-quarter", "full-moon", "last-quarter")
IMPORTANCE = {"new-moon": 3, "first-quarter": 2, "full-moon": 3, "last-quarter": 2}
SUPERMOON_DAYS = 1.0  # perigee within 24 h of full moon
SYNODIC_MONTH = 29.530588861  # days; Chapront, A&A 387 (2002), 700
NEW_MOON_J2000 = 2451550.09766  # the mean new moon Brown's lunation 953 began with
BROWN_LUNATION_J2000 = 953


def phase_instants(sky: Sky) -> tuple[Indices, Floats]:
    """Return the phases (index in PHASES) and their instants, phase by phase."""
    quarters = [i * TURN / 4.0 for i in range(4)]
    return crossings(Track(sky, longitude_difference, [("moon", "sun")] * 4, offsets=quarters))


@finder("moon-phase", *PHASES)
def moon_phases(sky: Sky) -> Iterator[Event]:
    """Yield the four phases, full moons ranked among the full moons of their year."""
    phase, tt = sky.once(phase_instants)
    places = sky.at(tt)
    distance = places.distance_km("moon")
    diameter = places.diameter_arcsec("moon")
    full = np.flatnonzero(phase == 2)
    rank = dict(zip(full, extremes_of_year(sky, tt[full], diameter[full]), strict=True))
    perigees, _ = sky.once(distance_extremes)
    for i in np.argsort(tt):
        kind = PHASES[phase[i]]
        details = {
            "distance_km": distance[i],
            "diameter_arcsec": diameter[i],
            "lunation": _lunation(tt[i], phase[i]),
        }
        if kind == "full-moon":
            details["rank"] = {1: "largest", -1: "smallest"}.get(rank[i])
            details["supermoon"] = bool((np.abs(perigees - tt[i]) < SUPERMOON_DAYS).any())
        ranked = details.get("rank") == "largest"
        importance = IMPORTANCE[kind] + ranked
        yield make_event(
            "moon-phase", kind, tt[i], bodies=("moon",), details=details, importance=importance
        )


def _lunation(tt: float, phase: int) -> int:
    """Return the Brown lunation number (E. W. Brown: 1 began on 1923-01-17) a phase belongs to."""
    months = (tt - phase * SYNODIC_MONTH / 4.0 - NEW_MOON_J2000) / SYNODIC_MONTH
    return BROWN_LUNATION_J2000 + round(months)
