"""Chinese calendar: lunar months, festivals and folk seasons of a sky, as events and day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

import numpy as np
from msgspec import Struct

from skycal.arrays import Indices
from skycal.calendar.festivals import (
    IMPORTANCE,
    Observance,
    folk_seasons,
    lunar_festivals,
    term_festivals,
)
from skycal.calendar.lunisolar import LunarMonth, day_of, lunar_day, lunar_months
from skycal.calendar.official import OFFICIAL_SPAN, official_months
from skycal.events.details import Details, Maybe, Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.events.midnight import may_shift
from skycal.events.solar_terms import EVERY_TERM, SPACING_DEG
from skycal.model import Event, LunarDay
from skycal.sky import Sky
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1
from skycal.sky.phases import QUARTERS
from skycal.sky.solve import found, look_for
from skycal.sky.timescale import day_number, tt_of_day

Days = Indices
LunarYear = Annotated[int, "The civil year in which the lunar year began"]
MonthNumber = Annotated[int, Unit(least=1, most=12), "Number of the lunar month"]


UncertainDay = Annotated[
    bool, "Whether the new moon or term behind it is so near to midnight that it may shift a day"
]


class LunarMonthBegins(Details):
    """A month of the Chinese calendar (GB/T 33661-2017; before 1900 as in force) and its length."""

    lunar_year: LunarYear
    month: MonthNumber
    leap: Annotated[bool, "Whether it is an intercalary month"]
    days: Annotated[Literal[29, 30], Unit("d"), "How many days it has"]
    uncertain_day: UncertainDay


class LunarDate(Details):
    """The lunar date of what one fixes."""

    lunar_year: Maybe[LunarYear]
    month: Maybe[MonthNumber]
    day: Maybe[Annotated[int, Unit(least=1, most=30), "Day of the lunar month"]]


class Festival(LunarDate):
    """A festival of the Chinese calendar, with its lunar date where that fixes it."""

    festival: Annotated[str, "Its id"]
    uncertain_day: UncertainDay


class FolkSeason(Details):
    """The first day of a folk season."""

    folk_season: Annotated[str, "Its id"]
    uncertain_day: UncertainDay


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
DAYS_AROUND = 62.0
A_YEAR_ON = 400.0  # and until after the next solstice where that month has no major term


class ChineseCalendar(Struct, frozen=True):
    """The months around the wanted days, and the days (JDN, Beijing) of the solar terms.

    Before 1645 there are no months. `uncertain`: the days of new moons and terms that may shift.
    """

    months: tuple[LunarMonth, ...]
    term_days: Days
    term_longitudes_deg: Days
    uncertain: frozenset[int]

    def lunar_days(self, first: date, last: date) -> dict[date, LunarDay]:
        """Return the lunar date of every civil day from `first` to `last` that has one."""
        begin = max(first.toordinal() + JDN_BEFORE_ORDINAL_1, OFFICIAL_SPAN.start)
        end = last.toordinal() + JDN_BEFORE_ORDINAL_1
        if begin <= end:
            lunar_day(self.months, begin), lunar_day(self.months, end)  # or say what is missing
        return {
            date.fromordinal(jdn - JDN_BEFORE_ORDINAL_1): day_of(month, jdn)
            for month in self.months
            for jdn in range(
                max(month.first_day, begin), min(month.first_day + month.days, end + 1)
            )
        }

    def events(self) -> Iterator[Event]:
        """Yield first days of months, festivals and folk seasons, at 00:00 Beijing time."""
        if not self.months:
            return
        firsts = [month.first_day for month in self.months]
        yield from _day_events(LUNAR_MONTH, firsts, {
            "lunar_year": [month.year for month in self.months],
            "month": [month.month for month in self.months],
            "leap": [month.leap for month in self.months],
            "days": [month.days for month in self.months],
            "uncertain_day": [day in self.uncertain for day in firsts],
        })  # fmt: skip
        lunar = self._known(lunar_festivals(self.months))
        dates = [lunar_day(self.months, one.day) for one in lunar]
        yield from self._observed(FESTIVAL, "festival", lunar, {
            "lunar_year": [on.year for on in dates],
            "month": [on.month for on in dates],
            "day": [on.day for on in dates],
        })  # fmt: skip
        terms = self.term_days.tolist(), self.term_longitudes_deg.tolist()
        yield from self._observed(FESTIVAL, "festival", self._known(term_festivals(*terms)), {})
        yield from self._observed(FOLK_SEASON, "folk_season", self._known(folk_seasons(*terms)), {})

    def _known(self, observances: Iterable[Observance]) -> list[Observance]:
        """Return those since the first of the months."""
        return [one for one in observances if one.day >= self.months[0].first_day]

    def _observed(
        self, kind: Kind, named: str, days: Sequence[Observance], lunar: Mapping[str, Sequence[int]]
    ) -> list[Event]:
        names = [one.name for one in days]
        columns = {
            named: names, **lunar,
            "uncertain_day": [one.counted_from in self.uncertain for one in days],
        }  # fmt: skip
        return _day_events(kind, [one.day for one in days], columns, names)


def chinese_calendar(sky: Sky, last_day: date) -> ChineseCalendar:
    """Return the Chinese calendar of the middle of `sky`, at least until `last_day`."""
    made = sky.once(_calendar_of)
    if _reaches(made, last_day):
        return made
    return _calendar_of(Sky(sky.ephemeris, sky.first, sky.last + A_YEAR_ON, DAYS_AROUND))


def _calendar_of(sky: Sky) -> ChineseCalendar:
    look_for(sky, (QUARTERS, EVERY_TERM))
    _, phase, phase_tt, _ = found(sky, QUARTERS)
    _, term, term_tt, _ = found(sky, EVERY_TERM)
    order = np.argsort(term_tt)
    term_tt, longitudes = term_tt[order], term[order] * SPACING_DEG
    moons_tt = np.sort(phase_tt[phase == 0])
    days, moons = day_number(term_tt), day_number(moons_tt)
    uncertain = [*moons[may_shift(moons_tt)].tolist(), *days[may_shift(term_tt)].tolist()]
    return ChineseCalendar(_months(moons, days, longitudes), days, longitudes, frozenset(uncertain))


def _months(moons: Days, term_days: Days, longitudes_deg: Days) -> tuple[LunarMonth, ...]:
    """Return the months of a sky: as they were in force, after that by new moons and terms."""
    span = OFFICIAL_SPAN
    ours = range(int(moons[0]), int(moons[-1]))
    of_old = official_months() if ours.start < span.stop else ()
    old = [month for month in of_old if month.first_day in ours]
    if ours.stop <= span.stop:
        return tuple(old)
    by_rule = lunar_months(moons.tolist(), term_days.tolist(), longitudes_deg.tolist())
    return (*old, *(month for month in by_rule if month.first_day >= span.stop))


def _reaches(calendar: ChineseCalendar, last_day: date) -> bool:
    wanted = last_day.toordinal() + JDN_BEFORE_ORDINAL_1
    if wanted < OFFICIAL_SPAN.start:
        return True
    last = calendar.months[-1]
    return last.first_day + last.days > wanted


def _day_events(
    kind: Kind, days: Sequence[int], columns: Mapping[str, Any], names: Sequence[str] = ()
) -> list[Event]:
    """Return the events of days (JDN, Beijing), as important as their names are."""
    tt = np.asarray(tt_of_day(np.array(days, np.int64)), float)
    worth = [IMPORTANCE[name] for name in names] if names else None
    return events_of(kind, tt, (), columns, importance=worth)
