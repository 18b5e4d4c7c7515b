"""Circles: the smallest circle around points of the unit sphere; its chord is its diameter.

The circle of several points is that of the widest three of them (Helly).
"""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np

from skycal.arrays import Floats, Indices


def triples_chords(units: Floats) -> Floats:
    """Return the chord of the smallest circle around each three of some points, (triples, n).

    `units`: where they are, (3, points, n); triples in the order of `combinations`.
    """
    pairs, triples = _sides(units.shape[1])
    apart = units[:, pairs[0]] - units[:, pairs[1]]
    apart *= apart
    square = apart[0] + apart[1] + apart[2]
    return _through(*(square[side] for side in triples))


@cache
def _sides(count: int) -> tuple[Indices, Indices]:
    """Return the ends of the sides between so many points, and of each three its sides, (3, n)."""
    numbers = range(count)
    pairs = list(combinations(numbers, 2))
    triples = [
        [pairs.index(pair) for pair in combinations(three, 2)] for three in combinations(numbers, 3)
    ]
    return np.array(pairs).T, np.array(triples).T


def diameters_deg(chord: Floats) -> Floats:
    """Return the angles that chords are seen under."""
    return np.asarray(np.degrees(2.0 * np.arcsin(np.clip(chord / 2.0, 0.0, 1.0))))


def chord_of(angle_deg: float) -> float:
    """Return the chord of an angle."""
    return float(2.0 * np.sin(np.radians(angle_deg) / 2.0))


def _through(a: Floats, b: Floats, c: Floats) -> Floats:
    """Return the chord of the circle around three points, from the squares of their sides.

    The longest side where the angle against it is obtuse, else the circle through them.
    """
    longest = np.maximum(np.maximum(a, b), c)
    total = a + b + c
    area16 = total * total - 2.0 * (a * a + b * b + c * c)
    acute = total > 2.0 * longest
    through = np.divide(4.0 * a * b * c, area16, out=np.zeros_like(a), where=acute)
    return np.sqrt(np.where(acute, through, longest))
