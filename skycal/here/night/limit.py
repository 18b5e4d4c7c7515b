"""Limit: the faintest point that is noticed at a spot of the sky, by day, dusk, night or Moon."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.here.night.air import air_mass
from skycal.here.night.darkness import (
    CD_PER_NL,
    TWILIGHT_ENDS_DEG,
    dark_nl,
    daylight_nl,
    moon_face_nl,
    moonlight_nl,
    sunset_nl,
)  # fmt: skip
from skycal.here.night.eye import faintest_mag
from skycal.here.night.need import COUNTRY_SKY

LIMB_DEG = 0.26  # from the Moon's centre
MAY_BE_SHADED_DEG = 1.8  # the umbra's radius and the Moon's, and how far a place shifts it


def limit_mag(
    altitude_deg: Floats | float, sun_deg: Floats | float, apart_deg: Floats | float,
    extinction_mag: Floats | float,
    moonlight: Floats | float = 0.0,
) -> Floats:  # fmt: skip
    """Return the limit, outside the air, at an altitude and so far from a Sun at an altitude.

    `moonlight` there in nanolamberts. Arrays broadcast.
    """
    mass = air_mass(np.sin(np.radians(altitude_deg)))
    dusk = sunset_nl(altitude_deg, apart_deg, extinction_mag, mass) * 10.0 ** (0.4 * sun_deg)
    day = daylight_nl(sun_deg, apart_deg, extinction_mag, mass)
    sunlight = np.where(sun_deg > TWILIGHT_ENDS_DEG, np.minimum(dusk, day), 0.0)
    sky = COUNTRY_SKY * dark_nl(altitude_deg, extinction_mag) + moonlight + sunlight
    return np.asarray(faintest_mag(sky * CD_PER_NL) - extinction_mag * mass)


def beside_moon_nl(
    altitude_deg: Floats | float, phase_angle_deg: Floats, apart_deg: Floats | float,
    extinction_mag: Floats | float,
) -> Floats:  # fmt: skip
    """Return the glare `apart_deg` from the centre of a Moon at an altitude, nanolamberts."""
    up = np.maximum(altitude_deg, 0.01)
    return moonlight_nl(phase_angle_deg, up, up, np.asarray(apart_deg), extinction_mag)


def at_moon_limb_nl(
    altitude_deg: Floats | float, phase_angle_deg: Floats, bright: Flags,
    extinction_mag: Floats | float,
) -> Floats:  # fmt: skip
    """Return against what light bodies stand at the Moon's limb, at the `bright` or the dark one.

    Beside its glare an eye has half of what it takes for one point on the Moon's face; that is left
    out so near to the point opposite to the Sun that the face may be in the Earth's shadow.
    """
    glare = beside_moon_nl(altitude_deg, phase_angle_deg, LIMB_DEG, extinction_mag)
    mass = air_mass(np.sin(np.radians(altitude_deg)))
    face = moon_face_nl(phase_angle_deg) / 2.0 * 10.0 ** (-0.4 * extinction_mag * mass)
    lit = bright & (np.asarray(phase_angle_deg) > MAY_BE_SHADED_DEG)
    return np.asarray(glare + np.where(lit, face, 0.0))
