"""Rings: Earth and Sun in the plane of Saturn's rings, and the rings at their widest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import J2000
from skycal.events.appearance import Appearance, appearances
from skycal.events.details import Degrees
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.rings import earth_over, earths_height, heights, heights_at
from skycal.sky.smooth import SmoothTurns, SmoothZeros
from skycal.sky.solve import found

LOST_DEG = 20.0  # this near the Sun nobody sees the rings vanish
# The Earth's own way makes a wave of a year and, with the Moon, one of a month: the widest is the
# highest of them all between two crossings, which are thirteen years apart at least.
HALF_DAYS, SAMPLE_DAYS = 2400.0, 24.0
# By how much the top of a wave may be over the samples beside it, a sine; and where it is looked
# for beside a sample so near to an extreme: 1722's and 1723's part by 0.002 degrees.
MISSED, BETWEEN = 2e-4, np.arange(-SAMPLE_DAYS, SAMPLE_DAYS + 0.1, 1.0)


class RingTilt(Appearance):
    """How the rings of Saturn lie; angles are positive over their northern face."""

    tilt_deg: Annotated[Degrees, "Elevation of the Earth over the plane of the rings"]
    sun_tilt_deg: Annotated[Degrees, "Elevation of the Sun over it"]


class RingCrossing(RingTilt):
    """Earth or Sun in the plane of Saturn's rings."""

    of: Annotated[Literal["earth", "sun"], "Who passes through the plane"]
    face: Annotated[Literal["north", "south"], "The face that it is over from then on"]


CROSSING = Kind(
    "ring-plane-crossing", "planet", RingCrossing, importance=3, precision="hour",
    told_apart_by="of", picture="night",
)  # fmt: skip
WIDEST = Kind("rings-widest", "planet", RingTilt, precision="day", picture="night")
PASSING = ("earth", "sun")

SATURN = ("saturn", "sun")
CROSSINGS = SmoothZeros((SATURN, SATURN), curves=heights)
# At their widest they are seen from 26.76 to 27.00 degrees over them (1900 to 2100).
TURNS = SmoothTurns((SATURN,), curves=earth_over, least=np.sin(np.radians(26.0)))


@finder(CROSSING, searches=(CROSSINGS,))
def ring_plane_crossings(sky: Sky) -> Iterator[Event]:
    """Yield the passages of Earth and Sun through the plane of the rings."""
    row, northward, tt, seen = found(sky, CROSSINGS)
    if not len(tt):
        return
    columns = appearances(["saturn"] * len(tt), seen) | _tilts(sky, tt)
    lost = np.array(columns["elongation_deg"]) < LOST_DEG
    yield from events_of(CROSSING, tt, ("saturn",), {
        **columns,
        "of": [PASSING[who] for who in row.tolist()],
        "face": np.where(northward == 1, "north", "south"),
    }, importance=np.where(lost, CROSSING.importance - 1, CROSSING.importance))  # fmt: skip


@finder(WIDEST, searches=(TURNS,))
def rings_widest(sky: Sky) -> Iterator[Event]:
    """Yield when the rings are open as wide as they are between two crossings."""
    _, north, tt, seen = found(sky, TURNS)
    if not len(tt):
        return
    side = np.where(north == 1, 1.0, -1.0)
    widest = np.array([
        i for i in _highest(tt, side * heights_at(sky, tt)[0], north)
        if _is_widest(sky.ephemeris, tt[i : i + 1], side[i])
    ], np.int64)  # fmt: skip
    if len(widest):
        columns = appearances(["saturn"] * len(widest), seen.of(widest))
        yield from events_of(WIDEST, tt[widest], ("saturn",), columns | _tilts(sky, tt[widest]))


def _highest(tt: Floats, height: Floats, north: Indices) -> list[int]:
    """Return which of some extremes are the highest of those of their side in a half turn."""
    near = (np.abs(tt[:, None] - tt) < HALF_DAYS) & (north[:, None] == north)
    return np.flatnonzero(height >= np.where(near, height, -1.0).max(axis=1)).tolist()


def _tilts(sky: Sky, tt: Floats) -> dict[str, Floats]:
    earth, sun = np.degrees(np.arcsin(heights_at(sky, tt)))
    return {"tilt_deg": earth, "sun_tilt_deg": sun}


def _is_widest(ephemeris: Ephemeris, tt: Floats, side: float) -> bool:
    """Tell whether the rings are nowhere wider in the half turn about an extreme, (1,)."""
    first, last = (J2000 + (year - 2000) * 365.25 for year in
                    (ephemeris.years[0], ephemeris.years[-1] + 1))  # fmt: skip
    times = tt + np.arange(-HALF_DAYS, HALF_DAYS + 1.0, SAMPLE_DAYS)
    times = times[(times > first) & (times < last)]
    *high, own = side * earths_height(ephemeris, np.append(times, tt))
    if max(high) > own:
        return False
    times = (times[np.array(high) > own - MISSED][:, None] + BETWEEN).ravel()
    times = times[(times > first) & (times < last)]
    return bool((side * earths_height(ephemeris, times)).max() <= own)
