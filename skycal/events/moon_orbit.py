"""Moon's orbit: apsides, nodes and declination extremes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypedDict

import numpy as np

from skycal.arrays import Floats
from skycal.events.details import Arcseconds, Declination, Kilometres, Longitude
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.rank import extremes_of_year
from skycal.model import Event
from skycal.search.search import crossings, extrema
from skycal.sky import Sky
from skycal.sky.track import Curve

# Extreme declinations of standstill years: obliquity 23.44 deg plus or minus the orbit's 5.14.
MAJOR_STANDSTILL_DEG = 28.3
MINOR_STANDSTILL_DEG = 18.5


class Apsis(TypedDict):
    """The Moon at an apsis."""

    distance_km: Annotated[Kilometres, "Geometric distance between the Earth's and Moon's centres"]
    diameter_arcsec: Annotated[Arcseconds, "Apparent diameter from the Earth's centre"]


class Perigee(Apsis):
    """The Moon nearest to the Earth."""

    rank: Annotated[Literal["nearest"] | None, "Whether it is the year's nearest (Beijing's year)"]


class Apogee(Apsis):
    """The Moon farthest from the Earth."""

    rank: Annotated[Literal["farthest"] | None, "Whether it is the year's farthest"]


class Node(TypedDict):
    """The Moon in the plane of the Earth's orbit."""

    longitude_deg: Annotated[Longitude, "Apparent ecliptic longitude of date"]


class Turn(TypedDict):
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
NORTH, SOUTH = (
    Kind(f"moon-{end}", "moon-orbit", Turn, importance=1, seen="never", skycal=True)
    for end in ("north", "south")
)


def distance_extremes(sky: Sky) -> tuple[Floats, Floats]:
    """Return the instants of perigee and apogee: extremes of the geometric distance."""
    _, tt, farthest = extrema(Curve(sky, [lambda places: places.distance("moon")]))
    return tt[~farthest], tt[farthest]


@finder(PERIGEE, APOGEE)
def apsides(sky: Sky) -> Iterator[Event]:
    """Yield perigees and apogees, the year's nearest and farthest ranked."""
    kinds = ((PERIGEE, -1, "nearest"), (APOGEE, 1, "farthest"))
    for tt, (kind, extreme, word) in zip(sky.once(distance_extremes), kinds, strict=True):
        places = sky.at(tt)
        distance = places.distance_km("moon")
        rank = extremes_of_year(sky, tt, distance)
        yield from events_of(kind, tt, ("moon",), {
            "distance_km": distance,
            "diameter_arcsec": places.diameter_arcsec("moon"),
            "rank": [word if one == extreme else None for one in rank],
        })  # fmt: skip


@finder(ASCENDING, DESCENDING)
def nodes(sky: Sky) -> Iterator[Event]:
    """Yield the instants at which the Moon's apparent latitude of date is zero."""
    _, tt = crossings(Curve(sky, [lambda places: places.latitude("moon")]))
    longitude = np.degrees(sky.at(tt).longitude("moon"))
    rising = sky.at(tt + 0.01).latitude("moon") > 0.0
    kinds = [ASCENDING if northward else DESCENDING for northward in rising]
    yield from events_of(kinds, tt, ("moon",), {"longitude_deg": longitude})


@finder(NORTH, SOUTH)
def declination_extremes(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the Moon's apparent declination."""
    _, tt, northern = extrema(Curve(sky, [lambda places: places.declination("moon")]))
    declination = np.degrees(sky.at(tt).declination("moon"))
    yield from events_of([NORTH if top else SOUTH for top in northern], tt, ("moon",), {
        "declination_deg": declination,
        "standstill": [_standstill(abs(reach)) for reach in declination],
    })  # fmt: skip


def _standstill(reach_deg: float) -> str | None:
    """Return `major` or `minor` where the Moon turns as far or as near as it ever does."""
    if reach_deg >= MAJOR_STANDSTILL_DEG:
        return "major"
    return "minor" if reach_deg <= MINOR_STANDSTILL_DEG else None
