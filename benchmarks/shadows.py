"""Shadows: eclipses from the places of Sun and Moon, for the peers that have no search for them.

Vectors are geocentric kilometres, of any one frame. Greatest eclipse is where the Earth's centre
(of the Sun) or the Moon's (of the Moon) is nearest to the shadow's axis.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt, tan

from scan import peak

Vector = tuple[float, float, float]
Places = Callable[[float], tuple[Vector, Vector]]  # Sun and Moon at an instant

AU_KM = 149597870.7
EARTH_KM, SUN_KM, MOON_KM = 6378.137, 696000.0, 1737.4
DANJON = 1.01  # the Earth's air makes its shadow larger, by this much of the Moon's parallax
FLATTENED = 0.998  # the Earth as the shadow meets it, between equator and poles


def vector(ra_deg: float, dec_deg: float, distance_km: float) -> Vector:
    ra, dec = radians(ra_deg), radians(dec_deg)
    return (
        distance_km * cos(dec) * cos(ra), distance_km * cos(dec) * sin(ra), distance_km * sin(dec)
    )


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _length(a: Vector) -> float:
    return sqrt(_dot(a, a))


def _off_axis(start: Vector, along: Vector, point: Vector) -> float:
    """Return how far `point` is from the line through `start`."""
    to = tuple(p - s for p, s in zip(point, start, strict=True))
    step = _dot(to, along) / _dot(along, along)
    return _length(tuple(t - step * a for t, a in zip(to, along, strict=True)))


def solar(places: Places, near: float) -> float | None:
    """Return the instant of greatest eclipse at a new Moon, None where the penumbra misses."""

    def off(tt: float) -> float:
        sun, moon = places(tt)
        return _off_axis(moon, _between(sun, moon), (0.0, 0.0, 0.0)) ** 2

    tt = peak(off, near, 0.1)
    sun, moon = places(tt)
    gap = _length(_between(sun, moon))
    half_angle = asin((SUN_KM + MOON_KM) / gap)
    penumbra = MOON_KM / cos(half_angle) + _length(moon) * tan(half_angle)
    return tt if sqrt(off(tt)) < EARTH_KM * FLATTENED + penumbra else None


def lunar(places: Places, near: float) -> float | None:
    """Return the instant of greatest eclipse at a full Moon, None where the penumbra misses."""

    def off(tt: float) -> float:
        sun, moon = places(tt)
        return (_off_axis((0.0, 0.0, 0.0), sun, moon) / _length(moon)) ** 2

    tt = peak(off, near, 0.1)
    sun, moon = places(tt)
    parallax = DANJON * asin(EARTH_KM / _length(moon)) + asin(EARTH_KM / _length(sun))
    reach = parallax + asin(SUN_KM / _length(sun)) + asin(MOON_KM / _length(moon))
    return tt if asin(sqrt(off(tt))) < reach else None


def _between(sun: Vector, moon: Vector) -> Vector:
    return tuple(m - s for m, s in zip(moon, sun, strict=True))
