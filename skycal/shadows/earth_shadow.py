"""Shadow: the Moon's way through the Earth's shadow, as angles seen from the Earth's centre.

The shadow after Danjon, as in NASA's catalogues: the air and the flattening make the Earth's
shadow that of a body with 1.01 times the Moon's parallax (Espenak & Meeus, NASA/TP-2009-214172).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, lengths
from skycal.constants import RADII_PER_AU
from skycal.search.passage import Passages
from skycal.shadows.besselian import SUN_RADIUS
from skycal.shadows.syzygies import HALF_DAYS, MoonAndSun, Syzygies, seen_at
from skycal.sky.phases import FULL
from skycal.sky.sky import Sky

DANJON_ENLARGEMENT = 1.01
K_MOON = 0.272488  # the Moon's radius in Earth radii for lunar eclipses; the same


class Disk(NamedTuple):
    """The Moon and the shadow at some instants, or their rates per day; radians, arrays (n,).

    `x`, `y`: the Moon's centre east and north of the shadow's, projected on the plane across its
    axis, as the Explanatory Supplement and the canons measure it (0.5" less than the arc at the
    penumbra's edge); `umbra`, `penumbra`, `moon`: the apparent radii; `parallax`: the Moon's.
    """

    x: Floats
    y: Floats
    umbra: Floats
    penumbra: Floats
    moon: Floats
    parallax: Floats

    @property
    def separation(self) -> Floats:
        """Distance of the centres, projected."""
        return np.hypot(self.x, self.y)

    @property
    def gamma(self) -> Floats:
        """The Moon's distance from the axis in Earth radii, positive when it passes north."""
        return np.copysign(self.separation / np.sin(self.parallax), self.y)


class EarthShadow(Struct, frozen=True):
    """Several passages of the Moon by the shadow; `greatest` (TT) is when it is deepest."""

    passages: Passages
    greatest: Floats

    def at(self, row: Indices, tt: Floats) -> Disk:
        """Return Moon and shadow of passage `row[i]` at `tt[i]`."""
        return Disk(*self.passages.value(row, tt))

    def __len__(self) -> int:
        return len(self.greatest)


def moon_behind_earth(sky: Sky) -> Floats:
    """Return about when (TT, to half an hour) the Moon passes by the Earth's shadow."""
    return sky.once(Syzygies).near[FULL]


def earth_shadow(sky: Sky, near: Floats) -> EarthShadow:
    """Return the passages within half an hour of the instants `near` (TT), one at least."""
    return _fitted(near, lambda tt: seen_at(sky, tt))


def every_passage(sky: Sky) -> EarthShadow:
    """Return the passages about every instant of `moon_behind_earth`, one at least."""
    known = sky.once(Syzygies)
    return _fitted(known.near[FULL], lambda _: known.seen[FULL])


def _fitted(near: Floats, seen: Callable[[Floats], MoonAndSun]) -> EarthShadow:
    passages = Passages(lambda tt: np.array(_disk(seen(tt))), near, HALF_DAYS)
    return EarthShadow(passages, passages.closest())


def _disk(seen: MoonAndSun) -> Disk:
    """Return Moon and shadow from the apparent Sun and Moon."""
    distance, sun_distance = (lengths(vector) for vector in (seen.moon, seen.sun))
    moon, axis = seen.moon / distance, -(seen.sun / sun_distance)
    distance, sun_distance = distance * RADII_PER_AU, sun_distance * RADII_PER_AU
    a, d = np.arctan2(axis[1], axis[0]), np.arcsin(axis[2])
    cos_a, sin_a = np.cos(a), np.sin(a)
    forward = moon[0] * cos_a + moon[1] * sin_a
    x = moon[1] * cos_a - moon[0] * sin_a
    y = moon[2] * np.cos(d) - forward * np.sin(d)
    parallax = np.arcsin(1.0 / distance)
    sun_radius, sun_parallax = np.arcsin(SUN_RADIUS / sun_distance), np.arcsin(1.0 / sun_distance)
    shadow = DANJON_ENLARGEMENT * parallax + sun_parallax
    return Disk(
        x,
        y,
        shadow - sun_radius,
        shadow + sun_radius,
        np.arcsin(K_MOON * np.sin(parallax)),
        parallax,
    )
