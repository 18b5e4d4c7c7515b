"""Directions: where all that meets stands at every noon, to a second of arc, for many pairs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, distinct, dot, lengths
from skycal.constants import C_AU_PER_DAY, J2000
from skycal.sky.apparent import Places
from skycal.sky.bodies import catalog
from skycal.sky.searches import Pair
from skycal.sky.sky import Sky
from skycal.sky.sorts import sorts_of


class Directions(NamedTuple):
    """Unit vectors (bodies, 3, noons) on the equator of date, of fixed stars to a second of arc."""

    unit: Floats
    number: dict[str, int]

    def of(self, pairs: tuple[Pair, ...]) -> Pairs:
        """Return where the bodies of pairs stand among them."""
        return _numbered(pairs, tuple(self.number))

    def at(self, body: Indices, noon: Indices, axes: int) -> list[Floats]:
        """Return the first components of bodies by number at noons, which broadcast."""
        noons, flat = self.unit.shape[2], self.unit.ravel()
        begin = 3 * noons * body + noon
        return [flat.take(begin + noons * axis) for axis in range(axes)]


class Pairs(Struct, frozen=True):
    """The numbers of the first and second bodies of pairs (n,), and the pairs of each first.

    A `group` is a first and the rows of `Directions` that its seconds are, one after another if
    they can be; `order`: which pairs these are, group by group.
    """

    first: Indices
    second: Indices
    order: Indices
    groups: tuple[tuple[int, slice | Indices], ...]

    def at(self, flat: Indices, noons: int) -> tuple[Indices, Indices]:
        """Return pairs and noons from their numbers in all groups, (n,)."""
        nth, noon = np.divmod(flat, noons)
        return self.order[nth], noon


@cache
def _numbered(pairs: tuple[Pair, ...], bodies: tuple[str, ...]) -> Pairs:
    number = {body: i for i, body in enumerate(bodies)}
    first, second = np.array([[number[a], number[b]] for a, b in pairs]).T
    order = np.lexsort((second, first))
    groups: list[tuple[int, slice | Indices]] = []
    for one in distinct(first).tolist():
        others = second[order][first[order] == one]
        in_a_row = slice(int(others[0]), int(others[-1]) + 1)
        groups.append((one, in_a_row if np.ptp(others) == len(others) - 1 else others))
    return Pairs(first, second, order, tuple(groups))


def directions(sky: Sky) -> Directions:
    """Return where the Moon, the planets that meet and the landmarks stand at each noon.

    Who meets the same is in a row: rows that need not be picked out are looked over faster.
    """
    having, stars = catalog().having, catalog().landmarks
    meeting, others = having["meets"], (*having["meets_moon"], *sky.own)
    movers = ("moon", *meeting, *others)
    sky.follow(movers)
    unit = np.empty((len(movers) + len(stars), 3, len(sky.daily)))
    number = {body: i for i, body in enumerate(("moon", *meeting, *stars, *others))}
    for body in movers:
        unit[number[body]] = sky.noons.apparent(body).unit
    begin = 1 + len(meeting)
    unit[begin : begin + len(stars)] = of_stars(sky, stars)
    return Directions(unit, number)


class Stars(Struct, frozen=True):
    """Where stars were at J2000.0, their drift by the day, (3, stars, 1); how far, (stars, 1)."""

    position: Floats
    drift: Floats
    distance: Floats


@cache
def _stars(names: tuple[str, ...]) -> Stars:
    stars = sorts_of(names)
    position = stars.position + stars.drift * (J2000 - stars.epoch)
    distance = lengths(stars.position)
    return Stars(position[..., None], stars.drift[..., None], distance[:, None])


def of_stars(sky: Sky, names: Sequence[str]) -> Floats:
    """Return the directions of stars, (stars, 3, noons), without their parallax of 0.1"."""
    stars, since = _stars(tuple(names)), sky.daily.tt - J2000
    moved = zip(stars.position, stars.drift, strict=True)
    x, y, z = (begun + drift * since for begun, drift in moved)
    found = np.empty((len(names), 3, len(since)))
    velocity = sky.noons.source.velocity
    for axis, row in enumerate(sky.daily.matrix):
        ahead = stars.distance * (velocity[axis] / C_AU_PER_DAY)
        found[:, axis] = row[0] * x + row[1] * y + row[2] * z + ahead
    found /= np.sqrt((found * found).sum(axis=1))[:, None]
    return found


def in_the_equators_plane(
    noons: Places, names: Sequence[str], which: Indices, noon: Indices
) -> tuple[Floats, Floats]:
    """Return x and y of star `names[which[i]]` at a noon of date, in its distance from the Sun."""
    stars = _stars(tuple(names))
    position, drift = (
        side[..., 0].take(which, axis=1) for side in (stars.position, stars.drift)
    )
    place = position + drift * (noons.tt.take(noon) - J2000)
    distance, velocity = stars.distance.take(which), noons.source.velocity
    x, y = (
        dot(noons.source.matrix[axis].take(noon, axis=1), place)
        + distance * (velocity[axis].take(noon) / C_AU_PER_DAY)
        for axis in (0, 1)
    )
    return x / distance, y / distance
