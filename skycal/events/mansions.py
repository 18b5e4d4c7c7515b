"""Mansions: planets that enter one of the twenty-eight lunar mansions, or turn back into the last.

A mansion begins at the right ascension of its determinative star (data/mansions.csv).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.events.details import Details, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.hour_circles import HourCircles
from skycal.sky.look import see
from skycal.sky.solve import found

# After which it is seen which way a planet goes that is nearly standing still, when it moves less
# in a day; a star does by a thirtieth of it (aberration), radians.
A_LITTLE_DAYS, LEAST_MOVE = 0.25, 1e-5


class Entry(Details):
    """A planet at the edge of a mansion."""

    mansion: Annotated[str, "The mansion it enters"]
    motion: Annotated[Literal["direct", "retrograde"], "Which way it goes"]
    elongation_deg: Annotated[Separation, "The planet's apparent angle from the Sun"]


ENTRY = Kind(
    "mansion-entry", "conjunction", Entry, importance=1, precision="hour", told_apart_by="bodies",
    seen="never", listed="full",
)  # fmt: skip
PLANETS, MANSIONS = catalog().having["bright"][1:], catalog().mansions
PAIRS = tuple(product(PLANETS, MANSIONS))
EDGES = HourCircles(PAIRS, planets=PLANETS, stars=MANSIONS)


@finder(ENTRY, searches=(EDGES,))
def mansion_entries(sky: Sky) -> Iterator[Event]:
    """Yield when a planet has the right ascension of a determinative star."""
    row, _, tt, seen = found(sky, EDGES)
    planets = [PAIRS[i][0] for i in row.tolist()]
    forward = _forward(sky, row, tt)
    number = row % len(MANSIONS) - np.where(forward, 0, 1)
    entered = [MANSIONS[i] for i in number.tolist()]
    yield from events_of(ENTRY, tt, list(zip(planets, entered, strict=True)), {
        "mansion": entered,
        "motion": np.where(forward, "direct", "retrograde"),
        "elongation_deg": np.degrees(seen.elongations[0]),
    })  # fmt: skip


def _forward(sky: Sky, row: Indices, tt: Floats) -> Flags:
    """Tell which planets of EDGES go east: all do from noon to noon, or it is seen soon after."""
    x, y, _ = sky.once(_vectors)
    noon = np.searchsorted(sky.noons.tt, tt) + np.arange(-2, 2)[:, None]
    planet = row // len(MANSIONS)
    x, y = x[planet, noon], y[planet, noon]
    moved = (x[:-1] * y[1:] - y[:-1] * x[1:]) / (x[:-1] * x[:-1] + y[:-1] * y[:-1])
    forward = moved[1] > 0.0
    slow = np.flatnonzero(np.where(forward, moved, -moved).min(axis=0) < LEAST_MOVE)
    if len(slow):
        pairs = [PAIRS[i] for i in row[slow].tolist()]
        later = see(sky, [a for a, _ in pairs], [b for _, b in pairs], tt[slow] + A_LITTLE_DAYS)
        forward[slow] = EDGES.measure(later.first, later.second) > 0.0
    return forward


def _vectors(sky: Sky) -> Floats:
    """Return where PLANETS are at the noons, (3, planets, noons)."""
    return np.array([sky.noons.apparent(planet).vector for planet in PLANETS]).swapaxes(0, 1)
