"""Standstills: the Moon's orbit at its steepest and flattest to the equator, by its node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Floats
from skycal.constants import CENTURY_DAYS, J2000
from skycal.events.details import Declination, Details
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.frame import mean_obliquity
from skycal.sky.smooth import SmoothZeros
from skycal.sky.solve import found

# Longitude of the mean ascending node on the equinox of date, degrees, and by powers of the
# century: Chapront, in Meeus, Astronomical Algorithms (1998), eq. 47.7.
NODE_DEG = (125.0445479, -1934.1362891, 0.0020754, 1.0 / 467441.0, -1.0 / 60616000.0)
INCLINATION_DEG = 5.1454  # of the orbit to the ecliptic, mean


class Standstill(Details):
    """The Moon's monthly swing at its widest or narrowest in 18.6 years."""

    type: Annotated[Literal["major", "minor"], "Whether it is the widest or the narrowest"]
    declination_deg: Annotated[Declination, "How far north and south the Moon goes then, mean"]


STANDSTILL = Kind(
    "lunar-standstill", "moon-orbit", Standstill, precision="day", seen="never", listed="full"
)


def node_sine(sky: Sky) -> Floats:
    """Return the sine of the mean node's longitude, (1, noons)."""
    centuries = (sky.daily.tt - J2000) / CENTURY_DAYS
    longitude = np.zeros_like(centuries)
    for term in NODE_DEG[::-1]:
        longitude = longitude * centuries + term
    return np.sin(np.radians(longitude))[None]


NODES = SmoothZeros((("moon", "sun"),), curves=node_sine)


@finder(STANDSTILL, searches=(NODES,))
def standstills(sky: Sky) -> Iterator[Event]:
    """Yield when the ascending node is at the March equinox (major) or at September's (minor)."""
    _, minor, tt, _ = found(sky, NODES)
    side = np.where(minor == 1, -1.0, 1.0)
    yield from events_of(STANDSTILL, tt, ("moon",), {
        "type": np.where(minor == 1, "minor", "major"),
        "declination_deg": np.degrees(mean_obliquity(tt)) + side * INCLINATION_DEG,
    })  # fmt: skip
