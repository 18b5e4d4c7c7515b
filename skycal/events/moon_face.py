"""Moon's face: its largest librations, and the hours in which the Lunar X is lit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypedDict

import numpy as np

from skycal.arrays import Floats
from skycal.events.details import Degrees, Fraction, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import phase_angle, wrap
from skycal.sky.frame import turned_back
from skycal.sky.moon_face import below
from skycal.sky.phases import FIRST_QUARTER, QUARTERS
from skycal.sky.smooth import SmoothTurns
from skycal.sky.solve import found

LIMBS = ("E", "NE", "N", "NW", "W", "SW", "S", "SE")
# The rims of Blanchinus, La Caille and Purbach catch the Sun before the plains about them when its
# colongitude is 358 deg: the terminator then stands 2 deg east. For some two hours either way
# (D. M. F. Chapman, JRASC 101, 2007, 51: 358.0 +- 1.2 deg).
X_SUN_DEG = 90.0 - 358.0 + 360.0
X_HALF_DAYS = 2.0 / 24.0
SUN_DEG_A_DAY = -12.1907  # 360 by the synodic month: the Sun goes west over the Moon
STEPS = 4


class Libration(TypedDict):
    """The Moon turned as far as it is about then, seen from the Earth's centre."""

    libration_deg: Annotated[Separation, "How far the middle of its mean face is from the disk's"]
    libration_longitude_deg: Annotated[Degrees, "In longitude; positive: east is turned to us"]
    libration_latitude_deg: Annotated[Degrees, "In latitude; positive: north is turned to us"]
    limb: Annotated[
        Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
        "The limb turned to us; east is Mare Crisium's, the IAU's",
    ]


class LunarX(TypedDict):
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
    noons = sky.daily
    return 1.0 - below(-noons.toward("moon"), noons.tt)[:1]


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


@finder(LUNAR_X, searches=(QUARTERS,))
def lunar_x(sky: Sky) -> Iterator[Event]:
    """Yield when the Sun rises over the crater rims that make an X, by the first quarter."""
    quarters = found(sky, QUARTERS)
    tt = quarters.tt[quarters.level == FIRST_QUARTER]
    for _ in range(STEPS):
        x, y, _ = below(_from_moon(sky, tt), tt)
        behind = wrap(np.arctan2(y, x) - np.radians(X_SUN_DEG))
        tt = tt - np.degrees(behind) / SUN_DEG_A_DAY
    source = sky.between(tt, (), ("moon", "sun"))
    phase = phase_angle(source.astrometric("moon"), source.astrometric("sun"))
    yield from events_of(
        LUNAR_X, tt, ("moon",), {"illumination": (1.0 + np.cos(phase)) / 2.0},
        begin=tt - X_HALF_DAYS, end=tt + X_HALF_DAYS,
    )  # fmt: skip


def _from_moon(sky: Sky, tt: Floats) -> Floats:
    """Return where the Sun is from the Moon, au, ICRS, (3, n)."""
    source = sky.between(tt, (), ("moon", "sun"))
    return turned_back(source.matrix, source.astrometric("sun") - source.astrometric("moon"))
