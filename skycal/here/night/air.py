"""Air: how much of it the light of a body, or of the sky, comes through, and what that takes.

Two questions, two formulas: what a body loses on its way down to an eye, and how much air there is
along a line of sight to be lit by Moon and twilight.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats

EXTINCTION_MAG = 0.2  # of a body, per air mass in a clear sky near sea level
SCATTERING_EXTINCTION_MAG = 0.172  # of the sky's light: Krisciunas & Schaefer (1991), Mauna Kea


def air_mass(sine: Floats) -> Floats:
    """Return the air mass at a sine of altitude, that of the horizon below it: Rozenberg (1966)."""
    above = np.maximum(sine, 0.0)
    return np.asarray(1.0 / (above + 0.025 * np.exp(-11.0 * above)))


def scattering_air_mass(altitude_deg: Floats | float) -> Floats:
    """Return the air mass of a sky that scatters light: Krisciunas & Schaefer (1991) eq. 3."""
    return np.asarray(1.0 / np.sqrt(1.0 - 0.96 * np.cos(np.radians(altitude_deg)) ** 2))
