"""Seen: from what the places have of an event to what is told of countries and provinces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, firsts
from skycal.calendar.where.spots import Spots, province_slugs
from skycal.events.where import China, SeenAt, SeenInProvince, Where
from skycal.gazetteer.table import CHINA, GazetteerEntry
from skycal.here.eclipses.eclipsed import TYPES

HORIZONS = (None, "rise", "set")
SEEN = len(TYPES)  # as what is seen that is no eclipse
NAMES = (*TYPES, None)


class Had(Struct, frozen=True):
    """What places have of one event; arrays (places,).

    `type`: as what they see it, of NAMES, 0 for not at all; `magnitude`: nan where there is none;
    `horizon`, of HORIZONS: whether the body rises or sets when it is deepest.
    """

    type: Indices
    magnitude: Floats
    horizon: Indices

    @classmethod
    def nothing(cls, count: int) -> Had:
        """Return what places have that see nothing."""
        none = np.zeros(count, np.int64)
        return cls(none, np.full(count, np.nan), none.copy())


def where(
    in_china: Spots, had: Had, countries: Sequence[str],
    central: Sequence[str] = (), cities: Sequence[str] = (),
) -> Where:
    """Return what is told; `countries` other than China that see it, `central` and `cities`."""
    china = china_sees(in_china, had)
    own = [CHINA] * (china["seen"] != "none")
    return {
        "china": china, "central": list(central), "seen": sorted({*countries, *own}),
        "cities": list(cities),
    }


def china_sees(spots: Spots, had: Had) -> China:
    """Return what is told of China."""
    deepest = int(had.type.max())
    if not deepest:
        return {"seen": "none", "type": None, "everywhere": None, "max": None, "provinces": []}
    rows = np.flatnonzero(had.type == deepest)
    order = np.where(np.isnan(had.magnitude), 0.0, had.magnitude)
    rows = rows[np.lexsort((-spots.population[rows], -order[rows]))]
    most = rows[firsts(spots.province[rows])].tolist()
    least = int(had.type[spots.city].min())  # others only lie in a path
    return {
        "seen": "all" if least else "part",
        "type": NAMES[deepest],  # type: ignore[typeddict-item]  # 0 is not among these
        "everywhere": NAMES[least],  # type: ignore[typeddict-item]
        "max": None if np.isnan(had.magnitude[rows[0]]) else
        _seen_at(spots.entries[most[0]], had, most[0]),
        "provinces": [_seen_in(spots.entries[row], had, row) for row in most],
    }


def _seen_in(entry: GazetteerEntry, had: Had, row: int) -> SeenInProvince:
    return {"province": province_slugs()[entry.region], **_seen_at(entry, had, row)}


def _seen_at(entry: GazetteerEntry, had: Had, row: int) -> SeenAt:
    magnitude = float(had.magnitude[row])
    return {
        "place": entry.slug,
        "magnitude": None if np.isnan(magnitude) else magnitude,
        "horizon": HORIZONS[had.horizon[row]],  # type: ignore[typeddict-item]
    }
