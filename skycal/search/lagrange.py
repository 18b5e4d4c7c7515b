"""Lagrange: eight-point interpolation on an even grid, exact for the smooth motions of the sky.

The error of eight points a step h apart on a wave of period P is about 0.001 (2 pi h / P)^8 of
its amplitude (Abramowitz & Stegun 25.2.1): on the six-hour grid 3e-8" for the Moon's monthly
motion and under 0.00001" for its shortest terms.
"""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices

POINTS = 8
BEFORE = 3  # nodes before the interval that holds the instant
_NODES = np.arange(POINTS, dtype=float) - BEFORE
_SCALE = np.array(
    [1.0 / np.prod([k - j for j in _NODES if j != k]) for k in _NODES]
)


def weights(fraction: Floats) -> Floats:
    """Return the weight of each node, shape (n, 8), at `fraction` (0 to 1) of the interval."""
    gaps = fraction[:, None] - _NODES
    before = np.ones_like(gaps)
    after = np.ones_like(gaps)
    np.cumprod(gaps[:, :-1], axis=1, out=before[:, 1:])
    np.cumprod(gaps[:, :0:-1], axis=1, out=after[:, -2::-1])
    result: Floats = before * after * _SCALE
    return result


def stencil(steps: Floats) -> tuple[Indices, Floats]:
    """Return node indices and weights, each (n, 8), for positions in steps of the grid."""
    base = np.floor(steps).astype(np.int64)
    return base[:, None] + np.arange(-BEFORE, POINTS - BEFORE), weights(steps - base)
