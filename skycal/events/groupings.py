"""Groupings: three or more of the Moon and the naked-eye planets inside a circle of 6 degrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Annotated, NamedTuple, TypedDict

import numpy as np

from skycal.arrays import Flags, Floats, distinct
from skycal.events.details import Constellation, Direction, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Places, Sky
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations

MEMBERS = catalog().having["bright"]  # the Moon before all
WIDEST_DEG = 6.0
FROM_SUN_DEG = 12.0
SAME_GATHERING_DAYS = 3.0
# How much farther apart two may be at the noon before or after: the Moon's way in half a day,
# and a planet's.
MOON_SLACK_DEG, SLACK_DEG = 8.0, 2.0
# The circle's width has a corner where its defining bodies change, so its least is looked for
# on ever finer grids (powers of two of a day, the same for every span): 21 s at the last.
FIRST_STEP = 0.25
# How much wider the circle may be at the nearest of these, with the Moon in it and without.
FIRST_SLACK_DEG = (2.0, 0.4)
FINER_STEPS = ((2.0**-5, 8), (2.0**-8, 8), (2.0**-12, 16))


class Gathering(TypedDict):
    """Three bodies or more near each other, when the circle around them is smallest."""

    diameter_deg: Annotated[Separation, "Diameter of the smallest circle around them"]
    elongation_deg: Annotated[Separation, "Of the body nearest to the Sun, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun the last body is"]
    constellation: Annotated[Constellation, "IAU constellation of the last body"]


GROUPING = Kind(
    "grouping", "conjunction", Gathering, importance=4, precision="minute",
    told_apart_by="bodies", picture="night", pinned=True,
)  # fmt: skip


Company = tuple[int, ...]  # numbers of MEMBERS
COMPANIES: tuple[Company, ...] = tuple(
    company
    for size in range(len(MEMBERS), 2, -1)
    for company in combinations(range(len(MEMBERS)), size)
)
PAIRS = tuple(combinations(range(len(MEMBERS)), 2))


def circles_deg(squares: Mapping[tuple[int, int], Floats], company: Company) -> Floats:
    """Return the diameter of the smallest circle around a company, degrees.

    From the squares of the chords between each two. The circle of a set is that of its widest
    triple (Helly).
    """
    triples = [
        _through(*(squares[pair] for pair in combinations(three, 2)))
        for three in combinations(company, 3)
    ]
    return _diameter_deg(np.max(triples, axis=0))


def _diameter_deg(chord: Floats) -> Floats:
    return np.asarray(np.degrees(2.0 * np.arcsin(np.clip(chord / 2.0, 0.0, 1.0))))


def squares_of(places: Places) -> dict[tuple[int, int], Floats]:
    """Return the square of the chord between each two members."""
    units = [places.apparent(body).unit for body in MEMBERS]
    return {(a, b): ((units[a] - units[b]) ** 2).sum(axis=0) for a, b in PAIRS}


def _through(a: Floats, b: Floats, c: Floats) -> Floats:
    """Return the chord of the circle around three bodies, from the squares of their sides.

    The longest side where the angle against it is obtuse, else the circle through them.
    """
    longest = np.maximum(np.maximum(a, b), c)
    total = a + b + c
    area16 = total * total - 2.0 * (a * a + b * b + c * c)
    acute = total > 2.0 * longest
    through = np.divide(4.0 * a * b * c, area16, out=np.zeros_like(a), where=acute)
    return np.sqrt(np.where(acute, through, longest))


class Dip(NamedTuple):
    """A company at its smallest: in order of size, then of the circle's width."""

    fewer: int
    diameter_deg: float
    tt: float
    company: Company


@finder(GROUPING)
def groupings(sky: Sky) -> Iterator[Event]:
    """Yield the instants of the smallest circle, for the largest company that fits in it."""
    chosen = _gatherings([dip for dip in _dips(sky) if dip.diameter_deg <= WIDEST_DEG])
    if not chosen:
        return
    places = _seen(sky, np.array([dip.tt for dip in chosen]))
    companies = [tuple(MEMBERS[number] for number in dip.company) for dip in chosen]
    last = [company[-1] for company in companies]
    columns = {
        "diameter_deg": [dip.diameter_deg for dip in chosen],
        "elongation_deg": [
            float(np.degrees(min(places.elongation(body)[i] for body in company)))
            for i, company in enumerate(companies)
        ],
        "direction": [
            "east" if places.east_of_sun(body)[i] else "west" for i, body in enumerate(last)
        ],
        "constellation": [
            constellations(places.icrs(body)[:, i : i + 1])[0] for i, body in enumerate(last)
        ],
    }
    yield from events_of(GROUPING, places.tt, companies, columns)


