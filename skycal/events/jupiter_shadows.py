"""Jupiter shadows: the shadows of two or three of its moons on the planet's disk at one time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, compress

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices
from skycal.events.finder import events_of, finder
from skycal.events.galilean import BeforeJupiter, elongations_deg
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.shadows.galilean import HALF_DAYS, SHADOW, Passes, about, timed
from skycal.sky import Sky
from skycal.sky.galilean import MOONS

NEAR_SUN_DEG = 15.0  # as of conjunctions: nobody sees Jupiter's disk there

DOUBLE, TRIPLE = (
    Kind(
        f"jupiter-{many}-shadow", "planet", BeforeJupiter, importance=worth,
        told_apart_by="bodies", precision="minute", seen="moment", picture="jupiter",
    )
    for many, worth in (("double", 2), ("triple", 3))
)  # fmt: skip
KINDS = {2: DOUBLE, 3: TRIPLE}
# Of what is in order of time, passages that overlap are at most so many places apart: one of each
# moon between.
FARTHEST = len(MOONS) - 1


class Together(Struct, frozen=True):
    """Shadows `moons[i]` of MOONS that are on the disk at one time, from `begin` to `end` (n,)."""

    moons: list[tuple[int, ...]]
    begin: Floats
    end: Floats


@finder(DOUBLE, TRIPLE)
def shadows_together(sky: Sky) -> Iterator[Event]:
    """Yield the times of three shadows, and of two but for those that last no longer than three."""
    found = timed(sky, SHADOW, *_candidates(*about(sky, SHADOW)))
    two, three = together(found, 2), together(found, 3)
    as_long = (two.begin[:, None] == three.begin) & (two.end[:, None] == three.end)
    longer = ~as_long.any(axis=1)
    begin, end = (
        np.concatenate([pair[longer], triple])
        for pair, triple in ((two.begin, three.begin), (two.end, three.end))
    )
    tt = (begin + end) / 2.0
    moons = [*compress(two.moons, longer), *three.moons]
    kinds = [KINDS[len(several)] for several in moons]
    elongation_deg = elongations_deg(sky, tt)
    seen = elongation_deg >= NEAR_SUN_DEG
    yield from events_of(
        kinds, tt, [("jupiter", *(MOONS[moon] for moon in several)) for several in moons],
        {"elongation_deg": elongation_deg}, begin=begin, end=end,
        importance=np.where(seen, [kind.importance for kind in kinds], 1),
    )  # fmt: skip


def _candidates(which: Indices, guess: Floats) -> tuple[Indices, Floats]:
    """Return those shadows that may meet another: most do not."""
    order = np.argsort(guess, kind="stable")
    which, guess = which[order], guess[order]
    reach = HALF_DAYS[which]
    meets = np.zeros(len(which), bool)
    for step in range(1, FARTHEST + 1):
        near = guess[step:] - guess[:-step] < reach[step:] + reach[:-step]
        meets[step:] |= near
        meets[:-step] |= near
    return which[meets], guess[meets]


def together(found: Passes, many: int) -> Together:
    """Return when so many are on the disk at one time."""
    rows = np.concatenate(
        [
            np.arange(len(found.which) - steps[-1]) + np.array([[0], *([step] for step in steps)])
            for steps in combinations(range(1, FARTHEST + 1), many - 1)
            if len(found.which) > steps[-1]
        ]
        or [np.zeros((many, 0), np.int64)],
        axis=1,
    )
    begin, end = found.begin[rows].max(axis=0), found.end[rows].min(axis=0)
    meet = np.flatnonzero(begin < end)
    moons = [tuple(sorted(several)) for several in found.which[rows[:, meet]].T.tolist()]
    return Together(moons, begin[meet], end[meet])
