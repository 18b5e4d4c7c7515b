"""Occultations: the Moon before a planet or star, as some place on Earth sees it.

Found by the Moon's shadow in their light touching the ellipsoid, no matter how far apart the two
pass for the Earth's centre; under which sky a place sees it is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, Literal, TypedDict

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.columns import known
from skycal.events.details import (
    Details,
    Direction,
    Fraction,
    GroundLatitude,
    GroundLongitude,
    Magnitude,
    Maybe,
    Separation,
    Spot,
)
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.where import Where
from skycal.model import Event
from skycal.search.passage import on_clock
from skycal.shadows.star_shadow import earth_contacts, moon_before, moon_shadows, touching
from skycal.sky import Sky
from skycal.sky.apparent import east_of, lit_part, separation
from skycal.sky.bodies import catalog, importance
from skycal.sky.look import Look, Seen

NEAR_SUN_DEG = 15.0
STAR_IMPORTANCE = ((1.5, 3), (2.6, 2))  # to magnitude; what is fainter is bookkeeping
DARK_FIRST = {"disappearance": "dark", "reappearance": "bright"}
BRIGHT_FIRST = {"disappearance": "bright", "reappearance": "dark"}

Limb = Literal["dark", "bright"]


class Limbs(Details):
    """Which limb of the Moon it is at."""

    disappearance: Annotated[Limb, "Where the body disappears"]
    reappearance: Annotated[Limb, "Where it comes out again"]


class Region(TypedDict):
    """Where on Earth the occultation is above the horizon."""

    outline: Annotated[
        list[tuple[GroundLatitude, GroundLongitude]],
        "A closed ring of [latitude, longitude]; neighbours join by the shorter way round",
    ]
    pole: Annotated[
        Literal["north", "south"] | None, "The pole inside a ring that winds around the Earth"
    ]


class Occultation(Details):
    """The Moon before a planet or star, somewhere on Earth."""

    separation_deg: Annotated[
        Separation,
        "Between the centres for the Earth's centre, when the shadow's axis is nearest to it",
    ]
    magnitudes: Annotated[dict[str, Magnitude | None], "Visual magnitudes by body"]
    elongation_deg: Annotated[Separation, "Of the body, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun the Moon is"]
    illumination: Annotated[Fraction, "Illuminated fraction of the Moon"]
    limb: Annotated[Limbs, "At which limb it happens"]
    first_contact: Annotated[Spot, "When and where the shadow first touches the Earth"]
    last_contact: Annotated[Spot, "When and where the shadow last touches the Earth"]
    region: Maybe[Annotated[Region, "Where it can be seen; only where it is asked for"]]
    where: Maybe[Annotated[Where, "Who sees it; of planets and bright stars"]]


OCCULTATION = Kind(
    "occultation", "conjunction", Occultation, told_apart_by="bodies", seen="moment",
    whole_span=True, picture="occultation", pinned=True,
)  # fmt: skip


@cache
def occulted() -> tuple[str, ...]:
    """Return every body whose occultations are sought: the planets and all stars of the table."""
    stars = (body.id for body in catalog().bodies.values() if body.kind == "star")
    return (*catalog().having["occultation"], *stars)


@finder(OCCULTATION)
def occultations(sky: Sky) -> Iterator[Event]:
    """Yield the occultations that any place on Earth can see, at the middle of each."""
    bodies = occulted()
    which, near = moon_before(sky, bodies)
    known_then = sky.knows(bodies, which, near)
    which, near = which[known_then], near[known_then]
    if not len(which):
        return
    shadow = moon_shadows(sky, bodies, which, near)
    contacts = earth_contacts(shadow)
    row = np.flatnonzero(np.isfinite(contacts[0]))
    begin, end = contacts[:, row]
    tt = shadow.greatest[row]
    hidden = [bodies[i] for i in which[row].tolist()]
    columns = _described(_seen(sky, bodies, which[row], tt), hidden)
    touched = touching(shadow, np.tile(row, 2), np.concatenate([begin, end]))
    columns["first_contact"], columns["last_contact"] = touched[: len(row)], touched[len(row) :]
    seldom_seen = columns["elongation_deg"] < NEAR_SUN_DEG
    worth = np.where(seldom_seen, 1, _importances()[which[row]])
    yield from events_of(
        OCCULTATION, tt, [("moon", body) for body in hidden], columns,
        begin=begin, end=end, importance=worth,
    )  # fmt: skip


def region_of(sky: Sky, event: Event) -> Region:
    """Return where on Earth an occultation of the span of `sky` is above the horizon."""
    from skycal.shadows.outline import outlines  # for who asks

    body, one = event.bodies[1], np.zeros(1, np.int64)
    shadow = moon_shadows(sky, (body,), one, on_clock(np.array([event.tt])))
    (outline,) = outlines(shadow, one, np.array([event.begin]), np.array([event.end]))
    north = bool(shadow.at(one, shadow.greatest).d[0] > 0.0)
    pole: Literal["north", "south"] = "north" if north else "south"
    return {"outline": outline.ring.tolist(), "pole": pole if outline.pole else None}


def _seen(sky: Sky, bodies: Sequence[str], which: Indices, tt: Floats) -> Seen:
    """Return how the Moon and `bodies[which[i]]` appear at `tt[i]`."""
    return Seen(Look(sky, ("moon", *bodies), np.zeros_like(which), which + 1, tt), slice(None))


def _described(seen: Seen, hidden: Sequence[str]) -> dict[str, Any]:
    """Return what the Earth's centre sees of the Moon and what she hides, by columns."""
    east = east_of(seen.first, seen.sun)
    mags = zip(hidden, *map(known, seen.magnitudes), strict=True)
    return {
        "separation_deg": np.degrees(separation(seen.first, seen.second)),
        "magnitudes": [{"moon": moonlight, body: mag} for body, moonlight, mag in mags],
        "elongation_deg": np.degrees(seen.elongations[1]),
        "direction": ["east" if evening else "west" for evening in east.tolist()],
        "illumination": lit_part(seen.toward[:, 0], seen.toward_sun),
        "limb": [DARK_FIRST if evening else BRIGHT_FIRST for evening in east.tolist()],
    }


@cache
def _importances() -> Indices:
    """Return what an occultation of each body that is `occulted` is worth."""
    return np.array([*map(_importance, occulted())])


def _importance(body: str) -> int:
    """Return how much an occultation is worth away from the Sun: of something bright."""
    bright = catalog().bodies[body].magnitude
    if bright is None:
        return importance(body, "occultation")
    return next((worth for limit, worth in STAR_IMPORTANCE if bright <= limit), 1)
