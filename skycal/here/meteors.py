"""Meteors: how many of a shower one watcher sees through the night, under that Moon.

Rate = ZHR x sin(radiant's altitude) x r^(lm - 6.5): the definition of the zenithal hourly rate
turned round (IMO, Handbook for Meteor Observers). The ZHR falls from its maximum as
10^(-B |solar longitude - that of the maximum|) (Jenniskens 1994, A&A 287, 990).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from skycal.arrays import Floats
from skycal.here.horizon import Horizon, compass_point
from skycal.here.night.around import PER_STEP, Around
from skycal.here.night.darkness import STANDARD_LIMIT_MAG, limiting_mag
from skycal.here.night.watch import WITHIN_DAYS, stretches
from skycal.here.radiant import Radiants
from skycal.model import Event
from skycal.sky.sky import SIX_HOURS as STEP
from skycal.sky.timescale import civil_jd, tt_from_civil

Within = tuple[Floats | float, Floats | float]

# B per degree before and after the maximum: the annual showers of NASA's Meteoroid Environment
# Office (Moorhead et al. 2019, J. Spacecr. Rockets 56, 1531), as the Global Meteor Network uses
# them. LYR: from the mean 32.1 hours above half the maximum that IMO's calendars give.
SLOPES = {
    "QUA": (0.865, 0.827), "LYR": (0.461, 0.461), "ETA": (0.125, 0.079), "ARI": (0.065, 0.055),
    "SDA": (0.109, 0.071), "CAP": (0.059, 0.091), "PER": (0.350, 0.350), "KCG": (0.069, 0.069),
    "AUR": (0.190, 0.190), "SPE": (0.193, 0.193), "DSX": (0.063, 0.167), "DRA": (7.225, 7.225),
    "ORI": (0.120, 0.119), "LMI": (0.093, 0.079), "STA": (0.026, 0.026), "NTA": (0.026, 0.026),
    "LEO": (0.550, 0.550), "MON": (0.250, 0.250), "HYD": (0.100, 0.100), "GEM": (0.150, 0.462),
    "URS": (2.292, 1.258),
}
TYPICAL_SLOPE = (0.1, 0.1)  # of the others, as of the small annual showers in that list
DARK_SUN = np.radians(-12.0)
LEAST_RADIANT = np.radians(5.0)  # under it hardly any meteor comes
IN_AN_HOUR = PER_STEP // round(24 * STEP)  # samples
VERDICTS = ((40.0, "excellent"), (20.0, "good"), (8.0, "fair"), (2.0, "poor"), (0.0, "none"))
FIGURES = ("rate_per_hour", "total", "limiting_mag", "verdict", "hours")


def zhr_share(code: str, past_deg: Floats) -> Floats:
    """Return the share of the maximum's ZHR at a solar longitude `past_deg` of the maximum."""
    rise, fall = SLOPES.get(code, TYPICAL_SLOPE)
    slope = np.where(past_deg < 0.0, rise, fall)
    return np.asarray(10.0 ** (-slope * np.abs(past_deg)))


def hourly_rate(zhr: Floats, radiant_sine: Floats, r: Floats, limit_mag: Floats) -> Floats:
    """Return the meteors that one watcher of a clear sky sees in an hour."""
    return np.asarray(zhr * np.maximum(radiant_sine, 0.0) * r ** (limit_mag - STANDARD_LIMIT_MAG))


def verdict(rate: float) -> str:
    """Return what an hour with so many meteors is worth.

    >>> verdict(18.0)
    'fair'
    """
    return next(level for least, level in VERDICTS if rate >= least)


