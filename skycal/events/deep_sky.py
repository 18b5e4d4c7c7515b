"""Deep-sky midnights: Messier's objects on the meridian at midnight, their best night of a year.

Midnight is that of mean solar time, as where almanacs say that something culminates at midnight:
the hour by the clock of a place in the middle of its zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypedDict

import numpy as np

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.events.details import Constellation, Declination, Magnitude, Separation, Unit
from skycal.events.equation_of_time import equation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import wrap
from skycal.sky.bodies import read_table
from skycal.sky.constellation import constellations


class Highest(TypedDict):
    """An object of Messier's catalogue on the night in whose middle it is highest."""

    messier: Annotated[int, Unit(least=1, most=110), "Its number in Messier's catalogue"]
    type: Annotated[
        Literal[
            "open-cluster", "globular-cluster", "galaxy", "nebula", "planetary-nebula",
            "supernova-remnant", "star-cloud", "double-star", "asterism",
        ],
        "What it is",
    ]  # fmt: skip
    magnitude: Annotated[Magnitude, "Visual magnitude of the whole object"]
    diameter_deg: Annotated[Separation, "Apparent diameter, the longer way"]
    declination_deg: Annotated[Declination, "Its declination of date"]
    constellation: Annotated[Constellation, "IAU constellation it stands in"]


MIDNIGHT = Kind(
    "deep-sky-midnight", "report", Highest, importance=1, precision="day", told_apart_by="bodies",
    listed="named", picture="night",
)  # fmt: skip


@finder(MIDNIGHT)
def deep_sky_midnights(sky: Sky) -> Iterator[Event]:
    """Yield when the mean Sun is opposite in right ascension, once a year for each object."""
    for row in messier_rows():
        body = row["id"]
        tt = _midnights(sky, body)
        places, count = sky.at(tt), len(tt)
        yield from events_of(MIDNIGHT, tt, (body,), {
            "messier": [int(row["messier"])] * count,
            "type": [row["type"]] * count,
            **{name: [float(row[name])] * count for name in ("magnitude", "diameter_deg")},
            "declination_deg": np.degrees(places.declination(body)),
            "constellation": constellations(places.icrs(body)),
        })  # fmt: skip


def messier_rows() -> list[dict[str, str]]:
    """Return the rows of the table that are of Messier's catalogue."""
    return [row for row in read_table("deep-sky.csv") if row["messier"]]


def _midnights(sky: Sky, body: str) -> Floats:
    """Return the instants, by a line from noon to noon: nothing bends so far from the Sun."""
    noons = sky.noons
    ahead = wrap(noons.right_ascension(body) - sky.once(_opposite))
    i = np.flatnonzero((ahead[:-1] > 0.0) & (ahead[1:] <= 0.0))
    tt: Floats = noons.tt[i] + ahead[i] / (ahead[i] - ahead[i + 1])
    return tt[sky.about(tt)]


def _opposite(sky: Sky) -> Floats:
    """Return the right ascension opposite the mean Sun at the noons, radians."""
    return sky.noons.right_ascension("sun") + sky.once(equation)[0] + TURN / 2.0
