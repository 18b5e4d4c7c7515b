"""Where occultations are seen: the Moon's shadow in the light of a planet or bright star.

Every place's least distance from the axis is found by the shadow's own way, a parabola in the
fundamental plane, for all places and occultations at once; the body must be up there in a sky dark
enough, as it comes or as it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.calendar.where.seen import SEEN, Had, where
from skycal.calendar.where.spots import Spots, china, everywhere, world
from skycal.events.where import Where
from skycal.model import Event
from skycal.search.passage import on_clock
from skycal.shadows.besselian import Besselian
from skycal.shadows.star_shadow import K_MOON, moon_shadows
from skycal.sky import Sky

# Below what altitude the Sun must be for a body beside the Moon, roughly: Venus is seen by day, the
# bright ones in twilight, others by night. What a place sees, its own sky decides.
DARK_DEG = ((-3.0, 91.0), (1.5, -6.0), (np.inf, -12.0))  # to magnitude
HALF_DAYS = 0.07  # to either side of the middle, where the parabola is laid through the shadow
ROUNDS = 4  # each more than halves what is left; after four it is some seconds
LONGEST_DAYS = 0.13
UP = np.sin(np.radians(-0.57))  # of the body: refraction


class Way(NamedTuple):
    """The way of shadows (events,) by the time from their middle, days: x, y and the hour angle.

    `x`, `y` are the terms of parabolas, (3, events), `turn` of a line; `d` the declination.
    """

    x: Floats
    y: Floats
    turn: Floats
    d: Floats


class Ground(NamedTuple):
    """Where places (places, 1) stand: from the Earth's axis and its equator's plane."""

    out: Floats
    pole: Floats
    latitude: Floats
    longitude: Floats


def of_occultations(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees each of the occultations."""
    tt = np.array([event.tt for event in events])
    spots, abroad = china(), world()
    seen = _seen(sky, events, tt, everywhere())
    return [
        where(
            spots,
            Had.nothing(len(spots))._replace(type=SEEN * mine.astype(np.int64)),
            abroad.countries(others),
        )
        for mine, others in zip(seen[: len(spots)].T, seen[len(spots) :].T, strict=True)
    ]


def _seen(sky: Sky, events: Sequence[Event], tt: Floats, spots: Spots) -> Flags:
    """Tell which places see the occultations begin or end, (places, events)."""
    bodies = sorted({event.bodies[1] for event in events})
    which = np.array([bodies.index(event.bodies[1]) for event in events])
    way, ground = _way(moon_shadows(sky, bodies, which, on_clock(tt)), tt), _ground(spots)
    since, off, speed = _nearest(way, ground)
    half = np.sqrt(np.maximum(K_MOON**2 - off, 0.0)) / speed
    dark = np.sin(np.radians([_dark_deg(event) for event in events]))
    light, sun = sky.between(tt, ("sun",)).seen(bodies, which), sky.at(tt).apparent("sun")
    seen = np.zeros(since.shape, bool)
    for end in (since - half, since + half):
        hour = way.turn[0] + way.turn[1] * end + ground.longitude
        body = ground.pole * np.sin(way.d) + ground.out * np.cos(way.d) * np.cos(hour)
        # The Sun's hour angle is more by as much as it stands west of the body.
        west = np.cos(hour + light.right_ascension - sun.right_ascension)
        height = np.sin(ground.latitude) * np.sin(sun.declination)
        height = height + np.cos(ground.latitude) * np.cos(sun.declination) * west
        seen |= (body > UP) & (height < dark)
    return seen & (off < K_MOON**2)


def _dark_deg(event: Event) -> float:
    magnitude = event.details["magnitudes"][event.bodies[1]]
    faint = np.inf if magnitude is None else magnitude
    return next(dark for limit, dark in DARK_DEG if faint <= limit)


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


def _ground(spots: Spots) -> Ground:
    sides = spots.out, spots.pole, spots.latitude, spots.longitude
    return Ground(*(side[:, None] for side in sides))


def _nearest(way: Way, ground: Ground) -> tuple[Floats, Floats, Floats]:
    """Return when the axis passes nearest to places, how near (squared), and how fast."""
    sine_d, cosine_d = np.sin(way.d), np.cos(way.d)
    level = ground.pole * cosine_d
    since = np.zeros((len(ground.out), len(way.d)))
    for _ in range(ROUNDS):
        hour = way.turn[0] + way.turn[1] * since + ground.longitude
        east, meridian = ground.out * np.sin(hour), ground.out * np.cos(hour)
        u = way.x[0] + since * (way.x[1] + since * way.x[2]) - east
        v = way.y[0] + since * (way.y[1] + since * way.y[2]) - level + meridian * sine_d
        u_rate = way.x[1] + 2.0 * since * way.x[2] - way.turn[1] * meridian
        v_rate = way.y[1] + 2.0 * since * way.y[2] - way.turn[1] * east * sine_d
        squared = u_rate * u_rate + v_rate * v_rate
        since = np.clip(since - (u * u_rate + v * v_rate) / squared, -LONGEST_DAYS, LONGEST_DAYS)
    return since, u * u + v * v, np.sqrt(squared)
