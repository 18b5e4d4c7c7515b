"""Lagrange: interpolation on an even grid, exact for the smooth motions of the sky.

The error of eight points a step h apart on a wave of period P is about 0.001 (2 pi h / P)^8 of
its amplitude (Abramowitz & Stegun 25.2.1): on a grid of six hours 3e-8" for the Moon's monthly
motion and under 0.00001" for its shortest terms, on one of days less still for the planets'.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from skycal.arrays import Floats, Indices

POINTS = 8
FEW = 400  # instants, for which it is not worth while to go node by node
AT_ONCE = 2048  # instants whose sums stay in the processor's own memory: thrice as fast
FEWER = 100  # nor to multiply node by node
BEFORE = 3  # of the eight nodes, those before the interval that holds the instant


@cache
def _nodes(points: int) -> tuple[Floats, Floats]:
    """Return the nodes, in steps from the one before the instant, and the scale of each."""
    nodes = (np.arange(points, dtype=float) - (points // 2 - 1)).tolist()
    scale = [1.0 / float(np.prod([k - j for j in nodes if j != k])) for k in nodes]
    return np.array(nodes)[:, None], np.array(scale)[:, None]


def weights(fraction: Floats, points: int = POINTS) -> Floats:
    """Return the weight of each node, shape (points, n), at `fraction` (0 to 1) of the interval."""
    nodes, scale = _nodes(points)
    gaps = fraction - nodes
    before, after = sides = np.empty((2, points, len(fraction)))
    sides[:, 0] = 1.0
    if len(fraction) < FEWER:  # one call instead of fourteen, of the same products
        sides[:, 1:] = gaps[:-1], gaps[:0:-1]
        np.multiply.accumulate(sides, axis=1, out=sides)
    else:
        for k in range(points - 1):
            np.multiply(before[k], gaps[k], out=before[k + 1])
            np.multiply(after[k], gaps[points - 1 - k], out=after[k + 1])
    found: Floats = before * after[::-1]
    found *= scale
    return found


def stencil(steps: Floats, points: int = POINTS) -> tuple[Indices, Floats]:
    """Return the first node about each position in steps of the grid, (n,); weights (points, n)."""
    base = np.floor(steps)
    return base.astype(np.int64) - (points // 2 - 1), weights(steps - base, points)


def interpolate(sampled: Floats, first: Indices, weight: Floats) -> Floats:
    """Return `sampled`, shape (..., grid), between its nodes, shape (..., n): of a `stencil`.

    Summed node by node: the same bits for one instant as among many.
    """
    rows = sampled.reshape(-1, sampled.shape[-1])
    if len(first) < FEW:
        parts = rows.take(first + np.arange(len(weight))[:, None], axis=1, mode="clip")
        parts *= weight
        found = parts[:, 0] + parts[:, 1]
        for k in range(2, len(weight)):
            found += parts[:, k]
    else:
        found = np.empty((len(rows), len(first)))
        for begin in range(0, len(first), AT_ONCE):
            some = slice(begin, begin + AT_ONCE)
            found[:, some] = _by_node(rows, first[some], weight[:, some])
    return found.reshape(*sampled.shape[:-1], len(first))


def refined(
    sample: Callable[[int, int], Floats], first: int, count: int, times: int, points: int = POINTS
) -> Floats:
    """Return what is sampled at whole steps on a grid `times` as close, shape (..., count).

    `sample(begin, end)` has it at these steps, shape (..., end - begin); `first`: the grid's first
    instant, in its own steps. The bits are those of `interpolate`: of fractions as few as these
    nothing has to be looked up.
    """
    begin, end = first // times, (first + count - 1) // times + 1
    steps, before = end - begin, points // 2 - 1
    nodes = sample(begin - before, end + points - 1 - before)[..., None, :]
    shares = weights(np.arange(float(times)) / times, points)[..., None]
    found = nodes[..., :steps] * shares[0]
    for k in range(1, points):
        found += nodes[..., k : k + steps] * shares[k]
    even = found.swapaxes(-1, -2).reshape(*found.shape[:-2], steps * times)
    return even[..., first - begin * times :][..., :count]


def _by_node(rows: Floats, first: Indices, weight: Floats) -> Floats:
    """Return rows (m, grid) at instants whose nodes begin at `first` (n,), (m, n)."""
    found = rows.take(first, axis=1, mode="clip")
    found *= weight[0]
    for k in range(1, len(weight)):
        part = rows.take(first + k, axis=1, mode="clip")
        part *= weight[k]
        found += part
    return found
