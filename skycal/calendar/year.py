"""Year: everything that happens in a span of a clock's days, in order, some years at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import Any

from skycal import events
from skycal.calendar import chinese, reports
from skycal.calendar.highlights import highlights
from skycal.calendar.judged import is_judged, judged, judged_here, place_views
from skycal.calendar.kinds import kinds
from skycal.calendar.profiles import Filter
from skycal.calendar.skies import local_in, local_once, new_sky, sky_of
from skycal.calendar.worth.view import View
from skycal.events.finder import HALF_MILLISECOND
from skycal.events.kind import Kind
from skycal.here import events as of_places
from skycal.model import (
    Calendar,
    Event,
    Highlight,
    LunarDay,
    Place,
    SkycalError,
    Span,
    whole_years,
)  # fmt: skip
from skycal.sky import Ephemeris, Sky, ephemeris_for
from skycal.sky.timescale import BEIJING, delta_t, tt_of, utc_datetime

YEARS_AT_ONCE = 5  # one sky holds so many: their cost is shared, and they take 70 MB; twelve 160

Progress = Callable[[int, int], None]
LocalOf = Callable[[Sky, Place, Sequence[Event], tzinfo], Mapping[str, Mapping[str, Any]]]


def calendar_head(
    span: Span, zone: tzinfo, zone_name: str, lang: str, profile: str, place: Place | None
) -> Calendar:
    """Return a calendar that says all of itself and has no events yet."""
    return Calendar(
        span=span, zone=zone, zone_name=zone_name, lang=lang, profile=profile, events=(), best=(),
        lunar_days={}, place=place, ephemeris=Ephemeris.name,
        delta_t=mid_year_delta_t(span.years),
    )


def calendar_blocks(
    head: Calendar, keep: Filter, progress: Progress | None = None
) -> Iterator[Calendar]:
    """Yield the calendar that `head` tells of in blocks of some years, in order of time."""
    span, years = head.span, head.span.years
    for first in range(years[0], years[-1] + 1, YEARS_AT_ONCE):
        some = range(first, min(first + YEARS_AT_ONCE, years[-1] + 1))
        begin, end = max(span.first, date(some[0], 1, 1)), min(span.last, date(some[-1], 12, 31))
        block = replace(head, span=Span(begin, end))
        if len(years) <= YEARS_AT_ONCE:
            block = _block(block, keep, sky_of(some), local_in)
        else:
            with new_sky(some) as sky:
                block = _block(block, keep, sky, local_once)
        yield block
        if progress:
            progress(some[-1] + 1 - years[0], len(years))


def joined(head: Calendar, blocks: Iterable[Calendar]) -> Calendar:
    """Return the one calendar of all blocks."""
    found = list(blocks)
    return replace(
        head,
        events=tuple(event for block in found for event in block.events),
        best=tuple(one for block in found for one in block.best),
        lunar_days={day: lunar for block in found for day, lunar in block.lunar_days.items()},
        local={id: there for block in found for id, there in block.local.items()},
    )


def _block(head: Calendar, keep: Filter, sky: Sky, local_of_events: LocalOf) -> Calendar:
    """Return the calendar of a few years, or of some days in them."""
    span, zone, place = head.span, head.zone, head.place
    wanted = keep.wanted(kinds().values())
    found, views = judged(
        sky, _of_kinds(wanted, sky, span.last, *bounds(span, zone), place)
    )
    local: dict[str, Mapping[str, Any]] = {}
    if place is None:
        listed = [event for event in found if keep.keeps(event)]
    else:
        asked = [event for event in found if keep.could_keep(event) or is_judged(event)]
        here = local_of_events(sky, place, asked, zone)
        local = {event.id: judged_here(event, here[event.id]) for event in asked}
        views = place_views(asked, local)
        listed = [event for event in asked if keep.keeps_here(event, local[event.id])]
    best = () if keep.narrowed else _best(found, span, zone, views, abroad=place is None)
    if keep.lists_best:
        listed = _with_best(listed, best)
    shown = {event.id for event in (*listed, *(one.event for one in best))}
    local = {id: there for id, there in local.items() if id in shown}
    lunar = chinese.chinese_calendar(sky, span.last).lunar_days(span.first, span.last)
    return replace(head, events=tuple(listed), best=best, local=local, lunar_days=lunar)


def _best(
    found: list[Event], span: Span, zone: tzinfo, views: Mapping[str, View], *, abroad: bool
) -> tuple[Highlight, ...]:
    """Return the best of each whole year of a span, in order of time, whatever is listed."""
    chosen: list[Highlight] = []
    instants = [event.tt for event in found]
    for year in span.years:
        whole = whole_years(year, year)
        if span.first <= whole.first and whole.last <= span.last:
            begin, end = (edge - HALF_MILLISECOND for edge in bounds(whole, zone))
            of_year = found[bisect_left(instants, begin) : bisect_left(instants, end)]
            best = highlights(of_year, views, abroad=abroad)
            chosen += sorted(best, key=lambda one: (one.event.tt, one.event.id))
    return tuple(chosen)


def _with_best(listed: list[Event], best: Iterable[Highlight]) -> list[Event]:
    """Return a list with the best in it, in order of time."""
    everything = {event.id: event for event in (*(one.event for one in best), *listed)}
    return sorted(everything.values(), key=lambda event: (event.tt, event.id))


def local_of(
    sky: Sky, place: Place | None, event: Event, zone: tzinfo
) -> Mapping[str, Any]:
    """Return what one event is at a place, nothing without one."""
    if place is None:
        return {}
    return judged_here(event, local_in(sky, place, [event], zone)[event.id])


def mid_year_delta_t(years: range) -> float:
    """Return TT - UT1 in the middle of the span, seconds to the millisecond."""
    return round(float(delta_t(tt_of(datetime(years[len(years) // 2], 7, 2, tzinfo=UTC)))), 3)


def lunar_days_of(days: Collection[date]) -> dict[date, LunarDay]:
    """Return the lunar dates of single days, years apart perhaps."""
    found: dict[date, LunarDay] = {}
    for year, same in groupby(sorted(days), year_with):
        sky, together = sky_of(range(year, year + 1)), list(same)
        almanac = chinese.chinese_calendar(sky, together[-1])
        for day in together:
            found |= almanac.lunar_days(day, day)
    return found


def bounds(span: Span, zone: tzinfo) -> tuple[float, float]:
    """Return the TT of the span's first midnight and of the midnight after its last day."""
    begin, last = (datetime.combine(day, time(), zone) for day in (span.first, span.last))
    return tt_of(begin), tt_of(last + timedelta(days=1))


