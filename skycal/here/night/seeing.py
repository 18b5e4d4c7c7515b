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


class Lights(NamedTuple):
    """The bodies of some events: first the first of each, then the second of those that have one.

    `slots`: where the first, the second ... are; `magnitude` is nan of the Moon.
    """

    magnitude: Floats
    moon: Flags
    event: Indices
    slots: Sequence[slice]


class Seeing:
    """The samples about some events over some places, arrays (places, events, samples).

    `lowest`: the sine of the altitude of the lowest body; `room`: by how much all are above hills
    and houses; `sun_deg`: the Sun's altitude.
    """

    def __init__(
        self, horizon: Horizon, lights: Lights, sun: Floats, sines: Floats, apart_deg: Floats,
        crescents: Crescents,
    ) -> None:  # fmt: skip
        """Take `lights` with the sines of their altitudes and how far the Sun is from them.

        `sun`: the sine of its altitude; `crescents`: those of the lights that are one.
        """
        self.extinction_mag = extinction_mag(horizon.site.height_km)
        self.sun_deg = np.degrees(np.arcsin(sun))
        self._lights, self._sines, self._apart_deg = lights, sines, apart_deg
        self._crescents = crescents
        least = np.sin(np.radians(np.where(lights.moon, LEAST_MOON_DEG, LEAST_DEG)))
        first, *others = lights.slots
        self.lowest, room = sines[:, first].copy(), sines - least[:, None]
        self.room = room[:, first]
        for slot in others:
            mine = slice(0, slot.stop - slot.start)
            np.minimum(self.lowest[:, mine], sines[:, slot], out=self.lowest[:, mine])
            np.minimum(self.room[:, mine], room[:, slot], out=self.room[:, mine])

    def needed_deg(self, aid: int, events: Indices) -> Floats:
        """Return below what altitude of the Sun all bodies of events are noticed with an aid."""
        needed = np.full((len(self.lowest), len(events), self.lowest.shape[2]), FOUND_DEG[aid])
        at = np.full(self.lowest.shape[1], -1)
        at[events] = np.arange(len(events))
        points = np.flatnonzero(~self._lights.moon & (at[self._lights.event] >= 0))
        if len(points):
            asked = self._points_deg(points, GAINS_MAG[aid])
            bounds = np.searchsorted(points, [slot.start for slot in self._lights.slots])
            for some in np.split(np.arange(len(points)), bounds[1:]):
                mine = at[self._lights.event[points[some]]]
                needed[:, mine] = np.minimum(needed[:, mine], asked[:, some])
        self._crescents.ask(needed, events, GAINS_MAG[aid])
        return needed

    def _points_deg(self, points: Indices, gain_mag: float) -> Floats:
        """Return below what altitude of the Sun some of the lights are noticed."""
        curves = needed_sun_deg(
            (self._lights.magnitude[points] - gain_mag)[:, None], NODE_SINES,
            self._apart_deg[:, points, None], self.extinction_mag[:, :, None],
        )  # fmt: skip
        row = np.arange(curves.size // NODES).reshape(*curves.shape[:-1], 1)
        every = len(points) == self._sines.shape[1]
        return drawn(curves, row, self._sines if every else self._sines[:, points])

    def clear(self, place: Indices, event: Indices, sample: Indices) -> Floats:
        """Return the part of the lowest body's light that comes through the air."""
        curves = 10.0 ** (-0.4 * self.extinction_mag * air_mass(NODE_SINES))
        return drawn(curves, place, self.lowest[place, event, sample])

    def too_faint(self) -> Flags:
        """Tell what no aid shows anywhere in the darkest sky, (places, events)."""
        points = np.flatnonzero(~self._lights.moon)
        faintest = self._lights.magnitude[points] - GAINS_MAG[-1]
        needed = needed_sun_deg(faintest, np.ones(()), 90.0, self.extinction_mag)
        found = np.zeros(self.lowest.shape[:2], bool)
        place, light = np.nonzero(needed == NEVER_DEG)
        found[place, self._lights.event[points[light]]] = True
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
