"""Sky: apparent geocentric places, sampled once on a six-hour grid and exact at any instant.

What is sampled is smooth: astrometric vectors (light-time corrected) turned to the true equator
and equinox of date, and the Earth's velocity beside them. Light deflection and aberration are
applied afterwards at the instant itself, so that one set of measures serves the scan on the grid
and the refinement between its points, with the full apparent place in both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from skyfield.framelib import ICRS_to_J2000
from skyfield.nutationlib import build_nutation_matrix, mean_obliquity
from skyfield.precessionlib import compute_precession
from skyfield.timelib import tdb_minus_tt

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import C_AU_PER_DAY, DAY_S
from skycal.search.lagrange import BEFORE, POINTS, stencil
from skycal.sky.apparent import Apparent, Places, apparent_vector
from skycal.sky.bodies import catalog
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.light import DEFLECTORS
from skycal.sky.nutation import nutation

Found = TypeVar("Found")

STEP = 0.25  # days; a power of two, so that every grid instant is an exact float
MARGIN = 8  # grid steps kept on either side of the span: for the stencil, and even after thinning


class Sky:
    """The sky from `first` to `last` (Julian dates, TT), as apparent geocentric places.

    Frame: true equator and equinox of date (IAU 2006 precession, IAU 2000A nutation).
    Instants are looked up on a grid that is the same for every span, so that an event found in
    one span is found at the same instant, to the last bit but rounding, in another.
    """

    def __init__(self, ephemeris: Ephemeris, first: float, last: float) -> None:
        self.ephemeris = ephemeris
        self.first, self.last = first, last
        # Whole margins, so that a thinned grid ends no earlier; one more than the stencil needs,
        # so that an extremum at the very end has a sample beyond it.
        self._origin = (int(np.floor(first / STEP / MARGIN)) - 2) * MARGIN
        count = (int(np.ceil(last / STEP / MARGIN)) + 2) * MARGIN - self._origin + 1
        self.tt: Floats = (self._origin + np.arange(float(count))) * STEP
        self._tdb_minus_tt = tdb_minus_tt(self.tt) / DAY_S
        self._place: dict[str, Floats] = {}
        self._astrometric: dict[str, Floats] = {}
        self._distance: dict[tuple[str, str], Floats] = {}
        self._grids: dict[int, Places] = {}
        self._known: dict[Callable[[Sky], Any], Any] = {}

    def once(self, find: Callable[[Sky], Found]) -> Found:
        """Return `find(self)`, found once: what several finders need of the same span."""
        if find not in self._known:
            self._known[find] = find(self)
        known: Found = self._known[find]
        return known

    # What is sampled

    @cached_property
    def _nutation(self) -> Floats:
        return nutation(self.tt)

    @cached_property
    def _mean_obliquity(self) -> Floats:
        radians: Floats = np.radians(mean_obliquity(self.tt) / 3600.0)
        return radians

    @cached_property
    def obliquity(self) -> Floats:
        """True obliquity of the ecliptic on the grid, radians."""
        return self._mean_obliquity + self._nutation[1]

    @cached_property
    def matrix(self) -> Floats:
        """Rotation from ICRS to the true equator and equinox of date, shape (3, 3, grid)."""
        nutated = build_nutation_matrix(self._mean_obliquity, self.obliquity, self._nutation[0])
        precessed = np.einsum("ijn,jk->ikn", compute_precession(self.tt), ICRS_to_J2000)
        return _product(nutated, precessed)

    @cached_property
    def _earth(self) -> tuple[Floats, Floats]:
        state = self.ephemeris.state("earth", self.tt, self._tdb_minus_tt)
        self._place["earth"] = state[0]
        return state

    @cached_property
    def velocity(self) -> Floats:
        """The Earth's barycentric velocity in the frame of date, au/day, shape (3, grid)."""
        return _turn(self.matrix, self._earth[1])

    def astrometric(self, body: str) -> Floats:
        """Return the light-time corrected vector to `body` on the grid, au, shape (3, grid)."""
        if body not in self._astrometric:
            fixed = catalog().fixed.get(body)
            if fixed is not None:
                days = self.tt - fixed.epoch
                where = fixed.position[:, None] + fixed.drift[:, None] * days - self._earth[0]
            else:
                where = self._with_light_time(body)
            self._astrometric[body] = _turn(self.matrix, where)
        return self._astrometric[body]

    def _with_light_time(self, body: str) -> Floats:
        """Return `body`, seen by its light: one Newton step from its velocity, then its place then.

        The velocity is that of the grid's own steps. What is left is a(lt)^2/2c, at most
        4e-10 days for Mercury: 1e-6" in its place.
        """
        place = self.place(body)
        vector = place - self._earth[0]
        distance = np.sqrt((vector**2).sum(axis=0))
        closing = (vector * np.gradient(place, STEP, axis=1)).sum(axis=0) / distance
        then = self._tdb_minus_tt - distance / (C_AU_PER_DAY + closing)
        return self.ephemeris.position(body, self.tt, then) - self._earth[0]

    def place(self, body: str) -> Floats:
        """Return the barycentric place of `body` on the grid, ICRS au, shape (3, grid)."""
        if body not in self._place:
            self._place[body] = self.ephemeris.position(body, self.tt, self._tdb_minus_tt)
        return self._place[body]

    def distance(self, body: str, centre: str) -> Floats:
        """Return the geometric distance of `body` from `centre` on the grid, au."""
        key = (body, centre)
        if key not in self._distance:
            gap = self.place(body) - self.place(centre)
            self._distance[key] = np.sqrt((gap**2).sum(axis=0))
        return self._distance[key]

    # Places at instants

    def grid(self, stride: int = 1) -> Places:
        """Return the apparent places on the grid inside its margins, or at every `stride`-th."""
        if stride not in self._grids:
            source = OnGrid(self, stride)
            self._grids[stride] = Places(source.interpolate(self.tt), source)
        return self._grids[stride]

    def at(self, tt: Floats | Sequence[float] | float) -> Places:
        """Return the apparent places at Julian dates `tt` (TT), shape (n,), inside the span."""
        instants = np.atleast_1d(np.asarray(tt, float))
        return Places(instants, self.between(instants, tuple(DEFLECTORS)))

    def between(self, tt: Floats, deflectors: Sequence[str]) -> Between:
        """Return the source of places at `tt`, light bent by the masses in `deflectors`."""
        return Between(self, *self.stencil(tt), deflectors)

    def stencil(self, tt: Floats) -> tuple[Indices, Floats]:
        """Return grid indices and weights, each (n, 8), that interpolate at `tt`."""
        index, weight = stencil(tt / STEP - self._origin)
        if len(tt) and (index.min() < 0 or index.max() >= len(self.tt)):
            raise ValueError(f"instant outside the sampled sky {self.tt[0]}..{self.tt[-1]}")
        return index, weight

    def within(self, tt: Floats) -> Flags:
        """Tell which instants can be interpolated."""
        low, high = self.tt[BEFORE], self.tt[BEFORE - POINTS]
        return (tt >= low) & (tt <= high)


