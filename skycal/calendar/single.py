"""Single events: what comes next, one by its day, one that was found alone; each judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from itertools import groupby
from typing import Any

from skycal.calendar import chinese
from skycal.calendar.happening import bounds, happening
from skycal.calendar.judged import judged, judged_here
from skycal.calendar.skies import local_in, sky_of, year_with
from skycal.model import Event, LunarDay, Place, whole_years
from skycal.sky import Sky
from skycal.sky.bodies import OwnId
from skycal.sky.ephemeris import installed_years
from skycal.sky.timescale import BEIJING, tt_of, utc_datetime


def search(
    wanted: Collection[str], matches: Callable[[Event], bool], after: datetime,
    place: Place | None = None, own: tuple[OwnId, ...] = (), last_year: int | None = None,
) -> Iterator[tuple[Sky, list[Event]]]:
    """Yield year by year the events of the `wanted` kinds that match, and the sky they are in.

    From `after`, whose clock also tells the years, until what is installed ends or the `last_year`.
    """
    since, zone = tt_of(after), after.tzinfo or BEIJING
    last = installed_years()[-1]  # not that of the excerpt, which is taken where it suffices
    end_year = last if last_year is None else min(last_year, last)
    for year in range(after.year, end_year + 1):
        begin, end = bounds(whole_years(year, year), zone)
        sky = sky_of(range(year, year + 1), own)
        found = happening(wanted, sky, date(year, 12, 31), max(begin, since), end, place)
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
    found = happening({kind}, sky, date(year + 1, 1, 1), begin - 1.0, end + 1.0, place)
    return sky, judged(sky, found)[0]


def judged_alone(event: Event) -> Event:
    """Return an event that was found on its own with who sees it, and as what it is worth."""
    year = year_with(utc_datetime(event.tt).date())
    ((one,), _) = judged(sky_of(range(year, year + 1)), [event])
    return one


def local_of(
    sky: Sky, place: Place | None, event: Event, zone: tzinfo
) -> Mapping[str, Any]:
    """Return what one event is at a place, nothing without one."""
    if place is None:
        return {}
    return judged_here(event, local_in(sky, place, [event], zone)[event.id])


def lunar_days_of(days: Collection[date]) -> dict[date, LunarDay]:
    """Return the lunar dates of single days, years apart perhaps."""
    found: dict[date, LunarDay] = {}
    for year, same in groupby(sorted(days), year_with):
        sky, together = sky_of(range(year, year + 1)), list(same)
        almanac = chinese.chinese_calendar(sky, together[-1])
        for day in together:
            found |= almanac.lunar_days(day, day)
    return found
