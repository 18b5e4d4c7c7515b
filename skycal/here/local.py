"""Local: what each event is from one place: how it is seen, and what Sun and Moon do that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np

from skycal.events.finder import HALF_MILLISECOND
from skycal.here.days import Days, civil_date
from skycal.here.eclipses.shadowed import lunar_views, occultation_views, solar_views
from skycal.here.eclipses.transit import transit_views
from skycal.here.horizon import Horizon
from skycal.here.meteors import meteor_nights
from skycal.here.night.sighting import sightings
from skycal.model import Event, Place
from skycal.sky import Sky

REACH_DAYS = 3.0  # how far the sky must reach before the first event and after the last

View = Callable[[Horizon, Sequence[Event]], list[dict[str, Any]]]


def bodies_seen(horizon: Horizon, events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return how the bodies of each event are seen: what most kinds ask for."""
    tt = np.array([event.tt for event in events])
    return sightings(horizon, [event.bodies for event in events], tt)


# How the kinds that ask for more than their bodies' places are seen.
VIEWS: Mapping[str, View] = MappingProxyType({
    "solar-eclipse": solar_views,
    "lunar-eclipse": lunar_views,
    "occultation": occultation_views,
    "meteor-shower": meteor_nights,
    "transit": transit_views,
})


def local_circumstances(
    sky: Sky, place: Place, events: Sequence[Event], zone: tzinfo
) -> dict[str, dict[str, Any]]:
    """Return by event id what each event is at `place`: places.md's `local`, instants {"jd_tt"}.

    How it is seen (`sightings`, `VIEWS`), with `sun` and `moon` of its civil day in `zone` and
    `note` (`polar-day`, `polar-night` or None). `sky` must reach REACH_DAYS further.
    """
    if not events:
        return {}
    horizon = Horizon(sky, place)
    groups: dict[View, list[Event]] = {}
    for event in events:
        groups.setdefault(VIEWS.get(event.kind, bodies_seen), []).append(event)
    seen = {
        event.id: found
        for view, group in groups.items()
        for event, found in zip(group, view(horizon, group), strict=True)
    }
    day = _day_of(horizon, events, zone)
    return {event.id: {**seen[event.id], **day(event.tt)} for event in events}


def _day_of(
    horizon: Horizon, events: Sequence[Event], zone: tzinfo
) -> Callable[[float], dict[str, Any]]:
    """Return a function from an instant to what Sun and Moon do on its civil day."""
    instants = [event.tt + HALF_MILLISECOND for event in events]
    first, last = civil_date(min(instants), zone), civil_date(max(instants), zone)
    days = Days(horizon, first, last, zone)

    @cache
    def of_number(number: int) -> dict[str, Any]:
        return {
            "sun": as_instants(days.sun(number)),
            "moon": as_instants(days.moon(number)),
            "note": days.note(number),
        }

    def of(tt: float) -> dict[str, Any]:
        number = np.searchsorted(days.starts, tt + HALF_MILLISECOND, side="right") - 1
        return of_number(int(number))

    return of


def as_instants(day: Mapping[str, float | None]) -> dict[str, Any]:
    """Return a day's instants as {"jd_tt"}; `illumination` is none."""
    return {
        name: value if value is None or name == "illumination" else {"jd_tt": value}
        for name, value in day.items()
    }
