"""Groupings: three or more of the Moon and the naked-eye planets inside a circle of 6 degrees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, TypedDict

import numpy as np

from skycal.arrays import Floats
from skycal.events.details import Constellation, Direction, Separation
from skycal.events.finder import finder, make_event
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Places, Sky
from skycal.sky.constellation import constellations

MEMBERS = ("moon", "mercury", "venus", "mars", "jupiter", "saturn")
WIDEST_DEG = 6.0
STRIDE = 2  # twelve hours
SCAN_SLACK_DEG = 4.0  # how much wider the circle may be at the nearest sample: the Moon's way
FINE_SLACK_DEG = 0.1  # and after the first refinement
FROM_SUN_DEG = 12.0
SAME_GATHERING_DAYS = 3.0
# The circle's width has a corner where its defining bodies change, so its least is looked for
# on ever finer grids (powers of two of a day, the same for every span): 21 s at the last.
FINER_STEPS = ((2.0**-6, 64), (2.0**-12, 64))


class Gathering(TypedDict):
    """Three bodies or more near each other, when the circle around them is smallest."""

    diameter_deg: Annotated[Separation, "Diameter of the smallest circle around them"]
    elongation_deg: Annotated[Separation, "Of the body nearest to the Sun, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun the last body is"]
    constellation: Annotated[Constellation, "IAU constellation of the last body"]


GROUPING = Kind(
    "grouping", "conjunction", Gathering, importance=4, precision="minute",
    told_apart_by="bodies", picture="finder", over_horizon=True, pinned=True,
)  # fmt: skip


def circle_deg(places: Places, bodies: tuple[str, ...]) -> Floats:
    """Return the diameter of the smallest circle around the bodies, degrees.

    The circle of a set is that of its widest triple (Helly).
    """
    squares = _squares(places, bodies)
    widest = np.max([_around(squares, three) for three in combinations(bodies, 3)], axis=0)
    return np.asarray(np.degrees(2.0 * np.arcsin(np.clip(widest / 2.0, 0.0, 1.0))))


def _squares(places: Places, bodies: tuple[str, ...]) -> dict[tuple[str, str], Floats]:
    """Return the square of the chord between each two bodies."""
    return {
        (a, b): ((places.apparent(a).unit - places.apparent(b).unit) ** 2).sum(axis=0)
        for a, b in combinations(bodies, 2)
    }


def _around(squares: dict[tuple[str, str], Floats], three: tuple[str, str, str]) -> Floats:
    """Return the chord of the circle around three bodies.

    Their longest side where the angle against it is obtuse, else the circle through them.
    """
    a, b, c = (squares[pair] for pair in combinations(three, 2))
    longest = np.maximum(np.maximum(a, b), c)
    total = a + b + c
    area16 = total * total - 2.0 * (a * a + b * b + c * c)
    acute = total > 2.0 * longest
    through = np.divide(4.0 * a * b * c, area16, out=np.zeros_like(a), where=acute)
    return np.sqrt(np.where(acute, through, longest))


@finder(GROUPING)
def groupings(sky: Sky) -> Iterator[Event]:
    """Yield the instants of the smallest circle, for the largest company that fits in it."""
    grid = sky.grid(STRIDE)
    limit = 2.0 * np.sin(np.radians(WIDEST_DEG + SCAN_SLACK_DEG) / 2.0)
    squares = _squares(grid, MEMBERS)
    near = {three: _around(squares, three) for three in combinations(MEMBERS, 3)}
    found: list[tuple[int, float, float, tuple[str, ...]]] = []
    for size in range(len(MEMBERS), 2, -1):
        for bodies in combinations(MEMBERS, size):
            triples = [near[three] for three in combinations(bodies, 3)]
            if max(chord.min() for chord in triples) > limit:
                continue
            for tt in _least(sky, bodies, np.max(triples, axis=0), limit):
                if _away_from_sun(sky, bodies, tt):
                    found.append((-size, circle_deg(_seen(sky, [tt]), bodies)[0], tt, bodies))
    for _, diameter, tt, bodies in _gatherings(found):
        places = _seen(sky, [tt])
        details = {
            "diameter_deg": float(diameter),
            "elongation_deg": float(
                np.degrees(min(places.elongation(body)[0] for body in bodies))
            ),
            "direction": "east" if places.east_of_sun(bodies[-1])[0] else "west",
            "constellation": constellations(places.icrs(bodies[-1]))[0],
        }
        yield make_event(GROUPING, tt, bodies, details)


def _seen(sky: Sky, tt: Floats | list[float]) -> Places:
    """Return the places at `tt`, light bent by the Sun alone: 0.02" is nothing to a circle."""
    instants = np.asarray(tt)
    return Places(instants, sky.between(instants, ("sun",)))


def _gatherings(
    found: list[tuple[int, float, float, tuple[str, ...]]],
) -> list[tuple[int, float, float, tuple[str, ...]]]:
    """Return one of each gathering: the largest company, then the smallest circle.

    Companies of the same days that share two bodies are one gathering.
    """
    chosen: list[tuple[int, float, float, tuple[str, ...]]] = []
    for one in sorted(found):
        _, _, tt, bodies = one
        if not any(
            abs(tt - when) < SAME_GATHERING_DAYS and len(set(bodies) & set(others)) >= 2
            for _, _, when, others in chosen
        ):
            chosen.append(one)
    return chosen


def _least(sky: Sky, bodies: tuple[str, ...], chord: Floats, limit: float) -> list[float]:
    """Return the instants at which the circle is smallest and small enough."""
    here = chord[1:-1]
    dips = (here <= chord[:-2]) & (here < chord[2:]) & (here < limit)
    found = []
    grid = sky.grid(STRIDE)
    from_sun = np.min([grid.elongation(body) for body in bodies], axis=0)[1:-1]
    dips &= np.degrees(from_sun) > FROM_SUN_DEG - SCAN_SLACK_DEG
    for tt in grid.tt[1:-1][dips]:
        for step, reach in FINER_STEPS:
            times = tt + step * np.arange(-reach, reach + 1)
            values = circle_deg(_seen(sky, times), bodies)
            tt = times[values.argmin()]
            if values.min() > WIDEST_DEG + FINE_SLACK_DEG:
                break
        if values.min() <= WIDEST_DEG:
            found.append(float(tt))
    return found


def _away_from_sun(sky: Sky, bodies: tuple[str, ...], tt: float) -> bool:
    places = _seen(sky, [tt])
    return all(np.degrees(places.elongation(body)[0]) >= FROM_SUN_DEG for body in bodies)
