"""Moon's face: its largest librations, and the hours in which the Lunar X is lit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Floats, dot, unit_vectors
from skycal.events.details import Degrees, Details, Fraction, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import lit_part, wrap
from skycal.sky.moon_face import below, noon_axes
from skycal.sky.smooth import SmoothTurns, SmoothZeros
from skycal.sky.solve import found

LIMBS = ("E", "NE", "N", "NW", "W", "SW", "S", "SE")
# The rims of Blanchinus, La Caille and Purbach catch the Sun before the plains about them when its
# colongitude is 358 deg: the terminator then stands 2 deg east. For some two hours either way
# (D. M. F. Chapman, JRASC 101, 2007, 51: 358.0 +- 1.2 deg).
X_SUN_DEG = 90.0 - 358.0 + 360.0
X_HALF_DAYS = 2.0 / 24.0
SUN_DEG_A_DAY = -12.1907  # 360 by the synodic month: the Sun goes west over the Moon
X_ACROSS = np.array([-np.sin(np.radians(X_SUN_DEG)), np.cos(np.radians(X_SUN_DEG))])


class Libration(Details):
    """The Moon turned as far as it is about then, seen from the Earth's centre."""

    libration_deg: Annotated[Separation, "How far the middle of its mean face is from the disk's"]
    libration_longitude_deg: Annotated[Degrees, "In longitude; positive: east is turned to us"]
    libration_latitude_deg: Annotated[Degrees, "In latitude; positive: north is turned to us"]
    limb: Annotated[
        Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
        "The limb turned to us; east is Mare Crisium's, the IAU's",
    ]


class LunarX(Details):
    """The Moon while the letter X stands on its terminator."""

    illumination: Annotated[Fraction, "Illuminated fraction of the disk"]


LIBRATION = Kind(
    "libration-extreme", "moon-orbit", Libration, importance=1, precision="hour", seen="never",
    listed="full",
)  # fmt: skip
LUNAR_X = Kind(
    "lunar-x", "moon-orbit", LunarX, precision="hour", seen="moment", listed="full", picture="moon"
)


def turned_away(sky: Sky) -> Floats:
    """Return how far the Moon's mean face is turned from us: 1 less its cosine, (1, noons)."""
    forward = sky.once(noon_axes)[0]
    return 1.0 - dot(forward, unit_vectors(-sky.daily.toward("moon")))[None]


def beside_x(sky: Sky) -> Floats:
    """Return how far the Sun is east of where it lights the X, a sine, (1, noons)."""
    ahead, east, _ = sky.once(noon_axes)
    toward = unit_vectors(sky.daily.toward("sun") - sky.daily.toward("moon"))
    return dot(X_ACROSS[0] * ahead + X_ACROSS[1] * east, toward)[None]


SUNRISES = SmoothZeros((("moon", "sun"),), curves=beside_x)
LIBRATIONS = SmoothTurns((("moon", "sun"),), curves=turned_away)


@finder(LIBRATION, searches=(LIBRATIONS,))
def librations(sky: Sky) -> Iterator[Event]:
    """Yield the largest librations, two in a month."""
    _, _, tt, seen = found(sky, LIBRATIONS)
    x, y, z = below(-seen.toward[:, 0], tt)
    octant = np.rint(np.arctan2(z, y) / (np.pi / 4.0)).astype(np.int64) % len(LIMBS)
    yield from events_of(LIBRATION, tt, ("moon",), {
        "libration_deg": np.degrees(np.arctan2(np.hypot(y, z), x)),
        "libration_longitude_deg": np.degrees(np.arctan2(y, x)),
        "libration_latitude_deg": np.degrees(np.arcsin(z)),
        "limb": [LIMBS[i] for i in octant.tolist()],
    })  # fmt: skip


@finder(LUNAR_X, searches=(SUNRISES,))
def lunar_x(sky: Sky) -> Iterator[Event]:
    """Yield when the Sun rises over the crater rims that make an X, by the first quarter."""
    _, sets, tt, seen = found(sky, SUNRISES)
    rises = np.flatnonzero(sets == 0)
    moon, sun = seen.of(rises).toward.transpose(1, 0, 2)
    tt = tt[rises]
    x, y, _ = below(sun - moon, tt)
    tt = tt - np.degrees(wrap(np.arctan2(y, x) - np.radians(X_SUN_DEG))) / SUN_DEG_A_DAY
    yield from events_of(
        LUNAR_X, tt, ("moon",), {"illumination": lit_part(moon, sun)},
        begin=tt - X_HALF_DAYS, end=tt + X_HALF_DAYS,
    )  # fmt: skip
