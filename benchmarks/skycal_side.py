"""skycal: its finders over one Sky, and its searches for the pairs that the job asks for."""

from __future__ import annotations

import numpy as np
from job import MOON_PAIRS, PHASES, PLANET_PAIRS, PLANETS, WIDEST_DEG, Event, julian_day

from skycal import events
from skycal.search.search import crossings
from skycal.sky import Sky, ephemeris_for
from skycal.sky.track import Track, right_ascension_difference

KINDS = frozenset({
    *PHASES, "moon-perigee", "moon-apogee", "moon-ascending-node", "moon-descending-node",
    "solar-term", "greatest-elongation-east", "greatest-elongation-west",
    "inferior-conjunction", "superior-conjunction", "solar-conjunction", "opposition",
    "solar-eclipse", "lunar-eclipse",
})
YEARS_AT_ONCE = 6  # as skycal.year does
MARGIN_DAYS = 2.0  # an extremum is seen between samples on either side of it
STRIDES = ((MOON_PAIRS, 2), (PLANET_PAIRS, 4))  # twelve hours for the Moon, a day for planets


def find(first: int, last: int) -> list[Event]:
    """Return the events of the years `first` to `last`."""
    found: list[Event] = []
    for begin in range(first, last + 1, YEARS_AT_ONCE):
        end = min(begin + YEARS_AT_ONCE, last + 1)
        low, high = julian_day(begin), julian_day(end)
        sky = Sky(ephemeris_for(begin, end - 1), low - MARGIN_DAYS, high + MARGIN_DAYS)
        everything = [(_name(event), event.tt) for event in events.find(sky, KINDS)]
        everything += conjunctions(sky)
        found += [(name, tt) for name, tt in everything if name and low <= tt < high]
    return found


def conjunctions(sky: Sky) -> list[Event]:
    """Return where the job's pairs share a right ascension: its own, not all of skycal's."""
    found: list[Event] = []
    for pairs, stride in STRIDES:
        row, tt = crossings(Track(sky, right_ascension_difference, pairs, stride=stride))
        names = sorted({name for pair in pairs for name in pair})
        number = np.array([[names.index(a), names.index(b)] for a, b in pairs])[row].T
        source = sky.between(tt, ("sun",))
        first, second = (source.seen(names, which) for which in number)
        near = np.abs(np.degrees(second.declination - first.declination)) <= WIDEST_DEG
        found += [
            (f"conjunction {' '.join(pairs[i])}", float(when))
            for i, when, close in zip(row, tt, near, strict=True)
            if close
        ]
    return found


def _name(event) -> str | None:
    """Return what the job calls an event, None for what it does not ask for."""
    if event.kind == "solar-term":
        return event.details["season"]
    if event.family == "planet":
        return f"{event.kind} {event.bodies[0]}" if event.bodies[0] in PLANETS else None
    return event.kind
