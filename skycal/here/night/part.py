"""Part: one body's part in many events: where it stands, and what sky it asks for to be seen.

Planets to magnitude 2 show at the end of civil twilight, stars at that of nautical; what is too
faint for the eye shows with an aid in a dark sky; the Moon by day too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon, Sight
from skycal.here.rise_set import depth
from skycal.sky import Places
from skycal.sky.bodies import catalog
from skycal.sky.magnitude import magnitude

Company = tuple[str, ...]

UNSEEN = ("sun", "earth")  # bodies nobody waits for
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
MOON_DEMANDS = (Demand(np.inf, 90.0, 3.0, None),)


class Part(NamedTuple):
    """The part of `body` in the events `rows`; arrays (rows,), angles in degrees."""

    body: str
    rows: Indices
    demand: list[Demand]
    altitude_deg: Floats
    azimuth_deg: Floats
    unit: Floats
    elongation_deg: Floats
    above: Flags

    def column(self, name: str) -> Floats:
        """Return one of the demand's figures for every event."""
        return np.array([getattr(demand, name) for demand in self.demand])

    @property
    def lost(self) -> Flags:
        """Tell where the Moon is too thin to be seen."""
        return (self.elongation_deg < CRESCENT_DEG) & (self.body == "moon")


def parts_of(horizon: Horizon, companies: Sequence[Company], tt: Floats) -> list[Part]:
    """Return every body's part in companies of bodies, each at its instant."""
    rows: dict[str, list[int]] = {}
    for i, company in enumerate(companies):
        for body in company:
            if body != "earth":
                rows.setdefault(body, []).append(i)
    return [_part(horizon, body, np.array(mine), tt) for body, mine in rows.items()]


def _part(horizon: Horizon, body: str, rows: Indices, tt: Floats) -> Part:
    view = horizon.at(tt[rows])
    sight, sun = view.look(body), view.look("sun")
    chord = np.sqrt(((sight.unit - sun.unit) ** 2).sum(axis=0))
    return Part(
        body,
        rows,
        _demands(horizon, body, tt[rows]),
        np.degrees(sight.altitude),
        np.degrees(sight.azimuth),
        sight.unit,
        np.degrees(2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0))),
        is_up(body, sight),
    )


def is_up(body: str, sight: Sight) -> Flags:
    """Tell where a body is between its rise and its set."""
    return np.asarray(sight.altitude > -np.asarray(depth(body, sight)))


def _demands(horizon: Horizon, body: str, tt: Floats) -> list[Demand]:
    if body in UNSEEN or body == "moon":
        return [MOON_DEMANDS[0]] * len(tt)
    fixed = catalog().bodies[body].magnitude
    if fixed is None:
        bright = magnitude(Places(tt, horizon.sky.between(tt, ())), body)
        return [_demand(PLANET_DEMANDS, mag) for mag in bright]
    return [_demand(STAR_DEMANDS, fixed)] * len(tt)


def _demand(demands: Sequence[Demand], bright: float) -> Demand:
    """Return the first demand for something so bright; an unknown magnitude counts as bright."""
    return next(demand for demand in demands if not bright > demand.faintest_mag)
