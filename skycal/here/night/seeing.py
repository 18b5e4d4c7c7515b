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
from skycal.here.night.air import LEAST_DEG, air_mass, extinction_mag
from skycal.here.night.around import SAMPLES, Sines
from skycal.here.night.crescent import Crescents
from skycal.here.night.need import NEVER_DEG, needed_sun_deg
from skycal.here.night.part import GAINS_MAG

NODES = 33  # evenly along the root of the sine of altitude: densest where the air is thickest
NODE_SINES = np.linspace(0.0, 1.0, NODES) ** 2
# By day nobody waits, nor points binoculars beside a rising Sun; in a bright sky a telescope finds
# nothing that binoculars do not show.
FOUND_DEG = (0.0, -4.0, -12.0)
LEAST_MOON_DEG = 3.0  # nobody misses a Moon between houses


class Lights(NamedTuple):
    """The bodies of some events: first the first of each, then the second of those that have one.

    `slots`: where the first, the second ... are; `magnitude` is nan of the Moon.
    """

    magnitude: Floats
    moon: Flags
    event: Indices
    slots: Sequence[slice]


class Samples(NamedTuple):
    """Some of the samples (places, events, samples): number of each place, event, sample, (n,).

    `flat`: that of each among all.
    """

    flat: Indices
    place: Indices
    event: Indices
    sample: Indices

    @classmethod
    def beside(cls, flags: Flags) -> Samples:
        """Return those that are set, and their neighbours in time."""
        near = flags.copy()
        near[..., 1:] |= flags[..., :-1]
        near[..., :-1] |= flags[..., 1:]
        flat = np.flatnonzero(near)
        row = flat // flags.shape[2]
        place = row // flags.shape[1]
        return cls(flat, place, row - place * flags.shape[1], flat - row * flags.shape[2])

    def some(self, rows: Indices) -> Samples:
        """Return some of them."""
        return Samples(*(side.take(rows) for side in self))


class Seeing:
    """The samples about some events over some places, arrays (places, events, samples).

    `lowest`: the sine of the altitude of the lowest body; `room`: by how much all are above hills
    and houses; `sun_deg`: the Sun's altitude.
    """

    def __init__(
        self, horizon: Horizon, lights: Lights, sines: Sines, apart_deg: Floats,
        crescents: Crescents,
    ) -> None:  # fmt: skip
        """Take `lights` and how far the Sun is from them.

        `sines`: of the altitudes of the Sun in each event, then of the lights; `crescents`: those
        of the lights that are one.
        """
        self.extinction_mag = extinction_mag(horizon.site.height_km)
        self._lights, self._apart_deg, self._crescents = lights, apart_deg, crescents
        count = lights.slots[0].stop
        self.sun_deg = sines.degrees_of(slice(0, count))
        self._sines = sines.some(slice(count, None))
        least = np.sin(np.radians(np.where(lights.moon, LEAST_MOON_DEG, LEAST_DEG)))[:, None]
        first, *others = lights.slots
        self.lowest = self._sines.of(first)
        self.room = self.lowest - least[first]
        for slot in others:
            mine, part = slice(0, slot.stop - slot.start), self._sines.of(slot)
            np.minimum(self.lowest[:, mine], part, out=self.lowest[:, mine])
            part -= least[slot]
            np.minimum(self.room[:, mine], part, out=self.room[:, mine])

    def needed_deg(self, aid: int, events: Indices, at: Samples) -> Floats:
        """Return below what altitude of the Sun all bodies are noticed with an aid, at samples.

        Samples of the `events`, by the number of each among these.
        """
        needed, event = np.full(len(at.flat), FOUND_DEG[aid]), events.take(at.event)
        self._crescents.ask(needed, at.flat, events, GAINS_MAG[aid])
        asked = np.zeros(self.lowest.shape[1], bool)
        asked[events] = True
        points = np.flatnonzero(~self._lights.moon & asked[self._lights.event])
        curves = needed_sun_deg(
            (self._lights.magnitude[points] - GAINS_MAG[aid])[:, None], NODE_SINES,
            self._apart_deg[:, points, None], self.extinction_mag[:, :, None],
        )  # fmt: skip
        number = np.full(len(self._lights.moon), -1)  # of the Moon there is no curve
        number[points] = np.arange(len(points))
        for slot in self._lights.slots:
            # The events that have one come first.
            own = np.append(number[slot], np.full(len(asked), -1))[: len(asked)]
            mine = np.flatnonzero(own.take(event) >= 0)
            one, place = event.take(mine), at.place.take(mine)
            sine = self._sines.at(place, slot.start + one, at.sample.take(mine))
            lights = drawn(curves, place * len(points) + own.take(one), sine)
            needed[mine] = np.minimum(needed.take(mine), lights)
        return needed

    def clear(self, place: Indices, event: Indices, sample: Indices) -> Floats:
        """Return the part of the lowest body's light that comes through the air."""
        curves = 10.0 ** (-0.4 * self.extinction_mag * air_mass(NODE_SINES))
        row = place * self.lowest.shape[1] + event
        return drawn(curves, place, self.lowest.ravel().take(row * SAMPLES + sample))

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
    low = flat.take(node)
    node += 1
    return np.asarray(low + at * (flat.take(node) - low))
