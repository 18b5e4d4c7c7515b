"""Wanted: the candidates of many searches in one table, each with its search and its two bodies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct

from skycal.arrays import Indices
from skycal.sky.candidates import Candidates, joined, solved
from skycal.sky.searches import Search
from skycal.sky.sky import Sky

KEPT = 16  # lists of searches whose pairs are numbered


class Pairs(Struct, frozen=True):
    """All pairs of several searches by numbers of `bodies`, and where those of each begin."""

    bodies: tuple[str, ...]
    first: Indices
    second: Indices
    begin: Indices


class Wanted(Struct, frozen=True):
    """Candidates, in order of `search` (its number), row and time; of `bodies`, by number."""

    search: Indices
    candidates: Candidates
    bodies: tuple[str, ...]
    first: Indices
    second: Indices


def wanted(sky: Sky, searches: Sequence[Search]) -> Wanted:
    """Return the candidates of the span, and around it as far as each search wants them.

    Those of which the kernels know.
    """
    of, every = _candidates(sky, searches)
    beyond_days = np.array([search.beyond_days for search in searches])
    of_span = np.flatnonzero(sky.about(every.guess, beyond_days[of]))
    of, some, pairs = of[of_span], every.of(of_span), _numbered(tuple(searches))
    row = pairs.begin[of] + some.row
    first, second = pairs.first[row], pairs.second[row]
    if sky.partly:
        known = np.flatnonzero(
            sky.knows(pairs.bodies, first, some.guess) & sky.knows(pairs.bodies, second, some.guess)
        )
        of, some, first, second = of[known], some.of(known), first[known], second[known]
    return Wanted(of, some, pairs.bodies, first, second)


def _candidates(sky: Sky, searches: Sequence[Search]) -> tuple[Indices, Candidates]:
    """Return all candidates of a sky, and the number of each's search."""
    pieces = [(number, one) for number, search in enumerate(searches) for one in search.pieces(sky)]
    hidden = [search.hidden(sky) for search in searches]
    every = joined(solved([one for _, one in pieces]), *hidden)
    of = np.repeat(
        [*(number for number, _ in pieces), *range(len(searches))],
        [*(len(one.row) for _, one in pieces), *(len(one.row) for one in hidden)],
    )
    order = np.lexsort((every.guess, every.row, of))
    return of[order], every.of(order)


@lru_cache(KEPT)
def _numbered(searches: tuple[Search, ...]) -> Pairs:
    pairs = [pair for search in searches for pair in search.pairs]
    bodies = sorted({body for pair in pairs for body in pair})
    number = {body: i for i, body in enumerate(bodies)}
    first, second = np.array([[number[a], number[b]] for a, b in pairs]).T
    counts = np.array([len(search.pairs) for search in searches])
    return Pairs(tuple(bodies), first, second, np.cumsum(counts) - counts)
