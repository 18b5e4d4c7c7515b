"""Conjunctions: two bodies at the same right ascension, or at least passing near each other.

The almanacs' convention for the Moon's and planets' meetings is equality of apparent right
ascension; where two bodies come near but never share one, the appulse itself is the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.columns import known
from skycal.events.details import (
    Constellation,
    Degrees,
    Direction,
    Fraction,
    Instant,
    Magnitude,
    Separation,
)
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.search import crossings, extrema
from skycal.sky import Sky
from skycal.sky.apparent import separation, wrap
from skycal.sky.bodies import PLANETS, catalog
from skycal.sky.constellation import constellations
from skycal.sky.magnitude import magnitude
from skycal.sky.track import Pair, Track, chord, right_ascension_difference

MEETING = tuple(planet for planet in PLANETS if planet != "pluto")
WIDEST_DEG = 10.0  # a conjunction further apart in declination is no meeting
APPULSE_DEG = 7.0
SAME_MEETING_DAYS = 40.0  # a slow pair's appulse may stand weeks from its conjunction


class Least(Instant):
    """The two bodies at their closest."""

    separation_deg: Annotated[Separation, "Least apparent angle between the centres"]


class Meeting(TypedDict):
    """Two bodies passing each other, as seen from the Earth's centre."""

    separation_deg: Annotated[Degrees, "Declination of the second body less that of the first"]
    least: Annotated[Least | None, "Their closest approach, where this meeting has one"]
    definition: Annotated[
        Literal["right-ascension", "appulse"],
        "What makes the instant: equal apparent right ascension, or the least angle alone",
    ]
    magnitudes: Annotated[dict[str, Magnitude | None], "Visual magnitudes by body"]
    elongation_deg: Annotated[Separation, "Of the body nearer to the Sun, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun the second body is"]
    illumination: Annotated[Fraction | None, "Illuminated fraction of the Moon, where it is one"]
    constellation: Annotated[Constellation, "IAU constellation of the second body"]


CONJUNCTION = Kind(
    "conjunction", "conjunction", Meeting, told_apart_by="bodies", skycal=True, picture="finder",
    over_horizon=True, pinned=True,
)  # fmt: skip


@finder(CONJUNCTION)
def conjunctions(sky: Sky) -> Iterator[Event]:
    """Yield the meetings of Moon, planets, bright stars and clusters with their appulses."""
    landmarks = catalog().landmarks
    moon = [("moon", other) for other in (*MEETING, *landmarks)]
    planets = [(a, b) for i, a in enumerate(MEETING) for b in MEETING[i + 1 :]]
    planets += [(planet, landmark) for planet in MEETING for landmark in landmarks]
    yield from _meetings(sky, moon, stride=2)
    yield from _meetings(sky, planets, stride=4)


def _meetings(sky: Sky, pairs: list[Pair], stride: int) -> Iterator[Event]:
    row, tt = crossings(Track(sky, right_ascension_difference, pairs, stride=stride))
    near = Track(sky, chord, pairs, period=None, stride=stride)
    limit = (2.0 * np.sin(np.radians(WIDEST_DEG + 2.0) / 2.0)) ** 2
    least_row, least_tt, _ = extrema(near, maxima=False, within=limit)
    partner = _partners(row, tt, least_row, least_tt)
    unmatched = np.ones(len(least_row), bool)
    unmatched[partner[partner >= 0]] = False
    least_deg = np.degrees(2.0 * np.arcsin(np.sqrt(near.exact(least_row, least_tt)) / 2.0))
    alone = np.flatnonzero(unmatched & (least_deg < APPULSE_DEG))
    all_rows = np.concatenate([row, least_row[alone]])
    all_tt = np.concatenate([tt, least_tt[alone]])
    partner = np.concatenate([partner, alone])
    described = list(_described(sky, pairs, all_rows, all_tt))
    leasts = list(zip(least_tt.tolist(), least_deg.tolist(), strict=True))
    met = []
    for i, details in described:
        at = int(partner[i])
        if at >= 0:
            details["least"] = dict(zip(("jd_tt", "separation_deg"), leasts[at], strict=True))
        details["definition"] = "right-ascension" if i < len(row) else "appulse"
        met.append(pairs[all_rows[i]])
    worth = [_importance(pair, one) for pair, (_, one) in zip(met, described, strict=True)]
    names = tuple(Meeting.__annotations__)
    columns = {name: [details[name] for _, details in described] for name in names}
    chosen = np.array([i for i, _ in described], dtype=np.int64)
    yield from events_of(CONJUNCTION, all_tt[chosen], met, columns, importance=worth)


