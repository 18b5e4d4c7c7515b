"""Kinds: every kind of the calendar: the sky's, a place's, the Chinese calendar's, the reports'."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

from skycal import events
from skycal.calendar import chinese, reports
from skycal.events.kind import Kind
from skycal.here import events as of_places
from skycal.model import FAMILIES


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its id."""
    own = {kind.id: kind for kind in (*chinese.KINDS, *reports.KINDS)}
    return MappingProxyType({**events.kinds(), **of_places.kinds(), **own})


def only_at_a_place(kind: str) -> bool:
    """Tell whether a kind exists at a place alone: without one there is none of it."""
    return kind in of_places.kinds() and kind not in of_places.kinds_without_place()


def usual(families: Collection[str] = FAMILIES) -> frozenset[str]:
    """Return the kinds of some families that are looked for without being named."""
    return frozenset(
        kind.id for kind in kinds().values() if kind.family in families and kind.listed != "named"
    )
