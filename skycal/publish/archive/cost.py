"""Cost: what an archive takes of time and disk, by constants measured on one core.

`benchmarks/archive.py` measures them; the manual (reference, archive) has runs that they foretell.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from skycal.calendar.kinds import kinds
from skycal.publish.archive.plan import Plan

# Measured: CPU seconds and bytes of a year by itself, all of its events; and what waits on the disk
# of a year at a place, to be put in order.
YEAR_S, YEAR_BYTES = 0.21, 175_000
WAITING_BYTES = 5_200
# Measured: CPU seconds and bytes of a family's year at one place: what can be seen; everything.
Measured = tuple[float, float]
FAMILIES: Mapping[str, tuple[Measured, Measured]] = MappingProxyType({
    "moon-phase": ((0.0025, 950), (0.0102, 1140)),
    "moon-orbit": ((0.0, 14), (0.0008, 25)),
    "season": ((0.0003, 1), (0.0026, 93)),
    "planet": ((0.0012, 143), (0.0012, 155)),
    "conjunction": ((0.0155, 1730), (0.0176, 3250)),
    "eclipse": ((0.0003, 97), (0.0003, 109)),
    "meteor": ((0.0006, 26), (0.0006, 167)),
    "calendar": ((0.0, 0), (0.0004, 2)),
    "report": ((0.0, 0), (0.0, 1)),
})


class Cost(Struct, frozen=True):
    """What is still to be made: CPU seconds and bytes; bytes that wait at a time, of one worker."""

    cpu_s: float
    bytes: int
    waiting_bytes: int


def cost(plan: Plan, years: int) -> Cost:
    """Return what so many years cost at most: a family is counted whole if one kind is wanted."""
    families = {kinds()[kind].family for kind in plan.kinds}
    rates = [FAMILIES[family][0 if plan.visible else 1] for family in families]
    seconds, octets = (sum(column) * len(plan.places) for column in zip(*rates, strict=True))
    return Cost(
        years * (YEAR_S + seconds), round(years * (YEAR_BYTES + octets)),
        WAITING_BYTES * len(plan.places),
    )  # fmt: skip
