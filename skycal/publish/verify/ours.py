"""Ours: the events that skycal finds in whole years of Beijing time, some years at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from skycal.calendar.skies import new_sky
from skycal.events import find
from skycal.model import Event
from skycal.sky.timescale import BEIJING, tt_of

YEARS_AT_ONCE = 10


def bounds(years: range) -> tuple[float, float]:
    """Return the TT at which the first of the years begins and the last ends."""
    begin, end = (datetime(year, 1, 1, tzinfo=BEIJING) for year in (years[0], years[-1] + 1))
    return tt_of(begin), tt_of(end)


def events_of_years(years: range, kinds: Collection[str]) -> Iterator[Event]:
    """Yield the events of `kinds` in the years."""
    for first in range(years[0], years[-1] + 1, YEARS_AT_ONCE):
        block = range(first, min(first + YEARS_AT_ONCE, years[-1] + 1))
        begin, end = bounds(block)
        yield from (one for one in find(new_sky(block), kinds) if begin <= one.tt < end)
