"""Samples: the grids about many instants, from which everything at them is interpolated.

Vectors are on the axes of the ICRS, au, shape (3, ..., n); sums go node by node, so that an instant
has the same bits alone or among many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.lagrange import BEFORE, POINTS, interpolate
from skycal.sky.frame import true_equator
from skycal.sky.grid import Grid, Grids
from skycal.sky.sorts import FINE, FIXED, SLOW, sorts_of

FEW = 400  # instants, for which it is not worth while to look up node by node
# Of the nodes about an instant, (POINTS, 3, 1): the component and the number of each.
_BLOCK = np.arange(3)[None, :, None], np.arange(POINTS)[:, None, None]


class Samples:
    """The samples of a sky around the Julian dates `tt` (TT), shape (n,)."""

    def __init__(self, grids: Grids, tt: Floats) -> None:
        """Raise ValueError where an instant is outside the sampled sky."""
        self.tt, self._grids = tt, grids
        self._daily = Nodes(grids.daily, tt)

    @cached_property
    def _fine(self) -> Nodes:
        return Nodes(self._grids.six_hourly, self.tt)

    @cached_property
    def _slow(self) -> Floats:
        return self._daily.of(self._daily.grid.slow)

    @cached_property
    def _quick(self) -> Floats:
        return self._fine.of(self._fine.grid.quick)

    @property
    def velocity(self) -> Floats:
        """The Earth's barycentric velocity, au/day, shape (3, n)."""
        return self._slow[:3]

    @property
    def sun(self) -> Floats:
        """The light-time corrected vector to the Sun, shape (3, n)."""
        return self._slow[3:6] - self._quick[:3]

    @cached_property
    def matrix(self) -> Floats:
        """Rotation to the true equator and equinox of date, shape (3, 3, n)."""
        ecliptic = self._precession[:9].reshape(3, 3, -1)
        return true_equator(ecliptic, self.in_longitude, self.obliquity)

    @property
    def in_longitude(self) -> Floats:
        """Nutation in longitude, radians."""
        return self._quick[3]

    @cached_property
    def _precession(self) -> Floats:
        return self._daily.straight(self._daily.grid.precession)

    @cached_property
    def obliquity(self) -> Floats:
        """True obliquity of the ecliptic, radians."""
        return self._precession[9] + self._quick[4]

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        """Return the geometric vector from `centre` to `body`, and its rate by the day."""
        nodes = self._nodes_of(body)
        place, rate = (nodes.of(each) for each in nodes.grid.gap(body, centre))
        return place, rate

    def several(self, bodies: Sequence[str]) -> Floats:
        """Return the light-time corrected vectors to all of `bodies`, shape (3, bodies, n)."""
        vectors = np.empty((len(bodies), 3, len(self.tt)))
        sorts = sorts_of(tuple(bodies))
        if len(sorts.slow):
            vectors[sorts.slow] = self._stacked(self._daily, sorts.slow_names) - self._quick[:3]
        if len(sorts.fine):
            vectors[sorts.fine] = self._stacked(self._fine, sorts.fine_names)
        for number in sorts.fixed.tolist():
            here = self._daily.of(self._daily.grid.place("earth"))
            which = np.full(len(self.tt), number)
            vectors[number] = sorts.places(which, self.tt, here) - here
        return vectors.transpose(1, 0, 2)

    def _stacked(self, nodes: Nodes, bodies: tuple[str, ...]) -> Floats:
        return nodes.of(nodes.grid.stack(bodies)).reshape(len(bodies), 3, -1)

    def mixed(self, bodies: Sequence[str], which: Indices) -> Floats:
        """Return the light-time corrected vectors to `bodies[which[..., i]]` at instant i."""
        vectors = np.empty((3, *which.shape))
        flat, where = vectors.reshape(3, -1), which.ravel()
        at = np.arange(len(where)) % max(len(self.tt), 1)
        sorts = sorts_of(tuple(bodies))
        sort = sorts.sort[where]
        for number, names in ((SLOW, sorts.slow_names), (FINE, sorts.fine_names)):
            mine = np.flatnonzero(sort == number)
            if len(mine):
                nodes = self._daily if number == SLOW else self._fine
                begin, there = sorts.row[where[mine]], at[mine]
                found = nodes.each(nodes.grid.stack(names), begin, there)
                if number == SLOW:
                    found -= self._quick[:3].take(there, axis=1)
                flat[:, mine] = found
        mine = np.flatnonzero(sort == FIXED)
        if len(mine):
            here = self._daily.of(self._daily.grid.place("earth")).take(at[mine], axis=1)
            flat[:, mine] = sorts.places(where[mine], self.tt[at[mine]], here) - here
        return vectors

    def _nodes_of(self, body: str) -> Nodes:
        return self._daily if self._grids.of(body) is self._daily.grid else self._fine


class Nodes:
    """Eight nodes of a grid about each of n instants: the `first`, (n,), and weights, (8, n)."""

    def __init__(self, grid: Grid, tt: Floats) -> None:
        """Raise ValueError where an instant is outside the grid."""
        self.grid, self._tt = grid, tt
        self._first, self._weight = grid.stencil(tt)

    def of(self, sampled: Floats) -> Floats:
        """Return `sampled` (..., grid) at all instants, (..., n)."""
        return interpolate(sampled, self._first, self._weight)

    def straight(self, sampled: Floats) -> Floats:
        """Return `sampled` (rows, grid) along the straight lines between nodes, (rows, n)."""
        before = self._first + BEFORE
        since = self._tt / self.grid.step - (self.grid.first + before)
        begin = sampled.take(before, axis=1)
        end = sampled.take(before + 1, axis=1)
        end -= begin
        end *= since
        end += begin
        return end

    def each(self, sampled: Floats, row: Indices, at: Indices) -> Floats:
        """Return rows `row[i]` and the two after it at instant `at[i]`, (3, n)."""
        flat, length = sampled.ravel(), sampled.shape[1]
        begin = row * length + self._first.take(at)
        share = self._weight.take(at, axis=1)
        if len(at) < FEW:
            parts = flat.take(begin + _BLOCK[0] * length + _BLOCK[1])
            parts *= share[:, None]
            found = parts[0] + parts[1]
            for k in range(2, POINTS):
                found += parts[k]
            return found
        begin = begin + length * np.arange(3)[:, None]
        found = flat.take(begin)
        found *= share[0]
        for k in range(1, POINTS):
            part = flat[k:].take(begin, mode="clip")
            part *= share[k]
            found += part
        return found

    def row(self, sampled: Floats, row: Indices) -> Floats:
        """Return row `row[i]` of `sampled` (rows, grid) at instant i, (n,)."""
        flat, begin = sampled.ravel(), row * sampled.shape[1] + self._first
        found = flat.take(begin) * self._weight[0]
        for k in range(1, POINTS):
            found += flat[k:].take(begin, mode="clip") * self._weight[k]
        return found
