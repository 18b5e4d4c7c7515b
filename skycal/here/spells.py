"""Spells: the stretches of time in which something is so at places, and those they have together.

Spells of a place neither overlap nor lie in disorder; two may touch.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.rise_set import Times


class Spells(NamedTuple):
    """Stretches from `begin` to `end` (TT) at places, those of each in order of time."""

    place: Indices
    begin: Floats
    end: Floats

    def of(self, rows: Flags | Indices) -> Spells:
        """Return some of them."""
        return Spells(self.place[rows], self.begin[rows], self.end[rows])

    @property
    def days(self) -> Floats:
        """How long they are."""
        return np.asarray(self.end - self.begin)


def spells(begins: Times, ends: Times, at_first: Flags, span: tuple[float, float]) -> Spells:
    """Return the spells between instants at which something begins and ends, in turn.

    `at_first`: whether it is so at each place when the span begins; asked where neither happens.
    """
    places, first, last = len(at_first), *span
    begun, ended = (_first_of(times, places) for times in (begins, ends))
    so = np.where(np.minimum(begun, ended) < np.inf, ended < begun, at_first)
    counts = [np.bincount(times.place, minlength=places) for times in (begins, ends)]
    still = so + counts[0] - counts[1] > 0
    whole = np.arange(places)
    edges = [
        _in_order(np.append(times.place, whole[edge]), np.append(times.tt, np.full(edge.sum(), at)))
        for times, edge, at in ((begins, so, first), (ends, still, last))
    ]
    return Spells(edges[0].place, edges[0].tt, edges[1].tt)


def between(times: Times) -> Spells:
    """Return the spells from each instant of a place to its next."""
    same = times.place[1:] == times.place[:-1]
    return Spells(times.place[1:][same], times.tt[:-1][same], times.tt[1:][same])


def apart(some: Spells, places: int, span: tuple[float, float]) -> Spells:
    """Return when it is not so: the spells of a span that lie before, between and after `some`."""
    whole, (first, last) = np.arange(places), span
    edges = [
        _in_order(np.append(some.place, whole), np.append(tt, np.full(places, at)))
        for tt, at in ((some.end, first), (some.begin, last))
    ]
    found = Spells(edges[0].place, edges[0].tt, edges[1].tt)
    return found.of(found.begin < found.end)


def together(one: Spells, other: Spells) -> tuple[Spells, Indices]:
    """Return when both are so, and of which spell of the `other` each is a part."""
    place = np.concatenate([one.place, other.place, one.place, other.place])
    tt = np.concatenate([one.begin, other.begin, one.end, other.end])
    count = len(one.place) + len(other.place)
    begins = np.arange(2 * count) < count
    of_other = np.zeros(2 * count, bool)
    of_other[len(one.place) : count] = True
    order = np.lexsort((begins, tt, place))  # at one instant ends come before begins
    step = np.where(begins[order], 1, -1)
    both = np.flatnonzero(np.cumsum(step)[:-1] == 2) if count else np.array([], int)
    number = np.cumsum(of_other[order]) - 1
    tt = tt[order]
    found = Spells(place[order][both], tt[both], tt[both + 1])
    long = found.begin < found.end
    return found.of(long), number[both][long]


def _first_of(times: Times, places: int) -> Floats:
    """Return the first instant of each place, infinite where it has none."""
    found = np.full(places, np.inf)
    np.minimum.at(found, times.place, times.tt)
    return found


def _in_order(place: Indices, tt: Floats) -> Times:
    """Return instants in order of place and time."""
    order = np.lexsort((tt, place))
    return Times(place[order], tt[order])
