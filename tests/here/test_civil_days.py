"""Civil days: skipped, repeated, of 23 and 25 hours; every instant on the day its clock shows."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from skycal.here.civil_days import CivilDays
from skycal.sky.timescale import BEIJING, tt_of, utc_datetime


def clock(tt, zone):
    return utc_datetime(tt).astimezone(zone)


def test_days_follow_the_clock_of_the_zone():
    paris = ZoneInfo("Europe/Paris")
    days = CivilDays(date(2027, 3, 27), date(2027, 3, 29), paris)
    assert np.diff(days.starts) * 24.0 == pytest.approx([24.0, 23.0, 24.0], abs=1e-6)
    late = clock(days.starts[2] + 1e-9, paris) - datetime(2027, 3, 29, tzinfo=paris)
    assert late < timedelta(milliseconds=1)


def test_samoa_skipped_a_day():
    """At the end of 2011-12-29 the clocks went 24 hours on, over the date line."""
    apia = ZoneInfo("Pacific/Apia")
    days = CivilDays(date(2011, 12, 29), date(2011, 12, 31), apia)
    assert days.dates == [date(2011, 12, 29), date(2011, 12, 31)]
    assert np.diff(days.starts) == pytest.approx([1.0, 1.0], abs=1e-6)
    assert len(CivilDays(date(2011, 12, 30), date(2011, 12, 30), apia)) == 0
    eve = CivilDays(date(2011, 12, 29), date(2011, 12, 29), apia)  # the next day is the skipped one
    assert eve.starts == pytest.approx(days.starts[:2], abs=1e-9)


def test_kwajalein_had_a_day_twice_and_skipped_one():
    kwajalein = ZoneInfo("Pacific/Kwajalein")
    long = CivilDays(date(1969, 9, 29), date(1969, 10, 1), kwajalein)
    assert np.diff(long.starts) * 24.0 == pytest.approx([24.0, 47.0, 24.0], abs=1e-5)
    short = CivilDays(date(1993, 8, 19), date(1993, 8, 23), kwajalein)
    assert date(1993, 8, 21) not in short.dates
    assert len(short) == 4


@pytest.mark.parametrize(("name", "first", "last"), [
    ("Pacific/Apia", date(2011, 12, 28), date(2012, 1, 2)),
    ("Pacific/Kwajalein", date(1969, 9, 28), date(1969, 10, 2)),
    ("America/St_Johns", date(2008, 10, 31), date(2008, 11, 3)),  # clocks back from 00:01
    ("America/Sao_Paulo", date(2017, 10, 13), date(2017, 10, 17)),  # no midnight
    ("America/Havana", date(2027, 10, 30), date(2027, 11, 2)),  # midnight twice
    ("Europe/Dublin", date(1916, 5, 19), date(1916, 5, 23)),
])  # fmt: skip
def test_every_instant_is_on_the_day_its_clock_shows(name, first, last):
    zone = ZoneInfo(name)
    days = CivilDays(first, last, zone)
    begin = tt_of(datetime(first.year, first.month, first.day, tzinfo=UTC))
    instants = begin - 2.0003 + np.arange(0.0, (last - first).days + 4.0, 1.0 / 288.0)
    shown = [clock(tt, zone).date() for tt in instants]
    for day, number in zip(shown, days.number(instants).tolist(), strict=True):
        assert number == (days.dates.index(day) if day in days.dates else -1)


def test_a_fixed_clock_asks_no_table():
    for zone in (BEIJING, UTC, timezone(timedelta(hours=-6, minutes=-40))):
        days = CivilDays(date(2027, 12, 31), date(2028, 1, 1), zone)
        assert [clock(tt + 1e-9, zone).replace(microsecond=0) for tt in days.starts] == [
            datetime(2027, 12, 31, tzinfo=zone) + timedelta(days=i) for i in range(3)
        ]
