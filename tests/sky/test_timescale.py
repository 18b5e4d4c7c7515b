"""Time: against Skyfield's own reading of clocks and published values of Delta T."""

from datetime import UTC, datetime, timedelta, timezone

import erfa
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.sky.timescale import (
    BEIJING,
    civil_jd,
    clock_offset,
    day_number,
    delta_t,
    tt_from_civil,
    tt_of,
    tt_of_day,
    utc_dates,
    utc_datetime,
    years_of,
)

ONE_FLOAT = timedelta(microseconds=50)  # a Julian date in one float
DAY_S = 86400.0
PREDICTED_DAYS = 366.0  # at the end of the IERS table that a Skyfield brings


def test_measured_delta_t_is_that_of_skyfields_tables(skyfield):
    theirs = skyfield.timescale
    measured_to = theirs.delta_t_table[0][-1] - PREDICTED_DAYS
    assert measured_to > 2460676.5  # 2025
    tt = np.random.default_rng(11).uniform(2415020.5, measured_to, 20000)
    away_s = np.abs(delta_t(tt) - theirs.delta_t_function(tt))
    # The published splines jump by up to a millisecond at their joints, years apart, over which
    # ours take a day.
    assert np.sort(away_s)[-40:].max() < 1e-3
    assert np.sort(away_s)[:-40].max() < 1e-4


def test_delta_t_of_all_of_de440_is_one_smooth_curve():
    tt = np.arange(2287184.5, 2688976.5)  # 1549-12-31 to 2650-01-25
    step_s = np.diff(delta_t(tt))
    assert np.abs(step_s).max() < 0.02  # 7 s a year, in 1550 and 2650
    assert np.abs(np.diff(step_s)).max() < 2e-3


@pytest.mark.parametrize(
    ("year", "seconds", "sigma"),
    # Morrison, Stephenson, Hohenkerk, Zawilski, Proc. R. Soc. A 477 (2021), table S15: the
    # splines' values at their joints; their long-term parabola at 2800 less what is left of it.
    [(1600, 109.127, 0.01), (1650, 43.952, 0.01), (1720, 12.068, 0.01), (1800, 18.367, 0.01),
     (1850, 9.338, 0.01), (1900, -1.977, 0.01), (1950, 28.932, 0.01)],
)
def test_delta_t_of_history_as_published(year, seconds, sigma):
    jd = 1721045.0 + year * 365.25  # the epoch those tables count years from
    assert float(delta_t(jd)) == pytest.approx(seconds, abs=sigma)


def test_delta_t_to_come_nears_the_published_parabola():
    """-320.0 + 32.5 u^2, u in centuries from 1825: the mean of what 27 centuries saw."""
    year = np.array([2030, 2100, 2300, 2500, 2640])
    above = delta_t(1721045.0 + year * 365.25) - (-320.0 + 32.5 * ((year - 1825) / 100.0) ** 2)
    assert np.all(np.diff(np.abs(above)) < 0)
    assert abs(above[-1]) < 10.0


@pytest.mark.parametrize(
    ("jd", "seconds"),
    # USNO/IERS, deltat.data: 1 January of 1980, 1990, 2000, 2010, 2020.
    [(2444239.5, 50.5387), (2447892.5, 56.8553), (2451544.5, 63.8285), (2455197.5, 66.0699),
     (2458849.5, 69.3612)],
)
def test_delta_t_as_published(jd, seconds):
    assert float(delta_t(jd)) == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize(
    ("moment", "tai_minus_utc"),
    # IERS Bulletin C: steps on 1972-01-01, 1972-07-01, 1999-01-01, 2017-01-01.
    [((1972, 1, 1), 10), ((1972, 6, 30, 23, 59, 59), 10), ((1972, 7, 1), 11),
     ((1998, 12, 31, 23, 59, 59), 31), ((1999, 1, 1), 32), ((2016, 12, 31, 23, 59, 59), 36),
     ((2017, 1, 1), 37), ((2027, 8, 2), 37), ((2100, 12, 31), 37)],
)
def test_leap_seconds(moment, tai_minus_utc):
    moment = datetime(*moment, tzinfo=UTC)
    seconds = float(clock_offset(tt_of(moment))) * DAY_S
    assert seconds == pytest.approx(tai_minus_utc + 32.184, abs=1e-9)


def test_every_leap_second_is_that_of_sofa():
    year, month, tai_minus_utc = (erfa.leap_seconds.get()[name] for name in
                                  ("year", "month", "tai_utc"))  # fmt: skip
    for y, m, seconds in zip(year, month, tai_minus_utc, strict=True):
        if y >= 1972:
            begin = tt_of(datetime(y, m, 1, 0, 0, 1, tzinfo=UTC))
            assert float(clock_offset(begin)) * DAY_S == pytest.approx(seconds + 32.184, abs=1e-9)
    steps = np.unique(clock_offset(np.arange(2441318.5, 2470000.5)))
    assert len(steps) == int((year >= 1972).sum())


@given(st.datetimes(datetime(1972, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC)))
def test_utc_as_skyfield_reads_it(skyfield, moment):
    assert abs(tt_of(moment) - skyfield.timescale.from_datetime(moment).tt) * DAY_S < 1e-4


