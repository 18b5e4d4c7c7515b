"""Light: how the Sun's gravity and the Earth's motion shift where things appear."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, dot, lengths
from skycal.constants import C_AU_PER_DAY

SCHWARZSCHILD_SUN_AU = 2.0 * 9.870628676e-9  # 2 GM/c^2, GM of DE440
# Reciprocal masses, as in NOVAS and Skyfield: the Sun bends light 1.75" at its limb,
# Jupiter 0.016", Saturn 0.006".
DEFLECTORS = {"sun": 1.0, "jupiter": 1047.3486, "saturn": 3497.898}


def days_of_light(vector: Floats) -> Floats:
    """Return how long light takes along vectors (3, ...) au."""
    return lengths(vector) / C_AU_PER_DAY


def deflect(toward: Floats, mass: Floats, reciprocal_mass: float) -> Floats:
    """Return the shift of `toward` (3, ..., n) by a mass at `mass` (3, n), au from the observer.

    Explanatory Supplement (2013) eq. 7.63, as in NOVAS: zero for the mass itself and on the
    straight line through it.
    """
    mass = mass.reshape(3, *(1,) * (toward.ndim - 2), -1)
    # From three scalar products; p, q, e: to the body, to it from the mass, from that to here.
    square, mass_square, along = dot(toward, toward), dot(mass, mass), dot(toward, mass)
    beyond = np.sqrt(np.maximum(square - along - (along - mass_square), 0.0))
    beyond[beyond == 0.0] = 1.0
    distance, mass_distance = np.sqrt(square), np.sqrt(mass_square)
    mass_distance[mass_distance == 0.0] = 1.0
    e_p = along / (distance * -mass_distance)
    q_e = (mass_square - along) / (beyond * mass_distance)
    p_q = (square - along) / (distance * beyond)
    bend = SCHWARZSCHILD_SUN_AU / reciprocal_mass / mass_distance
    bend = np.where(np.abs(e_p) > 0.99999999999, 0.0, bend)
    scale = bend * distance / np.maximum(1.0 + q_e, 1e-15)
    by_q = scale * e_p / beyond  # q is (toward - mass) / beyond, e is -mass / mass_distance
    shift: Floats = (by_q - scale * p_q / mass_distance) * mass
    shift -= by_q * toward
    return shift


def aberrate(toward: Floats, velocity: Floats) -> Floats:
    """Return vectors `toward` (3, ..., n) as seen by an observer of `velocity` (3, n) in au/day.

    Relativistic; Explanatory Supplement (2013) eq. 7.40. Lengths are kept to first order.
    """
    beta = velocity.reshape(3, *(1,) * (toward.ndim - 2), -1) / C_AU_PER_DAY
    gamma_inverse = np.sqrt(1.0 - dot(beta, beta))
    distance = lengths(toward)
    along = dot(toward, beta) / distance
    moved: Floats = (
        gamma_inverse * toward + (1.0 + along / (1.0 + gamma_inverse)) * distance * beta
    ) / (1.0 + along)
    return moved


def nearer_days(star: Floats, earth: Floats) -> Floats:
    """Return how much nearer to `star` the Earth is than the barycentre, in days of light.

    Both barycentric, au, (3, n). So much later does the light leave that is seen (Roemer): up to
    8 minutes, 4 microarcseconds of a star's motion by then, 3 ms of Neptune's.
    """
    days: Floats = dot(star, earth) / lengths(star) / C_AU_PER_DAY
    return days
