"""Where occultations are seen: the Moon's shadow in the light of a planet or bright star.

Every place's least distance from the axis is found by the shadow's own way, a parabola in the
fundamental plane, for all pairs of a place and an occultation that a straight way leaves possible;
the body must be up there in a sky in which the eye or binoculars show it, as it comes or as it
goes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple, replace

from skycal.arrays import Flags, Floats, Indices, median, rows_and_columns, waves
from skycal.calendar.where.seen import SEEN, Had, where
from skycal.calendar.where.spots import Spots, china, everywhere, world
from skycal.events.where import Where
from skycal.here.eclipses.at_limb import aid_at_limb
from skycal.here.night.part import UNKNOWN_MAG
from skycal.here.sighting import AID, AIDS
from skycal.model import Event
from skycal.search.passage import on_clock
from skycal.shadows.besselian import Besselian
from skycal.shadows.ellipsoid import drift
from skycal.shadows.star_shadow import K_MOON, moon_shadows
from skycal.sky import Sky
from skycal.sky.position_angle import position_angle

# What a telescope alone shows is told of bodies that no eye ever sees; bright ones it shows by day.
NAKED_EYE_MAG = 5.0
UNSEEN = len(AIDS)
HALF_DAYS = 0.07  # to either side of the middle, where the parabola is laid through the shadow
ROUNDS = 4  # each more than halves what is left; after four it is some seconds
LONGEST_DAYS = 0.13
UP = np.sin(np.radians(-0.57))  # of the body: refraction


# What a straight way from the middle leaves possible: of all that places saw from 1900 to 2100 the
# axis passed within 0.34 radii by it, and the body stood above the sine of -0.08 in the middle.
WITHIN, ABOVE = 0.5, -0.25


class Way(Struct, frozen=True):
    """The way of shadows (n,) by the time from their middle, days: x, y and the hour angle.

    `x`, `y` are the terms of parabolas, (3, n), `turn` of a line, (2, n); `d` the declination.
    """

    x: Floats
    y: Floats
    turn: Floats
    d: Floats

    def of(self, rows: Indices) -> Way:
        """Return some of them."""
        return Way(*(side.take(rows, axis=-1) for side in astuple(self)))


class Nearest(Struct, frozen=True):
    """When axes are nearest to places, days from the middle, (n,); where, how fast.

    `u`, `v`: of the Moon's centre from the light, east and north.
    """

    since: Floats
    u: Floats
    v: Floats
    u_rate: Floats
    v_rate: Floats

    @property
    def apart(self) -> Floats:
        """How near they come, squared."""
        return self.u * self.u + self.v * self.v

    def of(self, rows: Flags) -> Nearest:
        """Return some of them."""
        return Nearest(*(side[rows] for side in astuple(self)))


class Ground(Struct, frozen=True):
    """Where places (n,) stand: from the Earth's axis and its equator's plane."""

    out: Floats
    pole: Floats
    latitude: Floats
    longitude: Floats
    height_km: Floats

    @classmethod
    def of(cls, spots: Spots, rows: Indices) -> Ground:
        """Return where some of the spots stand."""
        sides = spots.out, spots.pole, spots.latitude, spots.longitude, spots.height_km
        return cls(*(side[rows] for side in sides))


class Covered(Struct, frozen=True):
    """Pairs (n,) of an event and a place, by their numbers, that the shadow passes over."""

    event: Indices
    place: Indices
    near: Nearest


def of_occultations(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees each of the occultations."""
    tt = np.array([event.tt for event in events])
    spots, abroad = china(), world()
    found = []
    for aid, altitude_deg in zip(*_ends(sky, events, tt, everywhere()), strict=True):
        seen = aid < UNSEEN
        mine, others = seen[: len(spots)], seen[len(spots) :]
        had = replace(Had.nothing(len(spots)), type=SEEN * mine.astype(np.int64))
        told = where(spots, had, abroad.countries(others))
        some = np.flatnonzero(mine)
        needed = AIDS[int(median(aid[some]))] if len(some) else None
        told["china"]["aid"] = needed  # type: ignore[typeddict-item]  # no filter among these
        told["china"]["altitude_deg"] = median(altitude_deg[some]) if len(some) else None
        found.append(told)
    return found