class OnGrid:
    """The source of places on the grid itself: nothing to interpolate."""

    # The planets' 0.016" decides no change of sign; the refinement has them.
    deflectors: tuple[str, ...] = ("sun",)

    def __init__(self, sky: Sky, stride: int) -> None:
        self._sky, self._stride = sky, stride

    def interpolate(self, sampled: Floats) -> Floats:
        """Return `sampled`, shape (..., grid), at the instants of this grid."""
        return sampled[..., MARGIN : -MARGIN : self._stride]

    def astrometric(self, body: str) -> Floats:
        return self.interpolate(self._sky.astrometric(body))

    def distance(self, body: str, centre: str) -> Floats:
        return self.interpolate(self._sky.distance(body, centre))

    @cached_property
    def velocity(self) -> Floats:
        return self.interpolate(self._sky.velocity)

    @cached_property
    def obliquity(self) -> Floats:
        return self.interpolate(self._sky.obliquity)

    @cached_property
    def matrix(self) -> Floats:
        return self.interpolate(self._sky.matrix)


class Between(OnGrid):
    """The source of places at any instants: eight grid points around each."""

    def __init__(
        self, sky: Sky, index: Indices, weight: Floats, deflectors: Sequence[str]
    ) -> None:
        self._sky, self._index, self._weight = sky, index, weight
        self.deflectors = tuple(deflectors)
        self._kept: dict[str, Floats] = {}

    def interpolate(self, sampled: Floats) -> Floats:
        """Return `sampled`, shape (..., grid), at the instants, shape (..., n)."""
        result: Floats = np.einsum("...nk,nk->...n", sampled[..., self._index], self._weight)
        return result

    def astrometric(self, body: str) -> Floats:
        if body not in self._kept:
            self._kept[body] = self.interpolate(self._sky.astrometric(body))
        return self._kept[body]

    def mixed(self, bodies: Sequence[str], which: Indices) -> Floats:
        """Return the astrometric vector of `bodies[which[..., i]]` at instant i, (3, ..., n)."""
        vectors = np.empty((3, *which.shape))
        for number in np.flatnonzero(np.bincount(which.ravel())).tolist():
            mine = which == number
            instant = np.nonzero(mine)[-1]
            sampled = self._sky.astrometric(bodies[number])[:, self._index[instant]]
            vectors[:, mine] = np.einsum("cnk,nk->cn", sampled, self._weight[instant])
        return vectors

    def seen(self, bodies: Sequence[str], which: Indices | None) -> Apparent:
        """Return where `bodies[which[i]]` appears at instant i; the Sun where `which` is None."""
        toward = self.astrometric("sun") if which is None else self.mixed(bodies, which)
        return Apparent(apparent_vector(self, toward), self)


def _turn(matrix: Floats, vector: Floats) -> Floats:
    """Return vectors (3, n) turned by matrices (3, 3, n)."""
    result: Floats = np.einsum("ijn,jn->in", matrix, vector)
    return result


def _product(left: Floats, right: Floats) -> Floats:
    """Return the products of matrices (3, 3, n)."""
    result: Floats = np.einsum("ijn,jkn->ikn", left, right)
    return result
