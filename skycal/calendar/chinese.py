"""Chinese calendar: lunar months, festivals and folk seasons of a sky, as events and day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypedDict

import numpy as np

from skycal.arrays import Indices
from skycal.calendar.festivals import (
    IMPORTANCE,
    folk_seasons,
    lunar_festivals,
    term_festivals,
)
from skycal.calendar.lunisolar import JDN_BEFORE_ORDINAL_1, LunarMonth, lunar_day, lunar_months
from skycal.events.details import Unit
from skycal.events.finder import make_event
from skycal.events.kind import Kind
from skycal.events.moon_phases import QUARTERS
from skycal.events.solar_terms import EVERY_TERM, SPACING_DEG
from skycal.model import Event, LunarDay
from skycal.sky import Sky
from skycal.sky.solve import found, look_for
from skycal.sky.timescale import day_number, tt_of_day

Days = Indices
LunarYear = Annotated[int, "The civil year in which the lunar year began"]
MonthNumber = Annotated[int, Unit(least=1, most=12), "Number of the lunar month"]


class LunarMonthBegins(TypedDict):
    """A month of the Chinese calendar (GB/T 33661-2017) and how long it is."""

    lunar_year: LunarYear
    month: MonthNumber
    leap: Annotated[bool, "Whether it is an intercalary month"]
    days: Annotated[Literal[29, 30], Unit("d"), "How many days it has"]


class LunarDate(TypedDict, total=False):
    """The lunar date of what one fixes."""

    lunar_year: LunarYear
    month: MonthNumber
    day: Annotated[int, Unit(least=1, most=30), "Day of the lunar month"]


class Festival(LunarDate):
    """A festival of the Chinese calendar, with its lunar date where that fixes it."""

    festival: Annotated[str, "Its id"]


class FolkSeason(TypedDict):
    """The first day of a folk season."""

    folk_season: Annotated[str, "Its id"]


LUNAR_MONTH = Kind(
    "lunar-month", "calendar", LunarMonthBegins, importance=1, precision="day", seen="never",
    at_midnight=True,
)  # fmt: skip
FESTIVAL = Kind(
    "festival", "calendar", Festival, precision="day", told_apart_by="festival", seen="never",
    at_midnight=True,
)  # fmt: skip
FOLK_SEASON = Kind(
    "folk-season", "calendar", FolkSeason, precision="day", told_apart_by="folk_season",
    seen="never", at_midnight=True,
)  # fmt: skip
KINDS = (LUNAR_MONTH, FESTIVAL, FOLK_SEASON)

# How far the sky must reach around the wanted days: back to the new moon before the last
# winter solstice, on to the major term of the month that holds the last day.
DAYS_BEFORE = 62.0
DAYS_AFTER = 62.0
A_YEAR_ON = 400.0  # and until after the next solstice where that month has no major term


@dataclass(frozen=True, slots=True)
class ChineseCalendar:
    """The months around the wanted days, and the days (JDN, Beijing) of the solar terms."""

    months: tuple[LunarMonth, ...]
    term_days: Days
    term_longitudes_deg: Days

    def lunar_days(self, first: date, last: date) -> dict[date, LunarDay]:
        """Return the lunar date of every civil day from `first` to `last`."""
        return {
            date.fromordinal(day): lunar_day(self.months, day + JDN_BEFORE_ORDINAL_1)
            for day in range(first.toordinal(), last.toordinal() + 1)
        }

    def events(self) -> Iterator[Event]:
        """Yield first days of months, festivals and folk seasons, at 00:00 Beijing time."""
        for month in self.months:
            details = {
                "lunar_year": month.year,
                "month": month.month,
                "leap": month.leap,
                "days": month.days,
            }
            yield make_event(LUNAR_MONTH, float(tt_of_day(month.first_day)), details=details)
        for day, festival in lunar_festivals(self.months):
            if day >= self.months[0].first_day:
                on = lunar_day(self.months, day)
                date_of = {"lunar_year": on.year, "month": on.month, "day": on.day}
                yield _festival(day, festival, date_of)
        terms = self.term_days, self.term_longitudes_deg
        for day, festival in term_festivals(*terms):
            yield _festival(day, festival, {})
        for day, season in folk_seasons(*terms):
            named = {"folk_season": season}
            yield _day_event(FOLK_SEASON, day, named, IMPORTANCE[season])


def chinese_calendar(sky: Sky, last_day: date) -> ChineseCalendar:
    """Return the Chinese calendar of the middle of `sky`, at least until `last_day`."""
    made = _calendar_of(sky)
    if _reaches(made, last_day):
        return made
    return _calendar_of(Sky(sky.ephemeris, sky.first, sky.last + A_YEAR_ON))


def _calendar_of(sky: Sky) -> ChineseCalendar:
    look_for(sky, (QUARTERS, EVERY_TERM))
    _, phase, phase_tt, _ = found(sky, QUARTERS)
    _, term, term_tt, _ = found(sky, EVERY_TERM)
    order = np.argsort(term_tt)
    days = day_number(term_tt[order])
    longitudes = term[order] * SPACING_DEG
    moons = np.sort(day_number(phase_tt[phase == 0]))
    return ChineseCalendar(
        lunar_months(moons.tolist(), days.tolist(), longitudes.tolist()), days, longitudes
    )


def _reaches(calendar: ChineseCalendar, last_day: date) -> bool:
    last = calendar.months[-1]
    return last.first_day + last.days > last_day.toordinal() + JDN_BEFORE_ORDINAL_1


def _festival(day: int, festival: str, lunar_date: Mapping[str, Any]) -> Event:
    details = {"festival": festival, **lunar_date}
    return _day_event(FESTIVAL, day, details, IMPORTANCE[festival])


def _day_event(kind: Kind, day: int, details: Mapping[str, Any], importance: int) -> Event:
    return make_event(kind, float(tt_of_day(day)), details=details, importance=importance)


