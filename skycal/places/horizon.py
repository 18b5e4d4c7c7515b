"""Horizon: how high anything stands over a place and which way, over arrays of times and places.

Topocentric on the WGS84 ellipsoid, without refraction. Left out, for no eye can tell: the bending
of light (0.0005 deg at the Sun's limb), diurnal aberration and polar motion (0.0001 deg each).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skycal.model import Place
from skycal.sky import Sky
from skycal.sky.besselian import RADII_PER_AU
from skycal.sky.ellipsoid import observer
from skycal.sky.light import aberrate
from skycal.sky.places import TURN
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t

Floats = NDArray[np.float64]

TURNS_A_DAY = 1.00273781191135448  # of the Earth against the stars, IAU 2000


class Sight(NamedTuple):
    """The straight line from a place to a body, by its components in au; angles in radians.

    `out` and `pole` are those along the local meridian's point of the equator and along the
    Earth's axis, which `north` and `up` turn to the horizon.
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


class Horizon:
    """The horizon of one place, or of several at once: then every array has a row for each."""

    def __init__(self, sky: Sky, place: Place | Sequence[Place]) -> None:
        """See `sky` from `place`; elevations shift the place, never the horizon's line."""
        self.sky, self.place = sky, place
        columns = _columns(place)
        latitude, self.longitude = np.radians(columns[0]), np.radians(columns[1])
        self._sine, self._cosine = np.sin(latitude), np.cos(latitude)
        stand = observer(latitude, np.zeros_like(latitude), np.zeros(()), np.zeros(()),
                         columns[2] / 1000.0)
        self._out, self._pole = stand.zeta / RADII_PER_AU, stand.eta / RADII_PER_AU

    def at(self, tt: Floats) -> View:
        """Return the view at Julian dates `tt` (TT), shape (n,)."""
        return View(self, np.asarray(tt, float))

    def sight(self, vector: Floats, sidereal: Floats) -> Sight:
        """Return the sight of `vector`, au of date, shape (3, ...), at a Greenwich sidereal time.

        Several places ask for shape (3, n) and (n,) and get (places, n).
        """
        local = sidereal + self.longitude
        cosine, sine = np.cos(local), np.sin(local)
        x, y, z = vector
        out, east, pole = x * cosine + y * sine - self._out, y * cosine - x * sine, z - self._pole
        return Sight(
            east, pole * self._cosine - out * self._sine, out * self._cosine + pole * self._sine, out
        )


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
        return self.horizon.sight(vector, self.sidereal)

    @property
    def sidereal(self) -> Floats:
        """Apparent sidereal time at Greenwich, radians, not reduced to one turn."""
        sky = self.horizon.sky
        return even_turning(sky, self.tt) + self._interpolated(sky.once(sidereal_lead))

    def _interpolated(self, sampled: Floats) -> Floats:
        result: Floats = np.einsum("...nk,nk->...n", sampled[..., self._index], self._weight)
        return result


def apparent_grid(sky: Sky, body: str) -> Floats:
    """Return apparent geocentric vectors of `body` on the sky's whole grid, au, (3, grid)."""
    known = sky.once(_no_vectors)
    if body not in known:
        known[body] = aberrate(sky.astrometric(body), sky.velocity)
    return known[body]


def _no_vectors(sky: Sky) -> dict[str, Floats]:
    """Return the sky's store of apparent vectors: interpolating them spares the aberration."""
    return {}


def even_turning(sky: Sky, tt: Floats) -> Floats:
    """Return how far an Earth of even turning has turned since the grid's first instant."""
    return TURN * TURNS_A_DAY * (tt - sky.tt[0])


def sidereal_lead(sky: Sky) -> Floats:
    """Return sidereal time less the even turning, on the grid: so smooth that it interpolates."""
    angle = sidereal_time(sky.tt, delta_t(sky.tt), sky.obliquity)
    return np.unwrap(angle - even_turning(sky, sky.tt))


def _columns(place: Place | Sequence[Place]) -> Floats:
    """Return latitude, longitude (deg) and elevation (m): numbers, or columns of several."""
    if isinstance(place, Place):
        return np.array([place.latitude, place.longitude, place.elevation])
    rows = [(one.latitude, one.longitude, one.elevation) for one in place]
    return np.array(rows, float).T.reshape(3, -1, 1)
