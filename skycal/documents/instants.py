"""Instants: one moment of TT as the second every format prints, in UTC and on a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

from skycal.sky.timescale import utc_datetime as civil

__all__ = ["civil", "nearest_second", "to_hour", "to_second", "utc_text", "zone_text"]

_HALF_SECOND = timedelta(seconds=0.5)
_MINUTE = timedelta(minutes=1)
HALF_A_MILLION = 500_000  # microseconds
WHOLE_MINUTES = len("2027-02-06T23:56:47+08:00")


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
    if rounded.second or rounded.minute % 15:  # no clock's day begins at any other minute
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
    minutes = ((local.utcoffset() or timedelta()) + _MINUTE / 2) // _MINUTE
    return moment.astimezone(timezone(minutes * _MINUTE)).isoformat()
