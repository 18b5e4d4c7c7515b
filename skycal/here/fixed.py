"""Fixed: where bodies stand on axes that turn with the Earth, at many instants, for all its places.

Sidereal time less an even turning is so smooth that it interpolates, as apparent vectors do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices, fraction, rows_and_columns, waves
from skycal.constants import J2000, TURN
from skycal.search.lagrange import interpolate
from skycal.sky import Sky
from skycal.sky.apparent import wrap
from skycal.sky.bodies import catalog
from skycal.sky.frame import turned as on_date
from skycal.sky.light import aberrate
from skycal.sky.rotation import sidereal_time
from skycal.sky.sorts import star_places
from skycal.sky.timescale import delta_t

# The Earth's rotation angle in turns at J2000 and what it gains on the days: IAU 2000.
ROTATION_J2000, GAIN_A_DAY = 0.7790572732640, 0.00273781191135448


class Fixed(NamedTuple):
    """Apparent vectors, au: towards Greenwich's meridian, a right angle east of it, to the pole."""

    x: Floats
    y: Floats
    z: Floats

    @property
    def squared(self) -> Floats:
        """The squares of the lengths."""
        return self.x * self.x + self.y * self.y + self.z * self.z


class Instants:
    """Instants `tt` (JD, TT) of a sky, of any shape, and what stands where at each."""

    def __init__(self, sky: Sky, tt: Floats) -> None:
        self.sky, self.tt = sky, np.asarray(tt, float)
        self._first, self._weight = sky.stencil(self.tt.ravel())

    def vector(self, body: str) -> Floats:
        """Return the apparent vector of `body` at each instant, au of date, (3, ...)."""
        return self._interpolated(self.sky.apparent_samples(body))

    def vectors(self, samples: Floats, which: Indices) -> Floats:
        """Return that of number `which[i]` of the `stacked` bodies at instant i, (3, n)."""
        first = self._first + which * samples.shape[-1]  # all samples in one line
        sides = samples.swapaxes(0, 1).reshape(3, -1)
        return interpolate(sides, first, self._weight)

    def turned(self, vector: Floats) -> Fixed:
        """Return apparent vectors of date, au, (3, ...) with the instants, on the turning axes."""
        sine, cosine = self._turning
        return turned(vector, cosine, sine)

    @cached_property
    def sidereal(self) -> Floats:
        """Sidereal time at Greenwich, radians, not reduced to one turn."""
        lead = self._interpolated(self.sky.once(sidereal_lead))
        return even_turning(self.tt) + lead

    @cached_property
    def _turning(self) -> tuple[Floats, Floats]:
        """Its sine and cosine."""
        return waves(self.sidereal)

    def _interpolated(self, sampled: Floats) -> Floats:
        """Return samples (..., grid) at the instants."""
        found = interpolate(sampled, self._first, self._weight)
        return found.reshape(*sampled.shape[:-1], *self.tt.shape)


def apparent_vectors(sky: Sky, names: Sequence[str], which: Indices, tt: Floats) -> Floats:
    """Return the apparent vector of `names[which[i]]` at `tt[i]`, au of date, (3, n).

    What moves is interpolated from its samples; stars, which few instants ask for, have none.
    """
    fixed = np.array([name in catalog().fixed for name in names], bool)
    found = np.empty((3, len(tt)))
    moving = np.flatnonzero(~fixed)
    if len(moving):
        mine = np.flatnonzero(~fixed[which])
        samples = stacked(sky, [names[number] for number in moving.tolist()])
        row = np.searchsorted(moving, which[mine])
        found[:, mine] = Instants(sky, tt[mine]).vectors(samples, row)
    if fixed.any():
        mine = np.flatnonzero(fixed[which])
        source = sky.between(tt[mine], ())
        found[:, mine] = aberrate(source.mixed(names, which[mine]), source.velocity)
    return found


def stacked(sky: Sky, bodies: Sequence[str]) -> Floats:
    """Return the apparent vectors of bodies on the sky's grid, au of date, (bodies, 3, grid)."""
    return np.array([sky.apparent_samples(body) for body in bodies])


def stacked_near(sky: Sky, bodies: Sequence[str], needed: Flags) -> Floats:
    """Return the same, those of stars where they are `needed`, (bodies, grid), and nan elsewhere.

    There are many stars in a year, and each is asked for on few days.
    """
    found = np.full((len(bodies), 3, len(sky.tt)), np.nan)
    still = np.array([body in catalog().fixed for body in bodies], bool)
    for number in np.flatnonzero(~still).tolist():
        found[number] = sky.apparent_samples(bodies[number])
    row, column = rows_and_columns(needed & still[:, None])
    grid = sky.six_hourly
    earth, matrix = grid.place("earth").take(column, axis=1), grid.matrix.take(column, axis=2)
    toward = star_places(bodies, row, grid.tt[column], earth) - earth
    velocity = sky.quarters.source.velocity.take(column, axis=1)
    found[row, :, column] = aberrate(on_date(matrix, toward), velocity).T
    return found


def turned(vector: Floats | Sequence[Floats], cosine: Floats, sine: Floats) -> Fixed:
    """Return vectors of date (3, ...) on the axes of an Earth turned by so much sidereal time."""
    x, y, z = vector
    return Fixed(x * cosine + y * sine, y * cosine - x * sine, z)


def even_turning(tt: Floats) -> Floats:
    """Return the rotation angle, radians, of an Earth that kept TT."""
    days = tt - J2000
    return TURN * (ROTATION_J2000 + fraction(days) + GAIN_A_DAY * days)


def sidereal_lead(sky: Sky) -> Floats:
    """Return sidereal time less the even turning, on the grid; radians, never near half a turn."""
    grid = sky.six_hourly
    angle = sidereal_time(sky.tt, delta_t(sky.tt), grid.obliquity, grid.nutation[0])
    return wrap(angle - even_turning(sky.tt))
