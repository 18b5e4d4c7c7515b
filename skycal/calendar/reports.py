"""Reports: Venus' elongation on the first of each month, as NASA's SKYCAL prints it.

The months are Beijing's on every clock, so that a row is the same event in every zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import numpy as np

from skycal.arrays import Floats
from skycal.events.columns import known
from skycal.events.details import Details, Direction, Magnitude, Separation
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.magnitude import magnitude
from skycal.sky.timescale import BEIJING, tts_of, utc_datetime


class VenusElongation(Details):
    """Where Venus stands from the Sun."""

    elongation_deg: Annotated[Separation, "Apparent angle from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun she is"]
    magnitude: Annotated[Magnitude | None, "Visual magnitude; null where no formula is valid"]


VENUS_ELONGATION = Kind(
    "venus-elongation", "report", VenusElongation, importance=1, precision="day",
    seen="never", at_midnight=True, listed="full", skycal=True,
)  # fmt: skip
KINDS = (VENUS_ELONGATION,)


def venus_elongations(sky: Sky, begin: float, end: float) -> Iterator[Event]:
    """Yield the row of every month that touches the span `begin` to `end` (TT), at its 00:00."""
    tt = _months(begin, end)
    places = sky.at(tt, ("venus", "sun"))
    yield from events_of(VENUS_ELONGATION, tt, ("venus",), {
        "elongation_deg": np.degrees(places.elongation("venus")),
        "direction": np.where(places.east_of_sun("venus"), "east", "west"),
        "magnitude": known(magnitude(places, "venus")),
    })  # fmt: skip


def _months(begin: float, end: float) -> Floats:
    """Return the TT at which the months begin that touch a span."""
    first, last = (utc_datetime(tt).astimezone(BEIJING) for tt in (begin, end))
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return tts_of(datetime(number // 12, number % 12 + 1, 1, tzinfo=BEIJING) for number in numbers)
