"""The clock of a spot: its place's zone, the nearest place's, or local mean time."""

from __future__ import annotations

from math import acos, cos, degrees, radians, sin
from typing import NamedTuple

from skycal.gazetteer.index import by_any_name, fold
from skycal.gazetteer.table import GazetteerEntry, entries

NEAREST_KM = 300.0  # further from every place of the table nobody's clock is known
KM_PER_DEGREE = 111.195  # of a great circle on the mean sphere of 6371.0 km (IUGG 1980)
MINUTES_PER_DEGREE = 4  # of longitude, by which local mean time is ahead
BEIJING_ZONE = "Asia/Shanghai"
BEIJING_TIME = "+08:00"  # exactly, in every year: the calendar's own clock


class Clock(NamedTuple):
    """What time is kept at a spot: a zone's IANA name or an offset, and how that is known.

    `how` is `place` (the gazetteer says so), `nearest` (`near` is the place whose zone it is)
    or `mean-time` (of the spot's longitude, to the minute).
    """

    name: str
    how: str
    near: GazetteerEntry | None = None


def clock_of(entry: GazetteerEntry) -> Clock:
    """Return the clock kept at a place, or at coordinates that are no place of the table.

    The mainland keeps Beijing time, which is `+08:00`; every other place its zone.
    """
    if entry.timezone:
        return Clock(_kept(entry.timezone), "place")
    near = nearest(entry.latitude, entry.longitude)
    if near is not None:
        return Clock(_kept(near.timezone), "nearest", near)
    return Clock(mean_time(entry.longitude), "mean-time")


def nearest(
    latitude: float, longitude: float, within_km: float = NEAREST_KM
) -> GazetteerEntry | None:
    """Return the nearest place of the table (degrees north and east), if one is near enough.

    Of two equally near the one that stands first in the table.
    """
    reach_deg = within_km / KM_PER_DEGREE
    around = (entry for entry in entries() if abs(entry.latitude - latitude) <= reach_deg)
    found = min(
        ((_apart_deg(latitude, longitude, entry), number, entry)
         for number, entry in enumerate(around)),
        default=None,
    )  # fmt: skip
    return found[2] if found and found[0] <= reach_deg else None


def city_of(zone: str) -> GazetteerEntry | None:
    """Return the city that a zone is named after, or else its largest, if the table has one.

    >>> city_of("Europe/London").slug, city_of("Pacific/Fiji").slug
    ('london', 'suva')
    """
    named = by_any_name().get(fold(zone.rpartition("/")[2]), ())
    within = [entry for entry in named if entry.timezone == zone] or [
        entry for entry in entries() if entry.timezone == zone and entry.population
    ]
    return max(within, key=lambda entry: entry.population, default=None)


def mean_time(longitude: float) -> str:
    """Return the offset of local mean time from Greenwich, to the minute.

    >>> mean_time(-100.0), mean_time(116.4)
    ('-06:40', '+07:46')
    """
    minutes = round(longitude * MINUTES_PER_DEGREE)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _kept(zone: str) -> str:
    return BEIJING_TIME if zone == BEIJING_ZONE else zone


def _apart_deg(latitude: float, longitude: float, entry: GazetteerEntry) -> float:
    """Return the angle between a spot and a place as seen from the Earth's centre."""
    here, there = radians(latitude), radians(entry.latitude)
    across = cos(here) * cos(there) * cos(radians(longitude - entry.longitude))
    return degrees(acos(max(-1.0, min(1.0, sin(here) * sin(there) + across))))
