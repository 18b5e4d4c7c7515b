"""Reports: Venus' elongation on the first of each month, as NASA's SKYCAL prints it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Annotated, TypedDict

import numpy as np

from skycal.events.columns import known
from skycal.events.details import Direction, Magnitude, Separation
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.magnitude import magnitude
from skycal.sky.timescale import tt_of


class VenusElongation(TypedDict):
    """Where Venus stands from the Sun."""

    elongation_deg: Annotated[Separation, "Apparent angle from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun she is"]
    magnitude: Annotated[Magnitude | None, "Visual magnitude; null where no formula is valid"]


VENUS_ELONGATION = Kind(
    "venus-elongation", "report", VenusElongation, importance=1, precision="day",
    at_midnight=True, listed="full", skycal=True,
)  # fmt: skip
KINDS = (VENUS_ELONGATION,)


def venus_elongations(sky: Sky, year: int, zone: tzinfo) -> Iterator[Event]:
    """Yield the monthly row at 00:00 of the calendar's own zone."""
    tt = np.array([tt_of(datetime(year, month, 1, tzinfo=zone)) for month in range(1, 13)])
    places = sky.at(tt)
    yield from events_of(VENUS_ELONGATION, tt, ("venus",), {
        "elongation_deg": np.degrees(places.elongation("venus")),
        "direction": np.where(places.east_of_sun("venus"), "east", "west"),
        "magnitude": known(magnitude(places, "venus")),
    })  # fmt: skip
