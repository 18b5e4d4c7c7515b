"""Bodies: everything the calendar can name in the sky, by id, read from the tables of data/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np

from skycal.arrays import Floats
from skycal.constants import J2000, PARSEC_AU
from skycal.files import DATA, rows

J1991_25 = 2448349.0625  # epoch of the Hipparcos catalogue (TT)
DISTANT_AU = 1e9 * PARSEC_AU  # where the catalogue gives no parallax
FAST = ("moon", "mercury")  # those that want a finer grid than that of days
UNKNOWN_SLOPE = 0.15  # G of an asteroid nobody measured it of (IAU 1985)

# What is a direction and no body: the radio source Sagittarius A* at J2000.0, 17h45m40.0409s
# -29d00m28.118s (Reid & Brunthaler 2004, ApJ 616, 872), for the middle of the Milky Way.
DIRECTIONS = {"galactic-centre": {"ra_deg": "266.4168371", "dec_deg": "-29.0078106"}}

# What stands still: kind, table in data/, epoch of its places.
FIXED_TABLES = (
    ("star", "stars.csv", J1991_25),
    ("cluster", "clusters.csv", J2000),
    ("mansion", "mansions.csv", J1991_25),
)

Chain = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One thing in the sky, by its id (`moon`, `aldebaran`, `pleiades`, `vesta`).

    `kind` is `sun`, `moon`, `earth`, `planet`, `dwarf-planet`, `asteroid`, `satellite`, `star`,
    `cluster` or `mansion` (the star that opens one of the twenty-eight).
    What moves has a `chain`, the pairs of NAIF numbers (centre, target) from the solar-system
    barycentre to it, and `roles`: what it takes part in, with a number (mostly an importance).
    `law` reckons its magnitude from `absolute_mag` and `slope` (H and G); what stands still has
    its `magnitude`. `period_days` is that of its orbit, nan for none.
    """

    id: str
    kind: str
    chain: Chain = ()
    radius_km: float = 0.0
    law: str = "catalogue"
    magnitude: float | None = None
    absolute_mag: float = np.nan
    slope: float = UNKNOWN_SLOPE
    period_days: float = np.nan
    roles: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FixedPlace:
    """The catalogue place of a star, cluster or direction, ICRS.

    `position`: vector (au) at `epoch`; `drift`: au/day.
    """

    position: Floats
    drift: Floats
    epoch: float


@dataclass(frozen=True, slots=True)
class Catalog:
    """All bodies, the vectors of the fixed ones, and those whose meetings are listed.

    `having` has for each role the bodies that have it, the faster first; `mansions` are in their
    order round the sky; `inside` has for each cluster the stars of the table that stand in it.
    """

    bodies: Mapping[str, Body]
    fixed: Mapping[str, FixedPlace]
    landmarks: tuple[str, ...]
    having: Mapping[str, tuple[str, ...]]
    mansions: tuple[str, ...]
    inside: Mapping[str, tuple[str, ...]]


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in data/."""
    return rows(DATA / name)


@cache
def catalog() -> Catalog:
    """Return every body, read once from bodies.csv, stars.csv, clusters.csv, mansions.csv."""
    rows = read_table("bodies.csv")
    moving = sorted(map(_moving, rows), key=_slowness)
    roles = [column for column in rows[0] if column not in OWN_COLUMNS]
    having = {
        role: tuple(body.id for body in moving if role in body.roles) for role in roles
    }
    bodies = {body.id: body for body in moving}
    fixed = {id: _fixed_place(row, J2000) for id, row in DIRECTIONS.items()}
    landmarks: list[str] = []
    wide_deg: dict[str, float] = {}
    for kind, table, epoch in FIXED_TABLES:
        for row in read_table(table):
            bodies[row["id"]] = Body(row["id"], kind, magnitude=float(row["magnitude"]))
            fixed[row["id"]] = _fixed_place(row, epoch)
            if kind == "cluster":
                wide_deg[row["id"]] = float(row["diameter_deg"])
            if row.get("conjunctions") == "yes":
                landmarks.append(row["id"])
    mansions = tuple(id for id, body in bodies.items() if body.kind == "mansion")
    stars = [id for id, body in bodies.items() if body.kind == "star"]
    inside = {
        cluster: tuple(
            star for star in stars
            if _apart_deg(fixed[cluster].position, fixed[star].position) < width_deg / 2.0
        )
        for cluster, width_deg in wide_deg.items()
    }
    return Catalog(bodies, fixed, tuple(landmarks), having, mansions, inside)


def _apart_deg(one: Floats, other: Floats) -> float:
    cosine = one @ other / np.sqrt((one @ one) * (other @ other))
    return float(np.degrees(np.arccos(cosine)))


def importance(body: str, role: str) -> int:
    """Return how important an event of that role is of a body, 1 where nobody said."""
    return int(catalog().bodies[body].roles.get(role, 1))


# The columns of bodies.csv that are not roles.
OWN_COLUMNS = frozenset(
    {"id", "kind", "chain", "radius_km", "law", "absolute_mag", "slope", "period_days"}
)


def _moving(row: dict[str, str]) -> Body:
    """Return the body of a row of bodies.csv; every further column that is not blank is a role."""
    numbers = [int(number) for number in row["chain"].split()]
    return Body(
        id=row["id"],
        kind=row["kind"],
        chain=tuple(pairwise(numbers)),
        radius_km=float(row["radius_km"] or 0.0),
        law=row["law"],
        absolute_mag=float(row["absolute_mag"] or "nan"),
        slope=float(row["slope"] or UNKNOWN_SLOPE),
        period_days=float(row["period_days"] or "nan"),
        roles={
            role: float(value)
            for role, value in row.items() if value and role not in OWN_COLUMNS
        },
    )  # fmt: skip


def _slowness(body: Body) -> float:
    """Return what orders moving bodies: the faster first, Sun and Moon before all."""
    return 0.0 if np.isnan(body.period_days) else body.period_days


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
