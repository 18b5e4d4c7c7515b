"""Daily: a place's almanac day by day, and one of its nights."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from skycal import events
from skycal.calendar import chinese
from skycal.calendar.profiles import Filter
from skycal.calendar.year import lunar_days_of, mid_year_delta_t, sky_of
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
    place: Place, zone: tzinfo, zone_name: str, lang: str, day: date, without: frozenset[str]
) -> tuple[Tonight, Calendar]:
    """Return the night that begins on `day` at a place, and the calendar of its events.

    `without`: families left out of these. Raises SkycalError outside the ephemeris.
    """
    years = range(day.year, day.year + 1)
    sky = sky_of(years, zone)
    found = [*events.find(sky), *chinese.chinese_calendar(sky, date(day.year, 12, 31)).events()]
    keep = Filter(LISTED, without=without)
    listed = sorted(
        (event for event in found if keep.keeps(event)), key=lambda event: (event.tt, event.id)
    )
    tonight = places_tonight.tonight(sky, place, zone, day, listed)
    return tonight, Calendar(
        years=years, zone=zone, zone_name=zone_name, lang=lang, profile=LISTED,
        events=tuple(tonight.events), highlights=(),
        lunar_days=lunar_days_of([day, day + timedelta(days=1)]),
        ephemeris=sky.ephemeris.name, delta_t=mid_year_delta_t(years),
        place=place, local=tonight.local,
    )  # fmt: skip
