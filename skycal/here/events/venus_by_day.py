"""Venus by day: the days of each apparition on which an eye finds her on the meridian in sunshine.

Their best is the day on which she is brightest against the threshold of the eye in that blue sky.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import TURN
from skycal.events.details import Direction, Magnitude, Separation, Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.here.night.air import extinction_mag
from skycal.here.night.limit import limit_mag
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.apparent import wrap
from skycal.sky.grid import MARGIN_DAYS
from skycal.sky.magnitude import magnitude
from skycal.sky.timescale import utc_datetime

APPARITION_DAYS = 330.0  # from one conjunction with the Sun to the next, and more
STEADY_MAG = 0.3  # brighter than the threshold of half the observers, or she is lost at a blink


class DaylightVenus(AtPlace):
    """Venus on the meridian in the blue sky."""

    magnitude: Annotated[Magnitude, "Visual magnitude"]
    elongation_deg: Annotated[Separation, "Apparent angle from the Sun"]
    altitude_deg: Annotated[Separation, "Her altitude on the meridian"]
    direction: Annotated[Direction, "On which side of the Sun she is: east in the afternoon"]
    first_day: Annotated[str, Unit(pattern="^[0-9-]{10}$"), "The first day an eye finds her"]
    last_day: Annotated[str, Unit(pattern="^[0-9-]{10}$"), "The last"]


VENUS_BY_DAY = Kind(
    "venus-by-day", "planet", DaylightVenus, importance=1, precision="day",
    told_apart_by="place", seen="never", listed="full",
)  # fmt: skip


@local_finder(VENUS_BY_DAY, without_place="xian")
def venus_by_day(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the best day of each apparition that has one."""
    noons = sky.once(_wider).noons
    tt = noons.tt - place.longitude / 360.0
    behind = wrap(noons.right_ascension("venus") - noons.right_ascension("sun"))
    venus, sun = _altitudes_deg(place, noons.declination("venus"), noons.declination("sun"), behind)
    apart_deg = np.degrees(noons.elongation("venus"))
    bright = np.nan_to_num(magnitude(noons, "venus"))
    extinction = extinction_mag(np.array(place.elevation / 1000.0))
    over = limit_mag(venus, sun, apart_deg, extinction) - bright
    good = (over > STEADY_MAG) & (sun > 0.0) & (venus > 0.0)
    at = tt + behind / TURN  # of her transit, by the Sun's mean noon
    for first, last in _runs(good, behind > 0.0):
        best = first + int(over[first : last + 1].argmax())
        if not sky.first <= at[best] < sky.last:
            continue
        yield from events_of(VENUS_BY_DAY, at[best : best + 1], ("venus",), {
            "place": [place.slug], "magnitude": bright[best : best + 1],
            "elongation_deg": apart_deg[best : best + 1], "altitude_deg": venus[best : best + 1],
            "direction": ["east" if behind[best] > 0.0 else "west"],
            "first_day": [_day(at[first], place)], "last_day": [_day(at[last], place)],
        })  # fmt: skip


def _wider(sky: Sky) -> Sky:
    """Return the sky of the apparitions that have their best day in `sky`, as far as it goes."""
    begin, end = sky.ephemeris.covers("venus")
    first = max(sky.first - APPARITION_DAYS, begin + MARGIN_DAYS)
    return Sky(sky.ephemeris, first, min(sky.last + APPARITION_DAYS, end - MARGIN_DAYS))


def _altitudes_deg(
    place: Place, venus: Floats, sun: Floats, behind: Floats
) -> tuple[Floats, Floats]:
    """Return how high Venus and the Sun stand as she passes the meridian, of their declinations."""
    latitude = np.radians(place.latitude)
    sine = np.sin(latitude) * np.sin(sun) + np.cos(latitude) * np.cos(sun) * np.cos(behind)
    return 90.0 - np.abs(place.latitude - np.degrees(venus)), np.degrees(np.arcsin(sine))


def _runs(good: Flags, evening: Flags) -> Iterator[tuple[int, int]]:
    """Yield the first and the last good day of each apparition, whatever days between are not."""
    sides = np.flatnonzero(np.diff(evening, prepend=not evening[0]))
    for begin, end in zip(sides.tolist(), [*sides[1:].tolist(), len(good)], strict=True):
        days = begin + np.flatnonzero(good[begin:end])
        if len(days):
            yield int(days[0]), int(days[-1])


def _day(tt: float, place: Place) -> str:
    """Return the date of an instant by the place's mean time."""
    return utc_datetime(tt + place.longitude / 360.0).date().isoformat()
