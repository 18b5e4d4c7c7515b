"""Occulted: what places have of occultations by the Moon; arrays over places and occultations."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats
from skycal.here.limb import REFRACTION


class Phase(NamedTuple):
    """One instant (TT) of occultations; arrays (places, occultations), degrees, nan for none.

    Where the body stands and the Sun; at the limb, from celestial north and from the zenith, by
    east; `cusp_angle_deg` from the nearest cusp, positive on the dark limb.
    """

    tt: Floats
    altitude_deg: Floats
    azimuth_deg: Floats
    sun_altitude_deg: Floats
    position_angle_deg: Floats
    zenith_angle_deg: Floats
    cusp_angle_deg: Floats

    @property
    def above(self) -> Flags:
        """Tell where the body is above the horizon; not at nan."""
        return np.asarray(self.altitude_deg > -np.degrees(REFRACTION))


class Occulted(Struct, frozen=True):
    """What places have of occultations; arrays (places, occultations), instants TT, nan for none.

    `limb_distance_arcsec`: of the body's centre from the Moon's mean limb when closest, seen from
    there, negative inside; `graze`: whether the limit passes within 5 km; `closest`,
    `disappearance`, `reappearance`: of the body's centre; `limbs`: contacts I to IV of a planet's
    limbs, (4, places, occultations), and `has_limbs`, (occultations,), which have any.
    """

    limb_distance_arcsec: Floats
    graze: Flags
    closest: Phase
    disappearance: Phase
    reappearance: Phase
    limbs: Floats
    has_limbs: Flags

    @property
    def covered(self) -> Flags:
        """Tell where the Moon's mean disk covers the body's centre, up or not."""
        return np.isfinite(self.disappearance.tt)
