"""Groupings: three or more of the Moon and the naked-eye planets inside a circle of 6 degrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Annotated

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices, distinct, unit_vectors
from skycal.events.details import Constellation, Details, Direction, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.circles import chord_of, diameters_deg, triples_chords
from skycal.sky import Places, Sky
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations
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
# than half a step of the Moon's way.
FINER_STEPS = ((2.0**-5, 8, 0.5), (2.0**-8, 8, 0.1), (2.0**-12, 16, 0.0))


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
COMPANIES: tuple[Company, ...] = tuple(
    company
    for size in range(len(MEMBERS), 2, -1)
    for company in combinations(range(len(MEMBERS)), size)
)
PAIRS = tuple(combinations(range(len(MEMBERS)), 2))


TRIPLES = tuple(combinations(range(len(MEMBERS)), 3))
_NUMBER = {three: number for number, three in enumerate(TRIPLES)}
TRIPLES_OF = {
    company: [_NUMBER[three] for three in combinations(company, 3)] for company in COMPANIES
}
# For each company, which pairs are in it.
PAIRS_OF = np.array([[a in company and b in company for a, b in PAIRS] for company in COMPANIES])


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
    places = _seen(sky, np.array([dip.tt for dip in chosen]))
    elongation_deg = np.degrees([places.elongation(body) for body in MEMBERS])
    companies = [tuple(MEMBERS[number] for number in dip.company) for dip in chosen]
    last = [company[-1] for company in companies]
    columns = {
        "diameter_deg": [dip.diameter_deg for dip in chosen],
        "elongation_deg": [
            float(elongation_deg[list(dip.company), i].min()) for i, dip in enumerate(chosen)
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
    everybody = np.tile(np.arange(len(MEMBERS))[:, None], len(quarters))
    chords = triples_chords(_units(sky, everybody, quarters)[0])
    companies, tt = [], []
    for company, mine in zip(COMPANIES, near, strict=True):
        if mine.any():
            circle = np.where(mine, chords[TRIPLES_OF[company]].max(axis=0), np.inf)
            past, here, after = circle[:-2], circle[1:-1], circle[2:]
            widest = chord_of(WIDEST_DEG + FIRST_SLACK_DEG[0 not in company])
            dips = (here <= past) & (here < after) & (here < widest)
            tt.append(quarters[1:-1][dips])
            companies += [company] * int(dips.sum())
    return _settled(sky, companies, np.concatenate(tt)) if companies else []


def _quarters(sky: Sky) -> tuple[Floats, Flags]:
    """Return the quarter days on which a company may be near, and which, (companies, quarters)."""
    noons = sky.noons
    units = [noons.apparent(body).unit for body in MEMBERS]
    apart = np.array([
        ((units[a] - units[b]) ** 2).sum(axis=0)
        > chord_of(WIDEST_DEG + (MOON_SLACK_DEG if a == 0 else SLACK_DEG)) ** 2
        for a, b in PAIRS
    ])  # fmt: skip
    day = np.flatnonzero(
        ((~apart).sum(axis=0) >= 3) & sky.about(noons.tt, SAME_GATHERING_DAYS + 1.0)
    )
    days = np.array([~apart[pairs][:, day].any(axis=0) for pairs in PAIRS_OF])
    some = np.flatnonzero(days.any(axis=0))
    days, day = days[:, some], day[some]
    # Each such noon with the quarters until the next, and one more on either side of a run.
    steps = distinct(noons.tt[day][:, None] / FIRST_STEP + np.arange(-3.0, 4.0))
    near = np.zeros((len(COMPANIES), len(steps)), bool)
    for shift in np.arange(-3.0, 4.0):
        near[:, np.searchsorted(steps, noons.tt[day] / FIRST_STEP + shift)] |= days
    return steps * FIRST_STEP, near


def _settled(sky: Sky, companies: list[Company], tt: Floats) -> list[Dip]:
    """Return the circles of companies at their smallest near `tt`, those that count."""
    size = max(map(len, companies))  # the smaller have their last body several times
    which = np.array([[*one, *one[-1:] * (size - len(one))] for one in companies]).T
    every = np.arange(len(companies))
    for step, reach, slack_deg in FINER_STEPS:
        times = tt[:, None] + step * np.arange(-reach, reach + 1.0)
        units, _ = _units(sky, np.repeat(which, times.shape[1], axis=1), times.ravel())
        chords = triples_chords(units).max(axis=0).reshape(times.shape)
        least = chords.argmin(axis=1)
        rows = np.arange(len(tt))
        tt, chord = times[rows, least], chords[rows, least]
        kept = np.flatnonzero(chord <= chord_of(WIDEST_DEG + slack_deg))
        every, which, tt, chord = every[kept], which[:, kept], tt[kept], chord[kept]
        if not len(kept):
            return []
    units, sun = _units(sky, which, tt)
    from_sun = ((units - sun[:, None]) ** 2).sum(axis=0).min(axis=0)
    away = np.flatnonzero(from_sun >= chord_of(FROM_SUN_DEG) ** 2)
    return [
        Dip(-len(companies[i]), diameter, when, companies[i])
        for i, diameter, when in zip(
            every[away].tolist(), diameters_deg(chord[away]).tolist(), tt[away].tolist(),
            strict=True,
        )
    ]  # fmt: skip


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


def _seen(sky: Sky, tt: Floats) -> Places:
    """Return the places of all members at `tt`, light bent by the Sun alone."""
    return Places(tt, sky.between(tt, ("sun",), (*MEMBERS, "sun")))


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
