"""Lunar eclipses: full moons in the Earth's shadow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.columns import instants, known
from skycal.events.details import Details, Instant, Maybe, Minutes, Ratio
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.saros import lunar_saros
from skycal.events.where import Where
from skycal.model import Event
from skycal.shadows.earth_shadow import Disk, EarthShadow, every_passage, moon_behind_earth
from skycal.sky import Sky
from skycal.sky.phases import QUARTERS

Type = Literal["penumbral", "partial", "total"]
TYPES: tuple[Type, ...] = get_args(Type)
IMPORTANCE = {"penumbral": 3, "partial": 4, "total": 5}
# The Moon's disk touches the penumbra from outside, the umbra from outside and from inside.
FIRST, LAST = ("P1", "U1", "U2"), ("P4", "U4", "U3")
MOON, SIDES = Disk._fields.index("moon"), np.array([1.0, 1.0, -1.0])
EDGES = np.array([Disk._fields.index(edge) for edge in ("penumbra", "umbra", "umbra")])
ORDER = ("P1", "U1", "U2", "greatest", "U3", "U4", "P4")
DURATIONS = ("penumbral_min", "partial_min", "total_min")
DAY_MIN = 1440.0


class LunarContacts(Details):
    """When the Moon's disk touches the shadows: P the penumbra, U the umbra; those there are."""

    P1: Maybe[Annotated[Instant, "The eclipse begins"]]
    U1: Maybe[Annotated[Instant, "The partial eclipse begins"]]
    U2: Maybe[Annotated[Instant, "Totality begins"]]
    greatest: Maybe[Annotated[Instant, "The Moon is nearest to the axis of the shadow"]]
    U3: Maybe[Annotated[Instant, "Totality ends"]]
    U4: Maybe[Annotated[Instant, "The partial eclipse ends"]]
    P4: Maybe[Annotated[Instant, "The eclipse ends"]]


class LunarEclipse(Details):
    """The Moon in the Earth's shadow."""

    type: Annotated[Type, "How deep it goes"]
    gamma: Annotated[Ratio, "Least distance from the shadow's axis, Earth radii, north positive"]
    penumbral_magnitude: Annotated[Ratio, "Part of the Moon's diameter in the penumbra"]
    umbral_magnitude: Annotated[Ratio, "Part of the Moon's diameter in the umbra, below 0 outside"]
    saros: Annotated[int, "Number of its saros series"]
    contacts: Annotated[LunarContacts, "Its contacts and its greatest"]
    penumbral_min: Annotated[Minutes, "How long it lasts"]
    partial_min: Annotated[Minutes | None, "How long the Moon is in the umbra, all or part of it"]
    total_min: Annotated[Minutes | None, "How long totality lasts"]
    where: Maybe[Annotated[Where, "Who sees it, in the world and in China"]]


LUNAR_ECLIPSE = Kind(
    "lunar-eclipse", "eclipse", LunarEclipse, importance=3, seen="moment", whole_span=True,
    skycal=True, picture="lunar-eclipse", pinned=True,
)  # fmt: skip


@finder(LUNAR_ECLIPSE, searches=(QUARTERS,))
def lunar_eclipses(sky: Sky) -> Iterator[Event]:
    """Yield the eclipses of the Moon, the faintest penumbral ones too."""
    if not len(moon_behind_earth(sky)):
        return
    shadow = every_passage(sky)
    deepest = shadow.at(np.arange(len(shadow)), shadow.greatest)
    contacts = _contacts(shadow)
    penumbral = immersion(deepest, deepest.penumbra)
    umbral = immersion(deepest, deepest.umbra)
    row = np.flatnonzero(penumbral > 0.0)
    tt, (begin, end) = shadow.greatest[row], contacts[:, :, row]
    types = [TYPES[count - 1] for count in np.isfinite(begin).sum(axis=0)]
    times = dict(zip((*FIRST, "greatest", *LAST), (*begin, tt, *end), strict=True))
    columns = {
        "type": types,
        "gamma": deepest.gamma[row],
        "penumbral_magnitude": penumbral[row],
        "umbral_magnitude": umbral[row],
        "saros": lunar_saros(tt),
        "contacts": instants({name: times[name] for name in ORDER}),
        **dict(zip(DURATIONS, map(known, (end - begin) * DAY_MIN), strict=True)),
    }
    yield from events_of(
        LUNAR_ECLIPSE, tt, ("moon",), columns, begin=begin[0], end=end[0],
        importance=[IMPORTANCE[one] for one in types],
    )  # fmt: skip


def immersion(disk: Disk, shadow: Floats) -> Floats:
    """Return how much of the Moon's diameter lies inside a shadow of this radius."""
    fraction: Floats = (shadow + disk.moon - disk.separation) / (2.0 * disk.moon)
    return fraction


def _contacts(shadow: EarthShadow) -> Floats:
    """Return contacts before and after the greatest, shape (2, 3, n), nan where there are none."""
    kind, row = np.indices((3, len(shadow))).reshape(2, -1)

    def reach(which: Indices, quantities: Floats) -> Floats:
        moon, edge = quantities[MOON], quantities[EDGES[kind[which]], np.arange(len(which))]
        return np.asarray(edge + SIDES[kind[which]] * moon)

    def gap(which: Indices, quantities: Floats) -> Floats:
        return np.hypot(*quantities[:2]) - reach(which, quantities)

    found = shadow.passages.contacts(row, shadow.greatest[row], gap, reach=reach)
    return found.reshape(2, 3, len(shadow))
