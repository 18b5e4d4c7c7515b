"""The calendar of the Qing: whole, in order, and another program's word on every month."""

from datetime import date
from itertools import pairwise

import sxtwl

from skycal.calendar.official import OFFICIAL_SPAN, official_months
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1


def civil(day):
    return date.fromordinal(day - JDN_BEFORE_ORDINAL_1)


def test_the_table_is_whole():
    months = official_months()
    assert len(months) == 3154
    assert OFFICIAL_SPAN.start == months[0].first_day
    assert OFFICIAL_SPAN.stop == months[-1].first_day + months[-1].days
    assert civil(OFFICIAL_SPAN.start) == date(1645, 1, 28)
    assert civil(OFFICIAL_SPAN.stop) == date(1900, 1, 31)  # New Year of 1900
    for before, after in pairwise(months):
        assert before.first_day + before.days == after.first_day
        next_number = before.month if after.leap else before.month % 12 + 1
        assert after.month == next_number
        assert after.year == before.year + (after.month == 1 and not after.leap)


def test_every_month_is_sxtwls():
    """Shouxing wannianli (Xu Jianwei) reckons them by the old tables, month by month."""
    for month in official_months():
        day = civil(month.first_day)
        theirs = sxtwl.fromSolar(day.year, day.month, day.day)
        assert (month.year, month.month, month.leap, 1) == (
            theirs.getLunarYear(), theirs.getLunarMonth(), theirs.isLunarLeap(),
            theirs.getLunarDay(),
        ), day  # fmt: skip


# Y. T. Liu's table, which data/ has: years that begin on another day than by today's rule.
def test_years_that_began_on_another_day():
    firsts = {month.year: civil(month.first_day) for month in official_months()
              if month.month == 1 and not month.leap}  # fmt: skip
    assert firsts[1896] == date(1896, 2, 13)
    assert firsts[1645] == date(1645, 1, 28)
    assert firsts[1899] == date(1899, 2, 10)
