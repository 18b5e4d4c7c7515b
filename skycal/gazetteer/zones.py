"""The clock of a spot: its place's zone, the nearest place's or town's, or local mean time."""

from __future__ import annotations

from functools import cache
from math import acos, cos, degrees, radians, sin
from typing import NamedTuple

from msgspec import Struct

from skycal.gazetteer.index import by_any_name, fold
from skycal.gazetteer.table import GazetteerEntry, entries
from skycal.stored import intact, rows, stored

TOWNS = stored("zone_towns.csv")
NEAREST_KM = 300.0  # further from every town nobody's clock is known
KM_PER_DEGREE = 111.195  # of a great circle on the mean sphere of 6371.0 km (IUGG 1980)
MINUTES_PER_DEGREE = 4  # of longitude, by which local mean time is ahead
BEIJING_ZONE = "Asia/Shanghai"
BEIJING_TIME = "+08:00"  # exactly, in every year: the calendar's own clock


class Town(Struct, frozen=True):
    """A town that is there only for its zone: degrees north and east."""

    name_en: str
    latitude: float
    longitude: float
    timezone: str

    def name(self, lang: str = "en") -> str:
        """Return its name, which is the same in every language."""
        return self.name_en


class Clock(NamedTuple):
    """What time is kept at a spot: a zone's IANA name or an offset, and how that is known.

    `how` is `place` (the gazetteer says so), `nearest` (`near` is the place or town whose zone
    it is) or `mean-time` (of the spot's longitude, to the minute).
    """

    name: str
    how: str
    near: GazetteerEntry | Town | None = None


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


def nearest(latitude: float, longitude: float) -> GazetteerEntry | Town | None:
    """Return the nearest place or town (degrees north and east), if one is near enough.

    Of those equally near the one that stands first, places before towns.
    """
    reach_deg = NEAREST_KM / KM_PER_DEGREE
    spots: tuple[GazetteerEntry | Town, ...] = (*entries(), *towns())
    around = [spot for spot in spots if abs(spot.latitude - latitude) <= reach_deg]
    apart = [_apart_deg(latitude, longitude, spot) for spot in around]
    least = min(apart, default=reach_deg)
    return around[apart.index(least)] if least < reach_deg else None


@cache
@intact(TOWNS)
def towns() -> tuple[Town, ...]:
    """Return the towns of data/zone_towns.csv."""
    return tuple(
        Town(row["name_en"], float(row["latitude"]), float(row["longitude"]), row["timezone"])
        for row in rows(TOWNS)
    )


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


def _apart_deg(latitude: float, longitude: float, spot: GazetteerEntry | Town) -> float:
    """Return the angle between two spots as seen from the Earth's centre."""
    here, there = radians(latitude), radians(spot.latitude)
    across = cos(here) * cos(there) * cos(radians(longitude - spot.longitude))
    return degrees(acos(max(-1.0, min(1.0, sin(here) * sin(there) + across))))
