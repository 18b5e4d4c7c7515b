"""Reports: Venus' elongation on the first of each month, as NASA's SKYCAL prints it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

import numpy as np

from skycal.events.appearance import known
from skycal.events.finder import make_event
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.magnitude import magnitude
from skycal.sky.timescale import tt_of

KINDS = {"venus-elongation": "report"}


def venus_elongations(sky: Sky, year: int, zone: tzinfo) -> Iterator[Event]:
    """Yield the monthly row at 00:00 of the calendar's own zone."""
    tt = np.array([tt_of(datetime(year, month, 1, tzinfo=zone)) for month in range(1, 13)])
    places = sky.at(tt)
    elongation = np.degrees(places.elongation("venus"))
    east, bright = places.east_of_sun("venus"), known(magnitude(places, "venus"))
    for i in range(12):
        details = {
            "elongation_deg": elongation[i],
            "direction": "east" if east[i] else "west",
            "magnitude": bright[i],
        }
        yield make_event(
            "report", "venus-elongation", tt[i],
            bodies=("venus",), details=details, precision="day", importance=1,
        )
