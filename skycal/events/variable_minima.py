"""Variable minima: eclipsing stars at their faintest, by their elements (data/variables.csv).

Such pairs change their periods for reasons nobody can reckon: beyond the years of their elements
no minimum is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import C_AU_PER_DAY, J2000
from skycal.events.details import Details, Magnitude
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog, read_table

FAINT_DAYS = 1.0 / 24.0  # to either side: Algol is within a fifth of a magnitude of its least


class Minimum(Details):
    """An eclipsing star when the brighter of the pair is most covered."""

    magnitude: Annotated[Magnitude, "Visual magnitude at the minimum"]
    brightest: Annotated[Magnitude, "And as it is most of the time"]


MINIMUM = Kind(
    "variable-minimum", "report", Minimum, importance=1, precision="minute",
    told_apart_by="bodies", seen="moment", listed="named",
)  # fmt: skip


@finder(MINIMUM)
def variable_minima(sky: Sky) -> Iterator[Event]:
    """Yield the minima as they are seen from the Earth, up to eight minutes from the Sun's."""
    for row in read_table("variables.csv"):
        star, period = row["id"], float(row["period_days"])
        turns = (np.array([sky.first, sky.last]) - float(row["epoch_tt"])) / period
        number = np.arange(np.floor(turns[0]), np.ceil(turns[1]) + 1.0)
        tt = float(row["epoch_tt"]) + period * number
        tt = tt[sky.about(tt) & _known(row, tt)]
        tt = tt - _earlier_days(sky, star, tt)
        count = len(tt)
        yield from events_of(
            MINIMUM, tt, (star,),
            {name: [float(row[name])] * count for name in ("magnitude", "brightest")},
            begin=tt - FAINT_DAYS, end=tt + FAINT_DAYS,
        )  # fmt: skip


def _known(row: dict[str, str], tt: Floats) -> Flags:
    """Tell which instants are in the years of a star's elements."""
    year = 2000.0 + (tt - J2000) / 365.25
    known: Flags = (year >= float(row["from_year"])) & (year < float(row["to_year"]) + 1.0)
    return known


def _earlier_days(sky: Sky, star: str, tt: Floats) -> Floats:
    """Return by how much earlier than at the Sun the light of a star is at the Earth."""
    position = catalog().fixed[star].position
    toward = position / np.sqrt((position * position).sum())
    earth = -sky.at(tt).icrs("sun")
    days: Floats = (toward @ earth) / C_AU_PER_DAY
    return days