class Nights:
    """The nights about several showers' maxima, sampled: arrays (showers, samples)."""

    def __init__(
        self, horizon: Horizon, showers: Sequence[Event], radiants: Radiants, within: Within
    ) -> None:
        around, everyone = Around(horizon, radiants.peak), np.arange(len(showers))
        self.tt = around.tt
        self.sine = around.toward(radiants.vectors(self.tt))
        sun = around.sines("sun", everyone)
        sun_deg, moon_deg = np.degrees(np.arcsin([sun, around.sines("moon", everyone)]))
        phase_deg = np.degrees(horizon.sky.at(radiants.peak).phase_angle("moon"))[:, None]
        self.limit_mag = limiting_mag(sun_deg, moon_deg, phase_deg)
        past = radiants.past_deg(self.tt)
        share = [zhr_share(shower.details["code"], past[i]) for i, shower in enumerate(showers)]
        zhr = np.array([[shower.details["zhr"] or 1.0] for shower in showers])
        r = np.array([[shower.details["r"]] for shower in showers])
        self.rate = hourly_rate(zhr * share, self.sine, r, self.limit_mag)
        self.dark = np.sin(DARK_SUN) - sun
        self.inside = (self.tt >= within[0]) & (self.tt <= within[1])
        self.in_an_hour = _over_an_hour(np.where(self.dark > 0.0, self.rate, 0.0))
        margins = self.sine - np.sin(LEAST_RADIANT), self.dark
        self.begin, self.end, self.best = stretches(self.tt, margins, self.in_an_hour * self.inside)

    def why(self, i: int) -> str | None:
        """Return why shower `i` has no night, None if it has one."""
        if np.isfinite(self.best[i]):
            return None
        up, night = (values[i, self.inside[i]] > 0.0 for values in (self.sine, self.dark))
        if not up.any():
            return "below-horizon"
        return "too-low" if (up & night).any() else "daylight"

    def figures(self, i: int) -> dict[str, Any]:
        """Return what the night of shower `i` brings."""
        tt, rate = self.tt[i], self.rate[i]
        best = int(np.searchsorted(tt, self.best[i]))
        during = (tt >= self.begin[i]) & (tt <= self.end[i])
        whole = np.arange(*np.ceil(civil_jd(np.array([self.begin[i], self.end[i]])) * 24.0))
        hours = tt_from_civil(whole / 24.0)
        each = zip(hours.tolist(), np.interp(hours, tt, rate).tolist(), strict=True)
        hourly = float(self.in_an_hour[i, best])
        return {
            "rate_per_hour": hourly,
            "total": float(rate[during].sum() / IN_AN_HOUR),
            "limiting_mag": float(self.limit_mag[i, best]),
            "verdict": verdict(hourly),
            "hours": [{"jd_tt": at, "rate_per_hour": meteors} for at, meteors in each],
        }


def meteor_nights(
    horizon: Horizon, showers: Sequence[Event], within: Within | None = None
) -> list[dict[str, Any]]:
    """Return how each shower is seen in its best night within a day of its maximum.

    Or in that between the instants `within`, near the maximum. As `sightings`, of the `radiant`;
    with what one watcher sees that night far from cities: `rate_per_hour` in the best hour,
    `total`, `limiting_mag`, `verdict` and `hours` [{jd_tt, rate_per_hour}]. All five are None
    without a watch or where the shower's ZHR varies.
    """
    if not showers:
        return []
    radiants = Radiants(horizon, showers)
    days = radiants.peak[:, None] + np.array([-WITHIN_DAYS, WITHIN_DAYS])
    nights = Nights(horizon, showers, radiants, within or (days[:, :1], days[:, 1:]))
    altitude, azimuth = radiants.stand(radiants.peak)
    at_best = radiants.stand(np.where(np.isnan(nights.best), radiants.peak, nights.best))
    sun_deg = np.degrees(horizon.at(radiants.peak).look("sun").altitude)
    found = []
    for i, shower in enumerate(showers):
        why = nights.why(i)
        counted = why is None and shower.details["zhr"] is not None
        found.append({
            "altitude_deg": {"radiant": float(altitude[i])},
            "azimuth_deg": {"radiant": float(azimuth[i])},
            "sun_altitude_deg": float(sun_deg[i]),
            "visible": bool(altitude[i] > 0.0 and sun_deg[i] < np.degrees(DARK_SUN)),
            "aid": None,
            "watch": None if why else _watch(nights, i, *(float(angle[i]) for angle in at_best)),
            "why": why,
            **(nights.figures(i) if counted else dict.fromkeys(FIGURES)),
        })
    return found


def _watch(nights: Nights, i: int, altitude_deg: float, azimuth_deg: float) -> dict[str, Any]:
    edges = {"from": nights.begin, "to": nights.end, "best": nights.best}
    return {
        **{name: {"jd_tt": float(at[i])} for name, at in edges.items()},
        "altitude_deg": altitude_deg,
        "azimuth_deg": azimuth_deg,
        "direction": compass_point(azimuth_deg),
        "separation_deg": None,
    }


def _over_an_hour(rate: Floats) -> Floats:
    """Return the mean of the hour around each sample, nothing beyond the ends."""
    weights = np.ones(IN_AN_HOUR + 1)
    weights[[0, -1]] = 0.5
    padded = np.pad(rate, ((0, 0), (IN_AN_HOUR // 2, IN_AN_HOUR // 2)))
    mean: Floats = sliding_window_view(padded, IN_AN_HOUR + 1, axis=1) @ weights / IN_AN_HOUR
    return mean
