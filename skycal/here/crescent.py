"""Crescent: how easily the young or old Moon is seen in an evening or morning, by two rules.

B. D. Yallop, NAO Technical Note 69 (1997): q by the geocentric arc of vision and the topocentric
width. M. Sh. Odeh, Experimental Astronomy 18 (2004), 39: V by the topocentric ones. Both at
Yallop's best time, four ninths of the way from sunset to moonset.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import AU_KM, EARTH_RADIUS_KM
from skycal.here.edges import edges
from skycal.here.horizon import Horizon
from skycal.here.sight import Sight

BEST_PART = 4.0 / 9.0
MOON_IN_PARALLAX = 0.27245  # the Moon's semidiameter of her horizontal parallax (Yallop)
# Arc of vision at which a crescent of so many arc minutes is just seen, by powers of its width.
YALLOP = (11.8371, -6.3226, 0.7319, -0.1018)
ODEH = (7.1651, -6.3226, 0.7319, -0.1018)
# The least of each class, from the best on; what is below the last is of the class after it.
YALLOP_ZONES, YALLOP_LEAST = "ABCDEF", (0.216, -0.014, -0.160, -0.232, -0.293)
ODEH_ZONES, ODEH_LEAST = "ABCD", (5.65, 2.0, -0.96)


class Crescents(NamedTuple):
    """The Moon at the best times `tt` (TT) of evenings or mornings over places, (places, n).

    `lag_days` from sunset to moonset, or from moonrise to sunrise; `width_arcmin` of the crescent,
    topocentric; arcs of light and vision geocentric, degrees; nan where Sun or Moon do not set.
    """

    tt: Floats
    lag_days: Floats
    arc_of_light_deg: Floats
    arc_of_vision_deg: Floats
    azimuth_difference_deg: Floats
    altitude_deg: Floats
    width_arcmin: Floats
    yallop_q: Floats
    odeh_v: Floats


def crescents(horizon: Horizon, near: Floats, *, evening: bool | Flags) -> Crescents:
    """Return the crescents of the evenings (or mornings) whose sunset is nearest to `near` (TT).

    `horizon` is one of several places, `near` (places, n).
    """
    morning = np.logical_not(evening)
    sun, moon = edges(horizon, ("sun", "moon"), near, rises=morning)
    best = sun + BEST_PART * (moon - sun)
    known = np.isfinite(best)
    view = horizon.at(np.where(known, best, near))
    fixed = [view.instants.turned(view.instants.vector(body)) for body in ("sun", "moon")]
    sun_seen, moon_seen = map(horizon.sight, fixed)
    sun_true, moon_true = map(horizon.from_centre().sight, fixed)
    light = _apart(sun_true, moon_true)
    vision_deg = np.degrees(moon_true.altitude - sun_true.altitude)
    # Yallop's own way to the topocentric semidiameter, from the geocentric one.
    parallax = np.arcsin(EARTH_RADIUS_KM / AU_KM / moon_true.distance)
    nearer = 1.0 + np.sin(moon_true.altitude) * np.sin(parallax)
    semidiameter = MOON_IN_PARALLAX * parallax * nearer
    width_arcmin = np.degrees(semidiameter * (1.0 - np.cos(light))) * 60.0
    seen_deg = np.degrees(moon_seen.altitude - sun_seen.altitude)
    found = Crescents(
        best, np.abs(moon - sun) * np.sign((moon - sun) * np.where(evening, 1.0, -1.0)),
        np.degrees(light), vision_deg, np.degrees(sun_true.azimuth - moon_true.azimuth),
        np.degrees(moon_seen.altitude), width_arcmin,
        (vision_deg - _power(YALLOP, width_arcmin)) / 10.0, seen_deg - _power(ODEH, width_arcmin),
    )  # fmt: skip
    return Crescents(*(np.where(known, column, np.nan) for column in found))


def zone(value: Floats, least: tuple[float, ...]) -> Indices:
    """Return the number of the class of each value: 0 for the best."""
    return np.searchsorted(-np.array(least), -value, side="right")


def _apart(one: Sight, other: Sight) -> Floats:
    """Return the angle between two sights."""
    cosine = (one.unit * other.unit).sum(axis=0)
    return np.arccos(np.clip(cosine, -1.0, 1.0))


def _power(terms: tuple[float, ...], x: Floats) -> Floats:
    """Return a polynomial, its terms from the constant on."""
    found = np.zeros_like(x)
    for term in reversed(terms):
        found = found * x + term
    return found
