"""Meeting worth: how important two bodies' passing each other is, by how near, bright and dark."""

from __future__ import annotations

from collections.abc import Callable

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


def _bodies_of(keeps: Callable[[Body], bool]) -> frozenset[str]:
    return frozenset(body.id for body in catalog().bodies.values() if keeps(body))


MOVING, OF_MOON, BRIGHT = (
    frozenset(catalog().having[role]) for role in ("meets", "meets_moon", "bright")
)
SLOW = _bodies_of(lambda body: body.period_days > SLOW_DAYS)
FAINT_STARS = _bodies_of(
    lambda body: body.kind == "star" and (body.magnitude or 0.0) > FAINTEST_STAR_MAG
)


def meeting_worth(pair: Pair, nearest_deg: float, elongation_deg: float) -> int:
    """Return how much a meeting is worth where it is seen: near, bright, away from the Sun."""
    if elongation_deg < NEAR_SUN_DEG:
        return 1
    if any(isinstance(one, OwnId) for one in pair):
        return 2 if nearest_deg < TELESCOPE_DEG else 1
    if OF_MOON.intersection(pair):
        return 1
    faint = MOVING.intersection(pair) - BRIGHT
    if faint:
        limit_deg = SLOW_PAIR_DEG if SLOW.issuperset(pair) else TELESCOPE_DEG
        return 2 if MOVING.issuperset(pair) and nearest_deg < limit_deg else 1
    if "moon" in pair:
        if pair[1] in FAINT_STARS:
            return 1
        return 3 if nearest_deg < 3.0 and pair[1] in BRIGHT else 2 if nearest_deg < 6.0 else 1
    if nearest_deg < 0.5 and BRIGHT.issuperset(pair):
        return 4
    striking_deg = OF_VENUS_DEG if "venus" in pair and BRIGHT.issuperset(pair) else 1.5
    return 3 if nearest_deg < striking_deg else 2 if nearest_deg < 5.0 else 1
