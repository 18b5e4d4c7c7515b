"""Directions: where all that meets stands at every noon, to a second of arc, for many pairs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices, distinct
from skycal.constants import C_AU_PER_DAY, J2000
from skycal.sky.bodies import catalog
from skycal.sky.searches import Pair
from skycal.sky.sky import Sky


class Directions(NamedTuple):
    """Unit vectors (bodies, 3, noons) on the equator of date, of fixed stars to a second of arc.

    Or only the two components that tell right ascensions, (bodies, 2, noons).
    """

    unit: Floats
    number: dict[str, int]

    def of(self, pairs: tuple[Pair, ...]) -> Pairs:
        """Return where the bodies of pairs stand among them."""
        return _numbered(pairs, tuple(self.number))


class Pairs(NamedTuple):
    """The numbers of the first and second bodies of pairs (n,), and the pairs of each first.

    A `group` is a first, the rows of `Directions` that its seconds are, and which pairs these are.
    """

    first: Indices
    second: Indices
    groups: tuple[tuple[int, slice | Indices, Indices], ...]


@cache
def _numbered(pairs: tuple[Pair, ...], bodies: tuple[str, ...]) -> Pairs:
    number = {body: i for i, body in enumerate(bodies)}
    first, second = np.array([[number[a], number[b]] for a, b in pairs]).T
    groups: list[tuple[int, slice | Indices, Indices]] = []
    for one in distinct(first).tolist():
        mine = np.flatnonzero(first == one)
        mine = mine[np.argsort(second[mine])]
        others = second[mine]
        in_a_row = slice(int(others[0]), int(others[-1]) + 1)
        groups.append((one, in_a_row if np.ptp(others) == len(mine) - 1 else others, mine))
    return Pairs(first, second, tuple(groups))


def directions(sky: Sky) -> Directions:
    """Return where the Moon, the planets that meet and the landmarks stand at each noon."""
    having = catalog().having
    movers = ("moon", *having["meets"], *having["meets_moon"], *sky.own)
    return _directions(sky, movers, catalog().landmarks)


def mansion_directions(sky: Sky) -> Directions:
    """Return where the planets that eyes see and the stars that open the mansions stand.

    In the equator's plane, and stars as much longer or shorter as aberration makes them.
    """
    movers, stars = catalog().having["bright"][1:], catalog().mansions
    sky.follow(movers)
    unit = np.empty((len(movers) + len(stars), 2, len(sky.daily)))
    for i, body in enumerate(movers):
        unit[i] = sky.noons.apparent(body).unit[:2]
    distance = _distances(stars)
    np.divide(_seen(sky, stars, distance, 2), distance[:, None], out=unit[len(movers) :])
    return Directions(unit, _numbers(movers, stars))


def _directions(sky: Sky, movers: Sequence[str], stars: Sequence[str]) -> Directions:
    sky.follow(movers)
    unit = np.empty((len(movers) + len(stars), 3, len(sky.daily)))
    for i, body in enumerate(movers):
        unit[i] = sky.noons.apparent(body).unit
    unit[len(movers) :] = of_stars(sky, stars)
    return Directions(unit, _numbers(movers, stars))


def _numbers(movers: Sequence[str], stars: Sequence[str]) -> dict[str, int]:
    return {body: i for i, body in enumerate((*movers, *stars))}


def of_stars(sky: Sky, stars: Sequence[str]) -> Floats:
    """Return the directions of stars, (stars, 3, noons), without their parallax of 0.1"."""
    found = _seen(sky, stars, _distances(stars), 3)
    found /= np.sqrt((found * found).sum(axis=1))[:, None]
    return found


def _distances(stars: Sequence[str]) -> Floats:
    """Return those of stars from the Sun, au, (stars, 1)."""
    fixed = [catalog().fixed[star] for star in stars]
    return np.array([[np.sqrt((one.position * one.position).sum())] for one in fixed])


def _seen(sky: Sky, stars: Sequence[str], distance: Floats, axes: int) -> Floats:
    """Return the first `axes` components of stars as far away as they are, (stars, axes, noons)."""
    fixed = [catalog().fixed[star] for star in stars]
    since = sky.daily.tt - J2000
    x, y, z = (
        np.array([[one.position[axis] + one.drift[axis] * (J2000 - one.epoch)] for one in fixed])
        + np.array([[one.drift[axis]] for one in fixed]) * since
        for axis in range(3)
    )
    found = np.empty((len(stars), axes, len(since)))
    velocity = sky.noons.source.velocity
    for axis, row in enumerate(sky.daily.matrix[:axes]):
        ahead = distance * (velocity[axis] / C_AU_PER_DAY)
        found[:, axis] = row[0] * x + row[1] * y + row[2] * z + ahead
    return found
