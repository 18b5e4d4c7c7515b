"""Kepler: the way of one body about the Sun alone, ellipse, parabola or hyperbola.

By universal variables from the perihelion (Danby, Fundamentals of Celestial Mechanics, 2nd ed.,
ch. 6.9), so that comets need no formula of their own. The planets' pull is left out.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1

GAUSS = 0.01720209895  # au^1.5/day, of the Sun alone: what the Minor Planet Center reckons with
OBLIQUITY = np.radians(84381.448 / 3600.0)  # IAU 1976, of the ecliptic that elements are told on
# Elements osculate: they are right at their epoch, and the planets lead the body away from them.
TRUSTED_DAYS = 10.0 * 365.25
ROUNDS, SETTLED = 60, 1e-14
# The root below which closed forms cancel, and the terms of the series that holds there.
SMALL, TERMS = 0.5, 8


class Orbit(Struct, frozen=True):
    """Osculating elements on the ecliptic and equinox of J2000.0; radians, au, Julian dates (TT).

    `perihelion_tt` is a passage of the perihelion, `epoch_tt` when the elements are the body's own.
    """

    perihelion_au: float
    eccentricity: float
    argument: float
    node: float
    inclination: float
    perihelion_tt: float
    epoch_tt: float

    @property
    def period_days(self) -> float:
        """How long a turn takes, infinite on an open orbit."""
        if self.eccentricity >= 1.0:
            return float("inf")
        axis_au = self.perihelion_au / (1.0 - self.eccentricity)
        return float(TURN / GAUSS * axis_au**1.5)


def followed(orbit: Orbit) -> tuple[date, date]:
    """Return the first and the last day on which an orbit is worth following."""
    first, last = (
        date.fromordinal(int(at + 0.5) - JDN_BEFORE_ORDINAL_1)
        for at in (orbit.epoch_tt - TRUSTED_DAYS, orbit.epoch_tt + TRUSTED_DAYS)
    )
    return first, last


class Kepler:
    """An orbit as a kernel's segment: motion about the Sun's centre, au and days, ICRS."""

    def __init__(self, orbit: Orbit) -> None:
        self.begin, self.end = orbit.epoch_tt - TRUSTED_DAYS, orbit.epoch_tt + TRUSTED_DAYS
        self._orbit, self._axes = orbit, _axes(orbit)

    def on_grid(self, first: int, count: int, step: float) -> Floats:
        """Return the motion at the instants `(first + i) * step`, shape (3, 3, count)."""
        return self.at((first + np.arange(float(count))) * step)

    def at(self, tdb: Floats) -> Floats:
        """Return position, velocity and acceleration, then x, y, z; shape (3, 3, n)."""
        flat = np.array(_in_plane(self._orbit, tdb - self._orbit.perihelion_tt))
        place, velocity = (
            self._axes[:, 0, None] * x + self._axes[:, 1, None] * y
            for x, y in (flat[:2], flat[2:])
        )
        squared = flat[0] * flat[0] + flat[1] * flat[1]
        pull = -GAUSS**2 * place / (squared * np.sqrt(squared))
        return np.array([place, velocity, pull])


def _axes(orbit: Orbit) -> Floats:
    """Return the directions to the perihelion and a quarter turn on, columns, ICRS; (3, 2)."""
    cos_w, sin_w = np.cos(orbit.argument), np.sin(orbit.argument)
    cos_n, sin_n = np.cos(orbit.node), np.sin(orbit.node)
    cos_i, sin_i = np.cos(orbit.inclination), np.sin(orbit.inclination)
    towards = np.array([
        [cos_w * cos_n - sin_w * sin_n * cos_i, -sin_w * cos_n - cos_w * sin_n * cos_i],
        [cos_w * sin_n + sin_w * cos_n * cos_i, -sin_w * sin_n + cos_w * cos_n * cos_i],
        [sin_w * sin_i, cos_w * sin_i],
    ])  # fmt: skip
    cosine, sine = np.cos(OBLIQUITY), np.sin(OBLIQUITY)
    x, y, z = towards
    return np.array([x, cosine * y - sine * z, sine * y + cosine * z])


def _in_plane(orbit: Orbit, since: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return x, y and their rates in the orbit's plane, x to the perihelion, `since` (n,) days."""
    nearest, inverse = orbit.perihelion_au, (1.0 - orbit.eccentricity) / orbit.perihelion_au
    if orbit.eccentricity < 1.0:
        period = orbit.period_days
        since = since - period * np.rint(since / period)
    s = _universal(nearest, inverse, GAUSS * since)
    c2, c3 = _stumpff(inverse * s * s)
    radius = nearest + orbit.eccentricity * s * s * c2
    quick = GAUSS * np.sqrt((1.0 + orbit.eccentricity) / nearest)  # au/day at the perihelion
    x = nearest - s * s * c2
    y = (nearest * s - (1.0 - orbit.eccentricity) * s**3 * c3) * quick / GAUSS
    x_rate = -GAUSS * s * (1.0 - inverse * s * s * c3) / radius
    y_rate = (1.0 - s * s * c2 / radius) * quick
    return x, y, x_rate, y_rate