def _ends(
    sky: Sky, events: Sequence[Event], tt: Floats, spots: Spots
) -> tuple[Indices, Floats]:
    """Return with which aid places see the occultations begin or end, and how high, degrees.

    (events, places); UNSEEN and 0 where not.
    """
    bodies = sorted({event.bodies[1] for event in events})
    which = np.array([bodies.index(event.bodies[1]) for event in events])
    ways = _way(moon_shadows(sky, bodies, which, on_clock(tt)), tt)
    covered = _covered(ways, spots)
    event, place, near = covered.event, covered.place, covered.near
    way, ground = ways.of(event), Ground.of(spots, place)
    half = np.sqrt(np.maximum(K_MOON**2 - near.apart, 0.0)) / np.hypot(near.u_rate, near.v_rate)
    now = sky.at(tt, ("sun", "moon"))
    light, sun = sky.between(tt, ("sun",)).seen(bodies, which), now.apparent("sun")
    sunward = position_angle(now.apparent("moon").unit, sun.unit)  # the middle of the bright limb
    sunward_sine, sunward_cosine = np.sin(sunward)[event], np.cos(sunward)[event]
    magnitude, phase_deg = _light(events)
    most = np.where(magnitude > NAKED_EYE_MAG, AID["telescope"], AID["binoculars"])[event]
    magnitude, phase_deg = magnitude[event], phase_deg[event]
    pole_part = ground.pole * np.sin(ways.d)[event]
    level_part = ground.out * np.cos(ways.d)[event]
    sun_pole_part = np.sin(spots.latitude)[place] * np.sin(sun.declination)[event]
    sun_level_part = np.cos(spots.latitude)[place] * np.cos(sun.declination)[event]
    least, highest_deg = np.full((len(tt), len(spots)), UNSEEN), np.zeros((len(tt), len(spots)))
    for after in (-half, half):
        end = near.since + after
        u, v = near.u + near.u_rate * after, near.v + near.v_rate * after
        bright = u * sunward_sine + v * sunward_cosine < 0.0
        hour = way.turn[0] + way.turn[1] * end + ground.longitude
        body = pole_part + level_part * np.cos(hour)
        # The Sun's hour angle is more by as much as it stands west of the body.
        west = np.cos(hour + light.right_ascension[event] - sun.right_ascension[event])
        height = sun_pole_part + sun_level_part * west
        up = np.flatnonzero(body > UP)
        altitude_deg, sun_deg = np.degrees(np.arcsin([body[up], height[up]]))
        aid = aid_at_limb(
            magnitude[up], altitude_deg, sun_deg, phase_deg[up], bright[up], ground.height_km[up]
        )
        seen = aid <= most[up]
        pair = event[up], place[up]
        least[pair] = np.minimum(least[pair], np.where(seen, aid, UNSEEN))
        highest_deg[pair] = np.maximum(highest_deg[pair], np.where(seen, altitude_deg, 0.0))
    return least, highest_deg


def _covered(ways: Way, spots: Spots) -> Covered:
    """Return the pairs of an event and a place that the shadow passes over."""
    place, event = rows_and_columns(_is_possible(ways, spots))
    near = _nearest(ways.of(event), Ground.of(spots, place))
    rows = near.apart < K_MOON**2
    return Covered(event[rows], place[rows], near.of(rows))


def _is_possible(way: Way, spots: Spots) -> Flags:
    """Tell which places the shadow may pass over with the body up, (places, events)."""
    found = np.empty((len(spots), len(way.d)), bool)
    for some in spots.parts(len(way.d)):
        point = spots.observers(way.d, way.turn[0], some)
        ground = drift(point, way.d, np.zeros(1), way.turn[1])
        u, v = way.x[0] - point.xi, way.y[0] - point.eta
        u_rate, v_rate = way.x[1] - ground.xi, way.y[1] - ground.eta
        across = u * v_rate - v * u_rate
        squared = u_rate * u_rate + v_rate * v_rate
        found[some] = (across * across < WITHIN**2 * squared) & (point.zeta > ABOVE)
    return found


def _light(events: Sequence[Event]) -> Floats:
    """Return the bodies' magnitudes, and the Moon's angles between Sun and Earth, degrees."""
    return np.array([
        (UNKNOWN_MAG if bright is None else bright, 180.0 - event.details["elongation_deg"])
        for event in events for bright in (event.details["magnitudes"][event.bodies[1]],)
    ]).T  # fmt: skip


def _way(shadow: Besselian, tt: Floats) -> Way:
    """Return the ways of shadows about `tt`."""
    every = np.arange(len(tt))
    before, middle, after = (
        shadow.at(every, tt + step) for step in (-HALF_DAYS, 0.0, HALF_DAYS)
    )
    x, y = (
        np.stack([
            here, (late - early) / (2.0 * HALF_DAYS),
            (late - 2.0 * here + early) / (2.0 * HALF_DAYS**2),
        ])
        for early, here, late in ((before.x, middle.x, after.x), (before.y, middle.y, after.y))
    )  # fmt: skip
    turn = np.stack([middle.mu, (after.mu - before.mu) / (2.0 * HALF_DAYS)])
    return Way(x, y, turn, middle.d)


def _nearest(way: Way, ground: Ground) -> Nearest:
    """Return when the axis passes nearest to places, where it is then and how it moves."""
    sine_d, cosine_d = waves(way.d)
    level = ground.pole * cosine_d
    since = np.zeros(len(way.d))
    for _ in range(ROUNDS):
        hour = way.turn[0] + way.turn[1] * since + ground.longitude
        east, meridian = (ground.out * wave for wave in waves(hour))
        u = way.x[0] + since * (way.x[1] + since * way.x[2]) - east
        v = way.y[0] + since * (way.y[1] + since * way.y[2]) - level + meridian * sine_d
        u_rate = way.x[1] + 2.0 * since * way.x[2] - way.turn[1] * meridian
        v_rate = way.y[1] + 2.0 * since * way.y[2] - way.turn[1] * east * sine_d
        squared = u_rate * u_rate + v_rate * v_rate
        since = np.clip(since - (u * u_rate + v * v_rate) / squared, -LONGEST_DAYS, LONGEST_DAYS)
    return Nearest(since, u, v, u_rate, v_rate)
