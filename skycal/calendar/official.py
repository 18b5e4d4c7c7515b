"""Official: the Chinese calendar of the Qing as it was in force, lunar years 1645 to 1899.

What was printed then differs from today's rule in 26 of these years: other tables of the Moon, days
of the Sun's own time, terms by its mean motion until 1645. Before that nothing is claimed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from skycal.calendar.lunisolar import LunarMonth
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1
from skycal.stored import intact, rows, stored

TABLE = stored("chinese-years.csv")
# The days (JDN) that the table holds, known without it: New Year of 1645 until that of 1900.
OFFICIAL_SPAN = range(2321912, 2415051)
LEAP = "+"


@cache
def official_months() -> tuple[LunarMonth, ...]:
    """Return all months of data/chinese-years.csv in order."""
    table = rows(TABLE)
    with intact(TABLE):
        return tuple(month for row in table for month in _months_of(row))


def _months_of(row: dict[str, str]) -> Iterator[LunarMonth]:
    first_day = date.fromisoformat(row["first_day"]).toordinal() + JDN_BEFORE_ORDINAL_1
    number = 0
    for cell in row["month_days"].split():
        leap, days = cell.endswith(LEAP), int(cell.removesuffix(LEAP))
        number += not leap
        yield LunarMonth(first_day, days, int(row["year"]), number, leap)
        first_day += days
