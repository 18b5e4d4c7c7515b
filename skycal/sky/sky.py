"""Sky: apparent geocentric places over a span of time, sampled once, exact at any instant.

Light deflection and aberration, which are not smooth near the Sun, are applied at the instant
itself (`light`): the samples hold what is smooth (`grid`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.search.lagrange import interpolate
from skycal.sky.apparent import Apparent, Places, apparent_vector
from skycal.sky.bodies import catalog
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.frame import mean_obliquity, nutated, turned
from skycal.sky.grid import Grid
from skycal.sky.light import DEFLECTORS, aberrate

Found = TypeVar("Found")

DAY = 1.0
SIX_HOURS = 0.25
FAST = ("moon", "mercury")  # bodies that want the finer grid


class Sky:
    """The sky from `first` to `last` (Julian dates, TT), as apparent geocentric places.

    Frame: true equator and equinox of date (IAU 2006 precession, IAU 2000A nutation).
    Instants are looked up on grids that are the same for every span, so that an event found in
    one span is found at the same instant, to the last bit, in another.
    """

    def __init__(self, ephemeris: Ephemeris, first: float, last: float) -> None:
        self.ephemeris = ephemeris
        self.first, self.last = first, last
        self.daily = Grid(ephemeris, first, last, DAY)
        self.six_hourly = Grid(ephemeris, first, last, SIX_HOURS)
        self.found: dict[object, Any] = {}  # by search: `solve`
        self._known: dict[Callable[[Sky], Any], Any] = {}
        self._apparent: dict[str, Floats] = {}

    def once(self, find: Callable[[Sky], Found]) -> Found:
        """Return `find(self)`, found once: what several finders need of the same span."""
        if find not in self._known:
            self._known[find] = find(self)
        known: Found = self._known[find]
        return known

    def grid_of(self, body: str) -> Grid:
        """Return the grid between whose instants `body` is known."""
        return self.six_hourly if body in FAST else self.daily

    # Places

    @cached_property
    def noons(self) -> Places:
        """The apparent places at every noon (TT) around the span, but for the bending of light.

        The 1.75" at the Sun's limb are no polynomial's; whoever looks between noons adds them.
        """
        return Places(self.daily.tt, OnGrid(self.daily))

    @cached_property
    def quarters(self) -> Places:
        """The same every six hours."""
        return Places(self.six_hourly.tt, OnGrid(self.six_hourly))

    def at(self, tt: Floats | Sequence[float] | float) -> Places:
        """Return the apparent places at Julian dates `tt` (TT), shape (n,), inside the span."""
        instants = np.atleast_1d(np.asarray(tt, float))
        return Places(instants, self.between(instants, tuple(DEFLECTORS)))

    def between(self, tt: Floats, deflectors: Sequence[str]) -> Between:
        """Return the source of places at `tt`, light bent by the masses in `deflectors`."""
        return Between(self, tt, deflectors)

    def within(self, tt: Floats) -> Flags:
        """Tell which instants can be interpolated."""
        return self.daily.within(tt)

    def about(self, tt: Floats) -> Flags:
        """Tell which instants are of the span itself, or of a day around it."""
        return (tt > self.first - 1.0) & (tt < self.last + 1.0)

    @cached_property
    def partly(self) -> Mapping[str, tuple[float, float]]:
        """The bodies whose places the kernels do not have all the time: from when to when."""
        begin, end = self.daily.tt[0], self.daily.tt[-1]
        covers = {
            body.id: self.ephemeris.covers(body.id)
            for body in catalog().bodies.values() if body.chain
        }  # fmt: skip
        return {
            body: (first, last)
            for body, (first, last) in covers.items() if first > begin or last < end
        }  # fmt: skip

    def knows(self, bodies: Sequence[str], which: Indices, tt: Floats) -> Flags:
        """Tell at which of `tt` the kernels have the place of `bodies[which[i]]`."""
        if not self.partly:
            return np.ones(len(tt), bool)
        always = (-np.inf, np.inf)
        first, last = np.array([self.partly.get(body, always) for body in bodies])[which].T
        return (tt >= first) & (tt <= last)

    def having(self, role: str) -> tuple[str, ...]:
        """Return the bodies that take part in something and are in the kernels all the time."""
        return tuple(body for body in catalog().having[role] if body not in self.partly)

    # What a place's horizon turns, six-hourly

    @property
    def tt(self) -> Floats:
        """The instants of the six-hourly grid (JD, TT)."""
        return self.six_hourly.tt

    def stencil(self, tt: Floats) -> tuple[Indices, Floats]:
        """Return indices of the six-hourly grid and weights, each (n, 8)."""
        return self.six_hourly.stencil(tt)

    def apparent_samples(self, body: str) -> Floats:
        """Return apparent vectors of `body` on the six-hourly grid, au, shape (3, grid).

        Without the bending of light: interpolating them spares the aberration at the instant.
        """
        if body not in self._apparent:
            grid = self.six_hourly
            self._apparent[body] = aberrate(grid.astrometric(body), grid.velocity)
        return self._apparent[body]


class OnGrid:
    """The source of places on a grid itself: nothing to interpolate, no light bent."""

    deflectors: tuple[str, ...] = ()

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.velocity, self.obliquity = grid.velocity, grid.obliquity

    @property
    def matrix(self) -> Floats:
        return self._grid.matrix

    def astrometric(self, body: str) -> Floats:
        return self._grid.astrometric(body)

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        return self._grid.gap(body, centre)


class Between:
    """The source of places at any instants `tt`: eight samples around each."""

    def __init__(self, sky: Sky, tt: Floats, deflectors: Sequence[str]) -> None:
        self._sky, self.tt = sky, tt
        self.deflectors = tuple(deflectors)
        self._stencils = {sky.daily.step: sky.daily.stencil(tt)}
        self._kept: dict[str, Floats] = {}

    def _interpolated(self, grid: Grid, sampled: Floats, mine: Indices | None = None) -> Floats:
        """Return samples on `grid`, shape (..., grid), at the instants, or at those of `mine`."""
        if grid.step not in self._stencils:
            self._stencils[grid.step] = grid.stencil(self.tt)
        index, weight = self._stencils[grid.step]
        if mine is None:
            return interpolate(sampled, index, weight)
        return interpolate(sampled, index[mine], weight[mine])

    @cached_property
    def velocity(self) -> Floats:
        return self._interpolated(self._sky.daily, self._sky.daily.velocity)

    @cached_property
    def obliquity(self) -> Floats:
        return mean_obliquity(self.tt) + self._nutation[1]

    @cached_property
    def matrix(self) -> Floats:
        mean = self._interpolated(self._sky.daily, self._sky.daily.mean_matrix)
        return nutated(mean, self.tt, self._nutation)

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        """Return the geometric vector from `centre` to `body` and its rate, on the ICRS."""
        grid = self._sky.grid_of(body)
        place, rate = (self._interpolated(grid, each) for each in grid.gap(body, centre))
        return place, rate

    def astrometric(self, body: str) -> Floats:
        """Return the light-time corrected vector to `body`, au of date, (3, n)."""
        if body not in self._kept:
            if body in catalog().fixed:
                self._kept[body] = self._star(body, np.arange(len(self.tt)))
            else:
                self._kept[body] = self._moving(body)
        return self._kept[body]

    def mixed(self, bodies: Sequence[str], which: Indices) -> Floats:
        """Return the astrometric vector of `bodies[which[..., i]]` at instant i, (3, ..., n)."""
        vectors = np.empty((3, *which.shape))
        flat, where = vectors.reshape(3, -1), which.reshape(-1)
        fixed = np.array([body in catalog().fixed for body in bodies], bool)
        for number in np.flatnonzero(np.bincount(where, minlength=len(bodies)) * ~fixed).tolist():
            mine = np.flatnonzero(where == number)
            flat[:, mine] = self._moving(bodies[number], mine % len(self.tt))
        mine = np.flatnonzero(fixed[where])
        if len(mine):
            flat[:, mine] = self._stars(bodies, where[mine], mine % len(self.tt))
        return vectors

    def _moving(self, body: str, mine: Indices | None = None) -> Floats:
        """Return the vector to a body of the solar system, at all instants or those of `mine`."""
        grid = self._sky.grid_of(body)
        if grid is self._sky.six_hourly:
            return self._interpolated(grid, grid.astrometric(body), mine)
        chosen = slice(None) if mine is None else mine
        mean = self._interpolated(grid, grid.from_barycentre(body), mine)
        true = nutated(mean, self.tt[chosen], self._nutation[:, chosen])
        return true - self._swing[:, chosen]

    @cached_property
    def _nutation(self) -> Floats:
        return self._interpolated(self._sky.six_hourly, self._sky.six_hourly.nutation)

    @cached_property
    def _swing(self) -> Floats:
        return self._interpolated(self._sky.six_hourly, self._sky.six_hourly.swing)

    def _star(self, body: str, instants: Indices) -> Floats:
        return self._stars((body,), np.zeros(len(instants), np.int64), instants)

    def _stars(self, bodies: Sequence[str], which: Indices, instants: Indices) -> Floats:
        """Return the vector of star `bodies[which[i]]` at `tt[instants[i]]`."""
        rows = [catalog().fixed.get(body) for body in bodies]
        none = np.zeros(3)
        position = np.array([none if row is None else row.position for row in rows]).T
        drift = np.array([none if row is None else row.drift for row in rows]).T
        epoch = np.array([0.0 if row is None else row.epoch for row in rows])
        since = self.tt[instants] - epoch[which]
        place = position[:, which] + drift[:, which] * since - self._earth[:, instants]
        return turned(self.matrix[:, :, instants], place)

    @cached_property
    def _earth(self) -> Floats:
        return self._interpolated(self._sky.daily, self._sky.daily.place("earth"))

    def seen(self, bodies: Sequence[str], which: Indices | None) -> Apparent:
        """Return where `bodies[which[i]]` appears at instant i; the Sun where `which` is None."""
        toward = self.astrometric("sun") if which is None else self.mixed(bodies, which)
        return Apparent(apparent_vector(self, toward), self)
