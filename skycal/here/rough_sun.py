"""Rough Sun: where the Sun is to a hundredth of a degree, without an ephemeris, in any year.

For who must know about when something happens in the year, half of it beyond what a sky holds.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats
from skycal.constants import CENTURY_DAYS, J2000, TURN
from skycal.sky.apparent import wrap


class RoughSun(Struct, frozen=True):
    """The Sun at some instants: declination, and how far it is ahead of the mean one; radians."""

    declination: Floats
    ahead: Floats


def rough_sun(tt: Floats) -> RoughSun:
    """Return the rough Sun at Julian dates `tt` (Meeus 1998, ch. 25, low accuracy, and 28.1)."""
    t = (tt - J2000) / CENTURY_DAYS
    mean_longitude = np.radians(280.46646 + 36000.76983 * t + 0.0003032 * t * t)
    anomaly = np.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = np.radians(
        (1.914602 - 0.004817 * t - 0.000014 * t * t) * np.sin(anomaly)
        + (0.019993 - 0.000101 * t) * np.sin(2.0 * anomaly) + 0.000289 * np.sin(3.0 * anomaly)
    )  # fmt: skip
    obliquity = np.radians(23.4392911 - 0.0130042 * t)
    longitude = mean_longitude + centre
    right_ascension = np.arctan2(np.cos(obliquity) * np.sin(longitude), np.cos(longitude))
    return RoughSun(
        np.arcsin(np.sin(obliquity) * np.sin(longitude)), wrap(mean_longitude - right_ascension)
    )


def half_day(latitude: Floats, declination: Floats, depth: float) -> Floats:
    """Return half the time the Sun is up, in days, nan where it does not rise or does not set."""
    cosine = (-np.sin(depth) - np.sin(latitude) * np.sin(declination)) / (
        np.cos(latitude) * np.cos(declination))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.arccos(np.where(np.abs(cosine) < 1.0, cosine, np.nan)) / TURN)
