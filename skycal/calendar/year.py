"""Year: everything that happens in a span of a clock's days, in order, some years at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from skycal.calendar import chinese
from skycal.calendar.happening import bounds, happening
from skycal.calendar.kinds import kinds
from skycal.calendar.profiles import Filter
from skycal.calendar.skies import KEPT_YEARS, local_in, local_once, new_sky, sky_of
from skycal.events.finder import HALF_MILLISECOND
from skycal.here import events as of_places
from skycal.model import Calendar, Event, Highlight, Place, Span, whole_years
from skycal.sky import Ephemeris, Sky
from skycal.sky.timescale import delta_t, tt_of

if TYPE_CHECKING:
    from skycal.calendar.worth.view import View

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
    years = head.span.years
    for some in _blocks(years):
        if len(years) <= YEARS_AT_ONCE:
            block = _found(_part(head, some), keep, sky_of(some, head.own), local_in).judged()
        else:
            new = new_sky(some, head.own)
            block = _found(_part(head, some), keep, new, local_once).judged()
        yield block
        if progress:
            progress(some[-1] + 1 - years[0], len(years))


def found_calendar(
    head: Calendar, keep: Filter, progress: Progress | None = None
) -> Callable[[], Calendar]:
    """Find all that happens, and return what makes the calendar of it: with what each is worth.

    Of more years than are kept all is judged at once, and no sky stays.
    """
    years = head.span.years
    if len(years) > KEPT_YEARS:
        whole = joined(head, calendar_blocks(head, keep, progress))
        return lambda: whole
    found: list[Found] = []
    for some in _blocks(years):
        found.append(_found(_part(head, some), keep, sky_of(some, head.own), local_in))
        if progress:
            progress(some[-1] + 1 - years[0], len(years))
    return lambda: joined(head, (block.judged() for block in found))


def _blocks(years: range) -> Iterator[range]:
    for first in range(years[0], years[-1] + 1, YEARS_AT_ONCE):
        yield range(first, min(first + YEARS_AT_ONCE, years[-1] + 1))


def _part(head: Calendar, some: range) -> Calendar:
    """Return the head of the days that a span has in some years."""
    begin = max(head.span.first, date(some[0], 1, 1))
    return replace(head, span=Span(begin, min(head.span.last, date(some[-1], 12, 31))))


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


def _found(head: Calendar, keep: Filter, sky: Sky, local_of_events: LocalOf) -> Found:
    """Return what happens in a few years, or some days in them."""
    span = head.span
    elsewhere = () if head.place else of_places.bookkeeping_without_place()
    within, wanted = bounds(span, head.zone), keep.wanted(kinds().values(), elsewhere)
    return Found(head, keep, sky, local_of_events,
                 happening(wanted, sky, span.last, *within, head.place))  # fmt: skip


class Found(Struct, frozen=True):
    """What a list may have of a few years, found and not yet judged."""

    head: Calendar
    keep: Filter
    sky: Sky
    local_of_events: LocalOf
    events: Sequence[Event]

    def judged(self) -> Calendar:
        """Return the calendar: what the list keeps, with what it is worth, and the best."""
        # Where things are seen and what they are worth is imported with it: 20 ms.
        from skycal.calendar.judged import all_judged_here, is_judged, judged

        head, keep, sky = self.head, self.keep, self.sky
        span, zone, place = head.span, head.zone, head.place
        everything = keep.keeps_all
        found, views = judged(sky, self.events)
        local: dict[str, Mapping[str, Any]] = {}
        if place is None:
            listed = [event for event in found if everything or keep.keeps(event)]
        else:
            asked = [event for event in found
                     if everything or keep.could_keep(event) or is_judged(event)]
            here = self.local_of_events(sky, place, asked, zone)
            local, views = all_judged_here(asked, here)
            listed = [event for event in asked
                      if everything or keep.keeps_here(event, local[event.id])]
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
    from skycal.calendar.highlights import highlights

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


def mid_year_delta_t(years: range) -> float:
    """Return TT - UT1 in the middle of the span, seconds to the millisecond."""
    return round(float(delta_t(tt_of(datetime(years[len(years) // 2], 7, 2, tzinfo=UTC)))), 3)
