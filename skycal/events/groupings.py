"""Groupings: three or more of the Moon and the naked-eye planets inside a circle of 6 degrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Annotated

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, distinct, how_many, unit_vectors
from skycal.events.details import Constellation, Details, Direction, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.circles import chord_of, diameters_deg, triples_chords
from skycal.search.lagrange import interpolate
from skycal.sky import Sky
from skycal.sky.apparent import Apparent, apparent_vector, east_of, separation
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations
from skycal.sky.frame import turned_back
from skycal.sky.light import DEFLECTORS, aberrate, deflect
from skycal.sky.samples import Samples

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
# With how many to either side, and how much wider than the widest the least of these may be: more
# than half a step of the Moon's way. Before the last they are read off the noons.
ROUGH_STEPS = ((2.0**-5, 8, 0.5), (2.0**-8, 8, 0.1))
LAST_STEP = (2.0**-12, 16)


class Gathering(Details):
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
PAIRS = tuple(combinations(range(len(MEMBERS)), 2))
TRIPLES = tuple(combinations(range(len(MEMBERS)), 3))
# Of each triple, its pairs.
PAIRS_OF = np.array([[PAIRS.index(two) for two in combinations(three, 2)] for three in TRIPLES])
_NUMBER = {three: number for number, three in enumerate(TRIPLES)}


class Companies(Struct, frozen=True):
    """All companies of one size: the triples in each, and how wide the circle may be at first."""

    members: tuple[Company, ...]
    triples: Indices
    widest: Floats


def _companies(size: int) -> Companies:
    members = tuple(combinations(range(len(MEMBERS)), size))
    triples = [[_NUMBER[three] for three in combinations(one, 3)] for one in members]
    widest = [chord_of(WIDEST_DEG + FIRST_SLACK_DEG[0 not in one]) for one in members]
    return Companies(members, np.array(triples), np.array(widest))


SIZES = tuple(_companies(size) for size in range(len(MEMBERS), 2, -1))


class Dip(Struct, frozen=True, order=True):
    """A company at its smallest: in order of size, then of the circle's width."""

    fewer: int
    diameter_deg: float
    tt: float
    company: Company


@finder(GROUPING)
def groupings(sky: Sky) -> Iterator[Event]:
    """Yield the instants of the smallest circle, for the largest company that fits in it."""
    chosen = _gatherings(_dips(sky))
    if not chosen:
        return
    tt = np.array([dip.tt for dip in chosen])
    places = sky.between(tt, ("sun",), (*MEMBERS, "sun"))
    toward = np.stack([*map(places.astrometric, (*MEMBERS, "sun"))], axis=1)
    vectors = apparent_vector(places, toward)
    members, sun = Apparent(vectors[:, :-1], places), Apparent(vectors[:, -1:], places)
    elongation_deg = np.degrees(separation(members, sun))
    last = np.array([dip.company[-1] for dip in chosen]), np.arange(len(chosen))
    east = east_of(Apparent(vectors[:, *last], places), Apparent(vectors[:, -1], places))
    columns = {
        "diameter_deg": [dip.diameter_deg for dip in chosen],
        "elongation_deg": [
            float(elongation_deg[list(dip.company), i].min()) for i, dip in enumerate(chosen)
        ],
        "direction": np.where(east, "east", "west"),
        "constellation": constellations(turned_back(places.matrix, toward[:, *last])),
    }
    companies = [tuple(MEMBERS[number] for number in dip.company) for dip in chosen]
    yield from events_of(GROUPING, tt, companies, columns)


def _dips(sky: Sky) -> list[Dip]:
    """Return every company's circle where it is smallest, away from the Sun."""
    quarters = _quarters(sky)
    if not len(quarters):
        return []
    chords = triples_chords(_roughly(sky, quarters))
    # So many triples are inside one circle: companies of more have none.
    most = np.count_nonzero(chords < SIZES[0].widest.max(), axis=0).max()
    companies: list[Company] = []
    tt: list[float] = []
    for size in SIZES:
        if size.triples.shape[1] <= most:
            circle = chords[size.triples].max(axis=1)
            past, here, after = circle[:, :-2], circle[:, 1:-1], circle[:, 2:]
            row, at = np.nonzero((here <= past) & (here < after) & (here < size.widest[:, None]))
            companies += [size.members[number] for number in row.tolist()]
            tt += quarters[at + 1].tolist()
    return _settled(sky, companies, np.array(tt)) if companies else []


