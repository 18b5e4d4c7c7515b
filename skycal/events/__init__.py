"""Events: what happens in the sky, one file per kind of thing, each a pure finder.

A finder takes a Sky and yields Events; every module of this folder is read for them, so that
adding a kind is adding a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from skycal.events.finder import Finder, found_in
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.searches import Search
from skycal.sky.solve import look_for


@cache
def finders() -> tuple[Finder, ...]:
    """Return every finder of this folder, in order of their modules and places in them."""
    return found_in(__name__, __path__[0], Finder)


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind a finder can find, by id."""
    return MappingProxyType({kind.id: kind for finder in finders() for kind in finder.kinds})


@cache
def usual() -> frozenset[str]:
    """Return the kinds that are found without being named."""
    return frozenset(kind.id for kind in kinds().values() if kind.listed != "named")


def find(
    sky: Sky, kinds: Iterable[str] | None = None, searches: Iterable[Search] = ()
) -> Iterator[Event]:
    """Yield the events of `kinds` (the usual by default) in the span of `sky`, finder by finder.

    What further `searches` find is found along with them: `skycal.sky.solve.found` knows it then.
    """
    wanted = usual() if kinds is None else frozenset(kinds)
    chosen = [
        finder for finder in finders() if any(kind.id in wanted for kind in finder.kinds)
    ]
    look_for(sky, (*searches, *(search for finder in chosen for search in finder.searches)))
    first, last = sky.first, sky.last
    for finder in chosen:
        for event in sky.once(finder.made):
            if event.kind in wanted and first <= event.tt < last:
                yield event
