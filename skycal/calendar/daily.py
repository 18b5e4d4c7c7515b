"""Daily: a place's almanac day by day, and one of its nights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from skycal import events
from skycal.calendar import chinese
from skycal.calendar.judged import judged, judged_here
from skycal.calendar.profiles import Filter
from skycal.calendar.single import lunar_days_of
from skycal.calendar.skies import sky_of
from skycal.here import tonight as places_tonight
from skycal.here.almanac import REACH_DAYS, Almanac, AlmanacDay
from skycal.here.civil_days import CivilDays
from skycal.here.horizon import Horizon
from skycal.here.tonight import Tonight
from skycal.model import Calendar, Place, SkycalError, Span
from skycal.sky import Sky, ephemeris_for

LISTED = "standard"  # the profile of a night's events
# A calendar has no room for them, one night has.
OF_ONE_NIGHT = frozenset(
    kind.id for kind in events.kinds().values() if kind.listed == "named" and kind.seen == "moment"
)
NIGHT_DAYS = 3.0  # after the day's midnight, wherever the place is in its zone


class AlmanacWish(Struct, frozen=True):
    """What an almanac has beside Sun and Moon: planets, altitudes of the Sun; `dip` for the sea's
    horizon as it is seen from the place's elevation."""

    planets: tuple[str, ...] = ()
    sun_altitudes_deg: tuple[float, ...] = ()
    dip: bool = False


NOTHING_MORE = AlmanacWish()


def almanac_days(
    place: Place, zone: tzinfo, zone_name: str, span: Span, wish: AlmanacWish = NOTHING_MORE
) -> Iterator[AlmanacDay]:
    """Yield what Sun and Moon do at a place on each civil day of a zone in `span`, year by year.

    Raises SkycalError where the clocks skipped all of it, outside the ephemeris, or outside that of
    a planet.
    """
    for year in span.years:
        first, last = max(span.first, date(year, 1, 1)), min(span.last, date(year, 12, 31))
        civil = CivilDays(first, last, zone)
        if len(civil):
            yield from _almanac_days(place, civil, wish)
        elif span.first == span.last:
            raise skipped(span.first, zone_name)


def skipped(day: date, zone_name: str) -> SkycalError:
    """Return the error for a day that the clocks of a zone skipped."""
    return SkycalError(f"there was no {day} on the clocks of {zone_name}: they skipped that day")


def _almanac_days(place: Place, civil: CivilDays, wish: AlmanacWish) -> Iterator[AlmanacDay]:
    begin, end = civil.starts[0] - REACH_DAYS, civil.starts[-1] + REACH_DAYS
    years = civil.dates[0].year, civil.dates[-1].year
    sky = Sky(ephemeris_for(*years), begin, end)
    for body in sorted(sky.partly.keys() & {*wish.planets}):
        known_from, known_to = sky.partly[body]
        if begin < known_from or end > known_to:
            raise SkycalError(f"the ephemeris does not know {body} in all of {years[0]}")
    horizon = Horizon(sky, [place], dips=wish.dip)
    return Almanac(horizon, civil, wish.planets, wish.sun_altitudes_deg).at(0)


def night_of(
    head: Calendar, place: Place, day: date, without: frozenset[str]
) -> tuple[Tonight, Calendar]:
    """Return the night that begins on `day` at a place, and the calendar of its events.

    `head` tells of its year; `without`: families left out. Raises SkycalError for a day that the
    clocks skipped.
    """
    civil = CivilDays(day, day, head.zone)
    if not len(civil):
        raise skipped(day, head.zone_name)
    sky = sky_of(head.years)
    start = float(civil.starts[0])
    about = Sky(sky.ephemeris, start - 1.0, start + NIGHT_DAYS)
    found = [
        *events.find(sky), *events.find(about, OF_ONE_NIGHT),
        *chinese.chinese_calendar(sky, date(day.year, 12, 31)).events(),
    ]  # fmt: skip
    keep = Filter(LISTED, also=OF_ONE_NIGHT)
    listed = sorted(
        (event for event in found if keep.could_keep(event) and event.family not in without),
        key=lambda event: (event.tt, event.id),
    )
    tonight = places_tonight.tonight(sky, place, head.zone, day, listed)
    told, _ = judged(sky, tonight.events)
    local = {event.id: judged_here(event, tonight.local[event.id]) for event in told}
    kept = tuple(event for event in told if keep.keeps_here(event, local[event.id]))
    return tonight, replace(
        head, events=kept, local=local,
        lunar_days=lunar_days_of([day, day + timedelta(days=1)]),
    )  # fmt: skip