def _within(event: Event, begin: float, end: float) -> bool:
    """Tell whether an event is in a span, to the half millisecond a Julian date blurs."""
    return begin <= event.tt + HALF_MILLISECOND < end


def search(
    wanted: Collection[str], matches: Callable[[Event], bool], after: datetime,
    place: Place | None = None,
) -> Iterator[tuple[Sky, list[Event]]]:
    """Yield year by year the events of the `wanted` kinds that match, and the sky they are in.

    From `after`, whose clock also tells the years, until the ephemeris ends.
    """
    since, zone = tt_of(after), after.tzinfo or BEIJING
    ephemeris = ephemeris_for(after.year, after.year)
    for year in range(after.year, ephemeris.years[-1] + 1):
        begin, end = bounds(whole_years(year, year), zone)
        sky = sky_of(range(year, year + 1))
        found = _of_kinds(wanted, sky, date(year, 12, 31), max(begin, since), end, place)
        wished, _ = judged(sky, [event for event in found if matches(event)])
        yield sky, wished


def around(kind: str, day: date, place: Place | None = None) -> tuple[Sky, list[Event]]:
    """Return the events of a kind in the year of a UTC date, and the sky they are in.

    Of the days before and after the year too: on some clock these are in it. Raises
    SkycalError where the year, and that of such a day, is outside the ephemeris.
    """
    year = year_with(day)
    begin, end = bounds(whole_years(year, year), UTC)
    sky = sky_of(range(year, year + 1))
    found = _of_kinds({kind}, sky, date(year + 1, 1, 1), begin - 1.0, end + 1.0, place)
    return sky, judged(sky, found)[0]


def judged_alone(event: Event) -> Event:
    """Return an event that was found on its own with who sees it, and as what it is worth."""
    year = year_with(utc_datetime(event.tt).date())
    ((one,), _) = judged(sky_of(range(year, year + 1)), [event])
    return one


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


def _of_kinds(
    wanted: Collection[str], sky: Sky, last_day: date, begin: float, end: float,
    place: Place | None,
) -> list[Event]:
    """Return the events of some kinds in a span of a sky, in order of time."""
    finder_kinds = frozenset(wanted) & events.kinds().keys()
    found = list(events.find(sky, finder_kinds)) if finder_kinds else []
    found += of_places.find(sky, place, frozenset(wanted) & of_places.kinds().keys())
    if _any_of(chinese.KINDS, wanted):
        found += chinese.chinese_calendar(sky, last_day).events()
    if _any_of(reports.KINDS, wanted):
        found += reports.venus_elongations(sky, begin, end)
    inside = [event for event in found if event.kind in wanted and _within(event, begin, end)]
    return sorted(inside, key=lambda event: (event.tt, event.id))


def _any_of(kinds: Iterable[Kind], wanted: Collection[str]) -> bool:
    return any(kind.id in wanted for kind in kinds)
