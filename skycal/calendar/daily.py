"""Daily: a place's almanac day by day, and one of its nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from skycal import events
from skycal.calendar import chinese
from skycal.calendar.profiles import Filter
from skycal.calendar.skies import sky_of
from skycal.calendar.year import lunar_days_of
from skycal.here import almanac as places_almanac
from skycal.here import tonight as places_tonight
from skycal.here.almanac import AlmanacDay
from skycal.here.tonight import Tonight
from skycal.model import Calendar, Place, SkycalError
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import tt_of

LISTED = "standard"  # the profile of a night's events


def almanac_days(place: Place, zone: tzinfo, first: date, last: date) -> list[AlmanacDay]:
    """Return what Sun and Moon do at a place on each civil day of `zone`, `first` to `last`.

    Raises SkycalError where the last is before the first, or outside the ephemeris.
    """
    if last < first:
        raise SkycalError(f"the last day, {last}, is before the first, {first}")
    begin, end = (tt_of(datetime.combine(day, time(), zone)) for day in (first, last))
    reach = places_almanac.REACH_DAYS
    sky = Sky(ephemeris_for(first.year, last.year), begin - reach, end + 1.0 + reach)
    return places_almanac.almanac(sky, place, zone, first, last)


def night_of(
    head: Calendar, place: Place, day: date, without: frozenset[str]
) -> tuple[Tonight, Calendar]:
    """Return the night that begins on `day` at a place, and the calendar of its events.

    `head` tells of its year; `without`: families left out.
    """
    sky = sky_of(head.years)
    found = [*events.find(sky), *chinese.chinese_calendar(sky, date(day.year, 12, 31)).events()]
    keep = Filter(LISTED)
    listed = sorted(
        (event for event in found if keep.keeps(event) and event.family not in without),
        key=lambda event: (event.tt, event.id),
    )
    tonight = places_tonight.tonight(sky, place, head.zone, day, listed)
    return tonight, replace(
        head, events=tuple(tonight.events), local=tonight.local,
        lunar_days=lunar_days_of([day, day + timedelta(days=1)]),
    )  # fmt: skip
