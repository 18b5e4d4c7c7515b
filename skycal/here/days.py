"""Days: the civil days of a zone and what Sun and Moon do on each, seen from a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

import numpy as np

from skycal.arrays import Floats
from skycal.here.horizon import Horizon
from skycal.here.night.part import is_up
from skycal.here.rise_set import Course, courses, daily
from skycal.sky.timescale import tt_from_civil, utc_datetime

ORDINAL_JD = 1721424.5  # Julian date of 00:00 on the day before 0001-01-01
POLAR_NOTES = {True: "polar-day", False: "polar-night"}
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
    east = [_hours_east(date.fromordinal(ordinal), zone) for ordinal in ordinals]
    civil = np.array(ordinals) + ORDINAL_JD - np.array(east) / 24.0
    return np.asarray(tt_from_civil(civil))


def _hours_east(day: date, zone: tzinfo) -> float:
    offset = datetime.combine(day, time(), zone).utcoffset()
    return (offset or timedelta()) / timedelta(hours=1)


def civil_date(tt: float, zone: tzinfo) -> date:
    """Return the date of an instant on the clock of `zone`."""
    return utc_datetime(tt).astimezone(zone).date()


class Days:
    """What Sun and Moon do on each day from `first` to `last` of a zone, at a place."""

    def __init__(self, horizon: Horizon, first: date, last: date, zone: tzinfo) -> None:
        """The sky of `horizon` must reach two days further on either side."""
        self.first = first
        self.starts = midnights(first, last, zone)
        found = courses(horizon, ("sun", "moon"), self.starts[0], self.starts[-1])
        self._sun = _columns(daily(found["sun"], self.starts), SUN_NAMES)
        self._moon = _columns(daily(found["moon"], self.starts), MOON_NAMES)
        middle = (self.starts[:-1] + self.starts[1:]) / 2.0
        self._illumination = horizon.sky.at(middle).illumination("moon")
        self._up = is_up("sun", horizon.at(middle).look("sun"))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def sun(self, number: int) -> dict[str, float | None]:
        """Return the instants (TT) of the Sun's day, None for what does not happen on it."""
        return dict(zip(SUN_NAMES, self._sun[number], strict=True))

    def moon(self, number: int) -> dict[str, float | None]:
        """Return the instants (TT) of the Moon's day, and its `illumination` in the middle of it.

        Of the 0 to 1 of the disk that are lit.
        """
        instants = dict(zip(MOON_NAMES, self._moon[number], strict=True))
        return {**instants, "illumination": float(self._illumination[number])}

    def note(self, number: int) -> str | None:
        """Return `polar-day` or `polar-night` where the Sun neither rises nor sets all day."""
        sun = self.sun(number)
        if sun["rise"] is None and sun["set"] is None:
            return POLAR_NOTES[bool(self._up[number])]
        return None


def _columns(course: Course, names: Sequence[str]) -> list[list[float | None]]:
    """Return for each day its instants in the order of `names`, None for NaN."""
    table: Any = np.stack([course[name] for name in names], axis=1).astype(object)
    table[table != table] = None
    rows: list[list[float | None]] = table.tolist()
    return rows
