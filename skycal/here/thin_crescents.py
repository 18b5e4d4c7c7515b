"""Thin crescents: of each lunation the first evening and the last morning with one to be seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import DAY_S
from skycal.here.crescent import YALLOP_LEAST, Crescents, crescents
from skycal.here.horizon import Horizon
from skycal.model import Place
from skycal.sky import Sky
from skycal.sky.timescale import delta_t

SEEN_Q = YALLOP_LEAST[1]  # zone B and better
FARTHEST_DEG = 42.2  # of the crescents that Yallop's rule was made of: beyond it says nothing
# Days after a new Moon, or before it, among which the crescent is, from the first that may have
# one; mostly it is among the FIRST.
NIGHTS, FIRST = 5, 3
# None is younger than 14 hours at the best time (10 degrees of light, by the Moon's quickest way),
# and that is nine hours from six o'clock at most.
YOUNGEST_DAYS = 5.0 / 24.0
EVENING = (True, False)  # of the first crescents, of the last


def thin(sky: Sky, place: Place, new: Floats) -> Iterator[tuple[Crescents, Floats]]:
    """Yield the first crescents of lunations, then the last, each with its new Moon."""
    evening, lunation = np.repeat(EVENING, len(new)), np.tile(new, len(EVENING))
    near, horizon = _twilights(place, lunation, evening), Horizon(sky, [place])
    seen, one = _thinnest(horizon, lunation, evening, near[:, :FIRST])
    rest = np.flatnonzero(~seen)
    if len(rest):
        seen[rest], others = _thinnest(horizon, lunation[rest], evening[rest], near[rest, FIRST:])
        for column, other in zip(one, others, strict=True):
            column[rest] = other
    for side in EVENING:
        mine = np.flatnonzero(seen & (evening == side))
        yield Crescents(*(each[mine] for each in one)), lunation[mine]


def _thinnest(
    horizon: Horizon, new: Floats, evening: Flags, near: Floats
) -> tuple[Flags, Crescents]:
    """Return which lunations have a crescent to be seen at twilights `near`, (lunations, nights).

    And the first night of each that has.
    """
    of_all = crescents(
        horizon, near.reshape(1, -1), evening=np.repeat(evening, near.shape[1])
    )
    nights = Crescents(*(each.reshape(near.shape) for each in of_all))
    so = (nights.tt > new[:, None]) == evening[:, None]
    so &= (nights.yallop_q > SEEN_Q) & (nights.lag_days > 0.0)
    so &= nights.arc_of_light_deg <= FARTHEST_DEG
    every = np.arange(len(new))
    return so.any(axis=1), Crescents(*(each[every, so.argmax(axis=1)] for each in nights))


def _twilights(place: Place, new: Floats, evening: Flags) -> Floats:
    """Return six in the evening, or in the morning, of the days after (before) new Moons, TT.

    By the place's mean time, (new Moons, NIGHTS), the nearest day first.
    """
    way = np.where(evening, 1.0, -1.0)
    shift = place.longitude / 360.0 - way / 4.0  # of six o'clock on a day from that of its UT noon
    new_ut = new - delta_t(new) / DAY_S
    day = np.rint(new_ut + shift)
    day += way * (way * (day - shift - new_ut) < YOUNGEST_DAYS)
    ut = (day - shift)[:, None] + way[:, None] * np.arange(NIGHTS)
    return np.asarray(ut + delta_t(ut) / DAY_S)
