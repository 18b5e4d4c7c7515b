"""Galilean mutual: Jupiter's moons that cover one another or cast their shadow on one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import numpy as np
from msgspec.structs import replace

from skycal.events.details import Fraction
from skycal.events.finder import Finder, events_of, finder
from skycal.events.galilean import HIDDEN, BehindJupiter, elongations_deg, moon_kind
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.galilean import MOONS


class MutualEvent(BehindJupiter):
    """A moon of Jupiter before another, or its umbra on another, while the event lasts."""

    type: Annotated[
        Literal["partial", "annular", "total"],
        "Whether the other is covered in part, within its limb all round, or wholly",
    ]
    covered: Annotated[Fraction, "Part of the other's diameter that is covered at most"]


OCCULTATIONS, ECLIPSES = (
    moon_kind(f"mutual-{what}", MutualEvent) for what in ("occultation", "eclipse")
)


def _finder(kind: Kind, viewer: str) -> Finder:
    """Return the finder of the meetings that a viewer has."""

    @finder(kind)
    def mutual(sky: Sky) -> Iterator[Event]:
        # Most lists have none of them, and read this file for its kinds.
        from skycal.shadows.moons_apart import MOON_RADII, hidden
        from skycal.shadows.mutual import meetings

        found = meetings(sky, viewer)
        radius = MOON_RADII[found.farther]
        inside = found.apart < np.abs(radius - found.reach)
        total = inside & (found.reach >= radius)
        part = (found.reach + radius - found.apart) / (2.0 * radius)
        begin, end = (hidden(sky, found.farther, tt) for tt in (found.begin, found.end))
        moons = zip(found.nearer.tolist(), found.farther.tolist(), strict=True)
        events = events_of(
            kind, found.middle, [("jupiter", MOONS[one], MOONS[other]) for one, other in moons], {
                "elongation_deg": elongations_deg(sky, found.middle),
                "hidden": [HIDDEN[i] for i in (begin + 2 * end).tolist()],
                "type": np.where(total, "total", np.where(inside, "annular", "partial")),
                "covered": np.where(inside, np.minimum(found.reach / radius, 1.0), part),
            }, begin=found.begin, end=found.end,
        )  # fmt: skip
        yield from _told_apart(event for event in events if event.details["hidden"] != HIDDEN[3])

    return mutual


def _told_apart(events: Iterable[Event]) -> Iterator[Event]:
    """Yield events with ids of their own: two moons may meet twice in a day."""
    met: Counter[str] = Counter()
    for event in events:
        met[event.id] += 1
        again = met[event.id]
        yield event if again == 1 else replace(event, id=f"{event.id}-{again}")


mutual_occultations, mutual_eclipses = (
    _finder(kind, viewer) for kind, viewer in ((OCCULTATIONS, "earth"), (ECLIPSES, "sun"))
)
