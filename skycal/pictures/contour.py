"""Contour: the lines on which a sampled field has a value, linked from square to square."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats, Indices

# An edge is a number: twice that of its upper left corner, counted along rows; and one more if it
# goes down from there, not to the right.

# Which edges of a square a line joins, by its corners above the level: 1 top left, 2 top right,
# 4 bottom right, 8 bottom left. Edges: 0 top, 1 right, 2 bottom, 3 left. The high side lies on
# the left of the way (x to the right, y down: on the right as seen on paper).
JOINS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((0, 3),), 2: ((1, 0),), 3: ((1, 3),), 4: ((2, 1),), 5: ((0, 3), (2, 1)), 6: ((2, 0),),
    7: ((2, 3),), 8: ((3, 2),), 9: ((0, 2),), 10: ((1, 0), (3, 2)), 11: ((1, 2),), 12: ((3, 1),),
    13: ((0, 1),), 14: ((3, 0),),
}
MOST_LINES = 2  # through one square
NONE = -1
FROM, TO = (np.array([[*(line[end] for line in JOINS.get(case, ())), NONE, NONE][:MOST_LINES]
                      for case in range(16)]) for end in (0, 1))


def contour(x: Floats, y: Floats, field: Floats, level: float) -> list[Floats]:
    """Return lines, shapes (n, 2), on which `field` (y, x) has `level`, closed ones repeated.

    Squares with a corner that is not a number are left out.
    """
    high = field > level
    whole = np.isfinite(field[:-1, :-1] + field[:-1, 1:] + field[1:, 1:] + field[1:, :-1])
    case = (high[:-1, :-1] + 2 * high[:-1, 1:] + 4 * high[1:, 1:] + 8 * high[1:, :-1]) * whole
    i, j = np.nonzero((case > 0) & (case < 15))
    sides = case[i, j]
    corner = 2 * (i * len(x) + j)
    beyond = np.array([0, 3, 2 * len(x), 1])  # of the edges 0 to 3
    joined = FROM[sides] != NONE
    first, last = ((corner[:, None] + beyond[way[sides]])[joined] for way in (FROM, TO))
    lines = _linked(dict(zip(first.tolist(), last.tolist(), strict=True)))
    if not lines:
        return []
    places = _places(np.concatenate(lines), x, y, field, level)
    return np.split(places, np.cumsum([len(line) for line in lines[:-1]], dtype=int))


def region(x: Floats, y: Floats, field: Floats, level: float) -> list[Floats]:
    """Return closed lines around where `field` is above `level`, along the frame where need be."""
    low = np.min(field) - 1.0
    padded = np.pad(field, 1, constant_values=min(low, 2.0 * level - float(np.max(field)) - 1.0))
    grid_x, grid_y = (np.concatenate([at[:1], at, at[-1:]]) for at in (x, y))
    return contour(grid_x, grid_y, padded, level)


def _linked(following: dict[int, int]) -> list[list[int]]:
    """Return the chains of edges, open ones from their beginning."""
    ends = set(following.values())
    starts = [edge for edge in following if edge not in ends]
    lines = []
    for start in (*starts, *following):
        line, edge = [start], start
        while edge in following:
            edge = following.pop(edge)
            line.append(edge)
        if len(line) > 1:
            lines.append(line)
    return lines


def _places(edges: Indices, x: Floats, y: Floats, field: Floats, level: float) -> Floats:
    """Return where the field passes the level on each edge, straight between its ends."""
    corner, down = np.divmod(edges, 2)
    i, j = np.divmod(corner, len(x))
    k, m = i + down, j + 1 - down
    here, there = field[i, j], field[k, m]
    share = (level - here) / (there - here)
    return np.stack([x[j] + share * (x[m] - x[j]), y[i] + share * (y[k] - y[i])], axis=1)
