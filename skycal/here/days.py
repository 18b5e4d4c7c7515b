"""Days: what Sun and Moon do on each civil day, seen from places: one instant of each name.

What a day has twice stands in the almanac.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.civil_days import CivilDays
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.here.rise_set import Times, chosen_of_day, courses, filed
from skycal.sky import Places

NOTES = (None, "polar-day", "polar-night")
SUN_NAMES = (
    "rise", "transit", "set", "astronomical_dawn", "nautical_dawn", "civil_dawn", "civil_dusk",
    "nautical_dusk", "astronomical_dusk",
)
MOON_NAMES = ("rise", "transit", "set")


class Days:
    """What Sun and Moon do on each of the `civil` days from `first` to `last` of a zone, at places.

    `sun`: the instants of SUN_NAMES, (places, days, names), `moon`: those of MOON_NAMES, nan for
    what does not happen on that day; `illumination`: of the Moon's disk in the middle of each day,
    0 to 1, (days,); `note` of NOTES, (places, days): whether the Sun stays up or down all day.
    """

    def __init__(self, horizon: Horizon, first: date, last: date, zone: tzinfo) -> None:
        """The sky of `horizon`, one of several places, must reach two days further."""
        self.civil = CivilDays(first, last, zone)
        starts, middle = self.civil.starts, self.civil.middles
        found = courses(horizon, ("sun", "moon"), starts[0], starts[-1])
        self.sun, self.moon = (
            self._table(found[body], names, len(horizon))
            for body, names in (("sun", SUN_NAMES), ("moon", MOON_NAMES))
        )
        places = Places(middle, horizon.sky.between(middle, ()))
        self.illumination = places.illumination("moon")
        stays = np.isnan(self.sun[..., [SUN_NAMES.index("rise"), SUN_NAMES.index("set")]])
        up = is_up("sun", horizon.at(middle).look("sun"))
        self.note: Indices = np.where(stays.all(axis=-1), np.where(up, 1, 2), 0)

    def __len__(self) -> int:
        return len(self.civil)

    def _table(self, course: Mapping[str, Times], names: Sequence[str], places: int) -> Floats:
        def one(name: str) -> Floats:
            times = course[name]
            day = self.civil.number(times.tt)
            return chosen_of_day(name)(filed(times, day, places, len(self)))

        return np.stack([one(name) for name in names], axis=-1)
