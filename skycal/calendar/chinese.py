"""Chinese calendar: lunar months, festivals and folk seasons of a sky, as events and day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.events.solar_terms import EVERY_TERM, SPACING_DEG
from skycal.model import Event, LunarDay
from skycal.sky import Sky
from skycal.sky.phases import QUARTERS
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
        yield from _day_events(LUNAR_MONTH, [month.first_day for month in self.months], {
            "lunar_year": [month.year for month in self.months],
            "month": [month.month for month in self.months],
            "leap": [month.leap for month in self.months],
            "days": [month.days for month in self.months],
        })  # fmt: skip
        lunar = [one for one in lunar_festivals(self.months) if one[0] >= self.months[0].first_day]
        dates = [lunar_day(self.months, day) for day, _ in lunar]
        yield from _festivals(lunar, {
            "lunar_year": [on.year for on in dates],
            "month": [on.month for on in dates],
            "day": [on.day for on in dates],
        })  # fmt: skip
        terms = self.term_days, self.term_longitudes_deg
        yield from _festivals(list(term_festivals(*terms)), {})
        seasons = list(folk_seasons(*terms))
        names = [name for _, name in seasons]
        yield from _day_events(
            FOLK_SEASON, [day for day, _ in seasons], {"folk_season": names}, names
        )


def chinese_calendar(sky: Sky, last_day: date) -> ChineseCalendar:
    """Return the Chinese calendar of the middle of `sky`, at least until `last_day`."""
    made = sky.once(_calendar_of)
    if _reaches(made, last_day):
        return made
    with Sky(sky.ephemeris, sky.first, sky.last + A_YEAR_ON) as longer:
        return _calendar_of(longer)


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


def _festivals(
    days: Sequence[tuple[int, str]], lunar_dates: Mapping[str, Sequence[int]]
) -> list[Event]:
    names = [name for _, name in days]
    columns = {"festival": names, **lunar_dates}
    return _day_events(FESTIVAL, [day for day, _ in days], columns, names)


def _day_events(
    kind: Kind, days: Sequence[int], columns: Mapping[str, Any], names: Sequence[str] = ()
) -> list[Event]:
    """Return the events of days (JDN, Beijing), as important as their names are."""
    tt = np.asarray(tt_of_day(np.array(days, np.int64)), float)
    worth = [IMPORTANCE[name] for name in names] if names else None
    return events_of(kind, tt, (), columns, importance=worth)
