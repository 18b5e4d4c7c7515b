"""Radiant: where showers' meteors come from, night by night, and how near their maximum is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats
from skycal.here.horizon import Horizon
from skycal.model import Event
from skycal.sky.apparent import wrap
from skycal.sky.bodies import DISTANT_AU, read_table


class Radiants:
    """The radiants of several showers about their maxima, arrays with a row for each."""

    def __init__(self, horizon: Horizon, showers: Sequence[Event]) -> None:
        self.horizon = horizon
        self.peak = np.array([shower.tt for shower in showers])
        drifts = {row["code"]: row for row in read_table("showers.csv")}
        columns = [
            (
                shower.details["radiant"]["ra_deg"],
                shower.details["radiant"]["dec_deg"],
                float(drifts[shower.details["code"]]["drift_ra"] or 0.0),
                float(drifts[shower.details["code"]]["drift_dec"] or 0.0),
            )
            for shower in showers
        ]
        self._ra, self._dec, self._ra_drift, self._dec_drift = np.radians(columns).T
        places = [horizon.sky.at(self.peak + day) for day in (-1.0, 0.0, 1.0)]
        self._to_date = places[1].source.matrix
        before, after = (places[k].apparent("sun").longitude_j2000 for k in (0, 2))
        self._sun_a_day_deg = np.degrees(wrap(after - before)) / 2.0

    def vectors(self, tt: Floats) -> Floats:
        """Return the radiants at `tt`, shape (showers, n), as far vectors of date (3, ...)."""
        days = tt - self.peak[:, None]
        ra = self._ra[:, None] + self._ra_drift[:, None] * days
        dec = self._dec[:, None] + self._dec_drift[:, None] * days
        j2000 = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
        return DISTANT_AU * np.asarray(np.einsum("ijs,jsn->isn", self._to_date, j2000))

    def past_deg(self, tt: Floats) -> Floats:
        """Return how far the Sun's longitude is past that of the maximum, shape (showers, n)."""
        return (tt - self.peak[:, None]) * self._sun_a_day_deg[:, None]

    def stand(self, tt: Floats) -> tuple[Floats, Floats]:
        """Return altitude and azimuth (deg) of each radiant at its instant `tt`, (showers,)."""
        sight = self.horizon.at(tt).toward(self.vectors(tt[:, None])[..., 0])
        return np.degrees(sight.altitude), np.degrees(sight.azimuth)
