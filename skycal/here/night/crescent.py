"""Crescent: how dark it must be for a thin Moon, a line of light near the Sun.

A Moon so thin is narrower than the eye resolves, so that what counts is its light along the line;
held against 295 crescents that people looked for in tests/here/test_crescents_looked_for.py.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices
from skycal.here.night.around import SAMPLES
from skycal.here.night.darkness import TWILIGHT_ENDS_DEG
from skycal.here.night.need import NEVER_DEG, needed_sun_deg
from skycal.here.sight import Sight
from skycal.sky.magnitude import moon_dimming_mag

THIN_DEG = 30.0  # from the Sun: a Moon farther from it is noticed by day
DANJON_DEG = 7.0  # nearer there is no crescent: its thin limb lies in shadow (Danjon 1932)
FULL_MOON_MAG = -12.73  # Krisciunas & Schaefer (1991) eq. 9, with the Moon's phases
SEMIDIAMETER = np.radians(932.6 / 3600.0)  # in the mean
# The middle of the line is twice as bright as light spread evenly over half the rim.
MIDDLE_MAG = 2.5 * np.log10(np.pi * SEMIDIAMETER / 2.0)
TWILIGHT_ENDS = np.sin(np.radians(TWILIGHT_ENDS_DEG))


def line_mag(elongation_deg: Floats) -> Floats:
    """Return the magnitude of a radian of the crescent's middle, outside the air."""
    return np.asarray(FULL_MOON_MAG + moon_dimming_mag(180.0 - elongation_deg) + MIDDLE_MAG)


class Crescents(Struct, frozen=True):
    """The samples of twilight with a thin Moon up, all in one line, seen from their places.

    `event`: numbers of the events of a batch; `sine`: of the Moon's altitude.
    """

    place: Indices
    event: Indices
    sample: Indices
    sine: Floats
    elongation_deg: Floats
    extinction_mag: Floats

    @classmethod
    def of(cls, event: Indices, moon: Sight, sun: Sight, extinction_mag: Floats) -> Crescents:
        """Take the sights of Moon and Sun in events, (places, events, samples)."""
        dusk = np.nonzero((moon.up > 0.0) & (sun.up < 0.0) & (sun.sine > TWILIGHT_ENDS))
        moon, sun = (Sight(*(side[dusk] for side in sight)) for sight in (moon, sun))
        chord = np.sqrt(((moon.unit - sun.unit) ** 2).sum(axis=0))
        elongation_deg = np.degrees(2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0)))
        place, row, sample = dusk
        extinction = extinction_mag.ravel()[place]
        return cls(place, event[row], sample, moon.sine, elongation_deg, extinction)

    def needed_deg(self, gain_mag: float, some: Indices | slice = slice(None)) -> Floats:
        """Return below what altitude of the Sun the Moon is noticed in some of the samples."""
        elongation_deg = self.elongation_deg[some]
        needed = needed_sun_deg(
            line_mag(elongation_deg) - gain_mag, self.sine[some], elongation_deg,
            self.extinction_mag[some], line=True,
        )  # fmt: skip
        return np.where(elongation_deg < DANJON_DEG, NEVER_DEG, needed)

    def ask(self, needed: Floats, flat: Indices, events: Indices, gain_mag: float) -> None:
        """Lower what is `needed` at some of the samples (places, events, samples) of some events.

        `flat`: the numbers of these among all, rising.
        """
        if not len(flat):
            return
        at = np.minimum(np.searchsorted(events, self.event), len(events) - 1)
        mine = np.flatnonzero(events[at] == self.event)
        number = (self.place[mine] * len(events) + at[mine]) * SAMPLES + self.sample[mine]
        where = np.minimum(np.searchsorted(flat, number), len(flat) - 1)
        some = np.flatnonzero(flat[where] == number)
        where = where[some]
        needed[where] = np.minimum(needed[where], self.needed_deg(gain_mag, mine[some]))
