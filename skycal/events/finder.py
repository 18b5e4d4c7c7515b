"""Finder: what marks a function as one, and how it makes an event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.timescale import utc_datetime

Find = Callable[[Sky], Iterator[Event]]


PLAIN = frozenset({float, int, str, bool, type(None)})
HALF_MILLISECOND = 5.8e-9  # days: midnights are not exact in a Julian date of one float


@dataclass(frozen=True, slots=True)
class Finder:
    """A pure function from a Sky to Events, with the kinds it can find and their family."""

    find: Find
    family: str
    kinds: frozenset[str]

    def __call__(self, sky: Sky) -> Iterator[Event]:
        return self.find(sky)


def finder(family: str, *kinds: str) -> Callable[[Find], Finder]:
    """Register a function as the finder of `kinds`."""
    return lambda find: Finder(find, family, frozenset(kinds))


def make_event(
    family: str,
    kind: str,
    tt: float,
    *,
    bodies: tuple[str, ...] = (),
    suffix: tuple[str, ...] = (),
    details: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Event:
    """Return an Event whose id is `<utc date>-<kind>[-<suffix>...]`."""
    tt = float(tt)
    day = utc_datetime(tt + HALF_MILLISECOND).date().isoformat()
    name = "-".join((day, kind, *suffix))
    return Event(name, kind, family, tt, bodies, plain(details or {}), **fields)


def plain(value: Any) -> Any:
    """Return details with every NumPy number and array turned into Python's own."""
    if isinstance(value, dict):
        return {
            key: item if type(item) in PLAIN else plain(item) for key, item in value.items()
        }
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    if isinstance(value, list | tuple) and value and isinstance(value[0], np.generic):
        return [item.item() for item in value]
    return value
