"""Solar eclipses from places: contacts, how deep, how long, and what sunrise and sunset leave.

The penumbra and with it C1 and C4 are those of the Moon's mean radius, k = 0.272508; the umbra,
C2, C3 and the magnitude inside it, of its valleys, k = 0.272281, as in NASA's circumstances; no
profile of the limb, which moves C2 and C3 by up to 3 s.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.eclipses.clipped import Eclipses, shadow_about
from skycal.here.eclipses.eclipsed import TYPE, Look
from skycal.here.horizon import Horizon
from skycal.model import Event
from skycal.shadows.below import Below, penumbra, umbra
from skycal.shadows.besselian import Besselian, besselian
from skycal.shadows.covered import sun_covered, sun_magnitude
from skycal.sky import Sky

CONTACTS = ("C1", "C2", "max", "C3", "C4")
FIRST, SECOND, MAXIMUM, THIRD, LAST = range(len(CONTACTS))


def shadow_of(sky: Sky, events: Sequence[Event]) -> Besselian:
    """Return the Moon's shadow in solar eclipses."""
    return shadow_about(sky, besselian, events)


class SolarEclipses(Eclipses):
    """Solar eclipses, to be seen from any places."""

    body, aid, names = "sun", "solar-filter", CONTACTS

    def __init__(
        self, sky: Sky, events: Sequence[Event], shadow: Besselian | None = None
    ) -> None:
        """Take the `shadow` of the eclipses if it is known."""
        super().__init__(sky, events)
        self.shadow = shadow or shadow_of(sky, events)

    def shadowing(self, horizon: Horizon) -> MoonsShadow:
        return MoonsShadow(self.shadow, horizon)


class MoonsShadow:
    """The Moon's shadow over places: `Shadowing` of solar eclipses."""

    maximum, inner = MAXIMUM, (SECOND, THIRD)

    def __init__(self, shadow: Besselian, horizon: Horizon) -> None:
        site = horizon.site
        columns = (site.latitude, site.longitude, site.height_km)
        self.below = Below(shadow, *(column.ravel() for column in columns))
        self.contacts = self._contacts()
        self.span = np.repeat([[FIRST], [LAST]], len(shadow), axis=1)
        # The last and the first of the Sun in a total eclipse is across from the Moon's centre.
        total = self._total()
        self.across = np.zeros(self.contacts.shape, bool)
        self.across[list(self.inner)] = total
        self.inner_type = np.where(total, TYPE["total"], TYPE["annular"])
        self.outer_type = np.full(len(shadow), TYPE["partial"])

    def look(self, pair: Indices, tt: Floats) -> Look:
        elements, point = self.below.meet(pair, tt)
        position = np.arctan2(elements.x - point.xi, elements.y - point.eta)
        covered = sun_covered(elements, point)
        return Look(covered.magnitude, covered.obscuration, position)

    def magnitude(self, pair: Indices, tt: Floats) -> Floats:
        return sun_magnitude(*self.below.meet(pair, tt))[0]

    def _contacts(self) -> Floats:
        """Return when (TT) each of CONTACTS is; the maximum is where the axis passes nearest."""
        shadow, nearest = self.below.shadow, self.below.nearest
        reach = shadow.passages.half_days
        whole = np.zeros(self.below.shape)
        first, last = self.below.contacts(
            penumbra, whole + (shadow.greatest - reach), whole + (shadow.greatest + reach)
        )
        second, third = self.below.contacts(umbra, first, last)
        return np.array([first, second, np.where(np.isfinite(first), nearest, np.nan), third, last])

    def _total(self) -> Floats:
        """Tell where the Moon is larger than the Sun in the middle of a central eclipse."""
        central = np.flatnonzero(np.isfinite(self.contacts[SECOND]))
        total = np.zeros(self.below.shape, bool)
        tt = self.contacts[MAXIMUM].ravel()[central]
        total.ravel()[central] = self.below.cones(central, tt).umbra < 0.0
        return total
