"""Year: everything that happens between two New Years of a clock, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from skycal import events
from skycal.calendar import chinese, reports
from skycal.calendar.highlights import highlights
from skycal.calendar.profiles import Filter
from skycal.events.finder import HALF_MILLISECOND
from skycal.events.kind import Kind
from skycal.model import Calendar, Event, LunarDay, Place
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import BEIJING, delta_t, tt_of

YEARS_AT_ONCE = 6  # one sky holds so many: enough to share its cost, little enough to fit 60 MB

Progress = Callable[[int, int], None]


def year_calendar(
    years: range,
    zone: tzinfo,
    zone_name: str,
    lang: str,
    keep: Filter,
    place: Place | None = None,
    progress: Progress | None = None,
) -> Calendar:
    """Return the calendar of `years` on the clock of `zone`, seen from `place` if there is one.

    Raises SkycalError where a year is outside the ephemeris.
    """
    ephemeris = ephemeris_for(years[0], years[-1])
    found: list[Event] = []
    kept: list[Event] = []
    days: dict[date, LunarDay] = {}
    local: dict[str, Mapping[str, Any]] = {}
    for first in range(years[0], years[-1] + 1, YEARS_AT_ONCE):
        span = range(first, min(first + YEARS_AT_ONCE, years[-1] + 1))
        sky, part, part_days = _span(span, zone)
        found += part
        days |= part_days
        listed = [event for event in part if keep.keeps(event)]
        if place:
            from skycal.here.local import local_circumstances  # 12 ms

            here = local_circumstances(sky, place, listed, zone)
            listed = [event for event in listed if keep.keeps_here(event, here[event.id])]
            local |= {event.id: here[event.id] for event in listed}
        kept += listed
        if progress:
            progress(span[-1] + 1 - years[0], len(years))
    best = () if keep.narrowed else highlights(found, local if place else None)
    return Calendar(
        years=years, zone=zone, zone_name=zone_name, lang=lang, profile=keep.profile,
        events=tuple(kept), lunar_days=days, place=place, local=local,
        highlights=tuple(one for one in best if keep.keeps(one.event)),
        ephemeris=ephemeris.name, delta_t=mid_year_delta_t(years),
    )


def mid_year_delta_t(years: range) -> float:
    """Return TT - UT1 in the middle of the span, seconds to the millisecond."""
    return round(float(delta_t(tt_of(datetime(years[len(years) // 2], 7, 2, tzinfo=UTC)))), 3)


def lunar_days_of(days: Collection[date]) -> dict[date, LunarDay]:
    """Return the lunar dates of single days, years apart perhaps."""
    found: dict[date, LunarDay] = {}
    for year in sorted({day.year for day in days}):
        sky = sky_of(range(year, year + 1), BEIJING)
        almanac = chinese.chinese_calendar(sky, date(year, 12, 31))
        for day in days:
            if day.year == year:
                found |= almanac.lunar_days(day, day)
    return found


def sky_of(years: range, zone: tzinfo) -> Sky:
    """Return the sky of whole years, with what the Chinese calendar needs around them."""
    begin, end = _bounds(years, zone)
    ephemeris = ephemeris_for(years[0], years[-1])
    return Sky(ephemeris, begin - chinese.DAYS_BEFORE, end + chinese.DAYS_AFTER)


def _bounds(years: range, zone: tzinfo) -> tuple[float, float]:
    """Return the TT of the span's first midnight and of the midnight after its last day."""
    begin, end = (datetime(year, 1, 1, tzinfo=zone) for year in (years[0], years[-1] + 1))
    return tt_of(begin), tt_of(end)


def _span(years: range, zone: tzinfo) -> tuple[Sky, list[Event], dict[date, LunarDay]]:
    """Return the sky of a few years, all events in it and the lunar date of each of the days."""
    begin, end = _bounds(years, zone)
    sky = sky_of(years, zone)
    last_day = date(years[-1], 12, 31)
    almanac = chinese.chinese_calendar(sky, last_day)
    everything = [*events.find(sky), *almanac.events()]
    for year in years:
        everything += reports.venus_elongations(sky, year, zone)
    inside = [event for event in everything if _within(event, begin, end)]
    inside.sort(key=lambda event: (event.tt, event.id))
    return sky, inside, almanac.lunar_days(date(years[0], 1, 1), last_day)


def _within(event: Event, begin: float, end: float) -> bool:
    """Tell whether an event is in a span, to the half millisecond a Julian date blurs."""
    return begin <= event.tt + HALF_MILLISECOND < end


def search(
    wanted: Collection[str], matches: Callable[[Event], bool], after: datetime
) -> Iterator[tuple[Sky, list[Event]]]:
    """Yield year by year the events of the `wanted` kinds that match, and the sky they are in.

    From `after` until the ephemeris ends; Chinese and monthly kinds keep Beijing time.
    """

    def wanted_of(kinds: Iterable[Kind]) -> bool:
        return any(kind.id in wanted for kind in kinds)

    since = tt_of(after)
    ephemeris = ephemeris_for(after.year, after.year)
    finder_kinds = frozenset(wanted) & events.kinds().keys()
    for year in range(after.astimezone(BEIJING).year, ephemeris.years[-1] + 1):
        only = range(year, year + 1)
        begin, end = _bounds(only, BEIJING)
        sky = sky_of(only, BEIJING)
        found = list(events.find(sky, finder_kinds)) if finder_kinds else []
        if wanted_of(chinese.KINDS):
            found += chinese.chinese_calendar(sky, date(year, 12, 31)).events()
        if wanted_of(reports.KINDS):
            found += reports.venus_elongations(sky, year, BEIJING)
        found.sort(key=lambda event: (event.tt, event.id))
        yield sky, [
            event
            for event in found
            if _within(event, max(begin, since), end) and event.kind in wanted and matches(event)
        ]
