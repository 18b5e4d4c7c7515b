"""Darkness: how bright the sky is under Moon and twilight, and the faintest star seen in it.

Moonlight after Krisciunas & Schaefer (1991, PASP 103, 1033), twilight after Schaefer (1998, Sky &
Telescope 95/5, 57), the eye's limit after Schaefer (1990, PASP 102, 212). Brightness is in
nanolamberts, angles in degrees, altitudes without refraction.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.here.night.air import SCATTERING_EXTINCTION_MAG as EXTINCTION_MAG
from skycal.here.night.air import scattering_air_mass
from skycal.sky.magnitude import moon_dimming_mag

DARK_ZENITH_NL = 79.0  # Krisciunas & Schaefer
LOOK_DEG = 50.0  # altitude a watcher of meteors looks at: IMO's advice, away from the light
STANDARD_LIMIT_MAG = 6.5  # the sky to which IMO's rates are reduced
TWILIGHT_ENDS_DEG = -18.0
PER_ARCSEC2_MAG = (20.7233, 34.08, 0.92104)  # V of a nanolambert: K & S, eq. 1
ERG_PER_NL = 1.11e-15  # of Schaefer's unit


def moonlight_nl(
    phase_angle_deg: Floats,
    moon_altitude_deg: Floats,
    altitude_deg: Floats | float,
    apart_deg: Floats,
    extinction_mag: float = EXTINCTION_MAG,
) -> Floats:
    """Return the moonlight in the sky `apart_deg` from the Moon (K & S, eq. 3, 8, 9, 21)."""
    moon = 10.0 ** (-0.4 * (3.84 + moon_dimming_mag(np.abs(phase_angle_deg))))
    cosine = np.cos(np.radians(apart_deg))
    scattered = 10.0**5.36 * (1.06 + cosine**2) + 10.0 ** (6.15 - apart_deg / 40.0)
    through = 10.0 ** (-0.4 * extinction_mag * scattering_air_mass(moon_altitude_deg))
    along = 1.0 - 10.0 ** (-0.4 * extinction_mag * scattering_air_mass(altitude_deg))
    return np.where(moon_altitude_deg > 0.0, scattered * moon * through * along, 0.0)


def twilight_nl(sun_altitude_deg: Floats, altitude_deg: float, apart_deg: Floats) -> Floats:
    """Return the twilight in the sky `apart_deg` from the Sun, for a Sun below the horizon."""
    zenith_deg = 90.0 - altitude_deg
    # -26.74 and -11.05: the magnitudes of Sun and full Moon in V.
    depth_mag = -26.74 + 11.05 + 32.5 - sun_altitude_deg - zenith_deg / (360.0 * EXTINCTION_MAG)
    along = 1.0 - 10.0 ** (-0.4 * EXTINCTION_MAG * scattering_air_mass(altitude_deg))
    bright = 10.0 ** (-0.4 * depth_mag) * 100.0 / apart_deg * along / ERG_PER_NL
    return np.where(sun_altitude_deg > TWILIGHT_ENDS_DEG, bright, 0.0)


def dark_nl(altitude_deg: float) -> Floats:
    """Return the moonless night sky (K & S, eq. 2)."""
    mass = scattering_air_mass(altitude_deg)
    return np.asarray(DARK_ZENITH_NL * 10.0 ** (-0.4 * EXTINCTION_MAG * (mass - 1.0)) * mass)


def sky_mag(brightness_nl: Floats) -> Floats:
    """Return the brightness of the sky in V magnitudes per square arcsecond (K & S, eq. 1)."""
    zero, unit, scale = PER_ARCSEC2_MAG
    return np.asarray((zero - np.log(brightness_nl / unit)) / scale)


def faintest_mag(brightness_nl: Floats) -> Floats:
    """Return the faintest star seen in a sky, as the Sky Quality Meter's makers convert it."""
    return np.asarray(7.93 - 5.0 * np.log10(10.0 ** (4.316 - sky_mag(brightness_nl) / 5.0) + 1.0))


def limiting_mag(
    sun_altitude_deg: Floats, moon_altitude_deg: Floats, phase_angle_deg: Floats
) -> Floats:
    """Return the limit of a watcher far from cities, who turns away from the Moon and the Sun.

    That of the dark moonless sky is 6.5 by definition; light takes from it.
    """
    dark = dark_nl(LOOK_DEG)
    away = 180.0 - LOOK_DEG
    lit = (
        dark
        + moonlight_nl(phase_angle_deg, moon_altitude_deg, LOOK_DEG, away - moon_altitude_deg)
        + twilight_nl(sun_altitude_deg, LOOK_DEG, away - sun_altitude_deg)
    )
    return np.asarray(STANDARD_LIMIT_MAG + faintest_mag(lit) - faintest_mag(dark))
