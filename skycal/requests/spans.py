"""Spans: from what a person says of days (a year, a month, from a day to a day) to the days."""

from __future__ import annotations

from datetime import date, timedelta

from skycal.model import SkycalError, Span
from skycal.requests import reading
from skycal.requests.parameters import TODAY, Parameter, about

LAST_YEAR = 9999  # of Python's calendar; what can be computed is the ephemeris' to say
DAY = "YYYY-MM-DD"

_year = reading.whole_number(-(10**6), 10**6)


def year_or_day(value: object) -> int | date:
    """Read the end of a span: a year or a day."""
    if isinstance(value, str) and "-" in value.strip()[1:]:
        return reading.day(value)
    return reading.day(value) if isinstance(value, date) else _year(value)


YEAR = Parameter("year", _year, "The year.", "YEAR", required=True)
FROM = Parameter("from_", reading.day, "Begin on this day, in the year or not.", DAY,
                 default="the first day of the year")
TO = Parameter("to", year_or_day, "End with this year or this day, in the year or not.",
               f"YEAR|{DAY}", default="the last day of the year")
TO_DAY = TO.but(read=reading.day, help="End with this day, in the year or not.", metavar=DAY)
MONTH = Parameter("month", reading.month, "The month.", "YYYY-MM", required=True)
WEEK_DAY = Parameter("day", reading.day, "The first of the seven days.", DAY, default=TODAY)


def span_of(year: int | None, begin: date | None, end: int | date | None) -> Span:
    """Return the days meant, checked: in order, and inside an ephemeris.

    Without a year both `begin` and `end` are needed.
    """
    first = begin or _new_year(year, "year")
    if isinstance(end, date):
        last = end
    else:
        last = _new_year(end if end is not None else year, "to" if end is not None else "year")
        last = last.replace(month=12, day=31)
    if last < first:
        said = f"{last.year}, is before the first, {first.year}" if first.year > last.year else (
            f"{last}, is before the first, {first}")
        raise SkycalError(f"the last {'year' if first.year > last.year else 'day'}, {said}", "to")
    computed(first, "from_" if begin else "year")
    computed(last, "to" if end is not None else "year")
    return Span(first, last)


def _new_year(year: int | None, parameter: str) -> date:
    """Return the first day of a year; a year no calendar has is out of every ephemeris."""
    if year is None:
        raise SkycalError("it is missing; `from_` and `to` together do as well", parameter)
    if not 1 <= year <= LAST_YEAR:
        from skycal.sky.ephemeris import ephemeris_for

        with about(parameter):
            ephemeris_for(year, year)
    return date(year, 1, 1)


def computed(day: date, parameter: str) -> None:
    """Raise SkycalError where no installed ephemeris holds a day's year."""
    from skycal.sky.ephemeris import ephemeris_for

    with about(parameter):
        ephemeris_for(day.year, day.year)


def month_span(first: date) -> Span:
    """Return the days of the month that begins on a day."""
    computed(first, "month")
    near_its_end = first.replace(day=28)
    next_month = (near_its_end + timedelta(days=4)).replace(day=1)
    return Span(first, next_month - timedelta(days=1))


def week_span(first: date) -> Span:
    """Return seven days."""
    computed(first, "day")
    last = first + timedelta(days=6)
    computed(last, "day")
    return Span(first, last)
