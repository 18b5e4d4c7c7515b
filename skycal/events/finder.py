"""Finder: what marks a function as one, and how events are made of a kind and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import repeat
from os import listdir
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats
from skycal.events.columns import Column, plain, rows_of
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.searches import Search
from skycal.sky.timescale import utc_dates

Find = Callable[[Sky], Iterator[Event]]
AnyFinder = TypeVar("AnyFinder")

HALF_MILLISECOND = 5.8e-9  # days: midnights are not exact in a Julian date of one float


class Finder(Struct, frozen=True):
    """A pure function from a Sky to Events: the kinds it can find, the searches it asks for."""

    find: Find
    kinds: tuple[Kind, ...]
    searches: tuple[Search, ...]

    def __call__(self, sky: Sky) -> Iterator[Event]:
        return self.find(sky)

    def made(self, sky: Sky) -> tuple[Event, ...]:
        """Return all it finds: what a sky makes once."""
        return tuple(self.find(sky))


def finder(*kinds: Kind, searches: Sequence[Search] = ()) -> Callable[[Find], Finder]:
    """Register a function as the finder of `kinds`; a sky makes all `searches` together."""
    return lambda find: Finder(find, kinds, tuple(searches))


def found_in(package: str, folder: str, kind: type[AnyFinder]) -> tuple[AnyFinder, ...]:
    """Return what is of a `kind` in the modules of a package, in order of them and in them."""
    # By the names of its files, as pkgutil would: that is 0.5 ms to import.
    names = sorted(file.removesuffix(".py") for file in listdir(folder) if file.endswith(".py"))
    found = [
        member
        for name in names if name != "__init__"
        for member in vars(import_module(f"{package}.{name}")).values()
        if isinstance(member, kind)
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def events_of(
    kinds: Kind | Sequence[Kind],
    tt: Floats,
    bodies: Sequence[tuple[str, ...]] | tuple[str, ...],
    columns: Mapping[str, Any],
    *,
    importance: Column | None = None,
    begin: Column | None = None,
    end: Column | None = None,
) -> list[Event]:
    """Return an event for each of `tt` (n,): `columns` are its details by name, each (n,).

    `kinds` and `bodies` are one for all or one for each; arrays become plain numbers. An id is
    `<utc date>-<kind>`, with what tells two of a day apart at its end, and what is alike in all
    of it its number: Mercury met Spica twice on 1652-10-25.
    """
    count = len(tt)
    of_kinds = [kinds] * count if isinstance(kinds, Kind) else kinds
    of_one = not bodies or isinstance(bodies[0], str)
    of_bodies: Sequence[Any] = [bodies] * count if of_one else bodies
    details = rows_of(columns) if columns else [{} for _ in of_kinds]
    worth = [kind.importance for kind in of_kinds] if importance is None else plain(importance)
    spans = (repeat(None) if edge is None else plain(edge) for edge in (begin, end))
    dates = utc_dates(np.asarray(tt) + HALF_MILLISECOND)
    instants = np.asarray(tt).tolist()
    ends = _ends(of_kinds, of_bodies, details)
    ids = _numbered([f"{date}-{kind.id}{apart}"
                     for date, kind, apart in zip(dates, of_kinds, ends, strict=True)])  # fmt: skip
    rows = zip(ids, of_kinds, of_bodies, details, instants, worth, *spans, strict=False)
    return [
        Event(
            id, kind.id, kind.family, when, whose, what, first, last, kind.precision, value, 0,
        )
        for id, kind, whose, what, when, value, first, last in rows
    ]  # fmt: skip


def _numbered(ids: list[str]) -> list[str]:
    """Return ids of which no two are alike: of those that were the second ends with its number."""
    if len(set(ids)) == len(ids):
        return ids
    count: Counter[str] = Counter()
    found = []
    for id in ids:
        count[id] += 1
        found.append(id if count[id] == 1 else f"{id}-{count[id]}")
    return found


def make_event(
    kind: Kind,
    tt: float,
    bodies: tuple[str, ...] = (),
    details: Mapping[str, Any] | None = None,
    *,
    importance: int | None = None,
    begin: float | None = None,
    end: float | None = None,
) -> Event:
    """Return one event of plain Python numbers; `events_of` makes many."""
    what = {} if details is None else details
    (date,) = utc_dates(np.array([tt + HALF_MILLISECOND]))
    return Event(
        f"{date}-{kind.id}{_end(kind, bodies, what)}", kind.id, kind.family, float(tt), bodies,
        what, begin, end, kind.precision, kind.importance if importance is None else importance,
    )  # fmt: skip


def _ends(
    kinds: Sequence[Kind], bodies: Sequence[tuple[str, ...]], details: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return the ends of ids: what tells events of a kind and a day apart."""
    if {kind.told_apart_by for kind in kinds} == {"bodies"}:
        return ["-" + "-".join(whose) for whose in bodies]
    return [
        _end(kind, whose, what) for kind, whose, what in zip(kinds, bodies, details, strict=True)
    ]


def _end(kind: Kind, bodies: tuple[str, ...], details: Mapping[str, Any]) -> str:
    if not kind.told_apart_by:
        return ""
    if kind.told_apart_by == "bodies":
        return "-" + "-".join(bodies)
    return "-" + str(details[kind.told_apart_by]).lower()
