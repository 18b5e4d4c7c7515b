"""Definitions: what angle, distance or magnitude makes each instant of an event, and its bound."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from skycal.model import Event
from skycal.publish.verify import measures
from skycal.publish.verify.stock import Measure

CROSSING_MS, EXTREME_MS = 2.0, 20.0
TURN = 2.0 * np.pi

PHASES = {"new-moon": 0.0, "first-quarter": 0.25, "full-moon": 0.5, "last-quarter": 0.75}
ASPECTS = {"inferior-conjunction": 0.0, "superior-conjunction": 0.0, "solar-conjunction": 0.0,
           "east-quadrature": 0.25, "opposition": 0.5, "west-quadrature": 0.75}  # fmt: skip
CROSSING_DAYS = 1e-4  # short: light that passes close by the Sun bends within a minute
ELONGATION = Measure(measures.longitude_difference, CROSSING_DAYS)
MEETING = Measure(measures.right_ascension_difference, CROSSING_DAYS)
NEAREST = Measure(measures.chord, 0.2, extreme=True)
SHADOW = Measure(measures.shadow_axis, 0.1, extreme=True)
BRIGHTEST = Measure(measures.magnitude, 2.0, extreme=True)
FROM_EARTH, FROM_SUN = (Measure(measures.distance, half, extreme=True) for half in (1.0, 4.0))

# Measure, bodies (None: the event's own) and the value passed through, in turns.
Defined = tuple[Measure, tuple[str, ...] | None, float]
KINDS: dict[str, Defined] = {
    **{kind: (ELONGATION, ("moon", "sun"), turn) for kind, turn in PHASES.items()},
    **{kind: (ELONGATION, ("sun",), turn) for kind, turn in ASPECTS.items()},
    **{f"moon-{node}-node": (Measure(measures.latitude, CROSSING_DAYS), None, 0.0)
       for node in ("ascending", "descending")},
    **{kind: (Measure(measures.distance, 0.3, extreme=True), ("moon", "earth"), 0.0)
       for kind in ("moon-perigee", "moon-apogee")},
    **{kind: (Measure(measures.declination, 0.3, extreme=True), None, 0.0)
       for kind in ("moon-north", "moon-south")},
    "moon-on-equator": (Measure(measures.declination, CROSSING_DAYS), None, 0.0),
    "dichotomy": (Measure(measures.phase_cosine, 1.0), None, 0.0),
    **{f"earth-{apsis}": (FROM_EARTH, ("sun", "earth"), 0.0)
       for apsis in ("perihelion", "aphelion")},
    **{f"planet-{apsis}": (FROM_SUN, ("sun",), 0.0) for apsis in ("perihelion", "aphelion")},
    "closest-to-earth": (FROM_EARTH, ("earth",), 0.0),
    "farthest-from-earth": (FROM_EARTH, ("earth",), 0.0),
    **{f"station-{way}": (Measure(measures.right_ascension, 0.5, extreme=True), None, 0.0)
       for way in ("retrograde", "direct")},
    **{f"greatest-elongation-{side}": (Measure(measures.chord, 0.5, extreme=True), ("sun",), 0.0)
       for side in ("east", "west")},
    "greatest-brilliancy": (Measure(measures.lit_extent, 2.0, extreme=True), None, 0.0),
    "meteor-shower": (Measure(measures.longitude_j2000, CROSSING_DAYS), ("sun",), 0.0),
    "solar-term": (Measure(measures.longitude, CROSSING_DAYS), None, 0.0),
    "transit": (Measure(measures.chord, 0.05, extreme=True), ("sun",), 0.0),
    "solar-eclipse": (SHADOW, ("moon", "sun"), 0.0),
    "lunar-eclipse": (Measure(measures.chord_beyond, 0.1, extreme=True), ("moon", "sun"), 0.0),
    "occultation": (SHADOW, None, 0.0),
}  # fmt: skip
MEETINGS = "conjunction"  # defined by its details
MEASURED = frozenset({*KINDS, MEETINGS})


class Instant(Struct, frozen=True):
    """What an instant is called: its event's kind, and which of the event's it is ('': the main).

    `aspect`: `closest`, `closest-nearby` (of a conjunction) or `brightest`.
    """

    kind: str
    aspect: str = ""


class Definition(Struct, frozen=True):
    """An instant (TT) of an event and what makes it: a measure of bodies at a value (radians)."""

    instant: Instant
    tt: float
    measure: Measure
    bodies: tuple[str, ...]
    value: float = 0.0

    @property
    def bound_ms(self) -> float:
        """How far it may be from Skyfield's."""
        return EXTREME_MS if self.measure.extreme else CROSSING_MS


def definitions(event: Event) -> Iterator[Definition]:
    """Yield each instant of an event of the MEASURED kinds."""
    if event.kind == MEETINGS:
        yield from _of_meeting(event)
        return
    if event.kind == "greatest-brilliancy" and event.details["brightest"]:
        yield Definition(Instant(event.kind, "brightest"), event.details["brightest"]["jd_tt"],
                         BRIGHTEST, event.bodies)  # fmt: skip
    measure, bodies, turn = KINDS[event.kind]
    if "longitude_deg" in event.details and event.kind == "solar-term":
        turn = event.details["longitude_deg"] / 360.0
    if event.kind == "meteor-shower":
        turn = event.details["solar_longitude_deg"] / 360.0
    elif bodies is None:
        bodies = event.bodies
    elif len(bodies) == 1:
        bodies = (*event.bodies[:1], *bodies)
    yield Definition(Instant(event.kind), event.tt, measure, bodies or (), turn * TURN)


def _of_meeting(event: Event) -> Iterator[Definition]:
    """Yield when two bodies meet, and when they are nearest."""
    appulse = event.details["definition"] == "appulse"
    yield Definition(Instant(event.kind, "closest" if appulse else ""), event.tt,
                     NEAREST if appulse else MEETING, event.bodies)  # fmt: skip
    least = event.details["least"]
    if least and not appulse:
        yield Definition(
            Instant(event.kind, "closest-nearby"), least["jd_tt"], NEAREST, event.bodies)
