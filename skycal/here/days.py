"""Days: the civil days of a zone and what Sun and Moon do on each, seen from places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.here.rise_set import Times, courses, daily
from skycal.sky import Places
from skycal.sky.timescale import tt_from_civil, utc_datetime

ORDINAL_JD = 1721424.5  # Julian date of 00:00 on the day before 0001-01-01
NOTES = (None, "polar-day", "polar-night")
SUN_NAMES = (
    "rise", "transit", "set", "astronomical_dawn", "nautical_dawn", "civil_dawn", "civil_dusk",
    "nautical_dusk", "astronomical_dusk",
)
MOON_NAMES = ("rise", "transit", "set")


def midnights(first: date, last: date, zone: tzinfo) -> Floats:
    """Return the instants (TT) at which the days `first` to `last` begin, and the last one ends.

    On the clock of `zone`, whose days may have 23 or 25 hours.
    """
    ordinals = range(first.toordinal(), last.toordinal() + 2)
    always = zone.utcoffset(None)  # of a clock that never changes
    hours = [_hours(always)] if always is not None else [
        _hours(datetime.combine(date.fromordinal(ordinal), time(), zone).utcoffset())
        for ordinal in ordinals
    ]
    civil = np.array(ordinals) + ORDINAL_JD - np.array(hours) / 24.0
    return np.asarray(tt_from_civil(civil))


def _hours(offset: timedelta | None) -> float:
    return (offset or timedelta()) / timedelta(hours=1)


def civil_date(tt: float, zone: tzinfo) -> date:
    """Return the date of an instant on the clock of `zone`."""
    return utc_datetime(tt).astimezone(zone).date()


class Days:
    """What Sun and Moon do on each day from `first` to `last` of a zone, at places.

    `starts`: when the days begin and the last one ends (TT), (days + 1,); `sun`: the instants of
    SUN_NAMES, (places, days, names), `moon`: those of MOON_NAMES, nan for what does not happen on
    that day; `illumination`: of the Moon's disk in the middle of each day, 0 to 1, (days,); `note`
    of NOTES, (places, days): whether the Sun stays up or down all day.
    """

    def __init__(self, horizon: Horizon, first: date, last: date, zone: tzinfo) -> None:
        """The sky of `horizon`, one of several places, must reach two days further."""
        self.first = first
        self.starts = midnights(first, last, zone)
        found = courses(horizon, ("sun", "moon"), self.starts[0], self.starts[-1])
        self.sun, self.moon = (
            self._table(found[body], names, len(horizon))
            for body, names in (("sun", SUN_NAMES), ("moon", MOON_NAMES))
        )
        middle = (self.starts[:-1] + self.starts[1:]) / 2.0
        places = Places(middle, horizon.sky.between(middle, ()))
        self.illumination = places.illumination("moon")
        stays = np.isnan(self.sun[..., [SUN_NAMES.index("rise"), SUN_NAMES.index("set")]])
        up = is_up("sun", horizon.at(middle).look("sun"))
        self.note: Indices = np.where(stays.all(axis=-1), np.where(up, 1, 2), 0)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def number(self, tt: Floats) -> Indices:
        """Return the number of the day of each instant."""
        return np.searchsorted(self.starts, tt, side="right") - 1

    def _table(self, course: Mapping[str, Times], names: Sequence[str], places: int) -> Floats:
        each = [daily(name, course[name], self.starts, places) for name in names]
        return np.stack(each, axis=-1)
