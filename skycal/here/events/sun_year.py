"""The Sun's year at a place: its earliest and latest rise and set, its longest and shortest day.

By the place's mean solar time, so that no summer time makes a day of its own the earliest. Where
the Sun stays up or down within half a year of a day, that day is none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple

from skycal.arrays import Floats, Indices
from skycal.constants import DAY_S, SUN_DEPTH_DEG, TURN
from skycal.events.details import Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.timescale import delta_t

if TYPE_CHECKING:
    from skycal.here.horizon import Horizon

HALF_A_YEAR = 182  # days to either side, within which a day is the most or the least
# The rough Sun tells the day to a fifth of a day where the curve is flattest (measured): the true
# one is among these.
ABOUT = np.arange(-4, 5)
MINUTES_A_DAY = 1440.0


class SunDay(AtPlace):
    """A day of the Sun's year."""

    day_length_min: Annotated[float, Unit("min", least=0, most=1440), "From sunrise to sunset"]


class SunTime(SunDay):
    """A rise or set of the Sun's year."""

    time_of_day_h: Annotated[
        float, Unit("h", least=0, below=24), "By the place's mean solar time, which decides"
    ]


def _kind(name: str, details: type, importance: int) -> Kind:
    return Kind(
        name, "season", details, importance=importance, told_apart_by="place", seen="never",
        precision="minute" if details is SunTime else "day",
        listed="standard" if importance > 1 else "full", whole_day=True,
    )  # fmt: skip


EARLIEST_SUNRISE = _kind("earliest-sunrise", SunTime, 1)
LATEST_SUNRISE = _kind("latest-sunrise", SunTime, 1)
EARLIEST_SUNSET = _kind("earliest-sunset", SunTime, 2)
LATEST_SUNSET = _kind("latest-sunset", SunTime, 1)
LONGEST_DAY = _kind("longest-day", SunDay, 2)
SHORTEST_DAY = _kind("shortest-day", SunDay, 2)


class Days(Struct, frozen=True):
    """The Sun's rise, noon and set on days of a place, TT or fractions of the mean solar day."""

    rise: Floats
    noon: Floats
    set: Floats

    @property
    def length(self) -> Floats:
        return np.asarray(self.set - self.rise)


# What of the days is the most (1) or the least (-1), and at which instant of the day it is.
SOUGHT = (
    (EARLIEST_SUNRISE, -1.0, "rise", "rise"), (LATEST_SUNRISE, 1.0, "rise", "rise"),
    (EARLIEST_SUNSET, -1.0, "set", "set"), (LATEST_SUNSET, 1.0, "set", "set"),
    (SHORTEST_DAY, -1.0, "length", "noon"), (LONGEST_DAY, 1.0, "length", "noon"),
)  # fmt: skip


@local_finder(*(kind for kind, *_ in SOUGHT))
def sun_years(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the days of the earliest and latest rises and sets, the longest and shortest.

    The instant is that rise or set; of a longest or shortest day its noon.
    """
    from skycal.here.horizon import Horizon

    number = solar_days(sky, place, HALF_A_YEAR + 1)
    rough = _rough(place, number)
    about = [
        number[HALF_A_YEAR:-HALF_A_YEAR][_greatest(sign * getattr(rough, measure))]
        for _, sign, measure, _ in SOUGHT
    ]
    asked = np.concatenate(about)[:, None] + ABOUT
    days = _exact(Horizon(sky, [place]), asked)
    timed = Days(*(_mean_time(place, tt) - asked for tt in astuple(days)))
    begin = 0
    for (kind, sign, measure, instant), some in zip(SOUGHT, about, strict=True):
        mine = np.arange(begin, begin + len(some))
        begin += len(some)
        chosen = np.argmax(sign * getattr(timed, measure)[mine], axis=1)
        tt, length = getattr(days, instant)[mine, chosen], days.length[mine, chosen]
        columns = {"place": [place.slug] * len(tt), "day_length_min": MINUTES_A_DAY * length}
        if kind.details is SunTime:
            columns["time_of_day_h"] = 24.0 * _mean_time(place, tt) % 24.0
        yield from events_of(kind, tt, ("sun",), columns)


def solar_days(sky: Sky, place: Place, around: int = 0) -> Indices:
    """Return the days of a sky's span and so many `around` it: the UT noons of mean solar days."""
    first, last = (round(edge + place.longitude / 360.0) for edge in (sky.first, sky.last))
    return np.arange(first - around, last + around + 1)


def _greatest(measure: Floats) -> Indices:
    """Return the days that are the greatest within half a year; number 0 is HALF_A_YEAR on."""
    around = np.lib.stride_tricks.sliding_window_view(measure, 2 * HALF_A_YEAR + 1)
    return np.flatnonzero(measure[HALF_A_YEAR:-HALF_A_YEAR] == around.max(axis=1))


def _rough(place: Place, number: Indices) -> Days:
    """Return fractions of the mean solar day, by a rough Sun at its mean noon."""
    from skycal.here.rough_sun import half_day, rough_sun

    sun = rough_sun(np.asarray(number - place.longitude / 360.0, float))
    latitude = np.radians(np.array(place.latitude))
    half = half_day(latitude, sun.declination, float(np.radians(SUN_DEPTH_DEG)))
    noon = 0.5 - sun.ahead / TURN
    return Days(noon - half, noon, noon + half)


def _exact(horizon: Horizon, number: Indices) -> Days:
    """Return the true rise, noon and set (TT) of days by number, in its shape."""
    from skycal.here.edges import culmination, edge

    (place,) = horizon.places
    mean_noon = number.ravel() - place.longitude / 360.0
    noon = culmination(horizon, "sun", (mean_noon + delta_t(mean_noon) / DAY_S)[None])
    rise, set_ = (edge(horizon, "sun", noon + way / 4.0, rises=way < 0) for way in (-1, 1))
    return Days(*(each.reshape(number.shape) for each in (rise, noon, set_)))


def _mean_time(place: Place, tt: Floats) -> Floats:
    """Return instants by mean solar time, in days that begin at its midnight."""
    return np.asarray(tt - delta_t(tt) / DAY_S + 0.5 + place.longitude / 360.0)
