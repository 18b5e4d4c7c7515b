"""Rows: which events stand in the row of another, in lists made for people.

An occultation tells of its conjunction, or where it is worth less, for nobody of the readers sees
it, the conjunction of it; the conjunction of a cluster tells of the stars in it that the Moon
covers; an eclipse tells of its phase, an opposition of the closest approach of
its week; a solar term is the festival of its name. Records for programs keep them all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct

from skycal.model import Event
from skycal.sky.bodies import catalog


class Rule(Struct, frozen=True):
    """Which kinds stand in a row of another kind, how near they must be, and that they belong."""

    kinds: tuple[str, ...]
    within_days: float
    belongs: Callable[[Event, Event], bool]


def _same_bodies(row: Event, other: Event) -> bool:
    return set(row.bodies) == set(other.bodies)


def _as_important(row: Event, other: Event) -> bool:
    return _same_bodies(row, other) and row.importance >= other.importance


def _more_important(row: Event, other: Event) -> bool:
    if of_a_member(row, other):
        return row.importance >= other.importance
    return _same_bodies(row, other) and row.importance > other.importance


def of_a_member(row: Event, other: Event) -> bool:
    """Tell whether something happens to a star in the cluster that is the last body of a row."""
    return row.bodies[:1] == other.bodies[:1] and other.bodies[-1] in catalog().inside.get(
        row.bodies[-1], ())


def _same_name(row: Event, other: Event) -> bool:
    named = FESTIVALS_OF_TERMS.get(row.details.get("term", ""))
    return named is not None and named == other.details.get("festival")


def _always(row: Event, other: Event) -> bool:
    return True


FESTIVALS_OF_TERMS: Mapping[str, str] = MappingProxyType({
    "qingming": "qingming", "dongzhi": "dongzhi-festival",
})
# By the kind whose row it is.
RULES: Mapping[str, Rule] = MappingProxyType({
    "occultation": Rule(("conjunction",), 0.5, _as_important),
    "conjunction": Rule(("occultation", "planet-occultation"), 0.5, _more_important),
    "planet-occultation": Rule(("conjunction",), 0.5, _as_important),
    "solar-eclipse": Rule(("new-moon",), 0.5, _always),
    "lunar-eclipse": Rule(("full-moon",), 0.5, _always),
    "opposition": Rule(("closest-to-earth",), 7.0, _same_bodies),
    "solar-term": Rule(("festival",), 1.0, _same_name),
})


def swallowed(
    events: Iterable[Event], seen: Collection[str] = frozenset()
) -> dict[str, list[Event]]:
    """Return by the id of each row that has some the events that stand in it.

    `events` are those that are listed: what is not has no row for others to stand in. A star of a
    cluster whose id is `seen`, for the reader sees it covered, has its own times to tell.
    """
    by_kind: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_kind[event.kind].append(event)
    found: dict[str, list[Event]] = {}
    for kind, rule in RULES.items():
        for name in rule.kinds:
            others = sorted(by_kind[name], key=_instant)
            for row in by_kind[kind]:
                begin = bisect_right(others, row.tt - rule.within_days, key=_instant)
                end = bisect_left(others, row.tt + rule.within_days, key=_instant)
                mine = [
                    other for other in others[begin:end]
                    if rule.belongs(row, other)
                    and not (other.id in seen and of_a_member(row, other))
                ]
                if mine:
                    found.setdefault(row.id, []).extend(mine)
    return found


_instant = attrgetter("tt")


def rows(
    events: Sequence[Event], seen: Collection[str] = frozenset()
) -> list[tuple[Event, tuple[Event, ...]]]:
    """Return the rows of a list for people, each with the events that stand in it."""
    inside = swallowed(events, seen)
    hidden = {event.id for some in inside.values() for event in some}
    return [(event, tuple(inside.get(event.id, ()))) for event in events if event.id not in hidden]
