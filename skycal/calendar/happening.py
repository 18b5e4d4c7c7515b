"""Happening: what happens in a span of a sky, of all that finders, calendars and reports know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from operator import attrgetter

from skycal import events
from skycal.calendar import chinese, reports
from skycal.events.finder import HALF_MILLISECOND
from skycal.events.kind import Kind
from skycal.here import events as of_places
from skycal.model import Event, Place, Span
from skycal.sky import Sky
from skycal.sky.timescale import tt_of


def happening(
    wanted: Collection[str], sky: Sky, last_day: date, begin: float, end: float,
    place: Place | None,
) -> list[Event]:
    """Return the events of some kinds in a span of a sky, in order of time."""
    wanted = frozenset(wanted)
    finder_kinds = wanted & events.kinds().keys()
    found = list(events.find(sky, finder_kinds)) if finder_kinds else []
    found += of_places.find(sky, place, wanted & of_places.kinds().keys())
    if _any_of(chinese.KINDS, wanted):
        found += chinese.chinese_calendar(sky, last_day).events()
    if _any_of(reports.KINDS, wanted):
        found += reports.venus_elongations(sky, begin, end)
    # To the half millisecond a Julian date blurs.
    begin, end = begin - HALF_MILLISECOND, end - HALF_MILLISECOND
    inside = [event for event in found if event.kind in wanted and begin <= event.tt < end]
    # By instant, then by id: twice by one key takes less than once by two.
    return sorted(sorted(inside, key=attrgetter("id")), key=attrgetter("tt"))


def bounds(span: Span, zone: tzinfo) -> tuple[float, float]:
    """Return the TT of the span's first midnight and of the midnight after its last day."""
    begin, last = (datetime.combine(day, time(), zone) for day in (span.first, span.last))
    return tt_of(begin), tt_of(last + timedelta(days=1))


def _any_of(kinds: Iterable[Kind], wanted: Collection[str]) -> bool:
    return any(kind.id in wanted for kind in kinds)
