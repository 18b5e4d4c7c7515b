"""Darkness: how bright the sky is under Moon and twilight, and what a watcher of meteors sees.

Moonlight after Krisciunas & Schaefer (1991, PASP 103, 1033), twilight after Schaefer (1993, Vistas
in Astronomy 36, 311; 1998, Sky & Telescope 95/5, 57). Brightness is in nanolamberts, angles in
degrees, altitudes without refraction.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.here.night.air import SCATTERING_EXTINCTION_MAG as EXTINCTION_MAG
from skycal.here.night.air import air_mass, scattering_air_mass
from skycal.sky.magnitude import moon_dimming_mag

DARK_ZENITH_NL = 79.0  # Krisciunas & Schaefer
LOOK_DEG = 50.0  # altitude a watcher of meteors looks at: IMO's advice, away from the light
STANDARD_LIMIT_MAG = 6.5  # the sky to which IMO's rates are reduced
TWILIGHT_ENDS_DEG = -18.0
DUSK_DEG = -12.0  # from here on it is no twilight that hides something, but the air near the ground
PER_ARCSEC2_MAG = (20.7233, 34.08, 0.92104)  # V of a nanolambert: K & S, eq. 1
ERG_PER_NL = 1.11e-15  # of Schaefer's unit
CD_PER_NL = 1e-5 / np.pi  # cd/m2
AUREOLE_DEG = 10.0  # about the Moon: K & S, section III
FULL_MOON_MAG = -12.73  # K & S, eq. 9
MOON_ARCSEC2 = np.pi * 932.6**2  # of its disk at the mean distance


def moonlight_nl(
    phase_angle_deg: Floats,
    moon_altitude_deg: Floats | float,
    altitude_deg: Floats | float,
    apart_deg: Floats,
    extinction_mag: Floats | float = EXTINCTION_MAG,
) -> Floats:
    """Return the moonlight in the sky `apart_deg` from the Moon (K & S, eq. 3, 8, 9, 21)."""
    moon = 10.0 ** (-0.4 * (3.84 + moon_dimming_mag(np.abs(phase_angle_deg))))
    scattered = _scattered(apart_deg)
    near = np.maximum(scattered, _aureole(apart_deg))
    scattered = np.where(apart_deg < AUREOLE_DEG, near, scattered)
    through = 10.0 ** (-0.4 * extinction_mag * scattering_air_mass(moon_altitude_deg))
    along = 1.0 - 10.0 ** (-0.4 * extinction_mag * scattering_air_mass(altitude_deg))
    return np.where(np.asarray(moon_altitude_deg) > 0.0, scattered * moon * through * along, 0.0)


def moon_face_nl(phase_angle_deg: Floats) -> Floats:
    """Return how bright the lit part of the Moon's disk is in the mean: its light over its area."""
    lit = np.maximum((1.0 + np.cos(np.radians(phase_angle_deg))) / 2.0, 1e-6)
    light_mag = FULL_MOON_MAG + moon_dimming_mag(np.abs(phase_angle_deg))
    zero, unit, scale = PER_ARCSEC2_MAG
    face_mag = light_mag + 2.5 * np.log10(lit * MOON_ARCSEC2)
    return np.asarray(unit * np.exp(zero - scale * face_mag))


def sunset_nl(
    altitude_deg: Floats | float, apart_deg: Floats | float, extinction_mag: Floats | float,
    mass: Floats,
) -> Floats:  # fmt: skip
    """Return the sky `apart_deg` from a Sun on the horizon; it halves with 0.75 deg of depth.

    `mass`: the air mass of the line of sight.
    """
    zenith_deg = 90.0 - altitude_deg
    # -26.74 and -11.05: the magnitudes of Sun and full Moon in V.
    depth_mag = -26.74 + 11.05 + 32.5 - zenith_deg / (360.0 * extinction_mag)
    along = 1.0 - 10.0 ** (-0.4 * extinction_mag * mass)
    return np.asarray(10.0 ** (-0.4 * depth_mag) * 100.0 / apart_deg * along / ERG_PER_NL)


def daylight_nl(
    sun_altitude_deg: Floats | float, apart_deg: Floats | float, extinction_mag: Floats | float,
    mass: Floats,
) -> Floats:  # fmt: skip
    """Return the day's sky `apart_deg` from a Sun above the horizon (Schaefer 1998)."""
    through = 10.0 ** (-0.4 * extinction_mag * air_mass(np.sin(np.radians(sun_altitude_deg))))
    along = 1.0 - 10.0 ** (-0.4 * extinction_mag * mass)
    scattered = (_scattered(apart_deg) + _aureole(apart_deg)) * through + 4.4e5 * (1.0 - through)
    bright = 10.0 ** (-0.4 * (-26.74 + 11.05 + 43.27)) / ERG_PER_NL
    return np.asarray(bright * scattered * along)


def _scattered(apart_deg: Floats | float) -> Floats:
    """Return the part of light that air and haze scatter by an angle: K & S, eq. 21."""
    cosine = np.cos(np.radians(apart_deg))
    return np.asarray(10.0**5.36 * (1.06 + cosine**2) + 10.0 ** (6.15 - apart_deg / 40.0))


def _aureole(apart_deg: Floats | float) -> Floats:
    """Return that of the bright ring about Sun and Moon: K & S, section III."""
    return np.asarray(6.2e7 / np.maximum(apart_deg, 0.1) ** 2)


def twilight_nl(sun_altitude_deg: Floats, altitude_deg: float, apart_deg: Floats) -> Floats:
    """Return the twilight in the sky `apart_deg` from the Sun, for a Sun below the horizon."""
    sunset = sunset_nl(altitude_deg, apart_deg, EXTINCTION_MAG, scattering_air_mass(altitude_deg))
    bright = sunset * 10.0 ** (0.4 * sun_altitude_deg)
    return np.where(sun_altitude_deg > TWILIGHT_ENDS_DEG, bright, 0.0)


def dark_nl(
    altitude_deg: Floats | float, extinction_mag: Floats | float = EXTINCTION_MAG
) -> Floats:
    """Return the moonless night sky (K & S, eq. 2)."""
    mass = scattering_air_mass(altitude_deg)
    return np.asarray(DARK_ZENITH_NL * 10.0 ** (-0.4 * extinction_mag * (mass - 1.0)) * mass)


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

    Arrays (n,). That of the dark moonless sky is 6.5 by definition; light takes from it.
    """
    dark, away = dark_nl(LOOK_DEG), 180.0 - LOOK_DEG
    moonlight, twilight = np.zeros((2, len(moon_altitude_deg)))
    up = np.flatnonzero(moon_altitude_deg > 0.0)
    moon_deg = moon_altitude_deg[up]
    moonlight[up] = moonlight_nl(phase_angle_deg[up], moon_deg, LOOK_DEG, away - moon_deg)
    dusk = np.flatnonzero(sun_altitude_deg > TWILIGHT_ENDS_DEG)
    sun_deg = sun_altitude_deg[dusk]
    twilight[dusk] = twilight_nl(sun_deg, LOOK_DEG, away - sun_deg)
    lit = dark + moonlight + twilight
    return np.asarray(STANDARD_LIMIT_MAG + faintest_mag(lit) - faintest_mag(dark))
