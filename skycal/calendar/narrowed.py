"""Narrowed: a part of a full calendar, without computing it again."""

from __future__ import annotations

from msgspec.structs import replace

from skycal.calendar.profiles import Filter
from skycal.model import Calendar, Event


def narrowed(whole: Calendar, keep: Filter, profile: str) -> Calendar:
    """Return what a list keeps of a calendar of the profile `full`: the same as if asked for."""
    best = () if keep.narrowed else whole.best
    shown = {one.event.id for one in best} if keep.lists_best else set()
    events = tuple(one for one in whole.events if one.id in shown or _keeps(whole, keep, one))
    return replace(whole, profile=profile, events=events, best=best)


def _keeps(whole: Calendar, keep: Filter, event: Event) -> bool:
    if whole.place is None:
        return keep.keeps(event)
    return keep.keeps_here(event, whole.local[event.id])
