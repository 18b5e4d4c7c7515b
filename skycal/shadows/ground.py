"""Ground: when and how deep places on the turning Earth stand in the Moon's shadow.

Explanatory Supplement (1961) ch. 9: a contact is where a place's distance from the axis is the
radius of a cone. All places of an eclipse are solved together; angles in radians.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.search.roots import roots
from skycal.shadows.besselian import HALF_DAYS, Besselian, Cones, Elements, cones, diameter_ratio
from skycal.shadows.ellipsoid import Point, drift, observer

Gap = Callable[[Cones], Floats]

CONTACTS = ("C1", "C2", "max", "C3", "C4")
FIRST, SECOND, MAXIMUM, THIRD, LAST = range(len(CONTACTS))
SCAN = 33  # instants, 14 min apart, among which a place's least distance is bracketed
ONLY = np.zeros(1, np.int64)  # the row of the one eclipse, for any number of instants


class Coverage(NamedTuple):
    """How much of the Sun is covered: the fraction of its diameter, and of its area."""

    magnitude: Floats
    obscuration: Floats


class Sun(NamedTuple):
    """Where the Sun stands over places, without refraction; `azimuth` from north by east.

    `parallactic` is the direction of the zenith from the Sun, from celestial north by east.
    """

    altitude: Floats
    azimuth: Floats
    parallactic: Floats


class Ground:
    """Places, arrays (n,), under the shadow of one eclipse."""

    def __init__(
        self,
        shadow: Besselian,
        latitude: Floats,
        longitude: Floats,
        height_km: Floats | float = 0.0,
    ) -> None:
        """Take places by geodetic latitude and longitude, east positive."""
        if len(shadow) != 1:
            raise ValueError(f"one eclipse at a time, not {len(shadow)}")
        self.shadow = shadow
        self.latitude, self.longitude = latitude, longitude
        self.height_km = np.broadcast_to(np.asarray(height_km, float), latitude.shape)

    def __len__(self) -> int:
        return len(self.latitude)

    def meet(self, which: Indices, tt: Floats) -> tuple[Elements, Point]:
        """Return the elements at `tt[i]` and where place `which[i]` stands among them."""
        elements = self.shadow.at(ONLY, tt)
        place = self.latitude[which], self.longitude[which]
        return elements, observer(*place, elements.d, elements.mu, self.height_km[which])

    @cached_property
    def contacts(self) -> Floats:
        """When (TT) each of CONTACTS is, shape (5, n); nan where it is not.

        By day or by night; the maximum is where the axis passes nearest.
        """
        found = np.full((len(CONTACTS), len(self)), np.nan)
        nearest, ends = self._nearest(), self.shadow.greatest[0] + HALF_DAYS * np.array([-1.0, 1.0])
        reached = self._within(_outside_penumbra, np.arange(len(self)), nearest)
        begin, end = (np.full(len(reached), instant) for instant in ends)
        found[MAXIMUM, reached] = nearest[reached]
        found[FIRST, reached] = self._crossing(_outside_penumbra, reached, begin, nearest[reached])
        found[LAST, reached] = self._crossing(_outside_penumbra, reached, nearest[reached], end)
        central = self._within(_outside_umbra, reached, nearest[reached])
        first, middle, last = found[[FIRST, MAXIMUM, LAST]][:, central]
        found[SECOND, central] = self._crossing(_outside_umbra, central, first, middle)
        found[THIRD, central] = self._crossing(_outside_umbra, central, middle, last)
        return found

    def position_angle(self, which: Indices, tt: Floats) -> Floats:
        """Return the direction of the Moon's centre from the Sun's, from north by east."""
        elements, point = self.meet(which, tt)
        return np.arctan2(elements.x - point.xi, elements.y - point.eta)

    def is_total(self, which: Indices, tt: Floats) -> Flags:
        """Tell where the Moon is larger than the Sun."""
        return cones(*self.meet(which, tt)).umbra < 0.0

    def coverage(self, which: Indices, tt: Floats) -> Coverage:
        """Return how much of the Sun place `which[i]` sees covered at `tt[i]`.

        Inside the umbra or antumbra the magnitude is the ratio of the diameters, as in the canon.
        """
        elements, point = self.meet(which, tt)
        local, ratio = cones(elements, point), diameter_ratio(elements, point)
        partial = np.maximum(local.magnitude, 0.0)
        magnitude = np.where(_outside_umbra(local) < 0.0, ratio, partial)
        return Coverage(magnitude, overlap(ratio, 1.0 + ratio - 2.0 * magnitude))

    def sun(self, which: Indices, tt: Floats) -> Sun:
        """Return where the Sun stands over place `which[i]` at `tt[i]`.

        It is taken to stand in the axis' direction, which is 0.002 deg off at most.
        """
        elements = self.shadow.at(ONLY, tt)
        hour_angle, latitude = elements.mu + self.longitude[which], self.latitude[which]
        sine, cosine = np.sin(latitude), np.cos(latitude)
        pole, equator = np.sin(elements.d), np.cos(elements.d)
        west, meridian = np.sin(hour_angle), np.cos(hour_angle)
        return Sun(
            np.arcsin(np.clip(sine * pole + cosine * equator * meridian, -1.0, 1.0)),
            np.arctan2(-equator * west, cosine * pole - sine * equator * meridian) % (2.0 * np.pi),
            np.arctan2(cosine * west, sine * equator - cosine * pole * meridian),
        )

    def _nearest(self) -> Floats:
        """Return when each place is nearest to the axis."""
        tt = self.shadow.greatest[0] + HALF_DAYS * np.linspace(-1.0, 1.0, SCAN)
        elements = Elements(*(value[:, None] for value in self.shadow.at(ONLY, tt)))
        point = observer(self.latitude, self.longitude, elements.d, elements.mu, self.height_km)
        squared = (elements.x - point.xi) ** 2 + (elements.y - point.eta) ** 2
        least = np.clip(squared.argmin(axis=0), 1, SCAN - 2)
        return roots(self._receding, np.arange(len(self)), tt[least - 1], tt[least + 1])

    def _receding(self, which: Indices, tt: Floats) -> Floats:
        """Return half the rate of the squared distance from the axis."""
        elements, point = self.meet(which, tt)
        rates = self.shadow.rates(ONLY, tt)
        ground = drift(point, elements.d, rates.d, rates.mu)
        east = (elements.x - point.xi) * (rates.x - ground.xi)
        return east + (elements.y - point.eta) * (rates.y - ground.eta)

    def _within(self, gap: Gap, which: Indices, tt: Floats) -> Indices:
        """Return those of `which` that are inside a cone at `tt`."""
        return which[gap(cones(*self.meet(which, tt))) < 0.0]

    def _crossing(self, gap: Gap, which: Indices, low: Floats, high: Floats) -> Floats:
        """Return when each of `which` crosses the side of a cone between `low` and `high`."""
        return roots(lambda row, tt: gap(cones(*self.meet(row, tt))), which, low, high)


def _outside_penumbra(local: Cones) -> Floats:
    return local.distance - local.penumbra


def _outside_umbra(local: Cones) -> Floats:
    return local.distance - np.abs(local.umbra)


def overlap(radius: Floats, separation: Floats) -> Floats:
    """Return the fraction of a disk of radius 1 that one of `radius` covers, centres so far apart.

    >>> float(overlap(np.array(1.0), np.array(0.0)))
    1.0
    """
    apart = np.clip(separation, np.abs(1.0 - radius), 1.0 + radius)
    apart = np.maximum(apart, np.finfo(float).tiny)
    here = np.arccos(np.clip((apart**2 + 1.0 - radius**2) / (2.0 * apart), -1.0, 1.0))
    there = np.arccos(np.clip((apart**2 + radius**2 - 1.0) / (2.0 * apart * radius), -1.0, 1.0))
    # Two circular segments with the common chord.
    area = here - np.sin(2.0 * here) / 2.0 + radius**2 * (there - np.sin(2.0 * there) / 2.0)
    fraction: Floats = area / np.pi
    return fraction
