"""Julian: what a date of the Julian calendar, which histories use before 1582, is in ours."""

from __future__ import annotations

from datetime import date

GREGORIAN_FROM = date(1582, 10, 15)  # the day after Thursday 4 October; ours goes on backwards
JDN_BEFORE_ORDINAL_1 = 1721425  # datetime.date's ordinal 1 is 0001-01-01, JDN 1721426


def from_julian(year: int, month: int, day: int) -> date:
    """Return the proleptic Gregorian date of a date of the Julian calendar.

    Explanatory Supplement (2013) ch. 15, table 15.14.

    >>> from_julian(1582, 10, 5) == GREGORIAN_FROM
    True
    """
    late = (14 - month) // 12  # January and February end the year before
    years, months = year + 4800 - late, month + 12 * late - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return date.fromordinal(number - JDN_BEFORE_ORDINAL_1)
