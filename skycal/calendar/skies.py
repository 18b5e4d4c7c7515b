"""Skies: one store of the skies of whole years, shared by all that ask in a process.

The grids are absolute, so a sky serves every clock, place and language; it keeps what was found
in it. What the last places saw is kept beside it, for the next language or format of the same
page. The store is bounded: the least lately asked for is forgotten.
"""

from __future__ import annotations

from _thread import allocate_lock  # threading's Lock; all of threading is 0.8 ms to import
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Any

from msgspec import Struct

from skycal.calendar.chinese import DAYS_AROUND
from skycal.model import Event, Place, SkycalError
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import OwnId
from skycal.sky.timescale import tt_of

KEPT_YEARS = 24  # one year with all that is found in it has about 8 MB
KEPT_PLACES = 2  # of twelve years each has about 30 MB
CLOCKS_DAYS = 1.0  # how far a clock's New Year may be from Greenwich's


def sky_of(years: range, own: tuple[OwnId, ...] = ()) -> Sky:
    """Return the sky of whole years on any clock, with what the Chinese calendar needs around.

    With the bodies of some `own` orbits. Raises SkycalError where the years are outside the
    ephemeris.
    """
    key = years, own
    with _lock:
        sky = _skies.pop(key, None) or new_sky(years, own)
        _skies[key] = sky  # the last asked for is the last to go
        while len(_skies) > 1 and sum(len(years) for years, _ in _skies) > KEPT_YEARS:
            del _skies[next(iter(_skies))]
    return sky


_skies: dict[tuple[range, tuple[OwnId, ...]], Sky] = {}
_lock = allocate_lock()


def new_sky(years: range, own: tuple[OwnId, ...] = ()) -> Sky:
    """Return the same sky, nobody else's: of a long span no year is asked for again."""
    first, last = years[0], years[-1]
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
    edges = begin - CLOCKS_DAYS, end + CLOCKS_DAYS
    return Sky(ephemeris_for(first, last), *edges, DAYS_AROUND, own)


def year_with(day: date) -> int:
    """Return the year of a day, or that which it is in on some clock, inside the ephemeris."""
    beside = day.year + {(12, 31): 1, (1, 1): -1}.get((day.month, day.day), 0)
    try:
        ephemeris_for(day.year, day.year)
    except SkycalError as error:
        with suppress(SkycalError):
            if beside != day.year and ephemeris_for(beside, beside):
                return beside
        raise error from None
    return day.year


def local_in(
    sky: Sky, place: Place, events: Sequence[Event], zone: tzinfo
) -> Mapping[str, Mapping[str, Any]]:
    """Return by event id what each event is at a place, on the clock of `zone`."""
    return _here(sky, place, zone, _Told(tuple(events)))


class _Told(Struct, frozen=True):
    """Events as a key: two lists of the same ids of one sky are the same."""

    events: tuple[Event, ...]

    def __hash__(self) -> int:
        return hash(tuple(event.id for event in self.events))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told) and len(self.events) == len(other.events) and all(
            one.id == another.id for one, another in zip(self.events, other.events, strict=True)
        )


@lru_cache(maxsize=KEPT_PLACES)
def _here(
    sky: Sky, place: Place, zone: tzinfo, told: _Told
) -> Mapping[str, Mapping[str, Any]]:
    return local_once(sky, place, told.events, zone)


def local_once(
    sky: Sky, place: Place, events: Sequence[Event], zone: tzinfo
) -> Mapping[str, Mapping[str, Any]]:
    """Return the same without keeping it: that of a passing sky."""
    from skycal.here.local import local_circumstances  # 12 ms, for who names a place

    return local_circumstances(sky, place, events, zone)


def forget() -> None:
    """Let go of every sky: what a benchmark does between its rounds."""
    _skies.clear()
    _here.cache_clear()
