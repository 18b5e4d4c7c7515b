"""Over China: what its provincial capitals have of events, all looked up in the sky at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from skycal.arrays import Indices
from skycal.calendar.worth.capitals import Nights
from skycal.calendar.worth.from_capitals import Meetings
from skycal.calendar.worth.showers_from_capitals import ShowerNights
from skycal.calendar.worth.view import View
from skycal.model import Event
from skycal.sky import Sky

EVENTS_AT_ONCE = 16  # arrays that small are not asked of the system each time


def views(sky: Sky, events: Sequence[Event]) -> dict[str, View]:
    """Return by id what the capitals have of events with bodies in the night, and of showers."""
    if not events:
        return {}
    showers = [event for event in events if event.kind == "meteor-shower"]
    meetings = [event for event in events if event.kind != "meteor-shower"]
    every = [*meetings, *showers]
    both = [event.kind == "meteor-shower" or "moon" in event.bodies for event in every]
    nights = Nights.nearest(sky, np.array([event.tt for event in every]), both)
    groups = [*_groups(every, len(meetings), nights)]
    asked = [group.asked() for _, _, group in groups]
    night, ascension, declination = nights.ways(
        np.concatenate([rows[of] for (_, rows, _), (of, _) in zip(groups, asked, strict=True)]),
        [name for _, names in asked for name in names],
    )
    found: dict[str, View] = {}
    begin = 0
    for (some, _, group), (_, names) in zip(groups, asked, strict=True):
        end = begin + len(names)
        sines = nights.moving(night[begin:end], ascension[begin:end], declination[begin:end])
        begin = end
        found |= {event.id: view for event, view in zip(some, group.views(sines), strict=True)}
    return found


def _groups(
    events: Sequence[Event], meetings: int, nights: Nights
) -> Iterator[tuple[Sequence[Event], Indices, Meetings | ShowerNights]]:
    """Yield some of the events, the numbers of the nights by them, and how these are seen."""
    for seen, begin, end in ((Meetings, 0, meetings), (ShowerNights, meetings, len(events))):
        for first in range(begin, end, EVENTS_AT_ONCE):
            some = events[first : min(first + EVENTS_AT_ONCE, end)]
            rows, own = nights.some(first, len(some))
            yield some, rows, seen(some, own)
