"""Elongations: Mercury and Venus at their greatest true angle from the Sun, and Venus brightest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.events.appearance import Appearance, appearances
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.search import extrema
from skycal.sky import Sky
from skycal.sky.bodies import INNER_PLANETS
from skycal.sky.magnitude import magnitude
from skycal.sky.track import Curve, Track, chord

# Venus is brightest between greatest elongation and inferior conjunction, near 39 deg; the
# slight extremum behind the Sun is no greatest brilliancy.
BRILLIANT_BEYOND_DEG = 20.0

EAST, WEST = (
    Kind(
        f"greatest-elongation-{side}", "planet", Appearance, importance=3, told_apart_by="bodies",
        skycal=True, picture="finder", over_horizon=True,
    )
    for side in ("east", "west")
)  # fmt: skip
BRILLIANCY = Kind(
    "greatest-brilliancy", "planet", Appearance, importance=3, precision="hour",
    told_apart_by="bodies", picture="finder", over_horizon=True,
)  # fmt: skip


@finder(EAST, WEST)
def greatest_elongations(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the angle between planet and Sun, as evening (east) or morning star."""
    track = Track(sky, chord, [(planet, "sun") for planet in INNER_PLANETS], period=None, stride=4)
    row, tt, _ = extrema(track, minima=False)
    planets = [INNER_PLANETS[i] for i in row]
    places = sky.at(tt)
    east = np.choose(row, [places.east_of_sun(planet) for planet in INNER_PLANETS])
    kinds = [EAST if evening else WEST for evening in east]
    yield from events_of(kinds, tt, [(one,) for one in planets], appearances(sky, planets, tt))


@finder(BRILLIANCY)
def greatest_brilliancy(sky: Sky) -> Iterator[Event]:
    """Yield Venus' extremes of magnitude."""
    brightness = Curve(sky, [lambda places: magnitude(places, "venus")], stride=4)
    _, tt, _ = extrema(brightness, maxima=False)
    tt = tt[np.degrees(sky.at(tt).elongation("venus")) > BRILLIANT_BEYOND_DEG]
    details = appearances(sky, ["venus"] * len(tt), tt)
    yield from events_of(BRILLIANCY, tt, ("venus",), details)
