"""Umbra: where and how the Moon's shadow touches the Earth, from first contact to last."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import DAY_S, EARTH_RADIUS_KM
from skycal.shadows.besselian import Besselian, Elements, cones, diameter_ratio
from skycal.shadows.ellipsoid import Point, altitude, drift, facing, geodetic, outward, terminator

# The edges whose tangency to the ellipsoid is a contact: how much of l1 and of |l2| the edge
# lies beyond the axis. The axis itself begins and ends the centre line.
EDGES = {
    "penumbra": (-1.0, 0.0),
    "umbra": (0.0, -1.0),
    "umbra-inside": (0.0, 1.0),
    "axis": (0.0, 0.0),
}
PATH_SAMPLES = 33  # of the centre line, its ends among them, to find where an eclipse is total
ALONG = np.linspace(0.0, 1.0, PATH_SAMPLES)


class Greatest(Struct, frozen=True):
    """The eclipses when the axis is nearest to the Earth's centre; arrays (n,), radians.

    `central`: the axis meets the Earth. Where it does not, the place is the one on the terminator
    that has the axis in its vertical, as in the canon, with the Sun in the horizon; `magnitude`
    is that of the nearest place, some kilometres away. `umbra` is the radius of the umbra on the
    ground, negative when total.
    """

    gamma: Floats
    central: Flags
    place: Point
    latitude: Floats
    longitude: Floats
    sun_altitude: Floats
    magnitude: Floats
    umbra: Floats
    elements: Elements
    rates: Elements


def greatest(shadow: Besselian) -> Greatest:
    """Return the circumstances of every eclipse at its greatest."""
    every = np.arange(len(shadow))
    elements, rates = (of(every, shadow.greatest) for of in (shadow.at, shadow.rates))
    x, y, d = elements.x, elements.y, elements.d
    met, central = facing(x, y, d)
    nearest = terminator(outward(x, y, d)[0], d)
    below = terminator(np.arctan2(y, x), d)
    place, touched = (Point(*np.where(central, met, missed)) for missed in (below, nearest))
    latitude, longitude = geodetic(place, d, elements.mu)
    local = cones(elements, touched)
    return Greatest(
        np.copysign(np.hypot(x, y), y),
        central,
        place,
        latitude,
        longitude,
        np.where(central, altitude(place, d), 0.0),
        np.where(central, diameter_ratio(elements, touched), local.magnitude),
        local.umbra,
        elements,
        rates,
    )


def edge_gap(elements: Elements, edge: Floats) -> Floats:
    """Return how far an edge, shape (2, n) as in EDGES, misses the ellipsoid; negative within."""
    penumbra, umbra = edge
    side = np.where(elements.l2 < 0.0, -1.0, 1.0)
    tangent = -penumbra * elements.tan_f1 - umbra * side * elements.tan_f2
    _, gap = outward(elements.x, elements.y, elements.d, tangent)
    return gap + _inside(elements, edge)


def _inside(elements: Elements, edge: Floats) -> Floats:
    """Return how far beyond an edge the shadow's axis lies, on the plane through the centre."""
    penumbra, umbra = edge
    return np.asarray(penumbra * elements.l1 + umbra * np.abs(elements.l2))


def tangencies(shadow: Besselian, names: Sequence[str] = tuple(EDGES)) -> Floats:
    """Return when edges enter and leave the Earth, shape (2, edges, n), nan if never."""
    kind, row = np.indices((len(names), len(shadow))).reshape(2, -1)
    edges = np.array([EDGES[name] for name in names]).T

    def gap(which: Indices, quantities: Floats) -> Floats:
        return edge_gap(Elements(*quantities), edges[:, kind[which]])

    def reach(which: Indices, quantities: Floats) -> Floats:
        return 1.0 - _inside(Elements(*quantities), edges[:, kind[which]])

    found = shadow.passages.contacts(row, shadow.greatest[row], gap, reach=reach)
    return found.reshape(2, len(names), len(shadow))


def umbra_signs(shadow: Besselian, row: Indices, begin: Floats, end: Floats) -> tuple[Flags, Flags]:
    """Return whether each eclipse `row[i]` is total, and annular, somewhere on its centre line.

    The umbra's cone is judged on the ellipsoid along the whole line: a hybrid eclipse may be
    total for a few kilometres in the middle only, or at one end.
    """
    tt = begin[:, None] + (end - begin)[:, None] * ALONG
    elements = shadow.at(np.repeat(row, PATH_SAMPLES), tt.ravel())
    point, _ = facing(elements.x, elements.y, elements.d)
    total: Flags = (cones(elements, point).umbra < 0.0).reshape(tt.shape)
    return np.any(total, axis=1), np.any(~total, axis=1)


def central_duration_s(at: Greatest) -> Floats:
    """Return how long the umbra stays over the place of greatest eclipse, in seconds.

    To first order, as in the canon: its diameter over its speed against the turning ground.
    """
    speed = np.hypot(*ground_speed(at.elements, at.rates, at.place))
    return 2.0 * np.abs(at.umbra) / speed * DAY_S


def path_width_km(at: Greatest) -> Floats:
    """Return the width of the path at greatest eclipse."""
    return width_km(at.elements, at.rates, at.place, at.umbra)


def width_km(elements: Elements, rates: Elements, place: Point, umbra: Floats) -> Floats:
    """Return the width of the path at points of the centre line: the umbra's diameter there.

    Explanatory Supplement (1961) 9H: the umbra is long along the Sun's azimuth and its motion
    crosses it aslant.
    """
    east, north = ground_speed(elements, rates, place)
    along = (place.xi * east + place.eta * north) / np.hypot(east, north)
    return 2.0 * np.abs(umbra) / np.hypot(place.zeta, along) * EARTH_RADIUS_KM


def ground_speed(elements: Elements, rates: Elements, place: Point) -> tuple[Floats, Floats]:
    """Return the axis' velocity against a place, radii a day."""
    ground = drift(place, elements.d, rates.d, rates.mu)
    return rates.x - ground.xi, rates.y - ground.eta
