"""Time: from the engine's TT to the clock, UTC from 1972 on and UT1 before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

import numpy as np
from skyfield.functions import load_bundled_npy
from skyfield.timelib import Timescale

from skycal.arrays import Floats
from skycal.constants import DAY_S

TT_MINUS_TAI_S = 32.184
UNIX_EPOCH_JD = 2440587.5
LEAP_SECOND_UTC_JD = 2441317.5  # 1972-01-01, when UTC began to step by whole seconds
TAI_MINUS_UTC_1972_S = 10.0
BEIJING = timezone(timedelta(hours=8))  # GB/T 33661-2017: UTC+8 in every year, no summer time

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def timescale() -> Timescale:
    """Return Skyfield's builtin timescale without importing its downloader.

    The same tables as `skyfield.api.load.timescale(builtin=True)`, which a test compares;
    its module costs 30 ms of networking imports that nothing here uses.
    """
    arrays = load_bundled_npy("iers.npz")
    daily_tt = arrays["tt_jd_minus_arange"]
    daily_tt = daily_tt + np.arange(len(daily_tt))
    daily_delta_t = (arrays["delta_t_1e7"] / 1e7).round(7)
    return Timescale((daily_tt, daily_delta_t), arrays["leap_dates"], arrays["leap_offsets"])


@cache
def _leap_table() -> tuple[Floats, Floats]:
    """Return UTC Julian dates from 1972 on and the TAI - UTC (s) that begins at each.

    The table's first step is that of 1972-07-01; the 10 s of January before it are added.
    """
    scale = timescale()
    later = scale.leap_dates > LEAP_SECOND_UTC_JD
    dates = np.concatenate([[LEAP_SECOND_UTC_JD], scale.leap_dates[later]])
    return dates, np.concatenate([[TAI_MINUS_UTC_1972_S], scale.leap_offsets[later]])


def delta_t(tt: Any) -> Any:
    """Return TT - UT1 in seconds at Julian dates `tt` (TT)."""
    return timescale().delta_t_function(np.asarray(tt, float))


def clock_offset(tt: Any) -> Any:
    """Return TT minus civil time in days: UTC from 1972-01-01 on, UT1 before it.

    Leap-second UTC does not exist before 1972. After the last announced leap second its
    TAI - UTC is kept.
    """
    tt = np.asarray(tt, float)
    dates, tai_minus_utc = _leap_table()
    starts = dates + (tai_minus_utc + TT_MINUS_TAI_S) / DAY_S
    index = np.clip(np.searchsorted(starts, tt, side="right") - 1, 0, None)
    steps = (tai_minus_utc[index] + TT_MINUS_TAI_S) / DAY_S
    if np.all(tt >= starts[0]):
        return steps
    return np.where(tt >= starts[0], steps, delta_t(np.atleast_1d(tt)).reshape(tt.shape) / DAY_S)


def civil_jd(tt: Any) -> Any:
    """Return civil Julian dates (UTC, UT1 before 1972) of TT Julian dates."""
    return np.asarray(tt, float) - clock_offset(tt)


def tt_from_civil(jd: Any) -> Any:
    """Return TT Julian dates of civil Julian dates (UTC, UT1 before 1972)."""
    jd = np.asarray(jd, float)
    dates, tai_minus_utc = _leap_table()
    index = np.clip(np.searchsorted(dates, jd, side="right") - 1, 0, None)
    stepped = jd + (tai_minus_utc[index] + TT_MINUS_TAI_S) / DAY_S
    if np.all(jd >= dates[0]):
        return stepped
    near = jd + delta_t(np.atleast_1d(jd)).reshape(jd.shape) / DAY_S
    turned = jd + delta_t(np.atleast_1d(near)).reshape(jd.shape) / DAY_S
    return np.where(jd >= dates[0], stepped, turned)


@cache
def _last_step() -> tuple[float, float]:
    """Return the TT from which the last TAI - UTC holds and TT - UTC (days) since."""
    dates, tai_minus_utc = _leap_table()
    offset = float(tai_minus_utc[-1] + TT_MINUS_TAI_S) / DAY_S
    return float(dates[-1]) + offset, offset


def utc_datetime(tt: float) -> datetime:
    """Return the civil instant of `tt` as an aware datetime, to the microsecond."""
    since, offset = _last_step()
    if tt < since:
        offset = float(clock_offset(tt))
    whole = int(tt)
    seconds = ((tt - whole) - offset) * DAY_S
    return _EPOCH + timedelta(days=whole - UNIX_EPOCH_JD, seconds=seconds)


def utc_dates(tt: Floats) -> list[str]:
    """Return the civil date of each instant, `2027-08-02`, as `utc_datetime` has it."""
    whole = np.floor(tt)
    day_us = DAY_S * 1e6
    microseconds = np.rint((tt - whole - clock_offset(tt)) * day_us + day_us / 2.0)
    days = whole - (UNIX_EPOCH_JD + 0.5) + np.floor(microseconds / day_us)
    dates: list[str] = np.datetime_as_string(days.astype(np.int64).astype("datetime64[D]")).tolist()
    return dates


def tt_of(moment: datetime) -> float:
    """Return the Julian date (TT) of an aware datetime."""
    span = moment - _EPOCH
    jd = UNIX_EPOCH_JD + span.days + (span.seconds + span.microseconds / 1e6) / DAY_S
    return float(tt_from_civil(jd))


def day_number(tt: Any, hours_east: float = 8.0) -> Any:
    """Return the Julian Day Number of the civil date of `tt` on a clock east of Greenwich.

    The number of the day that is noon to noon in astronomy: 2000-01-01 has 2451545. The
    instant is not rounded: a term at 23:59:54 belongs to the day that ends six seconds later.
    """
    days = np.floor(civil_jd(tt) + hours_east / 24.0 + 0.5)
    return days.astype(np.int64)


def tt_of_day(number: Any, hours_east: float = 8.0) -> Any:
    """Return the TT of 00:00 on the civil day with Julian Day Number `number`."""
    return tt_from_civil(np.asarray(number, float) - 0.5 - hours_east / 24.0)
