"""Instants: one moment of TT as the second every format prints, in UTC and on a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from skycal.constants import DAY_S
from skycal.sky.timescale import EPOCH, since_epoch
from skycal.sky.timescale import utc_datetime as civil

__all__ = ["civil", "nearest_second", "readings", "texts", "to_hour",
           "to_second", "utc_text", "zone_text"]  # fmt: skip

_HALF_SECOND = timedelta(seconds=0.5)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
HALF_A_MILLION = 500_000  # microseconds
WHOLE_MINUTES = len("2027-02-06T23:56:47+08:00")
WHOLE_DAY_S = int(DAY_S)
QUARTER_S = 900  # no clock's day begins but at a quarter of an hour
DAYS_KEPT = 1_000  # texts of days: what a list of some years has at a time
_TEXT = "%sT%02d:%02d:%02d"
_EPOCH_DAY = EPOCH.toordinal()


def nearest_second(moment: datetime) -> datetime:
    """Round to the nearest whole second.

    >>> nearest_second(datetime(2027, 2, 6, 15, 59, 59, 999980, UTC)).isoformat()
    '2027-02-06T16:00:00+00:00'
    """
    return (moment + _HALF_SECOND).replace(microsecond=0)


def to_second(moment: datetime, zone: tzinfo) -> datetime:
    """Round to the nearest second that is in the same day, in UTC and in `zone`.

    The date of an instant is that of the instant itself, so `time` and `utc` agree with each
    other, with the list and with the event's id.

    >>> to_second(datetime(1979, 1, 20, 23, 59, 59, 700000, UTC), UTC).isoformat()
    '1979-01-20T23:59:59+00:00'
    """
    if moment.microsecond < HALF_A_MILLION:
        return moment.replace(microsecond=0)
    rounded = nearest_second(moment)
    if rounded.second or rounded.minute % 15:  # no clock's day begins then
        return rounded
    for clock in (UTC, zone):
        if rounded.astimezone(clock).date() != moment.astimezone(clock).date():
            return moment.replace(microsecond=0)
    return rounded


def to_hour(local: datetime) -> datetime:
    """Round a moment to the nearest hour of its own clock that is in the same day."""
    rounded = (local + timedelta(minutes=30)).replace(minute=0, second=0, microsecond=0)
    if rounded.date() == local.date():
        return rounded
    return local.replace(minute=0, second=0, microsecond=0)


def utc_text(moment: datetime) -> str:
    """Write an aware moment of whole seconds as `2027-02-06T15:56:47Z`."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{utc.isoformat()[:19]}Z"


def zone_text(moment: datetime, zone: tzinfo) -> str:
    """Write a moment of whole seconds on a clock: `2027-02-06T23:56:47+08:00`.

    Where the clock keeps local mean time its offset is rounded to the minute, as ISO 8601 and
    JavaScript have it; the instant stays the same.
    """
    local = moment.astimezone(zone)
    text = local.isoformat()
    if len(text) <= WHOLE_MINUTES:
        return text
    return moment.astimezone(timezone(_whole(local.utcoffset() or timedelta()))).isoformat()


def _whole(ahead: timedelta) -> timedelta:
    """Round an offset to the minute."""
    return (ahead + _MINUTE / 2) // _MINUTE * _MINUTE


def readings(tt: float, zone: tzinfo) -> tuple[str, str]:
    """Return an instant in UTC and on a clock, as texts of the second that `to_second` takes."""
    span = since_epoch(tt)
    second = span // _SECOND + (span.microseconds >= HALF_A_MILLION)
    if not second % QUARTER_S:
        second = (to_second(EPOCH + span, zone) - EPOCH) // _SECOND
    return _texts(second, zone)


def texts(moment: datetime, zone: tzinfo) -> tuple[str, str]:
    """Return what `utc_text` and `zone_text` write of an aware moment of whole seconds."""
    return _texts((moment - EPOCH) // _SECOND, zone)


def _texts(second: int, zone: tzinfo) -> tuple[str, str]:
    """Write a second of the epoch: where a clock is always as far from UTC, in half the time."""
    ahead = zone.utcoffset(None)
    if ahead is None:
        moment = EPOCH + timedelta(seconds=second)
        return utc_text(moment), zone_text(moment, zone)
    ahead_s, ending = _offset(ahead)
    return f"{_clock_text(second)}Z", f"{_clock_text(second + ahead_s)}{ending}"


def _clock_text(second: int) -> str:
    day, second = divmod(second, WHOLE_DAY_S)
    minute, second = divmod(second, 60)
    return _TEXT % (_day_text(day), minute // 60, minute % 60, second)


@lru_cache(DAYS_KEPT)
def _day_text(day: int) -> str:
    return date.fromordinal(_EPOCH_DAY + day).isoformat()


@lru_cache(DAYS_KEPT)
def _offset(ahead: timedelta) -> tuple[int, str]:
    """Return an offset in seconds of whole minutes, and as it ends a time."""
    whole = _whole(ahead)
    return whole // _SECOND, EPOCH.astimezone(timezone(whole)).isoformat()[-len("+08:00"):]
