"""Moon's orbit: apsides, nodes and declination extremes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats
from skycal.events.finder import finder, make_event
from skycal.events.rank import extremes_of_year
from skycal.model import Event
from skycal.search.search import crossings, extrema
from skycal.sky import Sky
from skycal.sky.track import Curve

# Extreme declinations of standstill years: obliquity 23.44 deg plus or minus the orbit's 5.14.
MAJOR_STANDSTILL_DEG = 28.3
MINOR_STANDSTILL_DEG = 18.5


def distance_extremes(sky: Sky) -> tuple[Floats, Floats]:
    """Return the instants of perigee and apogee: extremes of the geometric distance."""
    _, tt, farthest = extrema(Curve(sky, [lambda places: places.distance("moon")]))
    return tt[~farthest], tt[farthest]


@finder("moon-orbit", "moon-perigee", "moon-apogee")
def apsides(sky: Sky) -> Iterator[Event]:
    """Yield perigees and apogees, the year's nearest and farthest ranked."""
    kinds = (("moon-perigee", -1, "nearest"), ("moon-apogee", 1, "farthest"))
    for tt, (kind, extreme, word) in zip(sky.once(distance_extremes), kinds, strict=True):
        places = sky.at(tt)
        distance, diameter = places.distance_km("moon"), places.diameter_arcsec("moon")
        rank = extremes_of_year(sky, tt, distance)
        for i in range(len(tt)):
            ranked = rank[i] == extreme
            details = {
                "distance_km": distance[i],
                "diameter_arcsec": diameter[i],
                "rank": word if ranked else None,
            }
            yield make_event("moon-orbit", kind, tt[i], bodies=("moon",), details=details)


@finder("moon-orbit", "moon-ascending-node", "moon-descending-node")
def nodes(sky: Sky) -> Iterator[Event]:
    """Yield the instants at which the Moon's apparent latitude of date is zero."""
    _, tt = crossings(Curve(sky, [lambda places: places.latitude("moon")]))
    longitude = np.degrees(sky.at(tt).longitude("moon"))
    rising = sky.at(tt + 0.01).latitude("moon") > 0.0
    for i in range(len(tt)):
        kind = "moon-ascending-node" if rising[i] else "moon-descending-node"
        details = {"longitude_deg": longitude[i]}
        yield make_event(
            "moon-orbit", kind, tt[i], bodies=("moon",), details=details, importance=1
        )


@finder("moon-orbit", "moon-north", "moon-south")
def declination_extremes(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the Moon's apparent declination."""
    _, tt, northern = extrema(Curve(sky, [lambda places: places.declination("moon")]))
    declination = np.degrees(sky.at(tt).declination("moon"))
    for i in range(len(tt)):
        kind = "moon-north" if northern[i] else "moon-south"
        details = {
            "declination_deg": declination[i],
            "standstill": _standstill(abs(declination[i])),
        }
        yield make_event(
            "moon-orbit", kind, tt[i], bodies=("moon",), details=details, importance=1
        )


def _standstill(reach_deg: float) -> str | None:
    """Return `major` or `minor` where the Moon turns as far or as near as it ever does."""
    if reach_deg >= MAJOR_STANDSTILL_DEG:
        return "major"
    return "minor" if reach_deg <= MINOR_STANDSTILL_DEG else None
