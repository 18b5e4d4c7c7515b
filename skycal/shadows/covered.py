"""Covered: how much of a disk another disk hides."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats
from skycal.shadows.besselian import Elements, cones, diameter_ratio
from skycal.shadows.ellipsoid import Point


class Coverage(Struct, frozen=True):
    """How much is covered: the fraction of the diameter, and of the area."""

    magnitude: Floats
    obscuration: Floats


def sun_covered(elements: Elements, point: Point) -> Coverage:
    """Return how much of the Sun is covered at a point of the Moon's shadow, 0 outside.

    Inside the umbra or antumbra the magnitude is the ratio of the diameters, as in the canon.
    """
    magnitude, ratio = sun_magnitude(elements, point)
    return Coverage(magnitude, overlap(ratio, 1.0 + ratio - 2.0 * magnitude))


def sun_magnitude(elements: Elements, point: Point) -> tuple[Floats, Floats]:
    """Return the magnitude alone, and the ratio of the diameters."""
    local, ratio = cones(elements, point), diameter_ratio(elements, point)
    partial = np.maximum(local.magnitude, 0.0)
    return np.where(local.distance < np.abs(local.umbra), ratio, partial), ratio


def overlap(radius: Floats, separation: Floats) -> Floats:
    """Return the fraction of a disk of radius 1 that one of `radius` covers, centres so far apart.

    >>> float(overlap(np.array(1.0), np.array(0.0)))
    1.0
    """
    apart = np.clip(separation, np.abs(1.0 - radius), 1.0 + radius)
    apart = np.maximum(apart, np.finfo(float).tiny)
    here = np.arccos(np.clip((apart**2 + 1.0 - radius**2) / (2.0 * apart), -1.0, 1.0))
    there = np.arccos(np.clip((apart**2 + radius**2 - 1.0) / (2.0 * apart * radius), -1.0, 1.0))
    # Two circular segments with the common chord.
    area = here - np.sin(2.0 * here) / 2.0 + radius**2 * (there - np.sin(2.0 * there) / 2.0)
    fraction: Floats = area / np.pi
    return fraction
