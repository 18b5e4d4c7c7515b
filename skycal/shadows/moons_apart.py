"""Moons apart: how far Jupiter's moons are from one another on the sky, or from their shadows.

Seen from the Sun the nearer one casts its shadow on the other.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats, Indices, lengths
from skycal.constants import AU_KM, C_AU_PER_DAY
from skycal.shadows.galilean import (
    ECLIPSE,
    OCCULTATION,
    RADIUS_AU,
    STRETCH,
    View,
    Viewers,
    on_axes,
    outside,
    places,
)
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.galilean import MOONS, positions

MOON_RADII: Floats = np.array([catalog().bodies[moon].radius_km for moon in MOONS]) / (
    AU_KM * RADIUS_AU)  # fmt: skip
SUN_RADII = catalog().bodies["sun"].radius_km / (AU_KM * RADIUS_AU)


def across(sky: Sky, viewer: str, which: Indices, tt: Floats) -> Floats:
    """Return where moons are seen, radii to the right, to the north and toward the viewer, (3, n).

    Jupiter's own light-time stands for theirs.
    """
    stand, delay = sky.once(Viewers).at(viewer, tt)
    stand[2] /= STRETCH
    distance = lengths(stand)
    right, north, toward = on_axes(stand / distance, positions(which, tt - delay) / RADIUS_AU)
    nearer = distance / (distance - toward)
    return np.array([right * nearer, north * nearer, toward])


def _to_earth(sky: Sky, nearer: Indices, farther: Indices, tt: Floats) -> Floats:
    """Return how far right and north the nearer moon is of the farther, and its radius, (3, n)."""
    gap = places(sky, nearer, tt) - places(sky, farther, tt)
    return np.array([gap[0], gap[1], MOON_RADII[nearer]])


def _to_sun(sky: Sky, nearer: Indices, farther: Indices, tt: Floats) -> Floats:
    """Return the same of the axis of the nearer one's shadow where the farther is, and its umbra.

    The light that shows the farther one to the Earth at `tt` was at the nearer one before.
    """
    _, _, toward = places(sky, farther, tt)
    left = tt + toward * RADIUS_AU / C_AU_PER_DAY
    far = across(sky, "sun", farther, left)
    behind = across(sky, "sun", nearer, left)[2] - far[2]
    near = across(sky, "sun", nearer, left - behind * RADIUS_AU / C_AU_PER_DAY)
    stand, _ = sky.once(Viewers).at("sun", tt)
    distance = lengths(stand)
    umbra = MOON_RADII[nearer] - behind * (SUN_RADII - MOON_RADII[nearer]) / distance
    return np.array([near[0] - far[0], near[1] - far[1], np.maximum(umbra, 0.0)])


APART = {"earth": _to_earth, "sun": _to_sun}


def hidden(sky: Sky, moon: Indices, tt: Floats) -> Flags:
    """Tell which moons nobody sees, since Jupiter is before them or its shadow on them."""
    within: Flags = np.zeros(len(tt), bool)
    for sight in (OCCULTATION, ECLIPSE):
        within |= outside(View(sky, sight).offsets(moon, tt)) < 0.0
    return within & (places(sky, moon, tt)[2] < 0.0)
