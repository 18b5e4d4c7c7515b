"""Part: one body's part in an event: where it stands, and what sky it asks for to be seen.

Planets to magnitude 2 show at the end of civil twilight, stars at that of nautical; what is too
faint for the eye shows with an aid in a dark sky; the Moon by day too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.fixed import Instants, apparent_vectors
from skycal.here.horizon import Horizon
from skycal.here.limb import REFRACTION, depth
from skycal.here.sight import Sight
from skycal.here.sighting import AID, Company
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.frame import turned_back
from skycal.sky.magnitude import magnitude_from

UNSEEN = "sun"  # nobody waits for it
CRESCENT_DEG = 7.0  # elongation under which there is no crescent: Danjon (1932)


class Demand(NamedTuple):
    """What a brightness asks for, degrees: how low the Sun, how high the body for a good view."""

    faintest_mag: float
    sun_deg: float
    least_deg: float
    aid: str | None


PLANET_DEMANDS = (
    Demand(2.0, -6.0, 5.0, None),
    Demand(5.5, -12.0, 10.0, None),
    Demand(9.5, -18.0, 15.0, "binoculars"),
    Demand(np.inf, -18.0, 15.0, "telescope"),
)
STAR_DEMANDS = (Demand(2.0, -12.0, 5.0, None), *PLANET_DEMANDS[1:])
DEMANDS = {body: (Demand(np.inf, 90.0, 3.0, None),) for body in (UNSEEN, "moon")}


class Stood(NamedTuple):
    """Where the bodies of parts stand over places; arrays (places, parts), angles in degrees.

    `above`: between rise and set; `lost`: a Moon too thin to be seen; `sun_altitude_deg`: the
    Sun's in each event, (places, events).
    """

    altitude_deg: Floats
    azimuth_deg: Floats
    elongation_deg: Floats
    above: Flags
    lost: Flags
    sun_altitude_deg: Floats

    def some(self, rows: slice) -> Stood:
        """Return the same of some of the places."""
        sides: Iterable[Any] = (side[rows] for side in self)
        return Stood(*sides)


class Parts:
    """The bodies of events and what each asks for; arrays (parts,), in the order of the events.

    Nothing here depends on a place. `sun_deg` and `least_deg` are as in `Demand`, `aid` is of AIDS.
    """

    def __init__(self, sky: Sky, companies: Sequence[Sequence[str]], tt: Floats) -> None:
        self.company, self.tt = Company.of(companies), np.asarray(tt, float)
        names, body, event = self.company
        self.seen: Flags = np.array([name != UNSEEN for name in names], bool)[body]
        self.moon: Flags = np.array([name == "moon" for name in names], bool)[body]
        instants, each = Instants(sky, self.tt), Instants(sky, self.tt[event])
        vector = apparent_vectors(sky, names, body, self.tt[event])
        sun = instants.vector("sun")
        self._fixed, self._sun = each.turned(vector), instants.turned(sun)
        self.sun_deg, self.least_deg = np.empty((2, len(body)))
        self.aid: Indices = np.zeros(len(body), np.int64)
        bright = self._magnitudes(sky, vector, sun[:, event])
        for number, name in enumerate(names):
            self._demand(name, bright, np.flatnonzero(body == number))

    def __len__(self) -> int:
        return len(self.company.body)

    def over(self, horizon: Horizon) -> Stood:
        """Return where the bodies stand over places."""
        sight, sun = horizon.sight(self._fixed), horizon.sight(self._sun)
        beside = Sight(*(side[:, self.company.event] for side in sun))
        chord = np.sqrt(((sight.unit - beside.unit) ** 2).sum(axis=0))
        elongation_deg = np.degrees(2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0)))
        below = np.full(elongation_deg.shape, REFRACTION)
        for body, mine in ((UNSEEN, ~self.seen), ("moon", self.moon)):
            below[:, mine] = depth(body, sight.distance[:, mine])
        return Stood(
            np.degrees(sight.altitude),
            np.degrees(sight.azimuth),
            elongation_deg,
            sight.altitude > -below,
            self.moon & (elongation_deg < CRESCENT_DEG),
            np.degrees(sun.altitude),
        )

    def _magnitudes(self, sky: Sky, vector: Floats, sun: Floats) -> Floats:
        """Return how bright the body of each part is, nan where unknown or nothing is asked.

        From the apparent vectors to the bodies and to the Sun, au of date.
        """
        names, body, event = self.company
        fixed = [catalog().bodies[name].magnitude for name in names]
        bright = np.array([np.nan if one is None else one for one in fixed])[body]
        reckoned = (one is None and name not in DEMANDS
                    for one, name in zip(fixed, names, strict=True))  # fmt: skip
        moving = np.array([*reckoned], bool)
        mine = np.flatnonzero(moving[body])
        if not len(mine):
            return bright
        tt = self.tt[event[mine]]
        matrix = sky.between(tt, ()).matrix
        toward, light = (turned_back(matrix, side[:, mine]) for side in (vector, sun))
        for number in np.flatnonzero(moving).tolist():
            own = body[mine] == number
            bright[mine[own]] = magnitude_from(
                names[number], toward[:, own], light[:, own], tt[own]
            )
        return bright

    def _demand(self, body: str, bright: Floats, mine: Indices) -> None:
        """Look up what a body asks for in those of its parts."""
        moving = catalog().bodies[body].magnitude is None
        demands = DEMANDS.get(body, PLANET_DEMANDS if moving else STAR_DEMANDS)
        faintest = np.array([demand.faintest_mag for demand in demands])
        # An unknown magnitude counts as bright.
        known = bright[mine]
        row = np.where(np.isnan(known), 0, np.searchsorted(faintest, known))
        self.sun_deg[mine] = np.array([demand.sun_deg for demand in demands])[row]
        self.least_deg[mine] = np.array([demand.least_deg for demand in demands])[row]
        self.aid[mine] = np.array([AID[demand.aid] for demand in demands])[row]
