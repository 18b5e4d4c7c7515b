"""Julian dates of days that histories tell of, in both calendars."""

import doctest
from datetime import date

import pytest

from skycal.sky import julian
from skycal.sky.julian import from_julian


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ((1582, 10, 4), date(1582, 10, 14)), ((1582, 10, 5), date(1582, 10, 15)),
        ((1560, 8, 21), date(1560, 8, 31)),  # the eclipse that Clavius saw at Coimbra
        ((1500, 2, 29), date(1500, 3, 10)), ((1500, 2, 28), date(1500, 3, 9)),
        ((1500, 3, 1), date(1500, 3, 11)),  # the difference grows by a day
        ((1066, 10, 14), date(1066, 10, 20)), ((250, 1, 1), date(250, 1, 1)),
    ],
)  # fmt: skip
def test_days_in_both_calendars(theirs, ours):
    assert from_julian(*theirs) == ours


def test_the_example():
    assert doctest.testmod(julian).failed == 0
