"""Sight: the straight line from a place to a body, on the axes of that place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, within_a_turn


class Sight(NamedTuple):
    """The straight line from a place to a body, by its components in au; angles in radians.

    `out` points from the Earth's axis to the meridian: what hour angles are reckoned from.
    """

    east: Floats
    north: Floats
    up: Floats
    out: Floats

    @property
    def squared(self) -> Floats:
        """The square of the distance from the place."""
        return np.asarray(self.east**2 + self.north**2 + self.up**2)

    @property
    def distance(self) -> Floats:
        """Distance from the place, au."""
        return np.sqrt(self.squared)

    @property
    def unit(self) -> Floats:
        """The direction alone, on the place's own axes, shape (3, ...)."""
        return np.array([self.east, self.north, self.up]) / self.distance

    @property
    def sine(self) -> Floats:
        """Sine of the altitude: smooth even where a body passes the zenith."""
        return self.up / self.distance

    @property
    def altitude(self) -> Floats:
        return np.arctan2(self.up, np.hypot(self.east, self.north))

    @property
    def azimuth(self) -> Floats:
        """Azimuth from north by east, 0 to 2 pi."""
        return within_a_turn(np.arctan2(self.east, self.north))

    @property
    def hour_angle(self) -> Floats:
        """Hour angle, positive west of the meridian, -pi to pi."""
        return np.arctan2(-self.east, self.out)


class Turn(Struct, frozen=True):
    """Cosine and sine of the local sidereal time: where a place stands under the stars."""

    cosine: Floats
    sine: Floats
