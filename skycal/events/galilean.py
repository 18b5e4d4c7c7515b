"""Galilean: Jupiter's large moons before its disk and behind it, casting shadows and in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

import numpy as np

from skycal.arrays import Floats
from skycal.events.details import Details, Separation
from skycal.events.finder import Finder, events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.lagrange import interpolate
from skycal.shadows.galilean import (
    ECLIPSE,
    OCCULTATION,
    SHADOW,
    TRANSIT,
    Passes,
    Sight,
    View,
    outside,
    passes,
)
from skycal.sky import Sky
from skycal.sky.apparent import Apparent, separation
from skycal.sky.galilean import MOONS

HIDDEN = (None, "begin", "end", "both")


class BeforeJupiter(Details):
    """A moon of Jupiter, or its shadow, before the planet's disk while the event lasts."""

    elongation_deg: Annotated[Separation, "Jupiter's apparent angle from the Sun"]


class BehindJupiter(BeforeJupiter):
    """A moon of Jupiter behind the planet's disk, or in its shadow, while the event lasts."""

    hidden: Annotated[
        Literal["begin", "end", "both"] | None,
        "What of it nobody sees: the moon is then in the shadow, or behind the disk, already",
    ]


def moon_kind(name: str, details: type) -> Kind:
    """Return a kind of what Jupiter's moons do, `galilean-` and its name."""
    return Kind(
        f"galilean-{name}", "planet", details, importance=1, told_apart_by="bodies",
        precision="minute", seen="moment", listed="named", picture="jupiter",
    )  # fmt: skip


TRANSITS, SHADOWS = (moon_kind(name, BeforeJupiter) for name in ("transit", "shadow"))
ECLIPSES, OCCULTATIONS = (moon_kind(name, BehindJupiter) for name in ("eclipse", "occultation"))


def elongations_deg(sky: Sky, tt: Floats) -> Floats:
    """Return Jupiter's angle from the Sun, from its places at noon: to 2" beside the Sun."""
    vectors = np.concatenate([sky.noons.apparent(body).vector for body in ("jupiter", "sun")])
    found = interpolate(vectors, *sky.daily.stencil(tt))
    jupiter, sun = (Apparent(found[rows], sky.noons.source) for rows in (slice(3), slice(3, 6)))
    return np.degrees(separation(jupiter, sun))


def _before(sky: Sky, sight: Sight, found: Passes) -> dict[str, Any]:
    return {}


def _behind(sky: Sky, sight: Sight, found: Passes) -> dict[str, Any]:
    """Return which ends are hidden: by the disk, of an eclipse; by the shadow, of the other."""
    view = View(sky, ECLIPSE if sight is OCCULTATION else OCCULTATION)
    begin, end = (
        outside(view.offsets(found.which, tt)) < 0.0 for tt in (found.begin, found.end)
    )
    return {"hidden": [HIDDEN[i] for i in (begin + 2 * end).tolist()]}


def _finder(
    kind: Kind, sight: Sight, columns: Callable[[Sky, Sight, Passes], dict[str, Any]]
) -> Finder:
    """Return the finder of all passages of a kind."""

    @finder(kind)
    def passages(sky: Sky) -> Iterator[Event]:
        found = passes(sky, sight)
        tt = (found.begin + found.end) / 2.0
        yield from events_of(
            kind, tt, [("jupiter", MOONS[moon]) for moon in found.which.tolist()],
            {"elongation_deg": elongations_deg(sky, tt), **columns(sky, sight, found)},
            begin=found.begin, end=found.end,
        )  # fmt: skip

    return passages


transits, shadows = (
    _finder(kind, sight, _before) for kind, sight in ((TRANSITS, TRANSIT), (SHADOWS, SHADOW))
)
eclipses, occultations = (
    _finder(kind, sight, _behind)
    for kind, sight in ((ECLIPSES, ECLIPSE), (OCCULTATIONS, OCCULTATION))
)
