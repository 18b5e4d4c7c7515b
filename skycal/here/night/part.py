"""Part: one body's part in an event: where it stands, how bright it is, what the Moon leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple

from skycal.arrays import Flags, Floats, Indices
from skycal.here.fixed import Instants, apparent_vectors
from skycal.here.horizon import Horizon
from skycal.here.night.air import extinction_mag
from skycal.here.night.eye import BINOCULARS_MAG, TELESCOPE_MAG
from skycal.here.night.limit import beside_moon_nl, limit_mag
from skycal.here.sight import Sight
from skycal.here.sighting import Company
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.frame import turned_back
from skycal.sky.magnitude import magnitude_from

UNSEEN = "sun"  # nobody waits for it
UNKNOWN_MAG = 0.0  # of planets where no formula is valid: near the Sun, or in front of it
# What each aid gains, by its number in AIDS: none, binoculars, a telescope.
GAINS_MAG = (0.0, BINOCULARS_MAG, TELESCOPE_MAG)
# A cluster is noticed as a star so much fainter: of the Pleiades' 1.2 Alcyone has 2.9; the Beehive,
# 1.6 deg wide, is against the night what a star of 5.2 is (Crumey 2014, eq. 41).
SPREAD_MAG = 2.0
NIGHT_DEG = -90.0
MOONLIT_DEG = 90.0  # altitude of Moon and body for which moonlight is judged: the kindest


class Stood(Struct, frozen=True):
    """Where the bodies of parts stand over places; arrays (places, parts), angles in degrees.

    `sun_altitude_deg`: the Sun's in each event, (places, events).
    """

    altitude_deg: Floats
    azimuth_deg: Floats
    elongation_deg: Floats
    sun_altitude_deg: Floats

    def some(self, rows: slice) -> Stood:
        """Return the same of some of the places."""
        sides: Iterable[Any] = (side[rows] for side in astuple(self))
        return Stood(*sides)


class Parts:
    """The bodies of events, how bright they are, and what aid they take under the Moon.

    Arrays (parts,), in the order of the events; nothing here depends on a place.
    """

    def __init__(self, sky: Sky, companies: Sequence[Sequence[str]], tt: Floats) -> None:
        self.company, self.tt = Company.of(companies), np.asarray(tt, float)
        names, body, event = self.company
        self.seen: Flags = np.array([name != UNSEEN for name in names], bool)[body]
        self.moon: Flags = np.array([name == "moon" for name in names], bool)[body]
        self._sky, self._instants = sky, Instants(sky, self.tt)
        self._vector = apparent_vectors(sky, names, body, self.tt[event])
        self._light = self._instants.vector("sun")
        self._fixed = Instants(sky, self.tt[event]).turned(self._vector)
        self._sun = self._instants.turned(self._light)

    def __len__(self) -> int:
        return len(self.company.body)

    def over(self, horizon: Horizon) -> Stood:
        """Return where the bodies stand over places."""
        sight, sun = horizon.sight(self._fixed), horizon.sight(self._sun)
        beside = Sight(*(side[:, self.company.event] for side in sun))
        chord = np.sqrt(((sight.unit - beside.unit) ** 2).sum(axis=0))
        return Stood(
            np.degrees(sight.altitude),
            np.degrees(sight.azimuth),
            np.degrees(2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0))),
            np.degrees(sun.altitude),
        )

    @cached_property
    def aid(self) -> Indices:
        """The least aid with which bodies are noticed at night, in the light of a Moon that is up.

        Of AIDS; where the Moon is in its company, which moves on, without her light.
        """
        event, moon = self.company.event, self._instants.vector("moon")
        with_moon = np.zeros(len(self.tt), bool)
        with_moon[event[self.moon]] = True
        elongation_deg = np.where(with_moon, 0.0, _apart_deg(moon, self._light))[event]
        apart_deg = _apart_deg(self._vector, moon[:, event])
        return aid_beside_moon(self.magnitude, MOONLIT_DEG, elongation_deg, apart_deg, 0.0)

    @cached_property
    def magnitude(self) -> Floats:
        """How bright the body of each part is; nan for Sun and Moon."""
        names, body, event = self.company
        fixed = np.array([_fixed_mag(name) for name in names])
        bright = fixed[body]
        moving = np.isnan(fixed) & np.array([name not in (UNSEEN, "moon") for name in names], bool)
        mine = np.flatnonzero(moving[body])
        if not len(mine):
            return bright
        tt = self.tt[event[mine]]
        matrix = self._sky.between(tt, ()).matrix
        toward = turned_back(matrix, self._vector.take(mine, axis=1))
        light = turned_back(matrix, self._light.take(event[mine], axis=1))
        for number in np.flatnonzero(moving).tolist():
            own = np.flatnonzero(body[mine] == number)
            found = magnitude_from(
                names[number], toward.take(own, axis=1), light.take(own, axis=1), tt[own]
            )
            bright[mine[own]] = np.where(np.isnan(found), UNKNOWN_MAG, found)
        return bright


def aid_beside_moon(
    magnitude: Floats, altitude_deg: Floats | float, elongation_deg: Floats, apart_deg: Floats,
    height_km: Floats | float,
) -> Indices:  # fmt: skip
    """Return the least aid that shows bodies so far from a Moon so far from the Sun, at night.

    The Moon is as high as they are. 0 for a nan, that of the Moon itself.
    """
    extinction = extinction_mag(np.asarray(height_km, float))
    glare = beside_moon_nl(altitude_deg, 180.0 - elongation_deg, apart_deg, extinction)
    limit = limit_mag(altitude_deg, NIGHT_DEG, 90.0, extinction, glare)
    aid = np.zeros(limit.shape, np.int64)
    for gain in GAINS_MAG[:-1]:
        aid += magnitude - gain > limit
    return aid


def _fixed_mag(name: str) -> float:
    """Return the magnitude that a body is noticed by if it is always the same, else nan."""
    body = catalog().bodies[name]
    if body.magnitude is None:
        return np.nan
    return body.magnitude + (SPREAD_MAG if body.kind == "deep-sky" else 0.0)


def _apart_deg(vector: Floats, other: Floats) -> Floats:
    """Return the angles between vectors (3, n)."""
    units = [side / np.sqrt((side * side).sum(axis=0)) for side in (vector, other)]
    chord = np.sqrt(((units[0] - units[1]) ** 2).sum(axis=0))
    return np.asarray(np.degrees(2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0))))
