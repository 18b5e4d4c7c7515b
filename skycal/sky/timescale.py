"""Time: from the engine's TT to the clock, UTC from 1972 on and UT1 before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import DAY_S
from skycal.stored import intact, rows, stored

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

TT_MINUS_TAI_S = 32.184
MJD_JD = 2400000.5
UNIX_EPOCH_JD = 2440587.5
BEIJING_HOURS = 8.0  # GB/T 33661-2017: UTC+8 in every year, no summer time
BEIJING = timezone(timedelta(hours=BEIJING_HOURS))

DELTA_T = stored("delta_t.npy")  # knots of straight lines: MJD (TT), TT - UT1 in DELTA_T_UNIT_S
DELTA_T_UNIT_S = 1e-5
LEAP_SECONDS = stored("leap_seconds.csv")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = EPOCH.toordinal()
_EPOCH_NOON_JD = 2440588
_DAY_US = 86_400_000_000
REMEMBERED = 4096  # instants: a year's list tells each of a thousand twice or more
FEW = 12  # instants, for which it is not worth while to reckon with arrays


@cache
def _delta_t_table() -> tuple[Floats, Floats]:
    """Return Modified Julian Dates (TT) and TT - UT1 in seconds at them."""
    with intact(DELTA_T):
        days, units = np.load(DELTA_T).T.astype(float, order="C")
        return days, DELTA_T_UNIT_S * units


@cache
def _leap_table() -> tuple[Floats, Floats]:
    """Return UTC Julian dates from 1972 on and the TT - UTC (days) that begins at each."""
    table = rows(LEAP_SECONDS)
    with intact(LEAP_SECONDS):
        days = np.array([row["utc"] for row in table], "datetime64[D]").astype(np.float64)
        tai_minus_utc = np.array([float(row["tai_minus_utc_s"]) for row in table])
        return days + UNIX_EPOCH_JD, (tai_minus_utc + TT_MINUS_TAI_S) / DAY_S


@cache
def _leaps_in_tt() -> tuple[float, Floats, Floats]:
    """Return the TT from which UTC is, of its later leap seconds, and TT - UTC (days) from each."""
    dates, tt_minus_utc = _leap_table()
    starts = dates + tt_minus_utc
    return float(starts[0]), starts[1:], tt_minus_utc


def delta_t(tt: ArrayLike) -> Floats:
    """Return TT - UT1 in seconds at Julian dates `tt` (TT), 1549-07 to 2652-11.

    Measured to January 2026, predicted beyond (data/SOURCES.md).
    """
    return np.asarray(np.interp(np.asarray(tt, float) - MJD_JD, *_delta_t_table()))


def clock_offset(tt: ArrayLike) -> Floats:
    """Return TT minus civil time in days: UTC from 1972-01-01 on, UT1 before it.

    Leap-second UTC does not exist before 1972. After the last announced leap second its
    TAI - UTC is kept.
    """
    tt = np.asarray(tt, float)
    first, starts, tt_minus_utc = _leaps_in_tt()
    steps = tt_minus_utc[starts.searchsorted(tt, side="right")]
    measured = tt >= first
    if measured.all():
        return np.asarray(steps)
    return np.where(measured, steps, delta_t(tt) / DAY_S)


def civil_jd(tt: ArrayLike) -> Floats:
    """Return civil Julian dates (UTC, UT1 before 1972) of TT Julian dates."""
    return np.asarray(np.asarray(tt, float) - clock_offset(tt))


def tt_from_civil(jd: ArrayLike) -> Floats:
    """Return TT Julian dates of civil Julian dates (UTC, UT1 before 1972)."""
    jd = np.asarray(jd, float)
    dates, tt_minus_utc = _leap_table()
    stepped = jd + tt_minus_utc[np.searchsorted(dates[1:], jd, side="right")]
    if np.all(jd >= dates[0]):
        return np.asarray(stepped)
    near = jd + delta_t(jd) / DAY_S
    return np.where(jd >= dates[0], stepped, jd + delta_t(near) / DAY_S)


@cache
def _leap_steps() -> tuple[list[float], list[float]]:
    """Return the TT from which each TT - UTC (days) holds: for one instant lists are faster."""
    dates, tt_minus_utc = _leap_table()
    return (dates + tt_minus_utc).tolist(), tt_minus_utc.tolist()


def since_epoch(tt: float) -> timedelta:
    """Return how long after 1970-01-01 in civil time `tt` is, to the microsecond."""
    starts, offsets = _leap_steps()
    step = bisect_right(starts, tt)
    offset = offsets[step - 1] if step else float(delta_t(tt)) / DAY_S
    whole = int(tt)
    seconds = ((tt - whole) - offset) * DAY_S
    return timedelta(days=whole - UNIX_EPOCH_JD, seconds=seconds)


@lru_cache(REMEMBERED)
def utc_datetime(tt: float) -> datetime:
    """Return the civil instant of `tt` as an aware datetime, to the microsecond."""
    return EPOCH + since_epoch(tt)


def utc_dates(tt: Floats) -> list[str]:
    """Return the civil date of each instant as `utc_datetime` has it, written 2027-02-06."""
    if len(tt) < FEW:
        return [utc_datetime(one).date().isoformat() for one in tt.tolist()]
    whole = tt.astype(np.int64)
    second_part, second = np.modf(((tt - whole) - clock_offset(tt)) * DAY_S)
    past_noon_us = second.astype(np.int64) * 1_000_000 + np.rint(second_part * 1e6).astype(np.int64)
    day = whole - _EPOCH_NOON_JD + (past_noon_us + _DAY_US // 2) // _DAY_US
    return [*map(_written, day.tolist())]


@lru_cache(REMEMBERED)
def _written(day: int) -> str:
    """Return the date so many days after 1970-01-01: three of a year's thousand events share one.

    NumPy writes each anew, and takes three times as long.
    """
    return date.fromordinal(EPOCH_ORDINAL + day).isoformat()


def tt_of(moment: datetime) -> float:
    """Return the Julian date (TT) of an aware datetime."""
    return float(tt_from_civil(_civil_jd_of(moment)))


def tts_of(moments: Iterable[datetime]) -> Floats:
    """Return the Julian dates (TT) of aware datetimes."""
    return tt_from_civil([_civil_jd_of(moment) for moment in moments])


def _civil_jd_of(moment: datetime) -> float:
    span = moment - EPOCH
    return UNIX_EPOCH_JD + span.days + (span.seconds + span.microseconds / 1e6) / DAY_S


def day_number(tt: ArrayLike, hours_east: float = BEIJING_HOURS) -> Indices:
    """Return the Julian Day Number of the civil date of `tt` on a clock east of Greenwich.

    The number of the day that is noon to noon in astronomy: 2000-01-01 has 2451545. The
    instant is not rounded: a term at 23:59:54 belongs to the day that ends six seconds later.
    """
    return np.floor(civil_jd(tt) + hours_east / 24.0 + 0.5).astype(np.int64)


def years_of(tt: Floats, hours_east: float = BEIJING_HOURS) -> Indices:
    """Return the year of each instant on a clock east of Greenwich."""
    days = (day_number(tt, hours_east) - _EPOCH_NOON_JD).astype("datetime64[D]")
    return days.astype("datetime64[Y]").astype(np.int64) + EPOCH.year


def tt_of_day(number: ArrayLike, hours_east: float = BEIJING_HOURS) -> Floats:
    """Return the TT of 00:00 on the civil day with Julian Day Number `number`."""
    return tt_from_civil(np.asarray(number, float) - 0.5 - hours_east / 24.0)
