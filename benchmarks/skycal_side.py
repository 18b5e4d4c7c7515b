"""skycal: its finders over one Sky, and its searches for the pairs that the job asks for."""

from __future__ import annotations

import numpy as np
from job import MOON_PAIRS, PHASES, PLANET_PAIRS, PLANETS, WIDEST_DEG, Event, julian_day

from skycal import events
from skycal.sky import Sky, ephemeris_for, solve
from skycal.sky.meetings import Alignments

KINDS = frozenset({
    *PHASES, "moon-perigee", "moon-apogee", "moon-ascending-node", "moon-descending-node",
    "solar-term", "greatest-elongation-east", "greatest-elongation-west",
    "inferior-conjunction", "superior-conjunction", "solar-conjunction", "opposition",
    "solar-eclipse", "lunar-eclipse",
})
YEARS_AT_ONCE = 25
MEETINGS = Alignments(MOON_PAIRS + PLANET_PAIRS)
NAMES = [f"conjunction {' '.join(pair)}" for pair in MOON_PAIRS + PLANET_PAIRS]


def find(first: int, last: int) -> list[Event]:
    """Return the events of the years `first` to `last`."""
    found: list[Event] = []
    for begin in range(first, last + 1, YEARS_AT_ONCE):
        end = min(begin + YEARS_AT_ONCE, last + 1)
        low, high = julian_day(begin), julian_day(end)
        sky = Sky(ephemeris_for(begin, end - 1), low, high)
        everything = [(_name(event), event.tt) for event in events.find(sky, KINDS, (MEETINGS,))]
        everything += conjunctions(sky)
        found += [(name, tt) for name, tt in everything if name and low <= tt < high]
    return found


def conjunctions(sky: Sky) -> list[Event]:
    """Return where the job's pairs share a right ascension: its own, not all of skycal's."""
    row, _, tt, seen = solve.found(sky, MEETINGS)
    gap_deg = np.degrees(seen.second.declination - seen.first.declination)
    return [
        (NAMES[i], when)
        for i, when, apart in zip(row.tolist(), tt.tolist(), gap_deg.tolist(), strict=True)
        if abs(apart) <= WIDEST_DEG
    ]


def _name(event) -> str | None:
    """Return what the job calls an event, None for what it does not ask for."""
    if event.kind == "solar-term":
        return event.details["season"]
    if event.family == "planet":
        return f"{event.kind} {event.bodies[0]}" if event.bodies[0] in PLANETS else None
    return event.kind
