"""Samples: the grids about many instants, from which everything at them is interpolated.

Vectors are on the axes of the ICRS, au, shape (3, ..., n); sums go node by node, so that an instant
has the same bits alone or among many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.lagrange import POINTS, interpolate
from skycal.sky.bodies import catalog
from skycal.sky.frame import mean_obliquity, nutated
from skycal.sky.grid import Grid
from skycal.sky.light import nearer_days

FEW = 400  # instants, for which it is not worth while to go component by component
# Of the nodes about an instant, (POINTS, 3, 1): the component and the number of each.
_BLOCK = np.arange(3)[None, :, None], np.arange(POINTS)[:, None, None]


class Grids(Protocol):
    """What has a grid for every body: a Sky."""

    daily: Grid
    six_hourly: Grid

    def grid_of(self, body: str) -> Grid: ...


class Samples:
    """The samples of a sky around the Julian dates `tt` (TT), shape (n,)."""

    def __init__(self, sky: Grids, tt: Floats) -> None:
        """Raise ValueError where an instant is outside the sampled sky."""
        self.tt, self._sky = tt, sky
        self._daily = Nodes(sky.daily, *sky.daily.stencil(tt))

    @cached_property
    def _fine(self) -> Nodes:
        return Nodes(self._sky.six_hourly, *self._sky.six_hourly.stencil(self.tt))

    def some(self, which: Indices) -> Samples:
        """Return the samples of some of the instants."""
        chosen = object.__new__(Samples)
        chosen.tt, chosen._sky, chosen._daily = self.tt[which], self._sky, self._daily.some(which)
        chosen.__dict__["_fine"] = self._fine.some(which)
        return chosen

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
        return nutated(self._slow[6:].reshape(3, 3, -1), self.tt, self._quick[3:])

    @property
    def obliquity(self) -> Floats:
        """True obliquity of the ecliptic, radians."""
        return mean_obliquity(self.tt) + self._quick[4]

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        """Return the geometric vector from `centre` to `body`, and its rate by the day."""
        nodes = self._nodes_of(body)
        place, rate = (nodes.of(each) for each in nodes.grid.gap(body, centre))
        return place, rate

    def several(self, bodies: Sequence[str]) -> Floats:
        """Return the light-time corrected vectors to all of `bodies`, shape (3, bodies, n)."""
        which = np.repeat(np.arange(len(bodies)), len(self.tt)).reshape(len(bodies), -1)
        return self.mixed(bodies, which)

    def mixed(self, bodies: Sequence[str], which: Indices) -> Floats:
        """Return the light-time corrected vectors to `bodies[which[..., i]]` at instant i."""
        vectors = np.empty((3, *which.shape))
        flat, where = vectors.reshape(3, -1), which.ravel()
        at = np.arange(len(where)) % max(len(self.tt), 1)
        fixed = np.array([body in catalog().fixed for body in bodies], bool)
        fine = np.array([self._nodes_of(body) is not self._daily for body in bodies], bool)
        for slow, chosen in ((True, ~fixed & ~fine), (False, fine & ~fixed)):
            mine = np.flatnonzero(chosen[where])
            if len(mine):
                numbers = np.flatnonzero(chosen)
                row = np.zeros(len(bodies), np.int64)
                row[numbers] = np.arange(len(numbers)) * 3
                nodes = self._daily if slow else self._fine
                stack = nodes.grid.stack(tuple(bodies[number] for number in numbers.tolist()))
                flat[:, mine] = nodes.each(stack, row[where[mine]], at[mine])
                if slow:
                    flat[:, mine] -= self._quick[:3, at[mine]]
        mine = np.flatnonzero(fixed[where])
        if len(mine):
            earth = self._daily.of(self._daily.grid.place("earth"))
            here = earth[:, at[mine]]
            flat[:, mine] = star_places(bodies, where[mine], self.tt[at[mine]], here) - here
        return vectors

    def _nodes_of(self, body: str) -> Nodes:
        return self._daily if self._sky.grid_of(body) is self._daily.grid else self._fine


class Nodes:
    """Eight nodes of a grid about each of n instants: `index` and `weight`, (n, 8)."""

    def __init__(self, grid: Grid, index: Indices, weight: Floats) -> None:
        self.grid, self._index, self._weight = grid, index, weight

    def some(self, which: Indices) -> Nodes:
        """Return those about some of the instants."""
        return Nodes(self.grid, self._index[which], self._weight[which])

    def of(self, sampled: Floats) -> Floats:
        """Return `sampled` (..., grid) at all instants, (..., n)."""
        return interpolate(sampled, self._index, self._weight)

    def each(self, sampled: Floats, row: Indices, at: Indices) -> Floats:
        """Return rows `row[i]` and the two after it at instant `at[i]`, (3, n)."""
        flat, length = sampled.ravel(), sampled.shape[1]
        begin = row * length + self._index[at, 0]
        share = self._weight.T[:, at]
        if len(at) < FEW:
            parts = flat.take(begin + _BLOCK[0] * length + _BLOCK[1])
            parts *= share[:, None]
            found = parts[0] + parts[1]
            for k in range(2, POINTS):
                found += parts[k]
            return found
        found = np.empty((3, len(at)))
        for component, total in enumerate(found):
            part = flat[component * length :]
            part.take(begin, out=total, mode="clip")
            total *= share[0]
            for k in range(1, POINTS):
                total += part[k:].take(begin, mode="clip") * share[k]
        return found


    def row(self, sampled: Floats, row: Indices) -> Floats:
        """Return row `row[i]` of `sampled` (rows, grid) at instant i, (n,)."""
        flat, begin = sampled.ravel(), row * sampled.shape[1] + self._index[:, 0]
        found = flat.take(begin) * self._weight[:, 0]
        for k in range(1, POINTS):
            found += flat[k:].take(begin, mode="clip") * self._weight[:, k]
        return found


def star_places(bodies: Sequence[str], which: Indices, tt: Floats, earth: Floats) -> Floats:
    """Return where star `bodies[which[i]]` was, seen from `earth` at `tt[i]`, ICRS au, (3, n)."""
    none = np.zeros(3)
    rows = [catalog().fixed.get(body) for body in bodies]
    position = np.array([none if row is None else row.position for row in rows]).T
    drift = np.array([none if row is None else row.drift for row in rows]).T
    epoch = np.array([0.0 if row is None else row.epoch for row in rows])
    begun = position[:, which]
    since = tt - epoch[which] + nearer_days(begun, earth)
    place: Floats = begun + drift[:, which] * since
    return place
