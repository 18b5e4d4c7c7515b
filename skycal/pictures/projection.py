"""Projection: directions on a sphere laid out on paper, about a centre.

Vectors are unit vectors of shape (3, n): of the sky (equatorial, or north-east-up), or of the
globe. Paper is in SVG's way: x to the right, y down.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats

NEVER_BEHIND = 1e-6  # how near the point opposite the centre a stereographic chart may come


def direction(longitude: Floats | float, latitude: Floats | float) -> Floats:
    """Return unit vectors of a longitude (right ascension, azimuth) and latitude, radians."""
    level = np.cos(latitude)
    return np.array([level * np.cos(longitude), level * np.sin(longitude),
                     np.sin(latitude) + 0.0 * level])


class Projection(Struct, frozen=True, dict=True):
    """An azimuthal projection about `centre`, north up, `scale` units to the radian there.

    `inside`: seen from inside the sphere, as the sky is: east lies on the left. A `globe` is
    orthographic, else the chart is stereographic and keeps angles.
    """

    centre: Floats
    scale: float
    x: float
    y: float
    inside: bool = False
    globe: bool = False

    @cached_property
    def axes(self) -> Floats:
        """Rows: to the right, up and toward the eye."""
        east = np.cross([0.0, 0.0, 1.0], self.centre)
        east /= np.linalg.norm(east)
        north = np.cross(self.centre, east)
        return np.array([-east if self.inside else east, north, self.centre])

    def depth(self, vectors: Floats) -> Floats:
        """Return the cosine of the angle from the centre."""
        depth: Floats = self.centre @ vectors
        return depth

    def flat(self, vectors: Floats) -> Floats:
        """Return where vectors lie on paper, shape (n, 2)."""
        right, up, toward = self.axes @ vectors
        stretch = 1.0 if self.globe else 2.0 / np.maximum(1.0 + toward, NEVER_BEHIND)
        return np.stack([self.x + self.scale * stretch * right,
                         self.y - self.scale * stretch * up], axis=1)

    def directions(self, points: Floats) -> Floats:
        """Return the unit vectors (3, n) that lie at `points` (n, 2), nan off the globe."""
        right, up = ((points - [self.x, self.y]) * [1.0, -1.0] / self.scale).T
        if self.globe:
            square = 1.0 - right**2 - up**2
            toward = np.sqrt(np.where(square < 0.0, np.nan, square))
            return np.asarray(self.axes.T @ np.array([right, up, toward]))
        quarter = (right**2 + up**2) / 4.0
        flat = np.array([right, up, 1.0 - quarter]) / (1.0 + quarter)
        return np.asarray(self.axes.T @ flat)
