"""Circumstances: what each event is from places: how it is seen, and what Sun and Moon do that day.

Arrays over places and events. What depends on no place is worked out once for all of them; places
go through in groups, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from skycal.arrays import Indices
from skycal.events import kinds
from skycal.events.finder import HALF_MILLISECOND
from skycal.here.civil_days import civil_date
from skycal.here.days import Days
from skycal.here.eclipses.eclipsed import Eclipsed
from skycal.here.eclipses.lunar import LunarEclipses
from skycal.here.eclipses.occultation import Occultations
from skycal.here.eclipses.occulted import Occulted
from skycal.here.eclipses.planet_before import PlanetOccultations
from skycal.here.eclipses.solar import SolarEclipses
from skycal.here.eclipses.transit import Transited, Transits
from skycal.here.horizon import Horizon
from skycal.here.lasting import LASTING, ON_DISK, spans
from skycal.here.meteors_seen import Meteors
from skycal.here.night.sightings import Sightings
from skycal.here.showers import Showers
from skycal.here.sighting import AID, Sighting
from skycal.model import Event, Place
from skycal.sky import Sky

REACH_DAYS = 3.0  # how far the sky must reach before the first event and after the last
PAIRS_AT_ONCE = 2**15  # of a place and an event: 36 places of a year of all kinds, 30 MB

Beside = Eclipsed | Occulted | Transited | Meteors | None


class View(Protocol):
    """Events of one kind, to be seen from any places."""

    def over(self, horizon: Horizon) -> tuple[Sighting, Beside]: ...


class Bodies:
    """How the bodies of events are seen: what most kinds ask for; of what lasts the first."""

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        tt = np.array([event.tt for event in events])
        lasts = [event.kind in LASTING for event in events]
        bodies = [event.bodies[:1] if one else event.bodies
                  for event, one in zip(events, lasts, strict=True)]  # fmt: skip
        seen = {kind: _is_seen(kind) for kind in {event.kind for event in events}}
        watched = np.array([seen[event.kind] for event in events]) | np.array(lasts)
        self._sightings = Sightings(sky, bodies, tt, spans(events), watched=watched)
        self._on_disk = np.array([event.kind in ON_DISK for event in events])

    def over(self, horizon: Horizon) -> tuple[Sighting, None]:
        seen = self._sightings.over(horizon)
        aid = np.where(self._on_disk, AID["telescope"], seen.aid)
        return replace(seen, aid=aid), None


# How the kinds that ask for more than their bodies' places are seen.
VIEWS: Mapping[str, Callable[[Sky, Sequence[Event]], Any]] = MappingProxyType({
    "solar-eclipse": SolarEclipses,
    "lunar-eclipse": LunarEclipses,
    "occultation": Occultations,
    "meteor-shower": Showers,
    "transit": Transits,
    "planet-occultation": PlanetOccultations,
})


def _is_seen(kind: str) -> bool:
    """Tell whether a kind is something to be seen: none of the calendar's own is."""
    known = kinds().get(kind)
    return known is not None and known.seen != "never"


class Group(Struct, frozen=True):
    """Events of one view: their numbers among all `events`, and how they are seen.

    Of the arrays (places, events) of `sighting` and `beside` number k is of event `events[k]`.
    """

    events: Indices
    sighting: Sighting
    beside: Beside


class Circumstances(Struct, frozen=True):
    """What events are from places: every event in one of `groups`, `day` the number of its day.

    On the clock of `zone`.
    """

    zone: tzinfo
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    groups: tuple[Group, ...]
    days: Days
    day: Indices


class Asked:
    """Events to be seen from any places: what of them depends on no place."""

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        """Take one event at least; `sky` must reach REACH_DAYS further."""
        self.sky, self.events = sky, tuple(events)
        numbers: dict[Callable[[Sky, Sequence[Event]], View], list[int]] = {}
        for number, event in enumerate(self.events):
            numbers.setdefault(VIEWS.get(event.kind, Bodies), []).append(number)
        self._views = [
            (np.array(mine), view(sky, [self.events[number] for number in mine]))
            for view, mine in numbers.items()
        ]
        self._tt = np.array([event.tt for event in self.events]) + HALF_MILLISECOND

    def over(self, places: Sequence[Place], zone: tzinfo) -> Circumstances:
        """Return what the events are from a few places, with the civil days of `zone`."""
        horizon = Horizon(self.sky, places)
        first, last = (civil_date(edge, zone) for edge in (self._tt.min(), self._tt.max()))
        days = Days(horizon, first, last, zone)
        return Circumstances(
            zone, tuple(places), self.events, self.groups(horizon), days,
            days.civil.number(self._tt),
        )

    def groups(self, horizon: Horizon) -> tuple[Group, ...]:
        """Return how the events are seen over a horizon of several places, without their days."""
        return tuple(Group(mine, *view.over(horizon)) for mine, view in self._views)


def circumstances(
    sky: Sky, places: Sequence[Place], events: Sequence[Event], zone: tzinfo
) -> Iterator[Circumstances]:
    """Yield what events are from places, one group of them after another.

    `sky` must reach REACH_DAYS further than the events.
    """
    if not events:
        return
    asked, step = Asked(sky, events), max(1, PAIRS_AT_ONCE // len(events))
    for first in range(0, len(places), step):
        yield asked.over(places[first : first + step], zone)
