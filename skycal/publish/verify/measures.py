"""Measures: what defines an event, by Skyfield: angles, distances, magnitudes at a Stock's time."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from skyfield.magnitudelib import planetary_magnitude

from skycal.arrays import Floats
from skycal.publish.verify.stock import BARYCENTRES, CENTRES, Stock


def longitude(stock: Stock, body: str) -> Floats:
    """The apparent ecliptic longitude of date, radians."""
    return np.asarray(stock.seen(body).ecliptic_latlon("date")[1].radians)


def latitude(stock: Stock, body: str) -> Floats:
    """The apparent ecliptic latitude of date, radians."""
    return np.asarray(stock.seen(body).ecliptic_latlon("date")[0].radians)


def longitude_j2000(stock: Stock, body: str) -> Floats:
    """The longitude on the ecliptic of J2000.0, radians."""
    return np.asarray(stock.seen(body).ecliptic_latlon()[1].radians)


def longitude_difference(stock: Stock, body: str, other: str) -> Floats:
    """How far `body` is ahead in longitude, radians."""
    return longitude(stock, body) - longitude(stock, other)


def right_ascension(stock: Stock, body: str) -> Floats:
    """The apparent right ascension of date, radians."""
    return np.asarray(stock.seen(body).radec("date")[0].radians)


def right_ascension_difference(stock: Stock, body: str, other: str) -> Floats:
    """How far `body` is ahead in right ascension, radians."""
    return right_ascension(stock, body) - right_ascension(stock, other)


def declination(stock: Stock, body: str) -> Floats:
    """The apparent declination of date, radians."""
    return np.asarray(stock.seen(body).radec("date")[1].radians)


def distance(stock: Stock, body: str, centre: str) -> Floats:
    """How far they are from each other at one instant, au."""
    ends = (stock.bodies[name].at(stock.time).position.au for name in (body, centre))
    return np.asarray(np.linalg.norm(np.subtract(*ends), axis=0))


def chord(stock: Stock, body: str, other: str) -> Floats:
    """The square of the straight line between two directions: smooth at every separation."""
    first, second = (_unit(stock.seen(name).xyz.au) for name in (body, other))
    return np.asarray(((first - second) ** 2).sum(axis=0))


def chord_beyond(stock: Stock, body: str, other: str) -> Floats:
    """The same from the point opposite to `other`."""
    first, second = (_unit(stock.seen(name).xyz.au) for name in (body, other))
    return np.asarray(((first + second) ** 2).sum(axis=0))


def shadow_axis(stock: Stock, moon: str, light: str) -> Floats:
    """The square of the distance (au) from the Earth's centre of the line from light to Moon."""
    near, far = (stock.seen(body).xyz.au for body in (moon, light))
    return np.asarray((np.cross(near, _unit(far - near), axis=0) ** 2).sum(axis=0))


def magnitude(stock: Stock, planet: str) -> Floats:
    """Skyfield's magnitude with the Sun where it stands instead of the barycentre."""
    earth = stock.bodies["earth"].at(stock.time)
    toward, sun = (earth.observe(stock.bodies[name]).xyz.au for name in (planet, "sun"))
    return np.asarray(planetary_magnitude(SimpleNamespace(
        target=(CENTRES | BARYCENTRES)[planet], xyz=SimpleNamespace(au=toward), t=stock.time,
        center_barycentric=SimpleNamespace(xyz=SimpleNamespace(au=-sun)),
    )))  # fmt: skip


def lit_extent(stock: Stock, planet: str) -> Floats:
    """How large the planet's lit part is on the sky, with the Sun where it appears.

    Skyfield's own `fraction_illuminated` has the Sun eight minutes on: 6 km, 0.2 s of the maximum.
    """
    toward = stock.bodies["earth"].at(stock.time).observe(stock.bodies[planet]).xyz.au
    return np.asarray((1.0 + phase_cosine(stock, planet)) / 2.0 / (toward**2).sum(axis=0))


def phase_cosine(stock: Stock, planet: str) -> Floats:
    """The cosine of the angle at the planet between the Sun, where it appears, and the Earth."""
    earth = stock.bodies["earth"].at(stock.time)
    toward, sun = (earth.observe(stock.bodies[name]).xyz.au for name in (planet, "sun"))
    return np.asarray((_unit(-toward) * _unit(sun - toward)).sum(axis=0))


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector, axis=0))
