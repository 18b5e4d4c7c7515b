"""Horizon: how high anything stands over places and which way, over arrays of times and places.

Topocentric on the WGS84 ellipsoid, without refraction. Left out, for no eye can tell: the bending
of light (0.0005 deg at the Sun's limb), diurnal aberration and polar motion (0.0001 deg each).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple, replace

from skycal.arrays import Floats, Indices
from skycal.constants import RADII_PER_AU
from skycal.here.fixed import Fixed, Instants
from skycal.here.limb import dip_of
from skycal.here.sight import Sight, Turn
from skycal.model import Place
from skycal.shadows.ellipsoid import observer
from skycal.sky import Sky


class Site(Struct, frozen=True):
    """Where places stand, columns that broadcast with their instants.

    Latitude and longitude (geodetic, east positive) in radians; `out` from the Earth's axis and
    `pole` from the equator's plane, au; `dip`: how deep the line of the horizon lies, radians.
    """

    latitude: Floats
    latitude_sine: Floats
    latitude_cosine: Floats
    longitude: Floats
    longitude_sine: Floats
    longitude_cosine: Floats
    out: Floats
    pole: Floats
    height_km: Floats
    dip: Floats


class Horizon:
    """The horizon of one place, or of several at once: then every array has a row for each."""

    def __init__(
        self, sky: Sky, place: Place | Sequence[Place], dips: bool = False, site: Site | None = None
    ) -> None:
        """See `sky` from `place`; its elevation shifts the horizon's line only if that `dips`.

        `site`: that of the places, if it is known.
        """
        self.sky = sky
        self.places = (place,) if isinstance(place, Place) else tuple(place)
        shape = () if isinstance(place, Place) else (-1, 1)
        self.site = site or site_of(self.places, shape, dips)

    def __len__(self) -> int:
        return len(self.places)

    def at(self, tt: Floats) -> View:
        """Return the view at Julian dates `tt` (TT), shape (n,), or (places, n): its own of each.

        From a horizon `of_pairs`, that of each at its own instant.
        """
        return View(self, Instants(self.sky, tt))

    def of_pairs(self, which: Indices) -> Horizon:
        """Return the horizon of place `which[i]` at instant i."""
        columns = astuple(self.site)
        return self._with(Site(*(column.take(which) for column in columns)), self.places)

    def some(self, rows: slice) -> Horizon:
        """Return the horizon of some of the places."""
        columns = astuple(self.site)
        return self._with(Site(*(column[rows] for column in columns)), self.places[rows])

    def from_centre(self) -> Horizon:
        """Return the same horizons for an eye in the Earth's centre: geocentric altitudes."""
        level = np.zeros_like(self.site.out)
        return self._with(replace(self.site, out=level, pole=level), self.places)

    def _with(self, site: Site, places: tuple[Place, ...]) -> Horizon:
        horizon = copy(self)
        horizon.site, horizon.places = site, places
        return horizon

    def sight(self, fixed: Fixed) -> Sight:
        """Return the sight of vectors; several places ask for (n,) and get (places, n)."""
        site = self.site
        out = fixed.x * site.longitude_cosine + fixed.y * site.longitude_sine - site.out
        pole = fixed.z - site.pole
        return Sight(
            fixed.y * site.longitude_cosine - fixed.x * site.longitude_sine,
            pole * site.latitude_cosine - out * site.latitude_sine,
            out * site.latitude_cosine + pole * site.latitude_sine,
            out,
        )

    def sines(self, fixed: Fixed, squared: Floats) -> Floats:
        """Return the sines of the altitudes alone, faster: `sight(fixed).sine`.

        `squared`: the squares of the vectors' lengths.
        """
        site = self.site
        out = fixed.x * site.longitude_cosine
        out += fixed.y * site.longitude_sine
        up = out * site.latitude_cosine
        up += fixed.z * site.latitude_sine
        up -= site.out * site.latitude_cosine + site.pole * site.latitude_sine
        # The square of the distance, by the law of cosines.
        out *= -2.0 * site.out
        out += fixed.z * (-2.0 * site.pole)
        out += squared
        out += site.out * site.out + site.pole * site.pole
        up /= np.sqrt(out, out=out)
        return up

    def parallactic(self, sight: Sight) -> Floats:
        """Return the direction of the zenith from a body, from celestial north by east.

        Meeus (1998) eq. 14.1, by components.
        """
        east, north, up, _ = sight
        sine, cosine = self.site.latitude_sine, self.site.latitude_cosine
        across, level = -cosine * east * sight.distance, east**2 + north**2
        return np.arctan2(across, sine * level - cosine * up * north)


class View:
    """What is seen at some instants over a horizon."""

    def __init__(self, horizon: Horizon, instants: Instants) -> None:
        self.horizon, self.instants = horizon, instants
        self._seen: dict[str, Sight] = {}

    def look(self, body: str) -> Sight:
        """Return the sight of `body` at each instant."""
        if body not in self._seen:
            self._seen[body] = self.toward(self.instants.vector(body))
        return self._seen[body]

    def toward(self, vector: Floats) -> Sight:
        """Return the sight of apparent geocentric vectors, au of date, shape (3, n)."""
        return self.horizon.sight(self.instants.turned(vector))

    @cached_property
    def turn(self) -> Turn:
        local = self.instants.sidereal + self.horizon.site.longitude
        return Turn(np.cos(local), np.sin(local))


def site_of(
    places: Sequence[Place], shape: tuple[int, ...] = (-1, 1), dips: bool = False
) -> Site:
    """Return where places stand, as columns or of another shape."""
    rows = np.array([(one.latitude, one.longitude, one.elevation) for one in places], float)
    latitude, longitude = (np.radians(rows[:, k]).reshape(shape) for k in (0, 1))
    height_km, level = rows[:, 2].reshape(shape) / 1000.0, np.zeros(())
    dip = dip_of(1000.0 * height_km) if dips else np.zeros_like(height_km)
    stand = observer(latitude, level, level, level, height_km)
    return Site(
        latitude, np.sin(latitude), np.cos(latitude), longitude, np.sin(longitude),
        np.cos(longitude), stand.zeta / RADII_PER_AU, stand.eta / RADII_PER_AU, height_km, dip,
    )  # fmt: skip
