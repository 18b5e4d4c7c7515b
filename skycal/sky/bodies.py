"""Bodies: everything the calendar can name in the sky, by id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from skycal.arrays import Floats
from skycal.constants import PARSEC_AU
from skycal.files import DATA, rows
from skycal.model import Body

# Mean radii (km): IAU WGCCRE 2015 (Archinal et al. 2018) equatorial values; the Sun's is
# the 959.63" at 1 au of Auwers that every eclipse canon uses; the Moon's is k = 0.2725076
# times the Earth's equatorial radius (IAU 1982).
_SYSTEM = (
    Body("sun", "sun", 696000.0),
    Body("moon", "moon", 1738.091),
    Body("mercury", "planet", 2440.53),
    Body("venus", "planet", 6051.8),
    Body("mars", "planet", 3396.19),
    Body("jupiter", "planet", 71492.0),
    Body("saturn", "planet", 60268.0),
    Body("uranus", "planet", 25559.0),
    Body("neptune", "planet", 24764.0),
    Body("pluto", "planet", 1188.3),
)

INNER_PLANETS = ("mercury", "venus")
OUTER_PLANETS = ("mars", "jupiter", "saturn", "uranus", "neptune", "pluto")
PLANETS = (*INNER_PLANETS, *OUTER_PLANETS)

J1991_25 = 2448349.0625  # epoch of the Hipparcos catalogue (TT)
DISTANT_AU = 1e9 * PARSEC_AU  # where the catalogue gives no parallax


@dataclass(frozen=True, slots=True)
class FixedPlace:
    """The catalogue place of a star or cluster: ICRS vector (au) at `epoch`, drift (au/day)."""

    position: Floats
    drift: Floats
    epoch: float


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in data/."""
    return rows(DATA / name)


def _fixed_place(row: dict[str, str], epoch: float) -> FixedPlace:
    """Return the vector of a catalogue row; proper motions are mas/yr, parallax mas."""
    ra, dec = np.radians(float(row["ra_deg"])), np.radians(float(row["dec_deg"]))
    parallax_mas = float(row.get("parallax_mas") or 0.0)
    distance = PARSEC_AU * 1000.0 / parallax_mas if parallax_mas > 0.0 else DISTANT_AU
    toward = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    east = np.array([-np.sin(ra), np.cos(ra), 0.0])
    north = np.cross(toward, east)
    per_day = np.radians(1.0 / 3.6e6) / 365.25
    motion = (
        float(row.get("pm_ra_mas") or 0.0) * east + float(row.get("pm_dec_mas") or 0.0) * north
    )
    return FixedPlace(distance * toward, distance * per_day * motion, epoch)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All bodies, the vectors of the fixed ones, and those whose meetings are listed."""

    bodies: dict[str, Body]
    fixed: dict[str, FixedPlace]
    landmarks: tuple[str, ...]


@cache
def catalog() -> Catalog:
    """Return every body, read once from data/stars.csv and data/clusters.csv."""
    bodies = {body.id: body for body in _SYSTEM}
    fixed: dict[str, FixedPlace] = {}
    landmarks: list[str] = []
    tables = (("star", "stars.csv", J1991_25), ("cluster", "clusters.csv", 2451545.0))
    for kind, table, epoch in tables:
        for row in read_table(table):
            bodies[row["id"]] = Body(row["id"], kind, magnitude=float(row["magnitude"]))
            fixed[row["id"]] = _fixed_place(row, epoch)
            if row["conjunctions"] == "yes":
                landmarks.append(row["id"])
    return Catalog(bodies, fixed, tuple(landmarks))
