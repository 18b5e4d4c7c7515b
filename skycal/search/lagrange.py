"""Lagrange: interpolation on an even grid, exact for the smooth motions of the sky.

The error of eight points a step h apart on a wave of period P is about 0.001 (2 pi h / P)^8 of
its amplitude (Abramowitz & Stegun 25.2.1): on a grid of six hours 3e-8" for the Moon's monthly
motion and under 0.00001" for its shortest terms, on one of days less still for the planets'.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from skycal.arrays import Floats, Indices

POINTS = 8
FEW = 400  # instants, for which it is not worth while to go row by row
BEFORE = 3  # of the eight nodes, those before the interval that holds the instant


@cache
def _nodes(points: int) -> tuple[list[float], list[float]]:
    """Return the nodes, in steps from the one before the instant, and the scale of each."""
    nodes = (np.arange(points, dtype=float) - (points // 2 - 1)).tolist()
    scale = [1.0 / float(np.prod([k - j for j in nodes if j != k])) for k in nodes]
    return nodes, scale


def weights(fraction: Floats, points: int = POINTS) -> Floats:
    """Return the weight of each node, shape (n, points), at `fraction` (0 to 1) of the interval."""
    nodes, scale = _nodes(points)
    gaps = [fraction - node for node in nodes]
    after = [np.ones_like(fraction)]
    for gap in gaps[:0:-1]:
        after.append(after[-1] * gap)
    found = np.empty((points, *fraction.shape))
    before = np.ones_like(fraction)
    for k, gap in enumerate(gaps):
        np.multiply(before * after[points - 1 - k], scale[k], out=found[k])
        before = before * gap
    return found.T


def stencil(steps: Floats, points: int = POINTS) -> tuple[Indices, Floats]:
    """Return node indices and weights, each (n, points), for positions in steps of the grid."""
    base = np.floor(steps)
    nodes = base.astype(np.int64) + np.arange(1 - points // 2, points // 2 + 1)[:, None]
    return nodes.T, weights(steps - base, points)


def interpolate(sampled: Floats, index: Indices, weight: Floats) -> Floats:
    """Return `sampled`, shape (..., grid), between its nodes, shape (..., n).

    Summed node by node: the same bits for one instant as among many.
    """
    rows = sampled.reshape(-1, sampled.shape[-1])
    base, share = np.ascontiguousarray(index[:, 0]), np.ascontiguousarray(weight.T)
    if len(base) < FEW:
        found = rows.take(base, axis=1, mode="clip") * share[0]
        for k in range(1, len(share)):
            found += rows[:, k:].take(base, axis=1, mode="clip") * share[k]
    else:  # row by row, which for many is thrice as fast
        found = np.empty((len(rows), len(base)))
        for row, total in zip(rows, found, strict=True):
            row.take(base, out=total, mode="clip")
            total *= share[0]
            for k in range(1, len(share)):
                total += row[k:].take(base, mode="clip") * share[k]
    return found.reshape(*sampled.shape[:-1], len(base))
