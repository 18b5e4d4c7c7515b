"""Below: when and how deep places on the turning Earth stand in the Moon's shadow.

In the Sun's light or in a star's: a contact is where a place's distance from the axis is the radius
of the shadow there (Explanatory Supplement 1961, ch. 9 and 10, on the ellipsoid). Every place meets
every passage of the shadow, and all pairs are solved together; angles in radians.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.search.roots import roots, stepped
from skycal.shadows.besselian import Besselian, Cones, Elements, cones
from skycal.shadows.ellipsoid import Point, drift, standing, turned

SCAN = 33  # instants, 14 min apart at most, among which a place's least distance is bracketed
SCANNED_AT_ONCE = 4096  # elements that stay near the processor

Edge = Callable[[Cones], Floats]


def penumbra(local: Cones) -> Floats:
    """Return the radius within which something of the light is covered: C1, C4; I, IV."""
    return local.penumbra


def umbra(local: Cones) -> Floats:
    """Return the radius within which all is, or a ring is left: C2, C3; II, III."""
    return np.abs(local.umbra)


def centre(local: Cones) -> Floats:
    """Return the radius within which the middle of a planet's disk, or a star, is covered."""
    return (local.penumbra - local.umbra) / 2.0


class Below:
    """Places, arrays (places,), under the passages of a shadow.

    Pair number `place * len(shadow) + passage` is one place under one passage; whole results have
    shape (places, passages).
    """

    def __init__(
        self,
        shadow: Besselian,
        latitude: Floats,
        longitude: Floats,
        height_km: Floats | float = 0.0,
    ) -> None:
        """Take places by geodetic latitude and longitude, east positive."""
        self.shadow = shadow
        self._stand = *standing(latitude, height_km), longitude
        self.shape = len(latitude), len(shadow)
        self.pairs = np.arange(len(latitude) * len(shadow))

    def meet(self, pair: Indices, tt: Floats) -> tuple[Elements, Point]:
        """Return the elements at `tt[i]` and where the place of `pair[i]` stands among them."""
        place, row = np.divmod(pair, len(self.shadow))
        elements = self.shadow.at(row, tt)
        from_axis, from_equator, longitude = (side[place] for side in self._stand)
        return elements, turned(from_axis, from_equator, longitude, elements.d, elements.mu)

    def cones(self, pair: Indices, tt: Floats) -> Cones:
        """Return the shadow's cones at the place of `pair[i]` at `tt[i]`."""
        return cones(*self.meet(pair, tt))

    def position_angle(self, pair: Indices, tt: Floats) -> Floats:
        """Return the direction of the Moon's centre from the light's, from north by east."""
        elements, point = self.meet(pair, tt)
        return np.arctan2(elements.x - point.xi, elements.y - point.eta)

    @cached_property
    def nearest(self) -> Floats:
        """When (TT) the axis passes nearest to each place, (places, passages)."""
        every, half_days = np.arange(len(self.shadow)), self.shadow.passages.half_days
        tt = self.shadow.greatest[:, None] + half_days * np.linspace(-1.0, 1.0, SCAN)
        least, around = self._scanned(tt)
        low, middle, high = (tt[every, least + step].ravel() for step in (-1, 0, 1))
        return self._settled(low, middle, high, around.reshape(3, -1)).reshape(self.shape)

    def _scanned(self, tt: Floats) -> tuple[Indices, Floats]:
        """Return the number of the least squared distance of those at `tt`, and the three there.

        `tt`: instants of the passages, (passages, SCAN).
        """
        row = np.arange(len(self.shadow)).repeat(SCAN)
        x, y, d, mu = (value.reshape(tt.shape) for value in self.shadow.at(row, tt.ravel())[:4])
        least = np.empty(self.shape, np.int64)
        around = np.empty((3, *self.shape))
        at_once = max(1, SCANNED_AT_ONCE // tt.size)
        for first in range(0, self.shape[0], at_once):
            some = slice(first, first + at_once)
            from_axis, from_equator, longitude = (side[some, None, None] for side in self._stand)
            point = turned(from_axis, from_equator, longitude, d, mu)
            squared = (x - point.xi) ** 2 + (y - point.eta) ** 2
            low = np.clip(squared.argmin(axis=2), 1, SCAN - 2)
            least[some] = low
            around[:, some] = [
                np.take_along_axis(squared, (low + step)[..., None], 2)[..., 0]
                for step in (-1, 0, 1)
            ]
        return least, around

    def _settled(self, low: Floats, middle: Floats, high: Floats, squared: Floats) -> Floats:
        """Return when each pair is nearest, from its squared distance at three instants.

        The vertex of the parabola is right to some seconds, the secant from there to 0.1 ms.
        """
        past, here, after = squared
        bend = past - 2.0 * here + after
        step = middle - low
        vertex = np.clip(middle - step * (after - past) / (2.0 * bend), low, high)
        speed = self._receding(self.pairs, vertex)
        guess = np.clip(vertex - speed * 2.0 * step * step / bend, low, high)
        moved = guess - vertex
        change = self._receding(self.pairs, guess) - speed
        rate = np.divide(change, moved, out=np.zeros_like(change), where=moved != 0.0)
        return stepped(self._receding, self.pairs, low, high, guess, rate)

    def contacts(
        self, edge: Edge, begin: Floats, end: Floats, among: Flags | bool = True
    ) -> Floats:
        """Return when (TT) an edge comes over each place and leaves it, (2, places, passages).

        The first is sought after `begin`, the second until `end`; nan where the edge passes by, and
        for passages, (passages,), that are not `among` those asked for.
        """
        nearest = self.nearest.ravel()
        found = np.full((2, len(nearest)), np.nan)

        def outside(pair: Indices, tt: Floats) -> Floats:
            local = self.cones(pair, tt)
            return local.distance - edge(local)

        asked = self.pairs[np.broadcast_to(among, self.shape).ravel()]
        pair = asked[outside(asked, nearest[asked]) < 0.0]
        low = np.concatenate([begin.ravel()[pair], nearest[pair]])
        high = np.concatenate([nearest[pair], end.ravel()[pair]])
        found[:, pair] = roots(outside, np.tile(pair, 2), low, high).reshape(2, -1)
        return found.reshape(2, *self.shape)

    def _receding(self, pair: Indices, tt: Floats) -> Floats:
        """Return half the rate of the squared distance from the axis."""
        elements, point = self.meet(pair, tt)
        rates = self.shadow.rates(pair % len(self.shadow), tt)
        ground = drift(point, elements.d, rates.d, rates.mu)
        east = (elements.x - point.xi) * (rates.x - ground.xi)
        return east + (elements.y - point.eta) * (rates.y - ground.eta)
