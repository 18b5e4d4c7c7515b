"""Candidates: about when something happens, from polynomials through eight samples of a curve.

Searches cut the pieces out of their curves; those of all searches are solved together, term by
term, so that a candidate has the same bits alone or among many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices
from skycal.search.lagrange import POINTS
from skycal.search.polynomial import derivative, first_sample, through, zeros
from skycal.sky.grid import Grid

# A turn is told to 5 ms: where a curve bends least (Pluto's stations) the last bits of two
# processors' sines move it by 0.2 ms, and figures of the last bit's half would differ.
TURN_STEP = 2.0**-23


class Candidates(NamedTuple):
    """About when each pair `row` of a search does what is looked for; arrays (n,).

    `level`: the number of the level crossed, or 1 for a maximum and 0 for a minimum; `guess`:
    the instant (TT); `rate`: the slope there of what must be zero, by the day, nan where only the
    bracket `low` to `high` is known, infinite where the guess is right; `bend`: the slope of that.
    """

    row: Indices
    level: Indices
    guess: Floats
    rate: Floats
    bend: Floats
    low: Floats
    high: Floats

    def of(self, rows: Indices | Flags) -> Candidates:
        """Return some of them."""
        row, level = self.row[rows], self.level[rows]
        return Candidates(row, level, *(column[rows] for column in self[2:]))


class Pieces(Struct, frozen=True):
    """Pieces of curves on a grid, each with something in it: `row` and `level` as of candidates.

    `sample`: the one before a zero of the curve, or about which it turns, if it is `turning`;
    `values`: the eight `around` it; `settled`: a curve so smooth that a polynomial has the instant.
    """

    grid: Grid
    row: Indices
    level: Indices
    sample: Indices
    values: Floats
    turning: bool = False
    settled: bool = False


def around(rows: Floats, row: Indices, sample: Indices) -> Floats:
    """Return the eight values of `rows` (m, grid) about each sample of a row, shape (8, n)."""
    base = first_sample(sample, rows.shape[1])
    return rows[row, base + np.arange(POINTS)[:, None]]


def sign_changes(values: Floats) -> tuple[Indices, Indices]:
    """Return the rows, and the samples after which they change sign."""
    below = values <= 0.0
    row, left = np.nonzero(below[:, 1:] != below[:, :-1])
    return row, left


def as_told(tt: Floats) -> Floats:
    """Return the instants of turns as they are told."""
    told: Floats = np.rint(tt / TURN_STEP) * TURN_STEP
    return told


def solved(pieces: Sequence[Pieces]) -> Candidates:
    """Return the candidates of pieces of all searches, one after another."""
    row, level, sample = (
        np.concatenate([getattr(one, name) for one in pieces])
        for name in ("row", "level", "sample")
    )
    told = [(one.turning, one.settled, one.grid.first, len(one.grid), one.grid.step)
            for one in pieces]  # fmt: skip
    turning, settled, first, count, step = np.repeat(
        told, [len(one.row) for one in pieces], axis=0
    ).T
    terms = through(np.concatenate([one.values for one in pieces], axis=1))
    terms[:-1] = np.where(turning, derivative(terms), terms[:-1])
    terms[-1] = np.where(turning, 0.0, terms[-1])
    low, high = sample - turning, sample + 1.0
    found = zeros(terms, first_sample(sample, count), low, high)
    guess = found.instants(first, step)
    guess = np.where(turning * settled, as_told(guess), guess)
    return Candidates(
        row, level, guess, np.where(settled, np.inf, found.rate),
        found.bend, (first + low) * step, (first + high) * step,
    )  # fmt: skip


def joined(*several: Candidates) -> Candidates:
    """Return candidates that were found in several ways."""
    return Candidates(*map(np.concatenate, zip(*several, strict=True)))


def nobody() -> Candidates:
    """Return no candidates."""
    none, never = np.zeros(0, np.int64), np.zeros(0)
    return Candidates(none, none, never, never, never, never, never)
