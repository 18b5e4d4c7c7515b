"""Equation of time: when sundial and clock agree, and when they are farthest apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Floats, fraction
from skycal.constants import DAY_S, TURN
from skycal.events.details import Details, Seconds
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import wrap
from skycal.sky.look import Seen
from skycal.sky.rotation import sidereal_time
from skycal.sky.smooth import SmoothTurns, SmoothZeros
from skycal.sky.solve import found
from skycal.sky.timescale import delta_t


class SolarTime(Details):
    """The Sun against the mean Sun."""

    equation_of_time_s: Annotated[Seconds, "Apparent less mean solar time; positive: Sun ahead"]


class Agreement(SolarTime):
    """Apparent and mean solar time are the same."""

    then: Annotated[Literal["ahead", "behind"], "Where the Sun is from then on"]


ZERO = Kind(
    "equation-of-time-zero", "season", Agreement, importance=1, precision="hour", seen="never",
    listed="full",
)  # fmt: skip
EXTREME = Kind(
    "equation-of-time-extreme", "season", SolarTime, importance=1, precision="day", seen="never",
    listed="full",
)  # fmt: skip


def equation(sky: Sky) -> Floats:
    """Return the equation of time in radians, (1, noons)."""
    grid = sky.daily
    behind_s = delta_t(grid.tt)
    turned = sidereal_time(grid.tt, behind_s, grid.obliquity, grid.nutation[0])
    apparent = turned - sky.noons.right_ascension("sun")
    mean = TURN * fraction(grid.tt - behind_s / DAY_S)
    return wrap(apparent - mean)[None]


SUN = (("sun", "sun"),)
ZEROS = SmoothZeros(SUN, curves=equation)
TURNS = SmoothTurns(SUN, curves=equation)


@finder(ZERO, searches=(ZEROS,))
def zeros(sky: Sky) -> Iterator[Event]:
    """Yield when a sundial shows mean time, four times a year."""
    _, rising, tt, seen = found(sky, ZEROS)
    yield from events_of(ZERO, tt, ("sun",), {
        "equation_of_time_s": _seconds(seen),
        "then": np.where(rising == 1, "ahead", "behind"),
    })  # fmt: skip


@finder(EXTREME, searches=(TURNS,))
def extremes(sky: Sky) -> Iterator[Event]:
    """Yield when the Sun is farthest ahead or behind, four times a year."""
    _, _, tt, seen = found(sky, TURNS)
    yield from events_of(EXTREME, tt, ("sun",), {"equation_of_time_s": _seconds(seen)})


def _seconds(seen: Seen) -> Floats:
    tt, behind_s = seen.tt, delta_t(seen.tt)
    apparent = sidereal_time(tt, behind_s, seen.obliquity) - seen.first.right_ascension
    return wrap(apparent - TURN * fraction(tt - behind_s / DAY_S)) * DAY_S / TURN
