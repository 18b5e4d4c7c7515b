"""First and last crescent: the evening on which the young Moon can first be seen, the last morning.

By Yallop's q: from zone B on, where the eye finds it in a perfect sky (`crescent`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import DAY_S
from skycal.events.details import Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.crescent import (
    ODEH_LEAST,
    ODEH_ZONES,
    YALLOP_LEAST,
    YALLOP_ZONES,
    Crescents,
    crescents,
    zone,
)  # fmt: skip
from skycal.here.events.finder import AtPlace, local_finder
from skycal.here.horizon import Horizon
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.phases import NEW, QUARTERS
from skycal.sky.solve import found
from skycal.sky.timescale import delta_t

SEEN_Q = YALLOP_LEAST[1]  # zone B and better
FARTHEST_DEG = 42.2  # of the crescents that Yallop's rule was made of: beyond it says nothing
# Days after a new Moon, or before it, among which the crescent is, from the first that may have
# one; mostly it is among the FIRST.
NIGHTS, FIRST = 5, 3
# None is younger than 14 hours at the best time (10 degrees of light, by the Moon's quickest way),
# and that is nine hours from six o'clock at most.
YOUNGEST_DAYS = 5.0 / 24.0


class Crescent(AtPlace):
    """The thinnest crescent of a lunation that can be seen, at the best time of its evening."""

    zone: Annotated[Literal["A", "B"], "Yallop's: A easily seen, B in a perfect sky"]
    q: Annotated[float, "Yallop's q"]
    odeh_v: Annotated[float, Unit("deg"), "Odeh's V"]
    odeh_zone: Annotated[
        Literal["A", "B", "C", "D"], "Odeh's: A by eye, B perhaps by eye, C with an aid, D not"
    ]
    lag_min: Annotated[
        float, Unit("min", above=0), "From sunset to moonset, or from moonrise to sunrise"
    ]
    width_arcmin: Annotated[float, Unit("arcmin", above=0), "Of the crescent in its middle"]
    age_h: Annotated[float, Unit("h"), "Since the new Moon; before it negative"]
    altitude_deg: Annotated[float, Unit("deg", least=-90, most=90), "Of the Moon at that time"]
    elongation_deg: Annotated[float, Unit("deg", least=0, most=180), "From the Sun"]


KINDS = FIRST_CRESCENT, LAST_CRESCENT = tuple(
    Kind(f"{which}-crescent", "moon-phase", Crescent, precision="minute", told_apart_by="place")
    for which in ("first", "last")
)


EVENING = (True, False)  # of which kind it is


@local_finder(FIRST_CRESCENT, LAST_CRESCENT, without_place="beijing")
def thin_crescents(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the first evening and the last morning of each lunation with a crescent to be seen."""
    quarters = found(sky, QUARTERS)
    new = quarters.tt[quarters.level == NEW]
    new = new[(new > sky.first - NIGHTS - 1.0) & (new < sky.last + NIGHTS + 1.0)]
    evening, lunation = np.repeat(EVENING, len(new)), np.tile(new, len(EVENING))
    near, horizon = _twilights(place, lunation, evening), Horizon(sky, [place])
    seen, one = _thinnest(horizon, lunation, evening, near[:, :FIRST])
    rest = np.flatnonzero(~seen)
    if len(rest):
        seen[rest], others = _thinnest(horizon, lunation[rest], evening[rest], near[rest, FIRST:])
        for column, other in zip(one, others, strict=True):
            column[rest] = other
    for kind, side in zip(KINDS, EVENING, strict=True):
        mine = np.flatnonzero(seen & (evening == side))
        yield from _events(kind, place, Crescents(*(each[mine] for each in one)), lunation[mine])


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


def _events(kind: Kind, place: Place, one: Crescents, new: Floats) -> list[Event]:
    """Return the event of each crescent."""
    yallop, odeh = zone(one.yallop_q, YALLOP_LEAST), zone(one.odeh_v, ODEH_LEAST)
    return events_of(kind, one.tt, ("moon",), {
        "place": [place.slug] * len(one.tt),
        "zone": [YALLOP_ZONES[number] for number in yallop.tolist()],
        "q": one.yallop_q,
        "odeh_v": one.odeh_v,
        "odeh_zone": [ODEH_ZONES[number] for number in odeh.tolist()],
        "lag_min": 1440.0 * one.lag_days,
        "width_arcmin": one.width_arcmin,
        "age_h": 24.0 * (one.tt - new),
        "altitude_deg": one.altitude_deg,
        "elongation_deg": one.arc_of_light_deg,
    })  # fmt: skip
