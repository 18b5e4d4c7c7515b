"""Rises and sets of a day by Swiss Ephemeris' own places (Moshier), by looking closely all day.

Not by its `rise_trans`, which gives the next one only, by its own refraction, and near the poles
sometimes none: topocentric altitudes every ten minutes, then every root and every near miss.
"""

from typing import NamedTuple

import numpy as np
import swisseph as swe

from skycal.sky.timescale import delta_t

BODIES = {"sun": swe.SUN, "moon": swe.MOON, "venus": swe.VENUS, "mars": swe.MARS,
          "jupiter": swe.JUPITER}  # fmt: skip
MOON_RADIUS_AU = 1737.4 / 149597870.7  # IAU
DEPTH_DEG = {"sun": 50.0 / 60.0}  # USNO: refraction 34', the Sun's semidiameter 16'
REFRACTION_DEG = 34.0 / 60.0
STEPS = 144
FLAGS = swe.FLG_MOSEPH | swe.FLG_EQUATORIAL | swe.FLG_TOPOCTR


class Crossing(NamedTuple):
    """The TT at which a body rises, or sets."""

    tt: float
    rises: bool


class SwissDay:
    """A day from `begin` (TT) over a place, as Swiss Ephemeris has it with our Delta T."""

    def __init__(self, place, begin):
        self.place, self.begin = place, begin
        self.delta_t_days = float(delta_t(begin)) / 86400.0

    def height_deg(self, body, tt):
        """Return how high the upper limb of a body stands over the refracted horizon."""
        swe.set_delta_t_userdef(self.delta_t_days)
        swe.set_topo(self.place.longitude, self.place.latitude, self.place.elevation)
        ut = tt - self.delta_t_days
        ra, dec, distance = swe.calc_ut(ut, BODIES[body], FLAGS)[0][:3]
        site = (self.place.longitude, self.place.latitude, self.place.elevation)
        altitude = swe.azalt(ut, swe.EQU2HOR, site, 0.0, 0.0, (ra, dec, distance))[1]
        swe.set_delta_t_userdef(swe.DELTAT_AUTOMATIC)
        disk = np.degrees(np.arcsin(MOON_RADIUS_AU / distance)) if body == "moon" else 0.0
        return altitude + DEPTH_DEG.get(body, REFRACTION_DEG + disk)

    def crossings(self, body):
        """Return every rise and set from begin to begin + 1, in order."""
        tt = self.begin + np.arange(STEPS + 1) / STEPS
        heights = np.array([self.height_deg(body, one) for one in tt])
        knots, values = [*tt], [*heights]
        for i in range(1, STEPS):  # what turns between two samples, close to the line
            if abs(heights[i]) < 0.5 and (heights[i] - heights[i - 1]) * (
                heights[i + 1] - heights[i]) <= 0.0:
                peak = self._turn(body, tt[i - 1], tt[i + 1])
                knots.append(peak)
                values.append(self.height_deg(body, peak))
        order = np.argsort(knots)
        knots, values = np.array(knots)[order], np.array(values)[order]
        return [
            Crossing(self._root(body, knots[i], knots[i + 1]), values[i + 1] > 0.0)
            for i in np.flatnonzero((values[:-1] > 0.0) != (values[1:] > 0.0))
        ]

    def _root(self, body, low, high):
        rising = self.height_deg(body, high) > 0.0
        while high - low > 1e-7:
            middle = (low + high) / 2.0
            if (self.height_deg(body, middle) > 0.0) == rising:
                high = middle
            else:
                low = middle
        return (low + high) / 2.0

    def _turn(self, body, low, high):
        """Return where the height is most or least, by thirds."""
        sign = 1.0 if self.height_deg(body, (low + high) / 2.0) < 0.0 else -1.0
        while high - low > 1e-5:
            a, b = low + (high - low) / 3.0, high - (high - low) / 3.0
            if sign * self.height_deg(body, a) > sign * self.height_deg(body, b):
                high = b
            else:
                low = a
        return (low + high) / 2.0
