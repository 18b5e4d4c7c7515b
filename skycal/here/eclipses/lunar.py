"""Lunar eclipses from places: the same instants for all, and what moonrise and moonset leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.lunar_eclipses import immersion
from skycal.here.eclipses.clipped import Eclipses, shadow_about
from skycal.here.eclipses.eclipsed import TYPE, Look
from skycal.here.horizon import Horizon
from skycal.model import Event
from skycal.shadows.covered import overlap
from skycal.shadows.earth_shadow import Disk, EarthShadow, earth_shadow
from skycal.sky import Sky

# The contacts, by their names in the event.
CONTACTS = {
    "P1": "P1", "U1": "U1", "U2": "U2", "max": "greatest", "U3": "U3", "U4": "U4", "P4": "P4",
}  # fmt: skip
NAMES = tuple(CONTACTS)
INNER = ("U2", "U3")  # the Moon's last and first light, across from the shadow's centre
# What one goes out to see begins and ends with the umbra; a penumbral eclipse is all there is.
SPANS = {"penumbral": ("P1", "P4"), "partial": ("U1", "U4"), "total": ("U1", "U4")}


def shadow_of(sky: Sky, events: Sequence[Event]) -> EarthShadow:
    """Return the Earth's shadow in lunar eclipses."""
    return shadow_about(sky, earth_shadow, events)


class LunarEclipses(Eclipses):
    """Lunar eclipses, to be seen from any places."""

    body, aid, names = "moon", None, NAMES

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        super().__init__(sky, events)
        self.shadow = shadow_of(sky, events)

    def shadowing(self, horizon: Horizon) -> EarthsShadow:
        return EarthsShadow(self.shadow, self.events, len(horizon))


class EarthsShadow:
    """The Earth's shadow on the Moon over places: `Shadowing` of lunar eclipses."""

    maximum, inner = NAMES.index("max"), (NAMES.index("U2"), NAMES.index("U3"))

    def __init__(self, shadow: EarthShadow, events: Sequence[Event], places: int) -> None:
        self._shadow = shadow
        kinds = [event.details["type"] for event in events]
        named = [event.details["contacts"] for event in events]
        when = [
            [one[known]["jd_tt"] if known in one else np.nan for one in named]
            for known in CONTACTS.values()
        ]
        self.contacts = np.repeat(np.array(when, float)[:, None], places, axis=1)
        self.across = np.zeros(self.contacts.shape, bool)
        self.across[list(self.inner)] = True
        self.span = np.array([[NAMES.index(edge) for edge in SPANS[kind]] for kind in kinds]).T
        self.inner_type = np.full(self.contacts.shape[1:], TYPE["total"])
        self._penumbral = np.array([kind == "penumbral" for kind in kinds], bool)
        self.outer_type = np.where(self._penumbral, TYPE["penumbral"], TYPE["partial"])

    def look(self, pair: Indices, tt: Floats) -> Look:
        """Return what of the Moon is inside the umbra; in a penumbral eclipse the penumbra."""
        disk, radius = self._meet(pair, tt)
        return Look(
            _magnitude(disk, radius),
            overlap(radius / disk.moon, disk.separation / disk.moon),
            np.arctan2(-disk.x, -disk.y),
        )

    def magnitude(self, pair: Indices, tt: Floats) -> Floats:
        return _magnitude(*self._meet(pair, tt))

    def _meet(self, pair: Indices, tt: Floats) -> tuple[Disk, Floats]:
        """Return Moon and shadow, and the radius of umbra or penumbra."""
        row = pair % len(self._shadow)
        disk = self._shadow.at(row, tt)
        return disk, np.where(self._penumbral[row], disk.penumbra, disk.umbra)


def _magnitude(disk: Disk, radius: Floats) -> Floats:
    return np.maximum(immersion(disk, radius), 0.0)
