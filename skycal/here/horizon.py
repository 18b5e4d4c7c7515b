"""Horizon: how high anything stands over a place and which way, over arrays of times and places.

Topocentric on the WGS84 ellipsoid, without refraction. Left out, for no eye can tell: the bending
of light (0.0005 deg at the Sun's limb), diurnal aberration and polar motion (0.0001 deg each).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.model import Place
from skycal.shadows.besselian import RADII_PER_AU
from skycal.shadows.ellipsoid import observer
from skycal.sky import Sky
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t

TURNS_A_DAY = 1.00273781191135448  # of the Earth against the stars, IAU 2000
COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


class Sight(NamedTuple):
    """The straight line from a place to a body, by its components in au; angles in radians.

    `out` points from the Earth's axis to the meridian: what hour angles are reckoned from.
    """

    east: Floats
    north: Floats
    up: Floats
    out: Floats

    @property
    def distance(self) -> Floats:
        """Distance from the place, au."""
        return np.sqrt(self.east**2 + self.north**2 + self.up**2)

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
        return np.arctan2(self.east, self.north) % TURN

    @property
    def hour_angle(self) -> Floats:
        """Hour angle, positive west of the meridian, -pi to pi."""
        return np.arctan2(-self.east, self.out)


class Turn(NamedTuple):
    """Cosine and sine of the local sidereal time: where a place stands under the stars."""

    cosine: Floats
    sine: Floats


class Horizon:
    """The horizon of one place, or of several at once: then every array has a row for each."""

    def __init__(self, sky: Sky, place: Place | Sequence[Place]) -> None:
        """See `sky` from `place`; elevations shift the place, never the horizon's line."""
        self.sky = sky
        self.places = (place,) if isinstance(place, Place) else tuple(place)
        columns = _columns(place)
        latitude, self.longitude = np.radians(columns[0]), np.radians(columns[1])
        self._sine, self._cosine = np.sin(latitude), np.cos(latitude)
        stand = observer(latitude, np.zeros_like(latitude), np.zeros(()), np.zeros(()),
                         columns[2] / 1000.0)
        self._out, self._pole = stand.zeta / RADII_PER_AU, stand.eta / RADII_PER_AU

    def at(self, tt: Floats) -> View:
        """Return the view at Julian dates `tt` (TT), shape (n,)."""
        return View(self, np.asarray(tt, float))

    def turn(self, sidereal: Floats) -> Turn:
        """Return how the place is turned at a Greenwich sidereal time, radians."""
        local = sidereal + self.longitude
        return Turn(np.cos(local), np.sin(local))

    def sight(self, vector: Floats, turn: Turn) -> Sight:
        """Return the sight of `vector`, au of date, shape (3, ...), at instants' turns (...).

        Several places ask for vectors (3, n) and turns (places, n), and get (places, n).
        """
        x, y, z = vector
        out = x * turn.cosine + y * turn.sine - self._out
        pole = z - self._pole
        north = pole * self._cosine - out * self._sine
        up = out * self._cosine + pole * self._sine
        return Sight(y * turn.cosine - x * turn.sine, north, up, out)


class View:
    """What is seen at some instants over a horizon."""

    def __init__(self, horizon: Horizon, tt: Floats) -> None:
        self.horizon, self.tt = horizon, tt
        self._index, self._weight = horizon.sky.stencil(tt)

    def look(self, body: str) -> Sight:
        """Return the sight of `body` at each instant."""
        return self.toward(self._interpolated(apparent_grid(self.horizon.sky, body)))

    def toward(self, vector: Floats) -> Sight:
        """Return the sight of apparent geocentric vectors, au of date, shape (3, n)."""
        return self.horizon.sight(vector, self.turn)

    @cached_property
    def turn(self) -> Turn:
        sky = self.horizon.sky
        lead = self._interpolated(sky.once(sidereal_lead))
        return self.horizon.turn(even_turning(sky, self.tt) + lead)

    def _interpolated(self, sampled: Floats) -> Floats:
        result: Floats = np.einsum("...nk,nk->...n", sampled[..., self._index], self._weight)
        return result


def compass_point(azimuth_deg: float) -> str:
    """Return the nearest of the eight points of the compass.

    >>> compass_point(241.0)
    'SW'
    """
    return COMPASS[round(azimuth_deg / 45.0) % len(COMPASS)]


def apparent_grid(sky: Sky, body: str) -> Floats:
    """Return apparent geocentric vectors of `body` on the sky's whole grid, au, (3, grid)."""
    return sky.apparent_samples(body)


def even_turning(sky: Sky, tt: Floats) -> Floats:
    """Return how far an Earth of even turning has turned since the grid's first instant."""
    return TURN * TURNS_A_DAY * (tt - sky.tt[0])


def sidereal_lead(sky: Sky) -> Floats:
    """Return sidereal time less the even turning, on the grid: so smooth that it interpolates."""
    angle = sidereal_time(sky.tt, delta_t(sky.tt), sky.six_hourly.obliquity)
    return np.unwrap(angle - even_turning(sky, sky.tt))


def _columns(place: Place | Sequence[Place]) -> Floats:
    """Return latitude, longitude (deg) and elevation (m): numbers, or columns of several."""
    if isinstance(place, Place):
        return np.array([place.latitude, place.longitude, place.elevation])
    rows = [(one.latitude, one.longitude, one.elevation) for one in place]
    return np.array(rows, float).T.reshape(3, -1, 1)
