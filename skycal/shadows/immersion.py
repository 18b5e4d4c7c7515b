"""Immersion: when places on the turning Earth pass through the Moon's shadow in a star's light.

Explanatory Supplement (1961) ch. 10, on the ellipsoid. All pairs of an occultation and a place
are solved together; angles in radians.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.search.roots import roots
from skycal.shadows.besselian import Besselian, Elements
from skycal.shadows.ellipsoid import Point, drift, observer

# Edges of the shadow, as shares of `l1` and `l2`: that of a planet's near limb, of its centre, of
# its far limb. For a star they are one.
NEAR_LIMB, CENTRE, FAR_LIMB = np.array([[1.0, 0.0], [0.5, -0.5], [0.0, -1.0]])
LONGEST_DAYS = 0.05  # longer than half the time a place may be in the shadow
CLOSEST_STEPS = 8  # each leaves a fifth of the error


@dataclass(frozen=True)
class Immersion:
    """Pairs of a passage of the shadow and a place; arrays (n,).

    `row`: the passage; `latitude`, `longitude`: geodetic, east positive.
    """

    shadow: Besselian
    row: Indices
    latitude: Floats
    longitude: Floats
    height_km: Floats

    def __len__(self) -> int:
        return len(self.row)

    def meet(self, pair: Indices, tt: Floats) -> tuple[Elements, Point]:
        """Return the elements of `pair[i]` at `tt[i]` and where its place stands among them."""
        elements = self.shadow.at(self.row[pair], tt)
        place = self.latitude[pair], self.longitude[pair]
        return elements, observer(*place, elements.d, elements.mu, self.height_km[pair])

    def closest(self) -> Floats:
        """Return when (TT) the axis passes nearest to each place."""
        every = np.arange(len(self))
        tt = self.shadow.greatest[self.row]
        for _ in range(CLOSEST_STEPS):
            elements, point = self.meet(every, tt)
            rates = self.shadow.rates(self.row, tt)
            ground = drift(point, elements.d, rates.d, rates.mu)
            east, north = rates.x - ground.xi, rates.y - ground.eta
            along = (elements.x - point.xi) * east + (elements.y - point.eta) * north
            tt = tt - along / (east**2 + north**2)
        return tt

    def gap(self, edge: Floats, pair: Indices, tt: Floats) -> Floats:
        """Return how far each place is outside an edge of the shadow, in Earth radii."""
        elements, point = self.meet(pair, tt)
        outer = elements.l1 - point.zeta * elements.tan_f1
        inner = elements.l2 - point.zeta * elements.tan_f2
        distance = np.hypot(elements.x - point.xi, elements.y - point.eta)
        return distance - edge[0] * outer - edge[1] * inner

    def contacts(self, edge: Floats, closest: Floats) -> Floats:
        """Return when (TT) an edge comes over each place and leaves it, (2, n), nan if never."""
        found = np.full((2, len(self)), np.nan)
        pair = np.flatnonzero(self.gap(edge, np.arange(len(self)), closest) < 0.0)
        middle = closest[pair]
        low = np.concatenate([middle - LONGEST_DAYS, middle])
        high = np.concatenate([middle, middle + LONGEST_DAYS])
        found[:, pair] = roots(
            lambda which, tt: self.gap(edge, which, tt), np.tile(pair, 2), low, high
        ).reshape(2, -1)
        return found

    def position_angle(self, pair: Indices, tt: Floats) -> Floats:
        """Return the direction of the body from the Moon's centre, from north by east."""
        elements, point = self.meet(pair, tt)
        return np.arctan2(point.xi - elements.x, point.eta - elements.y)
