"""Lunar eclipses: full moons in the Earth's shadow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.finder import finder, make_event
from skycal.events.saros import lunar_saros
from skycal.model import Event
from skycal.shadows.earth_shadow import Disk, EarthShadow, earth_shadow, moon_behind_earth
from skycal.sky import Sky

TYPES = ("penumbral", "partial", "total")
IMPORTANCE = {"penumbral": 3, "partial": 4, "total": 5}
# The Moon's disk touches the penumbra from outside, the umbra from outside and from inside.
FIRST, LAST = ("P1", "U1", "U2"), ("P4", "U4", "U3")
ORDER = ("P1", "U1", "U2", "greatest", "U3", "U4", "P4")
DURATIONS = ("penumbral_min", "partial_min", "total_min")
DAY_MIN = 1440.0


@finder("eclipse", "lunar-eclipse")
def lunar_eclipses(sky: Sky) -> Iterator[Event]:
    """Yield the eclipses of the Moon, the faintest penumbral ones too."""
    near = moon_behind_earth(sky)
    if not len(near):
        return
    shadow = earth_shadow(sky, near)
    deepest = shadow.at(np.arange(len(near)), shadow.greatest)
    contacts = _contacts(shadow)
    saros = lunar_saros(shadow.greatest)
    penumbral = immersion(deepest, deepest.penumbra)
    umbral = immersion(deepest, deepest.umbra)
    for i in np.flatnonzero(penumbral > 0.0):
        begin, end = contacts[:, :, i]
        depth = int(np.isfinite(begin).sum()) - 1
        times = dict(zip((*FIRST, "greatest", *LAST), (*begin, shadow.greatest[i], *end),
                         strict=True))
        minutes = (end - begin) * DAY_MIN
        details = {
            "type": TYPES[depth],
            "gamma": deepest.gamma[i],
            "penumbral_magnitude": penumbral[i],
            "umbral_magnitude": umbral[i],
            "saros": saros[i],
            "contacts": {
                name: {"jd_tt": times[name]} for name in ORDER if np.isfinite(times[name])
            },
            **{name: minutes[k] if k <= depth else None for k, name in enumerate(DURATIONS)},
        }
        yield make_event(
            "eclipse",
            "lunar-eclipse",
            shadow.greatest[i],
            bodies=("moon",),
            details=details,
            begin=float(begin[0]),
            end=float(end[0]),
            importance=IMPORTANCE[TYPES[depth]],
        )


def immersion(disk: Disk, shadow: Floats) -> Floats:
    """Return how much of the Moon's diameter lies inside a shadow of this radius."""
    fraction: Floats = (shadow + disk.moon - disk.separation) / (2.0 * disk.moon)
    return fraction


def _contacts(shadow: EarthShadow) -> Floats:
    """Return contacts before and after the greatest, shape (2, 3, n), nan where there are none."""
    kind, row = np.indices((3, len(shadow))).reshape(2, -1)

    def gap(which: Indices, quantities: Floats) -> Floats:
        disk = Disk(*quantities)
        reach = np.array([disk.penumbra + disk.moon, disk.umbra + disk.moon,
                          disk.umbra - disk.moon])  # fmt: skip
        return disk.separation - reach[kind[which], np.arange(len(which))]

    found = shadow.passages.contacts(row, shadow.greatest[row], gap)
    return found.reshape(2, 3, len(shadow))