def _partners(row: Indices, tt: Floats, least_row: Indices, least_tt: Floats) -> Indices:
    """Return for each conjunction the index of its appulse, -1 if it has none.

    Each is the other's nearest of that pair: where a loop makes two conjunctions around one
    appulse, it is the nearer one's.
    """
    partner = np.full(len(row), -1)
    for i in np.flatnonzero(np.bincount(least_row, minlength=1)):
        conjunctions, appulses = np.flatnonzero(row == i), np.flatnonzero(least_row == i)
        if not len(conjunctions):
            continue
        gap = np.abs(tt[conjunctions][:, None] - least_tt[appulses])
        nearest = gap.argmin(axis=1)
        mutual = gap[:, nearest].argmin(axis=0) == np.arange(len(conjunctions))
        mutual &= gap.min(axis=1) < SAME_MEETING_DAYS
        partner[conjunctions[mutual]] = appulses[nearest[mutual]]
    return partner


def _described(
    sky: Sky, pairs: list[Pair], rows: Indices, tt: Floats
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield index and details of each meeting that is close enough."""
    names = sorted({name for pair in pairs for name in pair})
    number = {name: i for i, name in enumerate(names)}
    first, second = np.array([[number[a], number[b]] for a, b in pairs])[rows].T
    source = sky.between(tt, ("sun",))
    a, b, sun = (source.seen(names, which) for which in (first, second, None))
    gap_deg = np.degrees(b.declination - a.declination)
    elongation = np.degrees(np.minimum(separation(a, sun), separation(b, sun)))
    east = wrap(b.longitude - sun.longitude) > 0.0
    where = constellations(np.einsum("jin,jn->in", source.matrix, b.vector))
    bright = np.empty((2, len(tt)))
    lit = np.full(len(tt), np.nan)
    for i, name in enumerate(names):
        for side, which in enumerate((first, second)):
            mine = np.flatnonzero(which == i)
            if len(mine):
                places = sky.at(tt[mine])
                bright[side, mine] = magnitude(places, name)
                if name == "moon":
                    lit[mine] = places.illumination("moon")
    close = np.abs(gap_deg) <= WIDEST_DEG
    magnitudes = [known(side) for side in bright]
    gaps, elongations, lights = gap_deg.tolist(), elongation.tolist(), known(lit)
    for i in map(int, np.flatnonzero(close)):
        yield i, {
            "separation_deg": gaps[i],
            "least": None,
            "definition": None,
            "magnitudes": {names[first[i]]: magnitudes[0][i], names[second[i]]: magnitudes[1][i]},
            "elongation_deg": elongations[i],
            "direction": "east" if east[i] else "west",
            "illumination": lights[i],
            "constellation": where[i],
        }


NEAR_SUN_DEG = 15.0
BRIGHT = ("moon", "venus", "jupiter", "mars", "saturn", "mercury")
FAINT = ("uranus", "neptune")


def _importance(pair: Pair, details: dict[str, Any]) -> int:
    """Return how much a meeting is worth: near, bright, away from the Sun."""
    least = details["least"]
    apart = least["separation_deg"] if least else abs(details["separation_deg"])
    if details["elongation_deg"] < NEAR_SUN_DEG or any(body in FAINT for body in pair):
        return 1
    if "moon" in pair:
        return 3 if apart < 3.0 and pair[1] in BRIGHT else 2 if apart < 6.0 else 1
    both_bright = all(body in BRIGHT for body in pair)
    if both_bright and apart < 0.5:
        return 4
    return 3 if apart < 1.5 else 2 if apart < 5.0 else 1
