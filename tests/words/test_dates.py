"""Dates: the clock never leaves its day; the lunar calendar's names are the known ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import Lunar, LunarYear

from skycal.model import LunarDay
from skycal.words import Words

CHINESE, ENGLISH, TRADITIONAL = Words("zh_CN"), Words("en"), Words("zh_TW")
BEIJING = timezone(timedelta(hours=8))


def test_dates_in_words():
    day = date(2027, 2, 6)
    assert CHINESE.date(day) == TRADITIONAL.date(day) == "2027年2月6日"
    assert ENGLISH.date(day) == "February 6, 2027"
    assert (CHINESE.date_short(day), ENGLISH.date_short(day)) == ("2月6日", "February 6")
    assert (CHINESE.month(day), ENGLISH.month(day)) == ("2027年2月", "February 2027")
    assert (CHINESE.weekday(day), ENGLISH.weekday(day)) == ("星期六", "Saturday")
    assert (CHINESE.weekday_short(day), ENGLISH.weekday_short(day)) == ("六", "Sat")


@given(st.dates())
def test_weekdays_and_months_agree_with_the_c_locale(day):
    assert ENGLISH.weekday(day) == f"{day:%A}"
    assert ENGLISH.month(day) == f"{day:%B} {day.year}"


@pytest.mark.parametrize(("time", "precision", "written"), [
    ((14, 3, 29), "minute", "14:03"), ((14, 3, 30), "second", "14:04"),
    # The Major Cold of 1979 and the winter solstice of 2021 (terms-zh A3): not the next day.
    ((23, 59, 54), "minute", "23:59"), ((23, 59, 14), "minute", "23:59"),
    ((23, 58, 31), "minute", "23:59"), ((0, 0, 0), "minute", "00:00"),
    ((14, 29, 59), "hour", "14时"), ((14, 30, 0), "hour", "15时"), ((23, 40, 0), "hour", "23时"),
    ((12, 0, 0), "day", ""),
])
def test_the_clock(time, precision, written):
    assert CHINESE.clock(datetime(1979, 1, 20, *time, tzinfo=BEIJING), precision) == written


def test_the_clock_in_english():
    assert ENGLISH.clock(datetime(2027, 1, 1, 9, 10), "hour") == "09h"


@given(st.datetimes(timezones=st.just(BEIJING)))
def test_the_clock_rounds_to_the_nearest_minute_of_its_day(moment):
    hour, minute = map(int, CHINESE.clock(moment).split(":"))
    shown = moment.replace(hour=hour, minute=minute, second=0, microsecond=0)
    last_half_minute = (moment.hour, moment.minute) == (23, 59) and moment.second >= 30
    assert abs(shown - moment) <= timedelta(seconds=60 if last_half_minute else 30)


@given(st.datetimes(timezones=st.just(BEIJING)))
def test_the_hour_is_the_nearest_of_its_day(moment):
    hour = int(ENGLISH.clock(moment, "hour").removesuffix("h"))
    shown = moment.replace(hour=hour, minute=0, second=0, microsecond=0)
    late = moment.hour == 23 and moment.minute >= 30
    assert abs(shown - moment) <= timedelta(minutes=60 if late else 30)


def test_spans_name_the_day_where_it_changes():
    begin = datetime(2027, 2, 6, 23, 50)
    assert CHINESE.span(begin, begin + timedelta(minutes=5)) == "23:50–23:55"
    assert CHINESE.span(begin, begin + timedelta(minutes=30)) == "23:50–次日00:20"
    assert ENGLISH.span(begin, begin + timedelta(minutes=30)) == "23:50–00:20 (next day)"
    assert CHINESE.span(begin, begin + timedelta(days=3)) == "2月6日23:50–2月9日23:50"


def test_only_chinese_shows_lunar_dates():
    assert (CHINESE.shows_lunar, TRADITIONAL.shows_lunar, ENGLISH.shows_lunar) == (
        True, True, False)


@pytest.mark.parametrize("day", range(1, 31))
def test_lunar_days_have_their_known_names(day):
    known = Lunar.fromYmd(2023, 1, day) if day < 30 else Lunar.fromYmd(2023, 2, 30)
    written = CHINESE.lunar_day(LunarDay(2023, known.getMonth(), False, day, 30))
    assert written == f"{'正二'[known.getMonth() - 1]}月{known.getDayInChinese()}"


def test_a_short_lunar_day_names_the_month_on_its_first():
    assert CHINESE.lunar_day(LunarDay(2027, 1, False, 1, 30), short=True) == "正月"
    assert CHINESE.lunar_day(LunarDay(2027, 1, False, 2, 30), short=True) == "初二"
    assert CHINESE.lunar_day(LunarDay(2028, 5, True, 1, 30), short=True) == "闰五月"
    assert TRADITIONAL.lunar_day(LunarDay(2033, 11, True, 20, 29)) == "閏十一月二十"


def test_lunar_months_have_their_known_names():
    # terms-zh D2.
    names = ["正月", *(f"{number}月" for number in "二三四五六七八九十"), "十一月", "十二月"]
    assert [CHINESE.lunar_month(month) for month in range(1, 13)] == names


@pytest.mark.parametrize(("year", "name"), [
    # terms-zh D2.
    (2026, "丙午年（马年）"), (2027, "丁未年（羊年）"), (2028, "戊申年（猴年）"),
    (2029, "己酉年（鸡年）"), (2030, "庚戌年（狗年）"), (1984, "甲子年（鼠年）")])
def test_lunar_years(year, name):
    assert CHINESE.lunar_year(year) == name


@pytest.mark.parametrize("year", range(1900, 2101, 7))
def test_lunar_years_agree_with_an_independent_calendar(year):
    known = LunarYear.fromYear(year)
    assert CHINESE.sexagenary(year - 4) == known.getGanZhi()
    assert CHINESE.zodiac(year) == Lunar.fromYmd(year, 1, 1).getYearShengXiao()


def test_days_have_sexagenary_names():
    # 1984-01-31, JDN 2445731, was jiazi (GB/T 33661-2017).
    assert CHINESE.sexagenary(2445731 - 11) == "甲子"
    assert ENGLISH.sexagenary(2445731 - 11) == "jia-zi"
