"""Stretch: how long about its best moment something can be watched.

Found on samples of ten minutes; what lasts shorter is no stretch.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.sky.timescale import civil_jd, tt_from_civil

LONGEST_DAYS = 0.5  # either way of the best moment, where a night has no end
REACH = 73  # samples of ten minutes, the first beyond that
SHORTEST_DAYS = 10.0 / 1440.0  # nobody goes out for less
A_DAY = 288  # the best moment is told in whole five minutes: no eye is finer, no two texts disagree


def best_sample(score: Floats) -> tuple[Indices, Flags]:
    """Return the number of the sample with the highest score, and whether any is above 0.

    Of arrays (..., samples): the first of several.
    """
    best = score.argmax(axis=-1)
    return best, _at(score, best) > 0.0


def beside_best(score: Floats, best: Indices) -> Floats:
    """Return how far from the best sample the summit of a parabola through its neighbours is.

    From -0.5 to 0.5 of a sample; 0 where a neighbour is closed or of another night.
    """
    last = score.shape[-1] - 1
    middle = _at(score, best)
    before = _at(score, np.maximum(best - 1, 0))
    after = _at(score, np.minimum(best + 1, last))
    bent = 2.0 * middle - before - after
    among = (bent > 0.0) & (np.minimum(before, after) > np.maximum(middle - 1.0, 0.0))
    shift = np.divide(after - before, 2.0 * bent, out=np.zeros_like(bent), where=among)
    return np.clip(shift, -0.5, 0.5)


def whole_minutes(best: Floats, begin: Floats, end: Floats) -> Floats:
    """Return the whole five minutes of UTC nearest to `best` from `begin` to `end`, TT.

    There are some wherever a stretch is long enough; nan stays nan.
    """
    first, last = np.ceil(civil_jd(begin) * A_DAY), np.floor(civil_jd(end) * A_DAY)
    near = np.clip(np.round(civil_jd(best) * A_DAY), first, last)
    return np.clip(tt_from_civil(near / A_DAY), begin, end)


def _at(score: Floats, sample: Indices) -> Floats:
    """Return the scores (..., samples) of one sample of each (...)."""
    first = np.arange(0, score.size, score.shape[-1]).reshape(sample.shape)
    return np.asarray(score.ravel()[first + sample])


def stretch(
    tt: Floats, margins: Sequence[Floats], closed: Flags, best: Indices, found: Flags
) -> tuple[Floats, Floats, Floats]:
    """Return begin, end and best moment of the open samples about `best`, nan where not `found`.

    `tt` (n, samples), the rest (places, n, ...). It ends where the first of `margins`, drawn
    straight, crosses zero.
    """
    shape, samples = found.shape, tt.shape[-1]
    pair = np.flatnonzero(found)
    row, middle = pair % shape[-1], best.ravel()[pair]
    shut = closed.reshape(-1, samples)
    by_pair = [margin.reshape(-1, samples) for margin in margins]
    when = tt[row, middle]
    edges = np.full((3, len(pair)), when)
    for number, sign in ((0, -1), (1, 1)):
        beside = middle[:, None] + sign * np.arange(1, REACH + 1)
        out = (beside < 0) | (beside >= samples)
        stops = shut[pair[:, None], np.minimum(np.maximum(beside, 0), samples - 1)] | out
        outside = middle + sign * (stops.argmax(axis=1) + 1)
        inside = outside - sign
        outside = np.minimum(np.maximum(outside, 0), samples - 1)
        share = _share(by_pair, pair, outside, inside)
        at = tt[row, outside] + share * (tt[row, inside] - tt[row, outside])
        edges[number] = np.where(stops.any(axis=1), at, sign * np.inf)
    edges[0] = np.maximum(edges[0], when - LONGEST_DAYS)
    edges[1] = np.minimum(edges[1], when + LONGEST_DAYS)
    whole = np.full((3, found.size), np.nan)
    whole[:, pair] = edges
    begin, end, moment = whole.reshape(3, *shape)
    return begin, end, moment


def _share(
    margins: Sequence[Floats], pair: Indices, outside: Indices, inside: Indices
) -> Floats:
    """Return where between two samples all margins are positive at last."""
    share = np.zeros(len(pair))
    for margin in margins:
        low, high = np.minimum(margin[pair, outside], 0.0), margin[pair, inside]
        crossed = np.divide(low, low - high, out=np.zeros_like(low), where=(low < 0.0) & (high > 0))
        share = np.maximum(share, crossed)
    return share