def _dips(sky: Sky) -> list[Dip]:
    """Return every company's circle where it is smallest, away from the Sun."""
    quarters, near = _quarters(sky)
    if not len(quarters):
        return []
    squares = squares_of(_seen(sky, quarters))
    which, tt = [], []
    for number, company in enumerate(COMPANIES):
        mine = near[number]
        if mine.any():
            circle = np.where(mine, circles_deg(squares, company), np.inf)
            past, here, after = circle[:-2], circle[1:-1], circle[2:]
            widest = WIDEST_DEG + FIRST_SLACK_DEG[0 not in company]
            dips = (here <= past) & (here < after) & (here < widest)
            tt.append(quarters[1:-1][dips])
            which += [number] * int(dips.sum())
    return _settled(sky, which, np.concatenate(tt)) if which else []


def _quarters(sky: Sky) -> tuple[Floats, Flags]:
    """Return the quarter days on which a company may be near, and which, (companies, quarters)."""
    squares = squares_of(sky.noons)
    together = {
        pair: chord < _chord(WIDEST_DEG + (MOON_SLACK_DEG if 0 in pair else SLACK_DEG)) ** 2
        for pair, chord in squares.items()
    }
    days = np.stack([
        np.all([together[pair] for pair in combinations(company, 2)], axis=0)
        for company in COMPANIES
    ]) & sky.about(sky.noons.tt, SAME_GATHERING_DAYS + 1.0)  # fmt: skip
    day = np.flatnonzero(days.any(axis=0))
    # Each such noon with the quarters until the next, and one more on either side of a run.
    steps = distinct(sky.noons.tt[day][:, None] / FIRST_STEP + np.arange(-3.0, 4.0))
    near = np.zeros((len(COMPANIES), len(steps)), bool)
    for shift in np.arange(-3.0, 4.0):
        near[:, np.searchsorted(steps, sky.noons.tt[day] / FIRST_STEP + shift)] |= days[:, day]
    return steps * FIRST_STEP, near


def _settled(sky: Sky, which: Sequence[int], tt: Floats) -> list[Dip]:
    """Return the circles of companies `which` at their smallest near `tt`."""
    rows = np.arange(len(which))
    companies = [COMPANIES[number] for number in which]
    for step, reach in FINER_STEPS:
        times = tt[:, None] + step * np.arange(-reach, reach + 1.0)
        circles = _each_circle(squares_of(_seen(sky, times.ravel())), companies)
        least = circles.argmin(axis=1)
        tt, diameters = times[rows, least], circles[rows, least]
    places = _seen(sky, tt)
    elongations = np.degrees([places.elongation(body) for body in MEMBERS])
    return [
        Dip(-len(company), diameter, when, company)
        for company, diameter, when, from_sun in zip(
            companies, diameters.tolist(), tt.tolist(), elongations.T, strict=True
        )
        if (from_sun[list(company)] >= FROM_SUN_DEG).all()
    ]


def _each_circle(
    squares: Mapping[tuple[int, int], Floats], companies: Sequence[Company]
) -> Floats:
    """Return the diameters (degrees, rows of samples) of a company's circle in each row."""
    chords = np.stack([*squares.values()]).reshape(len(squares), len(companies), -1)
    number = {pair: i for i, pair in enumerate(squares)}
    triples = [[*combinations(company, 3)] for company in companies]
    counts = [len(of_row) for of_row in triples]
    row = np.repeat(np.arange(len(companies)), counts)
    sides = np.array([
        [number[pair] for pair in combinations(three, 2)] for of_row in triples for three in of_row
    ]).T  # fmt: skip
    chord = _through(*(chords[side, row] for side in sides))
    widest = np.maximum.reduceat(chord, np.cumsum([0, *counts[:-1]]), axis=0)
    return _diameter_deg(widest)


def _seen(sky: Sky, tt: Floats) -> Places:
    """Return the places at `tt`, light bent by the Sun alone: 0.02" is nothing to a circle."""
    return Places(tt, sky.between(tt, ("sun",), MEMBERS))


def _chord(angle_deg: float) -> float:
    return float(2.0 * np.sin(np.radians(angle_deg) / 2.0))


def _gatherings(dips: Sequence[Dip]) -> list[Dip]:
    """Return one of each gathering: the largest company, then the smallest circle.

    Companies of the same days that share two bodies are one gathering.
    """
    chosen: list[Dip] = []
    for one in sorted(dips):
        if not any(
            abs(one.tt - other.tt) < SAME_GATHERING_DAYS
            and len(set(one.company) & set(other.company)) >= 2
            for other in chosen
        ):
            chosen.append(one)
    return chosen
