"""Local finder: what marks a function as finding the events that exist only at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from msgspec import Struct

from skycal.events.details import Details
from skycal.events.kind import Kind
from skycal.model import Event, Place
from skycal.sky import Sky

Find = Callable[[Sky, Place], Iterator[Event]]

REACH_DAYS = 40.0  # how far a sky must be sampled around its span: a lunation and some days


class AtPlace(Details):
    """What happens at a place; kinds of it are told apart by `place`."""

    place: Annotated[str, "The place it happens at, by its slug"]


class LocalFinder(Struct, frozen=True):
    """A pure function from a Sky and a place to Events: the kinds it can find.

    `without_place`: the slug of the place whose events stand for those of no place, if any do:
    bookkeeping to who is elsewhere, unless it `stands_for_all`.
    """

    find: Find
    kinds: tuple[Kind, ...]
    without_place: str = ""
    stands_for_all: bool = False

    def __call__(self, sky: Sky, place: Place) -> Iterator[Event]:
        return self.find(sky, place)


def local_finder(
    *kinds: Kind, without_place: str = "", stands_for_all: bool = False
) -> Callable[[Find], LocalFinder]:
    """Register a function as the finder of `kinds`.

    It yields what is in the span of a sky that is sampled REACH_DAYS around it, and perhaps more.
    """
    return lambda find: LocalFinder(find, kinds, without_place, stands_for_all)
