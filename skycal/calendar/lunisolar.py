"""The Chinese lunisolar calendar: months from new moons, names from winter solstices.

The rules of GB/T 33661-2017 on whole days: a month begins on the Beijing day of its new moon,
the month with the winter solstice is the eleventh, and where thirteen months lie between two
eleventh months the first of them without a major term is the leap month. Days are Julian Day
Numbers (JDN) of Beijing civil dates; this module knows no ephemeris.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from skycal.model import LunarDay
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1

WINTER_SOLSTICE_DEG = 270
MAJOR_TERM_STEP_DEG = 30  # the twelve zhongqi; the other terms halve the steps
SOLSTICE_MONTH = 11
MONTH_DAYS = (29, 30)
MAJOR_TERM_DAYS = (29, 32)  # between two of them, least near perihelion
FIRST_SEXAGENARY_YEAR = 4  # year 4 was jiazi, as was 1984 (GB/T 33661-2017)
FIRST_SEXAGENARY_DAY = 11  # JDN 11 was jiazi, as was 1984-01-31 (GB/T 33661-2017)

# New moons whose month the official calendar of its time began a day before the reckoning at
# 120 deg east: until 1928 it took Beijing's own mean time, UT + 7:46 (Y. T. Liu, "Chinese
# Calendar": these three; none from 1897 to 1911). GB/T 33661-2017 leaves calendars printed
# before it as they stand. Reckoned day -> official day.
OFFICIAL_FIRST_DAYS: Mapping[int, int] = MappingProxyType({
    2420455: 2420454,  # 1914-11-18 00:02 -> 11-17, month 10
    2420898: 2420897,  # 1916-02-04 00:05 -> 02-03, month 1 (New Year)
    2422640: 2422639,  # 1920-11-11 00:05 -> 11-10, month 10
})


class LunarMonth(Struct, frozen=True):
    """A month: the JDN of its first day, its 29 or 30 days, its lunar year and number.

    `year` is the civil year in which the lunar year began; a leap month has the number of the
    month before it.
    """

    first_day: int
    days: int
    year: int
    month: int
    leap: bool


def lunar_months(
    new_moon_days: Iterable[int], term_days: Iterable[int], term_longitudes_deg: Iterable[float]
) -> tuple[LunarMonth, ...]:
    """Name the months between sorted new moons by the solar terms that fall in them.

    Give days (JDN, Beijing) from the new moon before the winter solstice that precedes the
    first wanted day until the new moon after the winter solstice that follows the last one,
    with every major term between (minor terms are passed over). Months outside that span are
    left out, but after the last solstice months are named as long as they hold a major term:
    such a month is never a leap month, whatever follows.
    """
    firsts = [OFFICIAL_FIRST_DAYS.get(day, day) for day in map(int, new_moon_days)]
    major = [
        (int(day), round(degrees))
        for day, degrees in zip(term_days, term_longitudes_deg, strict=True)
        if round(degrees) % MAJOR_TERM_STEP_DEG == 0
    ]
    _check_run("new moons", firsts, MONTH_DAYS)
    _check_run("major terms", [day for day, _ in major], MAJOR_TERM_DAYS)
    has_major = [False] * len(firsts)
    elevenths = {}  # index of an eleventh month -> civil year of its solstice
    for day, degrees in major:
        index = bisect_right(firsts, day) - 1
        if 0 <= index < len(firsts) - 1:
            has_major[index] = True
            if degrees == WINTER_SOLSTICE_DEG:
                elevenths[index] = date.fromordinal(day - JDN_BEFORE_ORDINAL_1).year
    return tuple(_name_months(firsts, has_major, elevenths))


def _check_run(what: str, days: Sequence[int], steps: tuple[int, int]) -> None:
    """Refuse days that are out of order or have gaps: a month misnamed is worse than none."""
    for earlier, later in pairwise(days):
        if not steps[0] <= later - earlier <= steps[1]:
            raise ValueError(f"{what}: day {later} follows day {earlier}")


def _name_months(
    firsts: Sequence[int], has_major: Sequence[bool], elevenths: Mapping[int, int]
) -> Iterable[LunarMonth]:
    """Yield the months from the first eleventh month on, solstice by solstice."""
    begins = list(elevenths)
    tail = [_first_without(has_major, begin) for begin in begins[-1:]]
    for begin, end in zip(begins, [*begins[1:], *tail], strict=True):
        leap = _first_without(has_major, begin + 1) if end - begin == 13 else None
        number = SOLSTICE_MONTH - 1
        for index in range(begin, end):
            number += index != leap
            yield LunarMonth(
                first_day=firsts[index],
                days=firsts[index + 1] - firsts[index],
                year=elevenths[begin] + (number > 12),
                month=(number - 1) % 12 + 1,
                leap=index == leap,
            )


def _first_without(has_major: Sequence[bool], start: int) -> int:
    """Return the index of the first month from `start` on that holds no major term."""
    return next(i for i in range(start, len(has_major)) if not has_major[i])


def lunar_day(months: Sequence[LunarMonth], jdn: int) -> LunarDay:
    """Return the lunar date of a Beijing civil day, given the months around it in order."""
    index = bisect_right(months, jdn, key=lambda month: month.first_day) - 1
    if index < 0 or jdn >= months[index].first_day + months[index].days:
        raise ValueError(f"no lunar month is known for Julian Day Number {jdn}")
    return day_of(months[index], jdn)


def day_of(month: LunarMonth, jdn: int) -> LunarDay:
    """Return the lunar date of a day of that month."""
    return LunarDay(month.year, month.month, month.leap, jdn - month.first_day + 1, month.days)


def sexagenary_year(lunar_year: int) -> int:
    """Return the place in the cycle of sixty (0 = jiazi) of the lunar year begun in that year.

    >>> sexagenary_year(2026)  # bingwu
    42
    """
    return (lunar_year - FIRST_SEXAGENARY_YEAR) % 60


def sexagenary_day(jdn: int) -> int:
    """Return the place in the cycle of sixty (0 = jiazi) of a civil day.

    >>> sexagenary_day(2445731)  # 1984-01-31 was jiazi (GB/T 33661-2017)
    0
    """
    return (jdn - FIRST_SEXAGENARY_DAY) % 60


def stem(sexagenary: int) -> int:
    """Return the heavenly stem, 0 = jia to 9 = gui, of a place in the cycle of sixty."""
    return sexagenary % 10


def branch(sexagenary: int) -> int:
    """Return the earthly branch, 0 = zi to 11 = hai, of a place in the cycle of sixty."""
    return sexagenary % 12


def zodiac(lunar_year: int) -> int:
    """Return the animal of a lunar year, 0 = rat to 11 = pig: that of its branch."""
    return branch(sexagenary_year(lunar_year))