def _quarters(sky: Sky) -> Floats:
    """Return the quarter days about the noons at which any three are near each other.

    And one more on either side of a run, at which they are not.
    """
    noons = sky.noons
    units = np.array([noons.apparent(body).unit for body in MEMBERS])
    close = []
    for number, unit in enumerate(units[:-1]):
        product = unit * units[number + 1 :]
        slack_deg = SLACK_DEG if number else MOON_SLACK_DEG
        cosine = product[:, 0] + product[:, 1] + product[:, 2]
        close.append(cosine > np.cos(np.radians(WIDEST_DEG + slack_deg)))
    near = np.concatenate(close)
    day = np.flatnonzero(
        (how_many(near) >= 3) & sky.about(noons.tt, SAME_GATHERING_DAYS + 1.0)
    )
    day = day[near[:, day][PAIRS_OF].all(axis=1).any(axis=0)]
    return distinct(noons.tt[day][:, None] / FIRST_STEP + np.arange(-3.0, 4.0)) * FIRST_STEP


def _settled(sky: Sky, companies: list[Company], tt: Floats) -> list[Dip]:
    """Return the circles of companies at their smallest near `tt`, those that count."""
    size = max(map(len, companies))  # the smaller have their last body several times
    which = np.array([[*one, *one[-1:] * (size - len(one))] for one in companies]).T
    every = np.arange(len(companies))
    for step, reach, slack_deg in ROUGH_STEPS:
        times = _about(tt, step, reach)
        who = np.repeat(which, times.shape[1], axis=1)
        units = _roughly(sky, times.ravel())[:, who, np.arange(times.size)]
        tt, chord, _ = _least(times, units)
        kept = np.flatnonzero(chord <= chord_of(WIDEST_DEG + slack_deg))
        every, which, tt = every[kept], which[:, kept], tt[kept]
        if not len(kept):
            return []
    times = _about(tt, *LAST_STEP)
    units, sun = _units(sky, np.repeat(which, times.shape[1], axis=1), times.ravel())
    tt, chord, at = _least(times, units)
    apart = units[:, :, at] - sun[:, None, at]
    from_sun = (apart**2).sum(axis=0).min(axis=0)
    counts = (chord <= chord_of(WIDEST_DEG)) & (from_sun >= chord_of(FROM_SUN_DEG) ** 2)
    chosen = (each[counts].tolist() for each in (every, diameters_deg(chord), tt))
    return [
        Dip(-len(companies[i]), diameter, when, companies[i])
        for i, diameter, when in zip(*chosen, strict=True)
    ]


def _about(tt: Floats, step: float, reach: int) -> Floats:
    return tt[:, None] + step * np.arange(-reach, reach + 1.0)


def _least(times: Floats, units: Floats) -> tuple[Floats, Floats, Indices]:
    """Return of each row of times that of the least circle, its chord, and its number of all."""
    chords = triples_chords(units).max(axis=0).reshape(times.shape)
    at = chords.argmin(axis=1) + times.shape[1] * np.arange(len(times))
    return times.ravel()[at], chords.ravel()[at], at


def _roughly(sky: Sky, tt: Floats) -> Floats:
    """Return where MEMBERS are at `tt`, (3, members, n), of date, by where they are at noons.

    Light unbent: 0.04" as near to the Sun as they may be. Of the Moon's way, of which a day is a
    long step, 0.3" are left.
    """
    noons = np.array([sky.noons.apparent(body).unit for body in MEMBERS])
    return interpolate(noons, *sky.daily.stencil(tt)).swapaxes(0, 1)


def _units(sky: Sky, which: Indices, tt: Floats) -> tuple[Floats, Floats]:
    """Return where MEMBERS[which[k, i]] are seen at `tt[i]`, ICRS, (3, k, n), and the Sun.

    Light is bent by the Sun alone: 0.02" is nothing to a circle.
    """
    samples = Samples(sky.grids, tt)
    toward = samples.mixed(MEMBERS, which)
    toward += deflect(toward, samples.sun, DEFLECTORS["sun"])
    both = (aberrate(each, samples.velocity) for each in (toward, samples.sun))
    members, sun = map(unit_vectors, both)
    return members, sun


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
