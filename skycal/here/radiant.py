"""Radiant: where showers' meteors come from, night by night, and how near their maximum is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from skycal.arrays import Floats, waves
from skycal.model import Event
from skycal.sky import Places, Sky
from skycal.sky.apparent import wrap
from skycal.sky.bodies import DISTANT_AU, read_table


class Radiants:
    """The radiants of several showers about some instants, arrays with a row for each.

    `peak`: the maxima (TT); `moon_phase_deg`: the Moon's phase angle at the instants.
    """

    def __init__(self, sky: Sky, showers: Sequence[Event], about: Floats | None = None) -> None:
        """Take the maxima for the instants, or others."""
        self.peak = np.array([shower.tt for shower in showers])
        radiants = [shower.details["radiant"] for shower in showers]
        drifts = _drifts()
        drift = np.radians([drifts[shower.details["code"]] for shower in showers])
        self._ra, self._dec = (
            np.radians([[radiant[side]] for radiant in radiants]) for side in ("ra_deg", "dec_deg")
        )
        self._ra_drift, self._dec_drift = drift[:, :1], drift[:, 1:]
        self.about = self.peak if about is None else about
        days = (self.about + np.array([[-1.0], [0.0], [1.0]])).ravel()
        places = Places(days, sky.between(days, ()))
        of_day = (3, len(showers))
        before, _, after = places.apparent("sun").longitude_j2000.reshape(of_day)
        self._sun_a_day_deg = np.degrees(wrap(after - before))[:, None] / 2.0
        self._to_date = places.source.matrix.reshape(3, 3, *of_day)[:, :, 1, :, None]
        self.moon_phase_deg = np.degrees(places.phase_angle("moon").reshape(of_day)[1])

    def vectors(self, tt: Floats) -> Floats:
        """Return the radiants at `tt` (..., showers, n), as far vectors of date (3, ...)."""
        days = tt - self.peak[:, None]
        ra, dec = self._ra + self._ra_drift * days, self._dec + self._dec_drift * days
        (across, along), (up, out) = waves(ra), (DISTANT_AU * wave for wave in waves(dec))
        x, y, z = out * along, out * across, up
        return np.array([row[0] * x + row[1] * y + row[2] * z for row in self._to_date])

    def past_deg(self, tt: Floats) -> Floats:
        """Return how far the Sun's longitude is past that of the maximum, shape (showers, n)."""
        return (tt - self.peak[:, None]) * self._sun_a_day_deg


@cache
def _drifts() -> dict[str, tuple[float, float]]:
    """Return how far the radiant of each shower moves a day, by code: degrees of RA and Dec."""
    return {
        row["code"]: (float(row["drift_ra"] or 0.0), float(row["drift_dec"] or 0.0))
        for row in read_table("showers.csv")
    }
