"""Cost: what an archive takes of time and disk, by constants measured on one core.

docs/en/reference/archive.md has the runs they come from and how well they tell three others.
"""

from __future__ import annotations

from dataclasses import dataclass

from skycal.publish.archive.plan import Plan

# Measured: CPU seconds of a year alone and for each place it is met with; bytes likewise. A year
# of all kinds, of what can be seen or of everything; narrower kinds take less.
YEAR_S, YEAR_PLACE_S = 0.24, 0.0231
YEAR_BYTES = 188_000
YEAR_PLACE_BYTES = {True: 2_660, False: 4_610}  # by `visible`


@dataclass(frozen=True)
class Cost:
    """What is still to be made: CPU seconds and bytes."""

    cpu_s: float
    bytes: int


def cost(plan: Plan, years: int) -> Cost:
    """Return what so many years cost."""
    places = len(plan.places)
    return Cost(
        years * (YEAR_S + YEAR_PLACE_S * places),
        round(years * (YEAR_BYTES + YEAR_PLACE_BYTES[plan.visible] * places)),
    )
