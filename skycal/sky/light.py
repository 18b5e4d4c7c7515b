"""Light: how the Sun's gravity and the Earth's motion shift where things appear."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

C_AU_PER_DAY = 173.14463267424034  # 299792.458 km/s
SCHWARZSCHILD_SUN_AU = 2.0 * 9.870628676e-9  # 2 GM/c^2, GM of DE440
# Reciprocal masses, as in NOVAS and Skyfield: the Sun bends light 1.75" at its limb,
# Jupiter 0.016", Saturn 0.006".
DEFLECTORS = {"sun": 1.0, "jupiter": 1047.3486, "saturn": 3497.898}


def deflect(toward: Floats, mass: Floats, reciprocal_mass: float) -> Floats:
    """Return the shift of `toward` by a mass at `mass`, all (3, n) au from the observer.

    Explanatory Supplement (2013) eq. 7.63, as in NOVAS: zero for the mass itself and on the
    straight line through it.
    """
    from_mass = toward - mass
    distance = np.sqrt((toward * toward).sum(axis=0))
    p = toward / distance
    q = from_mass / _at_least_tiny(np.sqrt((from_mass * from_mass).sum(axis=0)))
    mass_distance = np.sqrt((mass * mass).sum(axis=0))
    e = -mass / _at_least_tiny(mass_distance)
    p_q, q_e, e_p = (p * q).sum(axis=0), (q * e).sum(axis=0), (e * p).sum(axis=0)
    aligned = np.abs(e_p) > 0.99999999999
    bend = SCHWARZSCHILD_SUN_AU / (_at_least_tiny(mass_distance) * reciprocal_mass)
    scale = np.where(aligned, 0.0, bend / np.where(aligned, 1.0, 1.0 + q_e)) * distance
    shift: Floats = scale * (p_q * e - e_p * q)
    return shift


def aberrate(toward: Floats, velocity: Floats) -> Floats:
    """Return (3, n) au vectors `toward` as an observer moving at `velocity` (au/day) sees them.

    Relativistic; Explanatory Supplement (2013) eq. 7.40. Lengths are kept to first order.
    """
    beta = velocity / C_AU_PER_DAY
    gamma_inverse = np.sqrt(1.0 - (beta * beta).sum(axis=0))
    distance = np.sqrt((toward * toward).sum(axis=0))
    along = (toward * beta).sum(axis=0) / distance
    moved: Floats = (
        gamma_inverse * toward + (1.0 + along / (1.0 + gamma_inverse)) * distance * beta
    ) / (1.0 + along)
    return moved


def _at_least_tiny(length: Floats) -> Floats:
    """Return `length` with zeros replaced, to divide by."""
    return np.where(length == 0.0, 1.0, length)
