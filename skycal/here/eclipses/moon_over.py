"""The Moon over many places in a few hours: how high and which way, each at its own instant."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.horizon import Sight
from skycal.here.rise_set import depth
from skycal.search.passage import Passages
from skycal.shadows.besselian import RADII_PER_AU
from skycal.shadows.earth_shadow import HALF_DAYS
from skycal.shadows.ellipsoid import observer
from skycal.shadows.ground import ONLY
from skycal.sky import Sky
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t


class MoonOver:
    """The Moon over places, arrays (n,), in the hours about `centre` (TT), from polynomials."""

    def __init__(
        self, sky: Sky, centre: float, latitude: Floats, longitude: Floats, height_km: Floats
    ) -> None:
        """Take places by geodetic latitude and longitude, east positive, radians."""
        self.latitude, self.longitude = latitude, longitude
        stand = observer(latitude, np.zeros_like(latitude), np.zeros(()), np.zeros(()), height_km)
        self._out, self._pole = stand.zeta / RADII_PER_AU, stand.eta / RADII_PER_AU

        def measure(tt: Floats) -> Floats:
            """Return the Moon's hour angle at Greenwich, its height over the equator, and out."""
            places = sky.at(tt)
            x, y, z = places.apparent("moon").vector
            turned = sidereal_time(tt, delta_t(tt), places.source.obliquity)
            return np.array([np.unwrap(turned - np.arctan2(y, x)), z, np.hypot(x, y)])

        self._passage = Passages(measure, np.array([centre]), HALF_DAYS)

    def sight(self, which: Indices, tt: Floats) -> Sight:
        """Return the straight line to the Moon from place `which[i]` at `tt[i]`, au."""
        hour_angle, z, reach = self._passage.value(ONLY, tt)
        west = hour_angle + self.longitude[which]
        out = reach * np.cos(west) - self._out[which]
        pole = z - self._pole[which]
        sine, cosine = np.sin(self.latitude[which]), np.cos(self.latitude[which])
        north, up = pole * cosine - out * sine, out * cosine + pole * sine
        return Sight(-reach * np.sin(west), north, up, out)

    def above(self, which: Indices, tt: Floats) -> Floats:
        """Return how far the Moon is above where it rises and sets."""
        sight = self.sight(which, tt)
        return np.asarray(sight.altitude + depth("moon", sight))
