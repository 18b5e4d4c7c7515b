"""Mansions: planets that enter one of the twenty-eight lunar mansions, or turn back into the last.

A mansion begins at the right ascension of its determinative star (data/mansions.csv).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Annotated, Literal, TypedDict

import numpy as np

from skycal.events.details import Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.directions import mansion_directions
from skycal.sky.look import see
from skycal.sky.meetings import Alignments
from skycal.sky.solve import found

A_LITTLE_DAYS = 0.25  # after which it is seen which way a planet goes


class Entry(TypedDict):
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
EDGES = Alignments(PAIRS, known=mansion_directions)


@finder(ENTRY, searches=(EDGES,))
def mansion_entries(sky: Sky) -> Iterator[Event]:
    """Yield when a planet has the right ascension of a determinative star."""
    row, _, tt, seen = found(sky, EDGES)
    planets = [PAIRS[i][0] for i in row.tolist()]
    stars = [PAIRS[i][1] for i in row.tolist()]
    later = see(sky, planets, stars, tt + A_LITTLE_DAYS)
    forward = EDGES.measure(later.first, later.second) > 0.0
    number = row % len(MANSIONS) - np.where(forward, 0, 1)
    entered = [MANSIONS[i] for i in number.tolist()]
    yield from events_of(ENTRY, tt, list(zip(planets, entered, strict=True)), {
        "mansion": entered,
        "motion": np.where(forward, "direct", "retrograde"),
        "elongation_deg": np.degrees(seen.elongations[0]),
    })  # fmt: skip
