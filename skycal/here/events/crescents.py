"""First and last crescent: the evening on which the young Moon can first be seen, the last morning.

By Yallop's q: from zone B on, where the eye finds it in a perfect sky (`crescent`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from skycal.arrays import Floats
from skycal.events.details import Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.phases import NEW, QUARTERS
from skycal.sky.solve import found

if TYPE_CHECKING:
    from skycal.here.crescent import Crescents


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


@local_finder(FIRST_CRESCENT, LAST_CRESCENT, without_place="beijing")
def thin_crescents(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the first evening and the last morning of each lunation with a crescent to be seen."""
    # Every list reads this file for its kinds, few want its nights.
    from skycal.here.thin_crescents import NIGHTS, thin

    quarters = found(sky, QUARTERS)
    new = quarters.tt[quarters.level == NEW]
    new = new[(new > sky.first - NIGHTS - 1.0) & (new < sky.last + NIGHTS + 1.0)]
    for kind, (seen, lunation) in zip(KINDS, thin(sky, place, new), strict=True):
        yield from _events(kind, place, seen, lunation)


def _events(kind: Kind, place: Place, one: Crescents, new: Floats) -> list[Event]:
    """Return the event of each crescent."""
    from skycal.here.crescent import ODEH_LEAST, ODEH_ZONES, YALLOP_LEAST, YALLOP_ZONES, zone

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
