"""Deep-sky midnights: Messier's objects on the meridian at midnight, their best night of a year.

Midnight is that of mean solar time, as where almanacs say that something culminates at midnight:
the hour by the clock of a place in the middle of its zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from skycal.arrays import Floats, Indices, unwound
from skycal.constants import TURN
from skycal.events.details import Constellation, Declination, Details, Magnitude, Separation, Unit
from skycal.events.equation_of_time import equation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import wrap
from skycal.sky.bodies import read_table
from skycal.sky.constellation import constellations
from skycal.sky.directions import in_the_equators_plane
from skycal.sky.look import see


class Highest(Details):
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
    rows = messier_rows()
    which, tt = _midnights(sky, [row["id"] for row in rows])
    mine = [rows[i] for i in which.tolist()]
    bodies = [row["id"] for row in mine]
    seen = see(sky, bodies, ["sun"] * len(bodies), tt)
    yield from events_of(MIDNIGHT, tt, [(body,) for body in bodies], {
        "messier": [int(row["messier"]) for row in mine],
        "type": [row["type"] for row in mine],
        **{name: [float(row[name]) for row in mine] for name in ("magnitude", "diameter_deg")},
        "declination_deg": np.degrees(seen.first.declination),
        "constellation": constellations(seen.toward[:, 0]),
    })  # fmt: skip


def messier_rows() -> list[dict[str, str]]:
    """Return the rows of the table that are of Messier's catalogue."""
    return [row for row in read_table("deep-sky.csv") if row["messier"]]


def _midnights(sky: Sky, bodies: list[str]) -> tuple[Indices, Floats]:
    """Return which bodies and when, by a line from noon to noon: nothing bends so far from the Sun.

    In order of bodies, then of time.
    """
    tt, count = sky.noons.tt, len(bodies)
    opposite = unwound(sky.noons.right_ascension("sun") + sky.once(equation)[0]) + TURN / 2.0
    # The mean Sun goes on evenly, and they stand still but for a part of its way in a day: where
    # they stand in the middle of a sky tells about which noon it is.
    x, y = in_the_equators_plane(sky.noons, bodies, np.arange(count), np.full(count, len(tt) // 2))
    ascension = np.arctan2(y, x)
    first, last = (np.floor((edge - ascension) / TURN) for edge in opposite[[1, -2]])
    turns = first[:, None] + np.arange(1.0, (last - first).max() + 1.0)
    body, turn = np.nonzero(turns <= last[:, None])
    noon = np.searchsorted(opposite, ascension[body] + TURN * turns[body, turn])
    noon = noon.clip(2, len(tt) - 2) + np.arange(-2, 2)[:, None]
    x, y = in_the_equators_plane(sky.noons, bodies, np.broadcast_to(body, noon.shape), noon)
    ahead = wrap(np.arctan2(y, x) - opposite[noon])
    which, step = np.nonzero(((ahead[:-1] > 0.0) & (ahead[1:] <= 0.0)).T)
    before, after = ahead[step, which], ahead[step + 1, which]
    found: Floats = tt[noon[step, which]] + before / (before - after)
    inside = sky.about(found)
    return body[which[inside]], found[inside]
