"""Meeting worth: how important two bodies' passing each other is, by how near, bright and dark."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.sky.bodies import Body, OwnId, catalog
from skycal.sky.searches import Pair

NEAR_SUN_DEG = 15.0
# The Moon passes a fainter star every month of some years, and no calendar prints it.
FAINTEST_STAR_MAG = 1.5
# What is too faint for the eye is looked up when one telescope shows both, or when two slow
# planets meet, which comes once in a decade or a life.
TELESCOPE_DEG, SLOW_PAIR_DEG = 0.5, 1.5
OF_VENUS_DEG = 3.0  # the brightest of all draws the eye to a planet that far away
SLOW_DAYS = 4000.0  # Jupiter's period, and longer
MOST, NEVER = 4, 0.0  # no two are nearer than that
KEPT_LISTS = 16  # of pairs: all there are, and some of readers' own orbits


def _bodies_of(keeps: Callable[[Body], bool]) -> frozenset[str]:
    return frozenset(body.id for body in catalog().bodies.values() if keeps(body))


MOVING, OF_MOON, BRIGHT = (
    frozenset(catalog().having[role]) for role in ("meets", "meets_moon", "bright")
)
SLOW = _bodies_of(lambda body: body.period_days > SLOW_DAYS)
FAINT_STARS = _bodies_of(
    lambda body: body.kind == "star" and (body.magnitude or 0.0) > FAINTEST_STAR_MAG
)


def meetings_worth(
    pairs: tuple[Pair, ...], row: Indices, nearest_deg: Floats, elongation_deg: Floats
) -> list[int]:
    """Return how much meetings of `pairs[row[i]]` are worth where they are seen.

    That is near, bright, away from the Sun.
    """
    worth = 1 + (nearest_deg[:, None] < _limits_of(pairs)[row]).sum(axis=1)
    found: list[int] = np.where(elongation_deg < NEAR_SUN_DEG, 1, worth).tolist()
    return found


@lru_cache(KEPT_LISTS)
def _limits_of(pairs: tuple[Pair, ...]) -> Floats:
    """Return the limits of pairs, (pairs, MOST - 1)."""
    return np.array([*map(limits_deg, pairs)]).reshape(-1, MOST - 1)


def limits_deg(pair: Pair) -> tuple[float, float, float]:
    """Return how near two bodies come when their meeting is worth more than 1, 2 and 3."""
    if any(isinstance(one, OwnId) for one in pair):
        return TELESCOPE_DEG, NEVER, NEVER
    if OF_MOON.intersection(pair):
        return NEVER, NEVER, NEVER
    if MOVING.intersection(pair) - BRIGHT:
        limit_deg = SLOW_PAIR_DEG if SLOW.issuperset(pair) else TELESCOPE_DEG
        return limit_deg if MOVING.issuperset(pair) else NEVER, NEVER, NEVER
    if "moon" in pair:
        if pair[1] in FAINT_STARS:
            return NEVER, NEVER, NEVER
        return 6.0, 3.0 if pair[1] in BRIGHT else NEVER, NEVER
    if not BRIGHT.issuperset(pair):
        return 5.0, 1.5, NEVER
    return 5.0, OF_VENUS_DEG if "venus" in pair else 1.5, 0.5
