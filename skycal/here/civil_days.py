"""Civil days: which days the clocks of a zone have, when each begins, on which an instant falls.

A zone can skip a day (Apia 2011-12-30), repeat one, or come back to the day before for an hour
(St. John's, whose clocks went back at 00:01 until 2011): an instant's day is what its clock says.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.sky.timescale import UNIX_EPOCH_JD, clock_offset, tt_from_civil, utc_datetime

EPOCH_DAY = int(UNIX_EPOCH_JD + 0.5)  # Julian Day Number of 1970-01-01
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
EDGE_DAYS = 2  # no clock is two days from Greenwich's
NOON = time(12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class CivilDays:
    """The days from `first` to `last` on the clocks of a zone, those that there are.

    `dates`, and `starts`: when each begins and the last one ends (TT), (days + 1,).
    """

    def __init__(self, first: date, last: date, zone: tzinfo) -> None:
        # Offsets from UTC, days, and the civil Julian dates since when each is in force.
        self._since, self._offset = _offsets(first, last, zone)
        until = np.append(self._since[1:], np.inf)
        wanted = np.arange(_number(first), _number(last) + 3)  # the day after can be skipped, too
        begins = wanted[:, None] - 0.5 - self._offset  # 00:00, by each offset
        there = np.maximum(begins, self._since)
        held = (there < until) & (there < begins + 1.0)
        starts = np.where(held, there, np.inf).min(axis=1)
        days = np.flatnonzero(held.any(axis=1))
        count = np.searchsorted(wanted[days], _number(last), side="right")
        self._days = wanted[days[:count]]
        self.dates = [date.fromordinal(day) for day in (
            self._days - EPOCH_DAY + EPOCH_ORDINAL).tolist()]
        self.starts = tt_from_civil(starts[days[: count + 1]])

    def __len__(self) -> int:
        return len(self.dates)

    @property
    def middles(self) -> Floats:
        """The instants (TT) in the middle of the days."""
        return np.asarray((self.starts[:-1] + self.starts[1:]) / 2.0)

    def number(self, tt: Floats) -> Indices:
        """Return the number of each instant's day among `dates`, -1 for none of them."""
        whole = np.floor(tt)
        civil = (tt - whole) - clock_offset(tt)  # of the day alone: to the microsecond
        offset = self._offset[np.searchsorted(self._since[1:], whole + civil, side="right")]
        day = (whole + np.floor(civil + offset + 0.5)).astype(np.int64)
        place = np.minimum(np.searchsorted(self._days, day), max(len(self) - 1, 0))
        return np.where(self._days[place] == day, place, -1) if len(self) else np.full(len(tt), -1)


def civil_date(tt: float, zone: tzinfo) -> date:
    """Return the date of an instant on the clock of `zone`."""
    return utc_datetime(tt).astimezone(zone).date()


def _number(day: date) -> int:
    """Return the Julian Day Number of a civil day."""
    return day.toordinal() - EPOCH_ORDINAL + EPOCH_DAY


def _offsets(first: date, last: date, zone: tzinfo) -> tuple[Floats, Floats]:
    """Return since when (civil JD) each offset of a zone is in force about some days, and it.

    The first for ever before. No zone has changed its clocks twice within a day.
    """
    always = zone.utcoffset(None)
    if always is not None:  # a clock that never changes
        return np.array([-np.inf]), np.array([always / timedelta(days=1)])
    since, offsets = [-np.inf], []
    moment = datetime.combine(first, NOON) - timedelta(days=EDGE_DAYS)
    offset = _offset(moment, zone)
    offsets.append(offset)
    for _ in range((last - first).days + 2 * EDGE_DAYS + 1):
        moment += timedelta(days=1)
        if (now := _offset(moment, zone)) != offset:
            change = _change(moment - timedelta(days=1), moment, zone)
            since.append(UNIX_EPOCH_JD + change.timestamp() / 86400.0)
            offsets.append(now)
            offset = now
    return np.array(since), np.array([each / timedelta(days=1) for each in offsets])


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    """Return how far the clock is ahead of UTC at an instant."""
    return moment.astimezone(zone).utcoffset() or timedelta()


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the second at which the clocks change between two instants."""
    old = _offset(before, zone)
    while after - before > SECOND:
        middle = before + (after - before) // (2 * SECOND) * SECOND
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after
