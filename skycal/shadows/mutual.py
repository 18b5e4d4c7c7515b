"""Mutual: Jupiter's moons that pass before one another, seen from Earth or Sun.

Seen from the Sun the nearer one casts its shadow on the other. It comes when the Earth or the Sun
is near the plane of their orbits, some months twice in Jupiter's year.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, lengths
from skycal.search.passage import Passages, near_misses
from skycal.search.roots import roots
from skycal.shadows.galilean import STRETCH, Viewers
from skycal.shadows.moons_apart import APART, MOON_RADII, across
from skycal.sky import Sky
from skycal.sky.galilean import MOONS

PAIRS = np.array(list(combinations(range(len(MOONS)), 2)))
# Io and Europa, seven radii before one another at least, stray by 0.15 from the equator and are
# 0.05 across: beyond two degrees over it nobody sees any meet.
SEASON_SINE = np.sin(np.radians(2.0))
STEP_DAYS = 2.0**-5  # 45 minutes: some meet twice within two hours and a half
NEAR_RADII = 0.4
HALF_DAYS, SAMPLES = 0.3, 16  # the longest until 2100 goes on for 6.5 hours after the nearest
EDGE_STEPS = 216  # two minutes each
NEAR_STEPS, NEAR_DAYS = 11, 2.0**-8  # as far as the next guess
SAME_DAYS, SAME_RADII = 1e-3, 1e-6


class Meetings(Struct, frozen=True):
    """One moon before another, arrays (n,), instants seen from the Earth (TT), in order of time.

    At `middle` the two, or the farther and the umbra, are nearest: `apart` radii of Jupiter between
    their middles; `reach` is the radius of the nearer one, or of its umbra where the other is.
    """

    nearer: Indices
    farther: Indices
    begin: Floats
    middle: Floats
    end: Floats
    apart: Floats
    reach: Floats


def meetings(sky: Sky, viewer: str) -> Meetings:
    """Return the meetings that a viewer has, `earth` or `sun`; of the Sun's those by the umbra."""
    pair, guess = _about(sky, viewer)
    nearer, farther = _ordered(sky, viewer, pair, guess)
    many = np.repeat(nearer, SAMPLES), np.repeat(farther, SAMPLES)
    passages = Passages(lambda tt: APART[viewer](sky, *many, tt), guess, HALF_DAYS, SAMPLES)

    def gap(row: Indices, tt: Floats) -> Floats:
        apart, reach = _apart(passages, row, tt)
        return np.asarray(apart - reach - MOON_RADII[farther[row]])

    row, middle = _nearest(passages, guess)
    met = gap(row, middle) < 0.0
    row, middle = row[met], middle[met]
    begin, end = (_limb(gap, row, middle, guess[row] + side) for side in (-HALF_DAYS, HALF_DAYS))
    apart, reach = _apart(passages, row, middle)
    order = _once(pair[row], begin, apart, np.abs(middle - guess[row]))
    row = row[order]
    return Meetings(
        nearer[row], farther[row], begin[order], middle[order], end[order], apart[order],
        reach[order],
    )  # fmt: skip


def _apart(passages: Passages, row: Indices, tt: Floats) -> tuple[Floats, Floats]:
    """Return how far two moons are apart at `tt[i]`, and how far the nearer one reaches."""
    right, north, reach = passages.value(row, tt)
    return np.sqrt(right * right + north * north), reach


def _nearest(passages: Passages, guess: Floats) -> tuple[Indices, Floats]:
    """Return when moons are nearest within STEP_DAYS of a guess: of a row once, twice or never.

    By a parabola through three instants five minutes apart: they pass in straight lines.
    """
    tt = guess[:, None] + np.arange(-NEAR_STEPS, NEAR_STEPS + 1.0) * NEAR_DAYS
    row = np.repeat(np.arange(len(guess)), tt.shape[1])
    squared = _apart(passages, row, tt.ravel())[0].reshape(tt.shape) ** 2
    past, here, after = squared[:, :-2], squared[:, 1:-1], squared[:, 2:]
    row, at = np.nonzero((here <= past) & (here < after))
    past, here, after = past[row, at], here[row, at], after[row, at]
    vertex = (past - after) / (2.0 * (past - 2.0 * here + after))
    return row, tt[row, at + 1] + vertex * NEAR_DAYS


def _limb(
    gap: Callable[[Indices, Floats], Floats], row: Indices, middle: Floats, edge: Floats
) -> Floats:
    """Return when gaps first open on the way from a middle to the edge of what is fitted.

    Two moons that go along together may meet, part and meet again within hours.
    """
    steps = np.linspace(0.0, 1.0, EDGE_STEPS + 1)
    tt = middle[:, None] + (edge - middle)[:, None] * steps
    is_open = gap(np.repeat(row, len(steps)), tt.ravel()).reshape(tt.shape) > 0.0
    first, each = np.maximum(is_open.argmax(axis=1), 1), np.arange(len(row))
    inside, beyond = tt[each, first - 1], tt[each, first]
    low, high = np.minimum(inside, beyond), np.maximum(inside, beyond)
    found = roots(lambda which, at: gap(row[which], at), each, low, high)
    return np.where(is_open.any(axis=1), found, edge)


def _once(pair: Indices, begin: Floats, apart: Floats, off: Floats) -> Indices:
    """Return which meetings to keep, in order of time: of those that begin together the nearest.

    Of one that was found twice, from guesses `off` so much, that of the better guess.
    """
    order = np.lexsort((off, np.round(apart / SAME_RADII), np.round(begin / SAME_DAYS), pair))
    if not len(order):
        return order
    same = (np.diff(pair[order]) == 0) & (np.abs(np.diff(begin[order])) < SAME_DAYS)
    kept = order[np.concatenate([[True], ~same])]
    return kept[np.argsort(begin[kept], kind="stable")]


def _about(sky: Sky, viewer: str) -> tuple[Indices, Floats]:
    """Return which of PAIRS come near, and about when."""
    viewers, noons = sky.once(Viewers), sky.daily.tt
    toward = viewers.rows[viewer]
    sine = np.abs(toward[2]) / STRETCH / lengths(toward)
    season = np.flatnonzero((sine < SEASON_SINE) & sky.about(noons, 1.0))
    found: list[tuple[int, float]] = []
    for days in np.split(season, np.flatnonzero(np.diff(season) > 1) + 1):
        if len(days) < 2:
            continue
        tt = np.arange(noons[days[0]], noons[days[-1]] + STEP_DAYS / 2.0, STEP_DAYS)
        at = [across(sky, viewer, np.full(len(tt), moon), tt) for moon in range(len(MOONS))]
        for i, (one, other) in enumerate(PAIRS.tolist()):
            gap = at[one][:2] - at[other][:2]
            near = near_misses(tt, (gap * gap).sum(axis=0), NEAR_RADII**2)
            found += [(i, when) for when in near[sky.about(near)].tolist()]
    pair, guess = (np.array(column) for column in zip(*found, strict=True)) if found else (
        np.empty(0, np.int64), np.empty(0))  # fmt: skip
    return pair, guess


def _ordered(sky: Sky, viewer: str, pair: Indices, tt: Floats) -> tuple[Indices, Indices]:
    """Return the moon of each pair that is nearer to the viewer, and the other."""
    one, other = PAIRS[pair].T
    swap = across(sky, viewer, one, tt)[2] < across(sky, viewer, other, tt)[2]
    return np.where(swap, other, one), np.where(swap, one, other)
