"""Ellipsoid: the Earth as a shadow meets it, in the fundamental frame of an axis.

The frame of eclipse canons (Explanatory Supplement 1961, ch. 9): origin in the Earth's centre,
xi to the east, eta to the north, zeta along the axis towards the Sun, in equatorial radii. The
axis points to declination `d` at Greenwich hour angle `mu`; all angles in radians.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, waves
from skycal.constants import EARTH_RADIUS_KM, FLATTENING, TURN

ECCENTRICITY_2 = FLATTENING * (2.0 - FLATTENING)
TINY = float(np.finfo(float).tiny)  # no line is nearer to the centre: it would have no direction


class Point(NamedTuple):
    """A point in the fundamental frame, or its velocity; arrays (n,)."""

    xi: Floats
    eta: Floats
    zeta: Floats


def observer(
    latitude: Floats, longitude: Floats, d: Floats, mu: Floats, height_km: Floats | float = 0.0
) -> Point:
    """Return where a place (geodetic, east positive) stands; arguments broadcast."""
    return turned(*standing(latitude, height_km), longitude, d, mu)


def standing(latitude: Floats, height_km: Floats | float = 0.0) -> tuple[Floats, Floats]:
    """Return how far a place stands from the Earth's axis, and north of the equator's plane."""
    sine, cosine = np.sin(latitude), np.cos(latitude)
    height = height_km / EARTH_RADIUS_KM
    normal = 1.0 / np.sqrt(1.0 - ECCENTRICITY_2 * sine * sine)
    return (normal + height) * cosine, (normal * (1.0 - ECCENTRICITY_2) + height) * sine


def turned(
    from_axis: Floats, from_equator: Floats, longitude: Floats, d: Floats, mu: Floats
) -> Point:
    """Return where what is `standing` on the Earth has been turned to."""
    east, meridian = (from_axis * wave for wave in waves(mu + longitude))
    sine, cosine = waves(d)
    return Point(
        east,
        from_equator * cosine - meridian * sine,
        from_equator * sine + meridian * cosine,
    )


def drift(point: Point, d: Floats, d_rate: Floats, mu_rate: Floats) -> Point:
    """Return the velocity of a place that turns with the Earth, per unit of the rates' time."""
    xi, eta, zeta = point
    sine, cosine = np.sin(d), np.cos(d)
    return Point(
        mu_rate * (zeta * cosine - eta * sine),
        mu_rate * xi * sine - d_rate * zeta,
        d_rate * eta - mu_rate * xi * cosine,
    )


def geodetic(point: Point, d: Floats, mu: Floats) -> tuple[Floats, Floats]:
    """Return latitude and longitude (east positive, -pi to pi) of a point of the surface."""
    from_equator, meridian = _equatorial(point, d)
    from_axis = np.hypot(meridian, point.xi)
    latitude = np.arctan2(from_equator, from_axis * (1.0 - ECCENTRICITY_2))
    longitude = np.arctan2(point.xi, meridian) - mu
    return latitude, longitude - TURN * np.round(longitude / TURN)


def altitude(point: Point, d: Floats) -> Floats:
    """Return the altitude of the axis' direction, that is of the Sun, at a point of the surface."""
    from_equator, meridian = _equatorial(point, d)
    upward = from_equator / (1.0 - ECCENTRICITY_2)
    length = np.sqrt(point.xi**2 + meridian**2 + upward**2)
    sine = (meridian * np.cos(d) + upward * np.sin(d)) / length
    return np.arcsin(np.clip(sine, -1.0, 1.0))


def _equatorial(point: Point, d: Floats) -> tuple[Floats, Floats]:
    """Return the components along the pole and along the meridian the axis stands over."""
    sine, cosine = waves(d)
    return (point.eta * cosine + point.zeta * sine, point.zeta * cosine - point.eta * sine)


def facing(xi: Floats, eta: Floats, d: Floats) -> tuple[Point, Flags]:
    """Return where lines along the axis meet the side of the surface that faces the Sun.

    Lines that miss get the point of their closest pass, and False.
    """
    sine, cosine = np.sin(d), np.cos(d)
    stretch = 1.0 / (1.0 - ECCENTRICITY_2)
    square = cosine**2 + stretch * sine**2
    half = eta * sine * cosine * (stretch - 1.0)
    rest = xi**2 + eta**2 * (sine**2 + stretch * cosine**2) - 1.0
    root = half**2 - square * rest
    zeta = (np.sqrt(np.maximum(root, 0.0)) - half) / square
    return Point(xi, eta, zeta), root >= 0.0


def terminator(angle: Floats, d: Floats) -> Point:
    """Return the surface point whose normal lies across the axis, `angle` from east to north."""
    (north, east), (sine, cosine) = waves(angle), waves(d)
    poleward = ECCENTRICITY_2 * north * cosine
    reach = np.sqrt(1.0 - poleward * north * cosine)
    return Point(east / reach, (north - poleward * cosine) / reach, -poleward * sine / reach)


def outward(
    x: Floats, y: Floats, d: Floats, tangent: Floats | float = 0.0
) -> tuple[Floats, Floats]:
    """Return the angle of the Earth's outline nearest to a line along the axis, and the gap.

    The line passes (x, y), leaning outward by `tangent` towards the Sun (the side of a cone). The
    gap is negative inside. It is the greatest excess of the line over the ellipsoid's support
    function, which for the Earth's flattening one Newton step finds to 1e-9.
    """
    distance = np.hypot(x, y)
    sine, cosine = waves(d)
    down, upright = tangent * sine, 1.0 + tangent**2
    east, north = (side / np.maximum(distance, TINY) for side in (x, y))
    poleward = north * cosine - down
    slope = -ECCENTRICITY_2 * poleward * east * cosine / _reach(poleward, upright)
    step = -slope / np.maximum(distance, 0.5)  # deep inside only the sign of the gap matters
    aside, along = waves(step)
    poleward = (north * along + east * aside) * cosine - down
    return np.arctan2(y, x) + step, distance * along - _reach(poleward, upright)


def _reach(poleward: Floats, upright: Floats | float) -> Floats:
    """Return the ellipsoid's support function across the axis, for planes leaning by a tangent.

    `poleward`: the pole's component along the plane's normal, whose square is `upright`.
    """
    return np.sqrt(upright - ECCENTRICITY_2 * poleward**2)
