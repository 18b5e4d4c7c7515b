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
from skycal.sky.apparent import Apparent, Places, apparent_vector
from skycal.sky.bodies import OwnId, catalog
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.frame import turned
from skycal.sky.grid import Grid, Grids
from skycal.sky.light import DEFLECTORS, aberrate
from skycal.sky.samples import Samples

Found = TypeVar("Found")

class Sky:
    """The sky from `first` to `last` (Julian dates, TT), as apparent geocentric places.

    Frame: true equator and equinox of date (IAU 2006 precession, IAU 2000A nutation).
    Instants are looked up on grids that are the same for every span, so that an event found in
    one span is found at the same instant, to the last bit, in another.
    """

    def __init__(
        self, ephemeris: Ephemeris, first: float, last: float, around_days: float = 0.0,
        own: tuple[OwnId, ...] = (),
    ) -> None:
        """Sample the span and `around_days` on either side, for what depends on its neighbours.

        `own`: the bodies of somebody's own orbits that are looked for beside those of the tables.
        """
        self.ephemeris, self.own = ephemeris, own
        self.first, self.last, self.around_days = first, last, around_days
        begin, end = first - around_days, last + around_days
        self.grids = Grids(ephemeris, begin, end)
        self.daily, self.six_hourly = self.grids.daily, self.grids.six_hourly
        self.found: dict[object, Any] = {}  # by search: `solve`
        self._known: dict[Callable[[Sky], Any], Any] = {}
        self._apparent: dict[str, Floats] = {}

    def once(self, find: Callable[[Sky], Found]) -> Found:
        """Return `find(self)`, found once: what several finders need of the same span.

        Nothing found holds the sky: both would stay until Python looks for rings.
        """
        if find in self._known:
            known: Found = self._known[find]
            return known
        found = find(self)
        if found is not self:
            self._known[find] = found
        return found

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

    def follow(self, bodies: Sequence[str]) -> None:
        """Reckon the places of several moving bodies at the noons together."""
        new = self.noons.unknown(bodies)
        if new:
            self.daily.follow(new)
            self.noons.take_in(new, self.noons.source.several(new))

    def at(
        self, tt: Floats | Sequence[float] | float, bodies: Sequence[str] = ()
    ) -> Places:
        """Return the apparent places at Julian dates `tt` (TT), shape (n,), inside the span.

        `bodies`: those that will be asked for, if it is known: they are reckoned together.
        """
        instants = np.atleast_1d(np.asarray(tt, float))
        return Places(instants, self.between(instants, tuple(DEFLECTORS), bodies))

    def between(
        self, tt: Floats, deflectors: Sequence[str], bodies: Sequence[str] = ()
    ) -> Between:
        """Return the source of places at `tt`, light bent by the masses in `deflectors`."""
        return Between(self.grids, tt, deflectors, bodies)

    def within(self, tt: Floats) -> Flags:
        """Tell which instants can be interpolated."""
        return self.daily.within(tt)

    def about(self, tt: Floats, beyond_days: float | Floats = 0.0) -> Flags:
        """Tell which instants are of the span itself, or of a day around it and `beyond_days`."""
        reach = 1.0 + np.minimum(beyond_days, self.around_days)
        return (tt > self.first - reach) & (tt < self.last + reach)

    @cached_property
    def partly(self) -> Mapping[str, tuple[float, float]]:
        """The bodies whose places the kernels do not have all the time: from when to when."""
        begin, end = float(self.daily.tt[0]), float(self.daily.tt[-1])
        covers = dict(self.ephemeris.coverage)
        covers.update((id, self.ephemeris.covers(id)) for id in self.own)
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
        """Return the first of eight nodes of the six-hourly grid, (n,), and weights, (8, n)."""
        return self.six_hourly.stencil(tt)

    def apparent_samples(self, body: str) -> Floats:
        """Return apparent vectors of `body` on the six-hourly grid, au, shape (3, grid).

        Without the bending of light: interpolating them spares the aberration at the instant.
        """
        if body not in self._apparent:
            quarters = self.quarters.source
            self._apparent[body] = aberrate(quarters.astrometric(body), quarters.velocity)
        return self._apparent[body]


class OnGrid:
    """The source of places on a grid itself: nothing to interpolate, no light bent."""

    deflectors: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.obliquity, self.matrix = grid.obliquity, grid.matrix
        self.in_longitude = grid.nutation[0]
        self._kept: dict[str, Floats] = {}

    @cached_property
    def velocity(self) -> Floats:
        return turned(self.matrix, self._grid.velocity)

    def astrometric(self, body: str) -> Floats:
        if body not in self._kept:
            self._kept[body] = turned(self.matrix, self._grid.toward(body))
        return self._kept[body]

    def several(self, bodies: Sequence[str]) -> Floats:
        """Return the light-time corrected vectors to bodies, au of date, (3, bodies, n)."""
        toward = np.array([self._grid.toward(body) for body in bodies]).transpose(1, 0, 2)
        vectors = turned(self.matrix, toward)
        self._kept |= {body: vectors[:, number] for number, body in enumerate(bodies)}
        return vectors

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        return self._grid.gap(body, centre)


class Between:
    """The source of places at any instants `tt`: eight samples around each.

    `bodies`: those that will be asked for: together, and their samples with the deflectors'.
    """

    def __init__(
        self, grids: Grids, tt: Floats, deflectors: Sequence[str], bodies: Sequence[str] = ()
    ) -> None:
        self.tt, self.deflectors, self.asked = tt, tuple(deflectors), tuple(bodies)
        self._samples = Samples(grids, tt)
        self._together = tuple(dict.fromkeys((*bodies, *self.deflectors)))
        self._kept: dict[str, Floats] = {}

    @property
    def matrix(self) -> Floats:
        return self._samples.matrix

    @property
    def obliquity(self) -> Floats:
        return self._samples.obliquity

    @property
    def in_longitude(self) -> Floats:
        return self._samples.in_longitude

    @cached_property
    def velocity(self) -> Floats:
        return turned(self.matrix, self._samples.velocity)

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        return self._samples.gap(body, centre)

    def astrometric(self, body: str) -> Floats:
        """Return the light-time corrected vector to `body`, au of date, (3, n)."""
        if body not in self._kept:
            wanted = self._together if body in self._together else (body,)
            vectors = turned(self.matrix, self._samples.several(wanted))
            self._kept |= {one: vectors[:, number] for number, one in enumerate(wanted)}
        return self._kept[body]

    def several(self, bodies: Sequence[str]) -> Floats:
        """Return the light-time corrected vectors to bodies, au of date, (3, bodies, n)."""
        return turned(self.matrix, self._samples.several(bodies))

    def mixed(self, bodies: Sequence[str], which: Indices) -> Floats:
        """Return the astrometric vector of `bodies[which[..., i]]` at instant i, (3, ..., n)."""
        return turned(self.matrix, self._samples.mixed(bodies, which))

    def icrs(self, bodies: Sequence[str], which: Indices) -> Floats:
        """Return the astrometric vector of `bodies[which[i]]` at instant i on the ICRS, (3, n)."""
        return self._samples.mixed(bodies, which)

    def seen(self, bodies: Sequence[str], which: Indices | None) -> Apparent:
        """Return where `bodies[which[i]]` appears at instant i; the Sun where `which` is None."""
        toward = self.astrometric("sun") if which is None else self.mixed(bodies, which)
        return Apparent(apparent_vector(self, toward), self)
