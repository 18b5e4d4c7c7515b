"""Besselian elements: the Moon's shadow on the plane through the Earth's centre across its axis.

Explanatory Supplement (1961) ch. 9, with lengths in Earth equatorial radii and angles in radians.
What a place sees of an eclipse follows from the elements and `ellipsoid.observer` alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, lengths, unwound
from skycal.constants import ARCSEC, RADII_PER_AU, SUN_SEMIDIAMETER_ARCSEC
from skycal.search.passage import Passages
from skycal.shadows.ellipsoid import Point
from skycal.shadows.syzygies import HALF_DAYS, MoonAndSun, Syzygies, seen_at
from skycal.sky.phases import NEW
from skycal.sky.rotation import sidereal_time
from skycal.sky.sky import Sky
from skycal.sky.timescale import delta_t

SUN_RADIUS = np.sin(SUN_SEMIDIAMETER_ARCSEC / ARCSEC) * RADII_PER_AU
K_PENUMBRA = 0.272508  # the Moon's mean radius; Espenak & Meeus, NASA/TP-2009-214174
K_UMBRA = 0.272281  # to the valleys of its limb; the same


class Elements(NamedTuple):
    """The elements at some instants, or their rates per day; arrays (n,).

    `x`, `y`: the axis east and north of the Earth's centre; `d`, `mu`: declination and Greenwich
    hour angle of its direction; `l1`, `l2`: radius of penumbra and umbra on the plane, `l2`
    negative where the umbra is total; `tan_f1`, `tan_f2`: the cones' slopes.
    """

    x: Floats
    y: Floats
    d: Floats
    mu: Floats
    l1: Floats
    l2: Floats
    tan_f1: Floats
    tan_f2: Floats


class Besselian(Struct, frozen=True):
    """The elements of several eclipses at any instants of them.

    `delta_t_s` is the TT - UT1 each is reckoned with; `greatest` the instant (TT) at which the
    axis passes nearest to the Earth's centre.
    """

    passages: Passages
    delta_t_s: Floats
    greatest: Floats

    def at(self, row: Indices, tt: Floats) -> Elements:
        """Return the elements of eclipse `row[i]` at `tt[i]`."""
        return Elements(*self.passages.value(row, tt))

    def rates(self, row: Indices, tt: Floats) -> Elements:
        """Return the elements' derivatives per day."""
        return Elements(*self.passages.rate(row, tt))

    def some(self, rows: Indices) -> Besselian:
        """Return some of the eclipses."""
        return Besselian(self.passages.some(rows), self.delta_t_s[rows], self.greatest[rows])

    def and_others(self, others: Besselian) -> Besselian:
        """Return these eclipses and then others, fitted for as long."""
        return Besselian(
            self.passages.and_others(others.passages),
            np.concatenate([self.delta_t_s, others.delta_t_s]),
            np.concatenate([self.greatest, others.greatest]),
        )

    def __len__(self) -> int:
        return len(self.greatest)


def moon_before_sun(sky: Sky) -> Floats:
    """Return about when (TT, to half an hour) the Moon's shadow passes by the Earth."""
    return sky.once(Syzygies).near[NEW]


def besselian(sky: Sky, near: Floats) -> Besselian:
    """Return the elements of the eclipses within half an hour of `near` (TT), one at least."""
    return _fitted(near, lambda tt: seen_at(sky, tt))


def all_besselian(sky: Sky) -> Besselian:
    """Return the elements about every instant of `moon_before_sun`, one at least."""
    known = sky.once(Syzygies)
    return _fitted(known.near[NEW], lambda _: known.seen[NEW])


def _fitted(near: Floats, seen: Callable[[Floats], MoonAndSun]) -> Besselian:
    delta_t_s = np.atleast_1d(delta_t(near))

    def measure(tt: Floats) -> Floats:
        """Unwrap the hour angle, which turns on while the rest hardly moves."""
        elements = np.array(elements_of(seen(tt), np.repeat(delta_t_s, len(tt) // len(near))))
        elements[3] = unwound(elements[3].reshape(len(near), -1)).ravel()
        return elements

    passages = Passages(measure, near, HALF_DAYS)
    return Besselian(passages, delta_t_s, passages.closest())


def elements_of(seen: MoonAndSun, delta_t_s: Floats) -> Elements:
    """Return the elements from the apparent Sun and Moon, `mu` within one turn."""
    sidereal = sidereal_time(seen.tt, delta_t_s, seen.obliquity, seen.in_longitude)
    moon, sun = (vector * RADII_PER_AU for vector in (seen.moon, seen.sun))
    return elements_from(moon, sun, SUN_RADIUS, (K_PENUMBRA, K_UMBRA), sidereal)


def elements_from(
    moon: Floats, light: Floats, radius: Floats | float, k: tuple[float, float], sidereal: Floats
) -> Elements:
    """Return the elements from the Moon and a source of light, vectors (3, n), and its `radius`.

    Lengths in Earth radii; `k` is the Moon's radius for the penumbra and for the umbra.
    """
    axis = light - moon
    gap, level = lengths(axis), np.hypot(axis[0], axis[1])
    cos_a, sin_a, cos_d, sin_d = axis[0] / level, axis[1] / level, level / gap, axis[2] / gap
    # The Moon turned about the pole to the axis' meridian, then about the east point.
    forward = moon[0] * cos_a + moon[1] * sin_a
    x = moon[1] * cos_a - moon[0] * sin_a
    y = moon[2] * cos_d - forward * sin_d
    z = moon[2] * sin_d + forward * cos_d
    sin_f1, sin_f2 = (radius + k[0]) / gap, (radius - k[1]) / gap
    cos_f1, cos_f2 = np.sqrt(1.0 - sin_f1 * sin_f1), np.sqrt(1.0 - sin_f2 * sin_f2)
    tan_f1, tan_f2 = sin_f1 / cos_f1, sin_f2 / cos_f2
    l1 = z * tan_f1 + k[0] / cos_f1
    l2 = z * tan_f2 - k[1] / cos_f2
    mu = sidereal - np.arctan2(axis[1], axis[0])
    return Elements(x, y, np.arcsin(sin_d), mu, l1, l2, tan_f1, tan_f2)


class Cones(Struct, frozen=True):
    """The shadow at a point: its distance from the axis, radii of penumbra and umbra there."""

    distance: Floats
    penumbra: Floats
    umbra: Floats

    @property
    def magnitude(self) -> Floats:
        """Fraction of the Sun's diameter covered, for a point of the penumbra outside the umbra."""
        return (self.penumbra - self.distance) / (self.penumbra + self.umbra)


def cones(elements: Elements, point: Point) -> Cones:
    """Return the shadow's cones at `point`."""
    return Cones(
        np.hypot(elements.x - point.xi, elements.y - point.eta),
        elements.l1 - point.zeta * elements.tan_f1,
        elements.l2 - point.zeta * elements.tan_f2,
    )


def diameter_ratio(elements: Elements, point: Point) -> Floats:
    """Return the Moon's apparent diameter over the Sun's at a point near the axis.

    The Moon's is that of the umbra's k: the magnitude of a central eclipse.
    """
    cosine = 1.0 / np.sqrt(1.0 + elements.tan_f1**2)
    gap = (SUN_RADIUS + K_PENUMBRA) / (elements.tan_f1 * cosine)
    moon = (cones(elements, point).penumbra - K_PENUMBRA / cosine) / elements.tan_f1
    return K_UMBRA * (moon + gap) / (SUN_RADIUS * moon)