@given(st.floats(2415020.5, 2441317.0))
def test_the_clock_before_1972_is_ut1(skyfield, tt):
    assert abs(float(civil_jd(tt)) - skyfield.timescale.tt_jd(tt).ut1) * DAY_S < 1e-4


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC)))
def test_there_and_back_again(moment):
    # At the start of 1972 the clock passes from UT1 to UTC: 0.05 s come twice.
    slip = timedelta(seconds=0.1) if abs(moment.year - 1971.5) < 1 else ONE_FLOAT
    assert abs(utc_datetime(tt_of(moment)) - moment) <= slip


@given(st.floats(2415020.5, 2488434.5))
def test_the_date_of_an_instant_is_the_date_of_its_civil_julian_date(tt):
    seconds = (float(civil_jd(tt)) - 2440587.5) * DAY_S
    plain = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert abs(utc_datetime(tt) - plain) < timedelta(milliseconds=1)


def test_arrays_are_the_same_as_one_by_one():
    jd = np.array([2415020.5, 2441317.4999, 2441317.5, 2451545.0, 2488434.5])
    together = tt_from_civil(jd)
    assert together.tolist() == [float(tt_from_civil(one)) for one in jd]
    assert clock_offset(together).tolist() == [float(clock_offset(one)) for one in together]


def test_dates_of_many_instants_are_those_of_each():
    random = np.random.default_rng(12)
    midnight = np.floor(random.uniform(2287185.0, 2688976.0, 4000)) + 0.5
    midnight += clock_offset(midnight)
    around = midnight + random.integers(-4, 5, len(midnight)) * np.spacing(midnight)
    tt = np.concatenate([around, random.uniform(2287185.0, 2688976.0, 4000)])
    assert utc_dates(tt) == [utc_datetime(float(one)).date().isoformat() for one in tt]
    assert utc_dates(tt[:0]) == []


def test_a_leap_second_has_the_reading_of_the_next():
    before = tt_of(datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC))
    inside, after = before + 1.5 / DAY_S, before + 2.5 / DAY_S
    readings = [utc_datetime(tt).replace(microsecond=0) for tt in (inside, after)]
    assert readings == [datetime(2017, 1, 1, tzinfo=UTC)] * 2


def test_zones_are_heeded():
    tokyo = datetime(2027, 1, 1, 9, tzinfo=timezone(timedelta(hours=9)))
    assert tt_of(tokyo) == tt_of(datetime(2027, 1, 1, tzinfo=UTC))


def test_day_numbers():
    noon = datetime(2000, 1, 1, 12, tzinfo=BEIJING)
    assert int(day_number(tt_of(noon))) == 2451545
    assert float(tt_of_day(2451545)) == tt_of(datetime(2000, 1, 1, tzinfo=BEIJING))


@given(st.integers(2415021, 2488434), st.sampled_from([-12.0, 0.0, 5.5, 8.0, 14.0]))
def test_a_day_begins_at_its_midnight(number, hours_east):
    begin = float(tt_of_day(number, hours_east))
    half_second = 0.5 / DAY_S
    assert int(day_number(begin + half_second, hours_east)) == number
    assert int(day_number(begin - half_second, hours_east)) == number - 1


def test_day_numbers_are_beijings_unless_told():
    for clock, number in (((0, 1), 2451545), ((23, 59), 2451545)):
        moment = datetime(2000, 1, 1, *clock, tzinfo=BEIJING)
        assert int(day_number(tt_of(moment))) == number
    assert int(day_number(tt_of(datetime(2000, 1, 1, 23, 59, tzinfo=UTC)), 0.0)) == 2451545


@given(st.lists(st.floats(2415020.5, 2488434.5), min_size=1, max_size=5))
def test_dates_are_those_of_the_instants(tt):
    assert utc_dates(np.array(tt)) == [utc_datetime(one).date().isoformat() for one in tt]


@pytest.mark.parametrize(
    ("moment", "date"),
    [((1900, 1, 1, 0, 0, 1), "1900-01-01"), ((1899, 12, 31, 23, 59, 59), "1899-12-31"),
     ((1969, 12, 31, 12), "1969-12-31"), ((2016, 12, 31, 23, 59, 59), "2016-12-31"),
     ((2027, 8, 2, 10, 7), "2027-08-02"), ((2027, 8, 2, 0, 0, 1), "2027-08-02"),
     ((2027, 8, 2, 23, 59, 59), "2027-08-02")],
)  # fmt: skip
def test_dates_turn_at_midnight_utc(moment, date):
    assert utc_dates(np.array([tt_of(datetime(*moment, tzinfo=UTC))])) == [date]


@given(st.lists(st.floats(2298880.5, 2688976.5), min_size=1, max_size=5))
def test_years_are_those_of_the_instants_in_beijing(tt):
    assert years_of(np.array(tt)).tolist() == [
        utc_datetime(one).astimezone(BEIJING).year for one in tt]


@pytest.mark.parametrize("year", [1549, 1582, 1900, 1969, 1972, 2017, 2600])
def test_years_turn_at_midnight_in_beijing(year):
    begin, second = tt_of(datetime(year, 1, 1, tzinfo=BEIJING)), 1.0 / DAY_S
    assert years_of(np.array([begin - second, begin + second])).tolist() == [year - 1, year]
