"""Events of places: what happens only to somebody who stands somewhere, one file per kind of thing.

A local finder takes a Sky and a place and yields Events; every module of this folder is read for
them, as those of `skycal.events` are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec.structs import replace

from skycal.events.finder import found_in
from skycal.events.kind import Kind
from skycal.gazetteer.table import entry_of
from skycal.here.events.finder import LocalFinder
from skycal.model import Event, Place
from skycal.sky import Sky

REMEMBERED = 4  # places and lists of kinds


@cache
def finders() -> tuple[LocalFinder, ...]:
    """Return every finder of this folder, in order of their modules and places in them."""
    return found_in(__name__, __path__[0], LocalFinder)


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind that exists only at a place, by id."""
    return MappingProxyType({kind.id: kind for finder in finders() for kind in finder.kinds})


@cache
def kinds_without_place() -> frozenset[str]:
    """Return those of which some place's events stand for everybody's."""
    return frozenset(kind.id for one in finders() if one.without_place for kind in one.kinds)


@cache
def bookkeeping_without_place() -> frozenset[str]:
    """Return the kinds of which nothing without a place is as good as one's own."""
    return frozenset(
        kind.id for one in finders() if not one.stands_for_all for kind in one.kinds
    )


def find(sky: Sky, place: Place | None, kinds: Collection[str]) -> tuple[Event, ...]:
    """Return the events of `kinds` at a place in the span of `sky`, finder by finder.

    Without one those of the finder's own place, if it has one: bookkeeping to who is elsewhere,
    unless it is as good as any. The sky remembers the last: another language asks again.
    """
    known, key = sky.once(_last_found), (place, frozenset(kinds))
    found = known.get(key)
    if found is None:
        found = known[key] = tuple(_found(sky, place, kinds))
        if len(known) > REMEMBERED:
            known.pop(next(iter(known)), None)
    return found


def _last_found(_: Sky) -> dict[tuple[Place | None, frozenset[str]], tuple[Event, ...]]:
    return {}


def _found(sky: Sky, place: Place | None, kinds: Collection[str]) -> Iterator[Event]:
    for finder in finders():
        there = place or _own_place(finder)
        if there and any(kind.id in kinds for kind in finder.kinds):
            for event in finder(sky, there):
                if event.kind in kinds and sky.first <= event.tt < sky.last:
                    known = place or finder.stands_for_all
                    yield event if known else replace(event, importance=1)


def _own_place(finder: LocalFinder) -> Place | None:
    return entry_of(finder.without_place).place() if finder.without_place else None
