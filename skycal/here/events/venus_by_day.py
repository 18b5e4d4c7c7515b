"""Venus by day: the days of each apparition on which an eye finds her on the meridian in sunshine.

Their best is the day on which she is brightest against the threshold of the eye in that blue sky.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple

from skycal.arrays import Flags, Floats
from skycal.constants import TURN
from skycal.events.details import Direction, Magnitude, Separation, Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.here.night.air import extinction_mag
from skycal.here.night.limit import limit_mag
from skycal.model import Event, Place
from skycal.sky import Places, Sky
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


class Days(Struct, frozen=True):
    """Venus on the meridian, day by day: arrays (days,), angles in degrees but for `behind`.

    `at`: when (TT); `behind`: how far she is behind the Sun, radians; `over`: by how much she is
    brighter than what an eye finds there, -inf where it does not.
    """

    at: Floats
    behind: Floats
    magnitude: Floats
    elongation_deg: Floats
    altitude_deg: Floats
    over: Floats


@local_finder(VENUS_BY_DAY, without_place="xian")
def venus_by_day(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the best day of each apparition that has one."""
    near = _days(sky.noons, place, slice(None))
    tt, here = sky.noons.tt, [*_bests(sky, near)]
    # An apparition that goes on beyond the noons is looked up whole, but only if its best is here.
    wide = [near]
    if any(begin == 0 for begin, _, _ in here):
        earlier = sky.once(_earlier).noons
        wide.insert(0, _days(earlier, place, earlier.tt < tt[0]))
    if any(end == len(tt) for _, end, _ in here):
        later = sky.once(_later).noons
        wide.append(_days(later, place, later.tt > tt[-1]))
    if len(wide) > 1:
        near = Days(*map(np.concatenate, zip(*map(astuple, wide), strict=True)))
        here = [*_bests(sky, near)]
    for begin, end, best in here:
        good = begin + np.flatnonzero(near.over[begin:end] > -np.inf)
        one = slice(best, best + 1)
        yield from events_of(VENUS_BY_DAY, near.at[one], ("venus",), {
            "place": [place.slug], "magnitude": near.magnitude[one],
            "elongation_deg": near.elongation_deg[one], "altitude_deg": near.altitude_deg[one],
            "direction": ["east" if near.behind[best] > 0.0 else "west"],
            "first_day": [_day(near.at[good[0]], place)],
            "last_day": [_day(near.at[good[-1]], place)],
        })  # fmt: skip


def _earlier(sky: Sky) -> Sky:
    """Return the sky before the noons of `sky` of apparitions that have their best day in it."""
    first = max(sky.first - APPARITION_DAYS, sky.ephemeris.covers("venus")[0] + MARGIN_DAYS)
    return Sky(sky.ephemeris, first, max(first, sky.noons.tt[0]))


def _later(sky: Sky) -> Sky:
    """Return the sky after them, as far as it goes too."""
    last = min(sky.last + APPARITION_DAYS, sky.ephemeris.covers("venus")[1] - MARGIN_DAYS)
    return Sky(sky.ephemeris, min(last, sky.noons.tt[-1]), last)


def _days(noons: Places, place: Place, some: slice | Flags) -> Days:
    """Return how Venus is seen on some of the days of noons."""
    behind = wrap(noons.right_ascension("venus") - noons.right_ascension("sun"))
    venus, sun = _altitudes_deg(place, noons.declination("venus"), noons.declination("sun"), behind)
    apart_deg = np.degrees(noons.elongation("venus"))
    bright = np.nan_to_num(magnitude(noons, "venus"))
    extinction = extinction_mag(np.array(place.elevation / 1000.0))
    over = limit_mag(venus, sun, apart_deg, extinction) - bright
    good = (over > STEADY_MAG) & (sun > 0.0) & (venus > 0.0)
    at = noons.tt - place.longitude / 360.0 + behind / TURN  # her transit, by the Sun's mean noon
    days = Days(at, behind, bright, apart_deg, venus, np.where(good, over, -np.inf))
    return Days(*(each[some] for each in astuple(days)))


def _bests(sky: Sky, days: Days) -> Iterator[tuple[int, int, int]]:
    """Yield the first day of each apparition, that after its last, and its best if it is inside."""
    evening = days.behind > 0.0
    sides = np.flatnonzero(np.diff(evening, prepend=not evening[0])).tolist()
    for begin, end in zip(sides, [*sides[1:], len(evening)], strict=True):
        best = begin + int(days.over[begin:end].argmax())
        if days.over[best] > -np.inf and sky.first <= days.at[best] < sky.last:
            yield begin, end, best


def _altitudes_deg(
    place: Place, venus: Floats, sun: Floats, behind: Floats
) -> tuple[Floats, Floats]:
    """Return how high Venus and the Sun stand as she passes the meridian, of their declinations."""
    latitude = np.radians(place.latitude)
    sine = np.sin(latitude) * np.sin(sun) + np.cos(latitude) * np.cos(sun) * np.cos(behind)
    return 90.0 - np.abs(place.latitude - np.degrees(venus)), np.degrees(np.arcsin(sine))


def _day(tt: float, place: Place) -> str:
    """Return the date of an instant by the place's mean time."""
    return utc_datetime(tt + place.longitude / 360.0).date().isoformat()
