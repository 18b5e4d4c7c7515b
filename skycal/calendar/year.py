"""Year: everything that happens between two New Years of a clock, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from itertools import groupby
from typing import Any

from skycal import events
from skycal.calendar import chinese, reports
from skycal.calendar.highlights import highlights
from skycal.calendar.profiles import Filter
from skycal.events.finder import HALF_MILLISECOND
from skycal.events.kind import Kind
from skycal.model import Calendar, Event, LunarDay, Place, SkycalError
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
    for year, same in groupby(sorted(days), _year_with):
        sky, together = sky_of(range(year, year + 1), BEIJING), list(same)
        almanac = chinese.chinese_calendar(sky, together[-1])
        for day in together:
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
    everything += reports.venus_elongations(sky, begin, end)
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

    From `after`, whose clock also tells the years, until the ephemeris ends.
    """
    since, zone = tt_of(after), after.tzinfo or BEIJING
    ephemeris = ephemeris_for(after.year, after.year)
    for year in range(after.year, ephemeris.years[-1] + 1):
        only = range(year, year + 1)
        begin, end = _bounds(only, zone)
        sky = sky_of(only, zone)
        found = _of_kinds(wanted, sky, date(year, 12, 31), max(begin, since), end)
        yield sky, [event for event in found if matches(event)]


def around(kind: str, day: date) -> tuple[Sky, list[Event]]:
    """Return the events of a kind in the year of a UTC date, and the sky they are in.

    Of the days before and after the year too: on some clock these are in it. Raises
    SkycalError where the year, and that of such a day, is outside the ephemeris.
    """
    year = _year_with(day)
    only = range(year, year + 1)
    begin, end = _bounds(only, UTC)
    sky = sky_of(only, UTC)
    return sky, _of_kinds({kind}, sky, date(year + 1, 1, 1), begin - 1.0, end + 1.0)


def _year_with(day: date) -> int:
    """Return the year of a day, or that which it is in on some clock, inside the ephemeris."""
    try:
        ephemeris_for(day.year, day.year)
    except SkycalError:
        year = day.year + {(12, 31): 1, (1, 1): -1}.get((day.month, day.day), 0)
        if year == day.year:
            raise
        ephemeris_for(year, year)
        return year
    return day.year


def _of_kinds(
    wanted: Collection[str], sky: Sky, last_day: date, begin: float, end: float
) -> list[Event]:
    """Return the events of some kinds in a span of a sky, in order of time."""
    finder_kinds = frozenset(wanted) & events.kinds().keys()
    found = list(events.find(sky, finder_kinds)) if finder_kinds else []
    if _any_of(chinese.KINDS, wanted):
        found += chinese.chinese_calendar(sky, last_day).events()
    if _any_of(reports.KINDS, wanted):
        found += reports.venus_elongations(sky, begin, end)
    inside = [event for event in found if event.kind in wanted and _within(event, begin, end)]
    return sorted(inside, key=lambda event: (event.tt, event.id))


def _any_of(kinds: Iterable[Kind], wanted: Collection[str]) -> bool:
    return any(kind.id in wanted for kind in kinds)
