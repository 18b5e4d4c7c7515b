"""Elongations: Mercury and Venus at their greatest true angle from the Sun, and Venus brightest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.events.appearance import appearances
from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.search.search import extrema
from skycal.sky import Sky
from skycal.sky.bodies import INNER_PLANETS
from skycal.sky.magnitude import magnitude
from skycal.sky.track import Curve, Track, chord

# Venus is brightest between greatest elongation and inferior conjunction, near 39 deg; the
# slight extremum behind the Sun is no greatest brilliancy.
BRILLIANT_BEYOND_DEG = 20.0


@finder("planet", "greatest-elongation-east", "greatest-elongation-west")
def greatest_elongations(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the angle between planet and Sun, as evening (east) or morning star."""
    track = Track(sky, chord, [(planet, "sun") for planet in INNER_PLANETS], period=None, stride=4)
    row, tt, _ = extrema(track, minima=False)
    planets = [INNER_PLANETS[i] for i in row]
    places = sky.at(tt)
    east = np.choose(row, [places.east_of_sun(planet) for planet in INNER_PLANETS])
    details = appearances(sky, planets, tt)
    for i, planet in enumerate(planets):
        kind = f"greatest-elongation-{'east' if east[i] else 'west'}"
        yield make_event(
            "planet", kind, tt[i],
            bodies=(planet,), suffix=(planet,), details=details[i], importance=3,
        )


@finder("planet", "greatest-brilliancy")
def greatest_brilliancy(sky: Sky) -> Iterator[Event]:
    """Yield Venus' extremes of magnitude."""
    brightness = Curve(sky, [lambda places: magnitude(places, "venus")], stride=4)
    _, tt, _ = extrema(brightness, maxima=False)
    for when, details in zip(tt, appearances(sky, ["venus"] * len(tt), tt), strict=True):
        if details["elongation_deg"] > BRILLIANT_BEYOND_DEG:
            yield make_event(
                "planet", "greatest-brilliancy", when, bodies=("venus",), suffix=("venus",),
                details=details, precision="hour", importance=3,
            )
