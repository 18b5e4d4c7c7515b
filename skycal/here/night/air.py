"""Air: how much of it the light of a body, or of the sky, comes through, and what that takes.

Two air masses: of a body's light on its way down to an eye, and of a line of sight that Moon and
twilight light up.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats

LEAST_DEG = 5.0  # of the altitude of what is looked for: under it are hills and houses
# Per air mass of clear air in V at sea level, and the heights that thin each by e: Schaefer (1993,
# Vistas in Astronomy 36, 311), aerosols of a clear site; ozone is above all places.
RAYLEIGH_MAG, RAYLEIGH_KM = 0.1066, 8.2
AEROSOL_MAG, AEROSOL_KM = 0.1, 1.5
OZONE_MAG = 0.031
SCATTERING_EXTINCTION_MAG = 0.172  # of the sky's light: Krisciunas & Schaefer (1991), Mauna Kea


def extinction_mag(height_km: Floats) -> Floats:
    """Return what one air mass takes at heights above the sea: 0.24 there, 0.11 in Lhasa."""
    height = np.maximum(height_km, 0.0)
    rayleigh = RAYLEIGH_MAG * np.exp(-height / RAYLEIGH_KM)
    return np.asarray(rayleigh + AEROSOL_MAG * np.exp(-height / AEROSOL_KM) + OZONE_MAG)


def air_mass(sine: Floats) -> Floats:
    """Return the air mass at a sine of true altitude, that of the horizon below it.

    Young (1994, Applied Optics 33, 1108), refraction included: 1 in the zenith, 32 at the horizon.
    """
    c = np.maximum(sine, 0.0)
    above = (1.002432 * c + 0.148386) * c + 0.0096467
    return np.asarray(above / (((c + 0.149864) * c + 0.0102963) * c + 0.000303978))


def scattering_air_mass(altitude_deg: Floats | float) -> Floats:
    """Return the air mass of a sky that scatters light: Krisciunas & Schaefer (1991) eq. 3."""
    return np.asarray(1.0 / np.sqrt(1.0 - 0.96 * np.cos(np.radians(altitude_deg)) ** 2))
