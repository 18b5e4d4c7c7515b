"""Judged: what the finders found, with who sees it and what it is worth to a reader in China.

What a finder says an event is worth is what it is worth at its best; a place judges for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from skycal.calendar.where.told import with_where
from skycal.calendar.worth.at_best import at_best
from skycal.calendar.worth.importance import importance
from skycal.calendar.worth.over_china import views
from skycal.calendar.worth.sight import SIGHTS
from skycal.calendar.worth.view import UNSEEN, View, at_place, of_china
from skycal.model import Event, as_important
from skycal.sky import Sky

# What is less at its best needs no second judgement; of the full Moons the year's largest alone.
JUDGED_FROM: Mapping[str, int] = MappingProxyType({
    "meteor-shower": 2, "full-moon": 4, "jupiter-double-shadow": 2,
})  # fmt: skip
OTHERS_FROM = 3


def is_judged(event: Event) -> bool:
    """Tell whether what an event is worth depends on who sees it."""
    kind = event.kind
    return kind in SIGHTS and (
        at_best(event) >= JUDGED_FROM.get(kind, OTHERS_FROM)
        or kind == "occultation" or "where" in event.details
    )


def china_views(sky: Sky, events: Sequence[Event]) -> dict[str, View]:
    """Return by id what China has of events whose worth depends on it, by their `where` or
    from its provincial capitals."""
    asked = [event for event in events if is_judged(event)]
    # Of an occultation that does not say who sees it nobody knows.
    found = {
        e.id: of_china(e.details["where"]) if "where" in e.details else UNSEEN
        for e in asked if "where" in e.details or e.kind == "occultation"
    }
    return found | views(sky, [event for event in asked if event.id not in found])


def judged(sky: Sky, found: Sequence[Event]) -> tuple[list[Event], dict[str, View]]:
    """Return what was found, as important as to a reader in China, and what China has of it."""
    known = sky.once(_known)
    # Beijing's crescents stand, less important, for no place's.
    keys = [(event.id, event.importance) for event in found]
    fresh = {key: event for key, event in zip(keys, found, strict=True) if key not in known.events}
    told = with_where(sky, [*fresh.values()])
    views = china_views(sky, told)
    known.events.update(zip(fresh, told, strict=True))
    for key, event in zip(fresh, told, strict=True):
        view = views.get(event.id)
        if view is not None:
            known.events[key], known.views[event.id] = _worth(event, view), view
    events, seen = [known.events[key] for key in keys], known.views
    return events, {event.id: seen[event.id] for event in events if event.id in seen}


class Known(Struct, frozen=True):
    """What has been judged of a sky, by id and importance, and how it is seen, by id."""

    events: dict[tuple[str, int], Event]
    views: dict[str, View]


def _known(sky: Sky) -> Known:
    """Return what is judged of a sky: the same for every clock, list and language."""
    return Known({}, {})


def _worth(event: Event, view: View) -> Event:
    worth = importance(event, view)
    return event if worth == event.importance else as_important(event, worth, event.importance)


def judged_here(event: Event, local: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's circumstances at a place with what it is worth there."""
    worth = importance(event, at_place(local)) if is_judged(event) else at_best(event)
    return {**local, "importance": worth}


def all_judged_here(
    events: Sequence[Event], local: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, Mapping[str, Any]], dict[str, View]]:
    """Return the same of many by id, and what the place has of those whose worth depends on it."""
    views = {event.id: at_place(local[event.id]) for event in events if is_judged(event)}
    worth = {
        event.id: importance(event, views[event.id]) if event.id in views else at_best(event)
        for event in events
    }
    return {id: {**local[id], "importance": much} for id, much in worth.items()}, views
