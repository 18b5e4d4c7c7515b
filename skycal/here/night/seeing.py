"""Seeing: how high the bodies of events stand over places, and how dark it must be for each.

What a light needs depends on its altitude alone, as long as it is as bright and as far from the
Sun; so a curve of few nodes tells it for hundreds of samples. A thin Moon has no such curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.night.air import air_mass, extinction_mag
from skycal.here.night.crescent import Crescents
from skycal.here.night.need import NEVER_DEG, needed_sun_deg
from skycal.here.night.part import GAINS_MAG

NODES = 33  # evenly along the root of the sine of altitude: densest where the air is thickest
NODE_SINES = np.linspace(0.0, 1.0, NODES) ** 2
# By day nobody waits, nor points binoculars beside a rising Sun; in a bright sky a telescope finds
# nothing that binoculars do not show.
FOUND_DEG = (0.0, -4.0, -12.0)
LEAST_DEG = 5.0  # under it are hills and houses
LEAST_MOON_DEG = 3.0  # nobody misses a Moon between houses


class Light(NamedTuple):
    """The bodies of some events, one of each: magnitudes (nan for the Moon), and which is it."""

    magnitude: Floats
    moon: Flags


class Seeing:
    """The samples about some events over some places, arrays (places, events, samples).

    `lowest`: the sine of the altitude of the lowest body; `room`: by how much all are above hills
    and houses; `sun_deg`: the Sun's altitude.
    """

    def __init__(
        self, horizon: Horizon, lights: Sequence[Light], sun: Floats, sines: Sequence[Floats],
        apart_deg: Sequence[Floats], crescents: Crescents,
    ) -> None:  # fmt: skip
        """Take `lights` by slot with the sines of their altitudes and how far the Sun is from them.

        `sun`: the sine of its altitude; `crescents`: those of the lights that are one.
        """
        self.extinction_mag = extinction_mag(horizon.site.height_km)
        self.sun_deg = np.degrees(np.arcsin(sun))
        self._lights, self._sines, self._apart_deg = lights, sines, apart_deg
        self._crescents = crescents
        self.lowest = sines[0].copy()
        self.room = sines[0] - _least(lights[0])
        for light, sine in zip(lights[1:], sines[1:], strict=True):
            mine = slice(0, sine.shape[1])
            np.minimum(self.lowest[:, mine], sine, out=self.lowest[:, mine])
            np.minimum(self.room[:, mine], sine - _least(light), out=self.room[:, mine])

    def needed_deg(self, aid: int, events: Indices) -> Floats:
        """Return below what altitude of the Sun all bodies of events are noticed with an aid."""
        needed = np.zeros((len(self.lowest), len(events), self.lowest.shape[2]))
        for light, sines, apart_deg in zip(
            self._lights, self._sines, self._apart_deg, strict=True
        ):
            mine = events[events < len(light.moon)]
            points = np.flatnonzero(~light.moon[mine])
            if len(points):
                rows = mine[points]
                curves = needed_sun_deg(
                    (light.magnitude[rows] - GAINS_MAG[aid])[:, None], NODE_SINES,
                    apart_deg[:, rows, None], self.extinction_mag[:, :, None],
                )  # fmt: skip
                row = np.arange(curves.size // NODES).reshape(*curves.shape[:-1], 1)
                asked = drawn(curves, row, sines[:, rows])
                needed[:, points] = np.minimum(needed[:, points], asked)
        self._crescents.ask(needed, events, GAINS_MAG[aid])
        return np.minimum(needed, FOUND_DEG[aid], out=needed)

    def clear(self, place: Indices, event: Indices, sample: Indices) -> Floats:
        """Return the part of the lowest body's light that comes through the air."""
        curves = 10.0 ** (-0.4 * self.extinction_mag * air_mass(NODE_SINES))
        return drawn(curves, place, self.lowest[place, event, sample])

    def too_faint(self) -> Flags:
        """Tell what no aid shows anywhere in the darkest sky, (places, events)."""
        found = np.zeros(self.lowest.shape[:2], bool)
        for light in self._lights:
            faintest = np.where(light.moon, -np.inf, light.magnitude - GAINS_MAG[-1])
            needed = needed_sun_deg(faintest, np.ones(()), 90.0, self.extinction_mag)
            found[:, : len(faintest)] |= needed == NEVER_DEG
        return found


def drawn(curves: Floats, row: Indices, sine: Floats) -> Floats:
    """Return curves (rows, NODES) at sines of altitude, straight between the nodes."""
    at = np.sqrt(np.maximum(sine, 0.0)) * (NODES - 1)
    node = np.minimum(at.astype(np.int64), NODES - 2)
    at -= node
    node += row * NODES
    flat = curves.ravel()
    low = flat[node]
    node += 1
    return np.asarray(low + at * (flat[node] - low))


def _least(light: Light) -> Floats:
    """Return the sine of the least altitude of a good view of each body, (events, 1)."""
    return np.sin(np.radians(np.where(light.moon, LEAST_MOON_DEG, LEAST_DEG)))[:, None]