def _universal(nearest: float, inverse: float, scaled: Floats) -> Floats:
    """Return s of Kepler's equation q s + e s^3 c3 = k t, which rises: by Newton in a bracket.

    Each instant is settled for itself, so that it has the same bits among any others.
    """
    eccentricity = 1.0 - inverse * nearest
    wanted = np.abs(scaled)
    low, high = np.zeros(len(wanted)), wanted / nearest  # c3 is no less than 0
    s = np.minimum(high, np.cbrt(6.0 * wanted / max(eccentricity, SMALL)))
    if eccentricity >= 1.0:
        high = s.copy()  # nor, of what is open, than a sixth
    left = np.arange(len(wanted))
    for _ in range(ROUNDS):
        at = s[left]
        c2, c3 = _stumpff(inverse * at * at)
        over = nearest * at + eccentricity * at**3 * c3 - wanted[left]
        high[left] = np.where(over > 0.0, at, high[left])
        low[left] = np.where(over > 0.0, low[left], at)
        step = at - over / (nearest + eccentricity * at * at * c2)
        inside = (step > low[left]) & (step < high[left])
        s[left] = np.where(inside, step, (low[left] + high[left]) / 2.0)
        left = left[np.abs(s[left] - at) > SETTLED * at]
        if not len(left):
            break
    return np.copysign(s, scaled)


def _stumpff(z: Floats) -> tuple[Floats, Floats]:
    """Return Stumpff's functions c2 and c3 of z (n,): of an ellipse above 0, of a hyperbola below.

    Near 0 by their series, of which a parabola has the first terms alone.
    """
    root = np.sqrt(np.abs(z))
    near, closed = root < SMALL, z > 0.0
    safe = np.where(near, 1.0, root)
    angle, rise = np.where(closed, safe, 1.0), np.where(closed, 1.0, safe)
    half = np.where(closed, np.sin(angle / 2.0), np.sinh(rise / 2.0))
    whole = np.where(closed, angle - np.sin(angle), np.sinh(rise) - rise)
    c2, c3 = 2.0 * half * half / safe**2, whole / safe**3
    few = np.where(near, z, 0.0)
    return np.where(near, _series(few, 2), c2), np.where(near, _series(few, 3), c3)


def _series(z: Floats, order: int) -> Floats:
    """Return the sum of (-z)^k / (2k + order)!, by Horner."""
    total = np.full(len(z), 1.0)
    for k in range(TERMS, 0, -1):
        total = 1.0 - z * total / ((2.0 * k + order) * (2.0 * k + order - 1.0))
    return total / (2.0 if order == 2 else 6.0)
