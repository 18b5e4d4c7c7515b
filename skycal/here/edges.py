"""Edges: when a body rises or sets nearest to a guess, by its hour angle, for many at once.

What asks for single evenings needs no search of whole years (`rise_set`): from a guess within
some hours the hour angle leads there in a few steps (Meeus 1998, ch. 15, on exact places).
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import TURN
from skycal.here.horizon import Horizon
from skycal.here.limb import depth
from skycal.sky.apparent import wrap

STEPS = 7  # each leaves a thirtieth of the Moon's error, less of the others'
TURNS_A_DAY = {"sun": 1.0, "moon": 1.0 - 1.0 / 29.530589}  # of the hour angle, in the mean
SIDEREAL_TURNS_A_DAY = 1.00273790935


def edge(
    horizon: Horizon, body: str, guess: Floats, *, rises: bool | Flags,
    below: float | None = None,
) -> Floats:
    """Return when `body` rises or sets (TT) by each guess (places, n); nan where it does neither.

    `below`: the depth of the line under the horizon that its centre crosses, radians, instead of
    that of rise and set.
    """
    site = horizon.site
    turns = TURNS_A_DAY.get(body, SIDEREAL_TURNS_A_DAY)
    tt, crosses = np.array(guess, float), np.isfinite(guess)
    way = np.where(rises, -1.0, 1.0)
    tt[~crosses] = horizon.sky.tt[len(horizon.sky.tt) // 2]
    for _ in range(STEPS):
        sight = horizon.at(tt).look(body)
        line = depth(body, sight.distance) + site.dip if below is None else below
        sine = (sight.north * site.latitude_cosine + sight.up * site.latitude_sine) / sight.distance
        across = np.sqrt(1.0 - sine * sine) * site.latitude_cosine
        with np.errstate(divide="ignore", invalid="ignore"):
            cosine = (-np.sin(line) - sine * site.latitude_sine) / across
        wanted = np.arccos(np.clip(cosine, -1.0, 1.0)) * way
        step = wrap(wanted - sight.hour_angle) / (TURN * turns)
        before, tt = tt, tt + np.where(np.isfinite(step), step, 0.0)
        if (tt == before).all():  # nor would it be moved by another
            break
    return np.where(crosses & (np.abs(cosine) < 1.0), tt, np.nan)


def culmination(horizon: Horizon, body: str, guess: Floats) -> Floats:
    """Return when `body` passes the upper meridian (TT) nearest to each guess (places, n)."""
    turns = TURNS_A_DAY.get(body, SIDEREAL_TURNS_A_DAY)
    tt = np.array(guess, float)
    for _ in range(STEPS):
        tt = tt - horizon.at(tt).look(body).hour_angle / (TURN * turns)
    return tt
