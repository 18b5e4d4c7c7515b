"""Syzygies: the Moon and the Sun about new and full Moons near a node, where there may be eclipses.

Eclipses of both kinds last as long, and ask for the same two: these are sampled once for all.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats
from skycal.search.passage import about, on_clock
from skycal.sky.phases import FULL, NEW, near_node
from skycal.sky.sky import Sky

HALF_DAYS = 0.16  # half the time fitted: the longest eclipse, of either, lasts 6.3 hours


class MoonAndSun(Struct, frozen=True):
    """Apparent places at the Julian dates `tt` (TT), (n,): vectors of date, au, (3, n).

    With the true obliquity and the nutation in longitude, radians.
    """

    tt: Floats
    moon: Floats
    sun: Floats
    obliquity: Floats
    in_longitude: Floats

    def some(self, part: slice) -> MoonAndSun:
        """Return the same at some of the instants."""
        return MoonAndSun(
            self.tt[part], self.moon[:, part], self.sun[:, part], self.obliquity[part],
            self.in_longitude[part],
        )  # fmt: skip


def seen_at(sky: Sky, tt: Floats) -> MoonAndSun:
    """Return both at any instants of a sky."""
    places = sky.at(tt, ("moon", "sun"))
    moon, sun = (places.apparent(body).vector for body in ("moon", "sun"))
    return MoonAndSun(tt, moon, sun, places.source.obliquity, places.source.in_longitude)


class Syzygies:
    """The syzygies of a sky, by phase: about when (TT, on a clock), and both bodies then.

    `seen` at all instants by which `Passages` of `HALF_DAYS` are fitted.
    """

    def __init__(self, sky: Sky) -> None:
        self.near = {phase: on_clock(near_node(sky, phase)) for phase in (NEW, FULL)}
        instants = [about(near, HALF_DAYS).ravel() for near in self.near.values()]
        every, first = seen_at(sky, np.concatenate(instants)), len(instants[0])
        parts = (slice(first), slice(first, None))
        self.seen = {
            phase: every.some(part) for phase, part in zip(self.near, parts, strict=True)
        }
