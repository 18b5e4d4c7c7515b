"""Moon's orbit: apsides, nodes, the equator and declination extremes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.constants import AU_KM
from skycal.events.details import Arcseconds, Declination, Details, Kilometres, Longitude
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.rank import extremes_of_year
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import diameters_arcsec
from skycal.sky.apsides import Apsides
from skycal.sky.searches import MOON_TURN_DAYS, Turns, Zeros, declination, latitude
from skycal.sky.solve import found

# Extreme declinations of standstill years: obliquity 23.44 deg plus or minus the orbit's 5.14.
MAJOR_STANDSTILL_DEG = 28.3
MINOR_STANDSTILL_DEG = 18.5


class Apsis(Details):
    """The Moon at an apsis."""

    distance_km: Annotated[Kilometres, "Geometric distance between the Earth's and Moon's centres"]
    diameter_arcsec: Annotated[Arcseconds, "Apparent diameter from the Earth's centre"]


class Perigee(Apsis):
    """The Moon nearest to the Earth."""

    rank: Annotated[Literal["nearest"] | None, "Whether it is the year's nearest (Beijing's year)"]


class Apogee(Apsis):
    """The Moon farthest from the Earth."""

    rank: Annotated[Literal["farthest"] | None, "Whether it is the year's farthest"]


class Node(Details):
    """The Moon in the plane of the Earth's orbit."""

    longitude_deg: Annotated[Longitude, "Apparent ecliptic longitude of date"]


class EquatorCrossing(Details):
    """The Moon over the Earth's equator."""

    way: Annotated[Literal["north", "south"], "Which way it crosses"]


class Turn(Details):
    """The Moon where it turns back north or south."""

    declination_deg: Annotated[Declination, "Apparent declination of date"]
    standstill: Annotated[
        Literal["major", "minor"] | None, "Whether it turns as far or as near as it ever does"
    ]


PERIGEE = Kind("moon-perigee", "moon-orbit", Perigee, seen="never", skycal=True)
APOGEE = Kind("moon-apogee", "moon-orbit", Apogee, seen="never", skycal=True)
ASCENDING, DESCENDING = (
    Kind(f"moon-{way}-node", "moon-orbit", Node, importance=1, seen="never", skycal=True)
    for way in ("ascending", "descending")
)
ON_EQUATOR = Kind(
    "moon-on-equator", "moon-orbit", EquatorCrossing, importance=1, seen="never", listed="full"
)
NORTH, SOUTH = (
    Kind(f"moon-{end}", "moon-orbit", Turn, importance=1, seen="never", skycal=True)
    for end in ("north", "south")
)


ORBIT_DAYS = 30.0
MOON = (("moon", "moon"),)
MOON_APSIDES = Apsides(MOON, beyond_days=ORBIT_DAYS)
NODES = Zeros(MOON, latitude)
EQUATOR = Zeros(MOON, declination)
TURNS = Turns(MOON, declination, width=MOON_TURN_DAYS)


@finder(PERIGEE, APOGEE, searches=(MOON_APSIDES,))
def apsides(sky: Sky) -> Iterator[Event]:
    """Yield perigees and apogees, the year's nearest and farthest ranked."""
    both = found(sky, MOON_APSIDES)
    distance_km = both.seen.distances * AU_KM
    diameter = diameters_arcsec("moon", both.seen.first)
    kinds = ((PERIGEE, -1, "nearest"), (APOGEE, 1, "farthest"))
    for farthest, (kind, extreme, word) in enumerate(kinds):
        mine = np.flatnonzero(both.level == farthest)
        rank = extremes_of_year(sky, both.tt[mine], distance_km[mine])
        yield from events_of(kind, both.tt[mine], ("moon",), {
            "distance_km": distance_km[mine],
            "diameter_arcsec": diameter[mine],
            "rank": [word if one == extreme else None for one in rank.tolist()],
        })  # fmt: skip


@finder(ASCENDING, DESCENDING, searches=(NODES,))
def nodes(sky: Sky) -> Iterator[Event]:
    """Yield the instants at which the Moon's apparent latitude of date is zero."""
    both = found(sky, NODES)
    kinds = [ASCENDING if northward else DESCENDING for northward in both.level.tolist()]
    yield from events_of(
        kinds, both.tt, ("moon",), {"longitude_deg": np.degrees(both.seen.first.longitude)}
    )


@finder(ON_EQUATOR, searches=(EQUATOR,))
def equator_crossings(sky: Sky) -> Iterator[Event]:
    """Yield the instants at which the Moon's apparent declination of date is zero."""
    _, northward, tt, _ = found(sky, EQUATOR)
    ways = {"way": np.where(northward, "north", "south")}
    yield from events_of(ON_EQUATOR, tt, ("moon",), ways)


@finder(NORTH, SOUTH, searches=(TURNS,))
def declination_extremes(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the Moon's apparent declination."""
    both = found(sky, TURNS)
    reach_deg = np.degrees(both.seen.first.declination)
    kinds = [NORTH if top else SOUTH for top in both.level.tolist()]
    yield from events_of(kinds, both.tt, ("moon",), {
        "declination_deg": reach_deg,
        "standstill": [_standstill(abs(reach)) for reach in reach_deg.tolist()],
    })  # fmt: skip


def _standstill(reach_deg: float) -> str | None:
    """Return `major` or `minor` where the Moon turns as far or as near as it ever does."""
    if reach_deg >= MAJOR_STANDSTILL_DEG:
        return "major"
    return "minor" if reach_deg <= MINOR_STANDSTILL_DEG else None
