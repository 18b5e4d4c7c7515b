"""Chebyshev: a kernel's segment (SPK type 2) on an even grid, by products of matrices.

Granules are 4, 8, 16 or 32 days long, so every grid whose step divides a day meets each of them
at the same places: position, velocity and acceleration at all of them are one product. It is made
chunk by chunk, each of the same shape, so that a sample has the same bits whatever span asked for
it. (DE440's granules all begin at one instant, those of the asteroids some days after.)
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

import numpy as np

from skycal.arrays import Floats
from skycal.constants import AU_KM, DAY_S, J2000

ORIGIN = 2287184.5  # JD (TDB): where the granules of DE440 begin
CHUNK_DAYS = 128
ORDERS = 3  # position, velocity, acceleration


class Segment:
    """The motion of one body about another: au, au/day, au/day^2."""

    def __init__(self, segment: Any) -> None:
        """Read a `jplephem.spk.Segment`; its coefficients stay on disk until they are needed."""
        array = segment.daf.map_array
        begin, length, size, count = array(segment.end_i - 3, segment.end_i)
        self.begin, self.days = J2000 + begin / DAY_S, length / DAY_S
        self.end = self.begin + self.days * count
        self.terms = (int(size) - 2) // 3
        records = array(segment.start_i, segment.end_i - 4).reshape(int(count), int(size))
        self._coefficients = records[:, 2:]  # a record begins with its middle and its radius

    @cached_property
    def _later(self) -> float:
        """How long after DE440's its granules begin, in days; nan if chunks do not hold them."""
        later = (self.begin - ORIGIN) % self.days
        return np.nan if CHUNK_DAYS % self.days or later % 1.0 else later

    @cached_property
    def _origin(self) -> float:
        """Where its chunks begin."""
        return ORIGIN if np.isnan(self._later) else ORIGIN + self._later

    def on_grid(self, first: int, count: int, step: float) -> Floats:
        """Return the motion at the TDB instants `(first + i) * step`, shape (3, 3, count).

        Position, velocity and acceleration; then x, y, z; 0 outside the segment.
        """
        begin = int((first * step - self._origin) // CHUNK_DAYS)
        end = int(((first + count - 1) * step - self._origin) // CHUNK_DAYS) + 1
        moved = self._chunks(begin, end, step)
        nodes = round(CHUNK_DAYS / step)
        skip = first - int(np.ceil((self._origin + begin * CHUNK_DAYS) / step))
        whole = moved.reshape(ORDERS, 3, (end - begin) * nodes)
        return np.ascontiguousarray(whole[:, :, skip : skip + count])

    def _chunks(self, begin: int, end: int, step: float) -> Floats:
        """Return the motion in whole chunks, shape (orders, 3, chunks, nodes)."""
        if np.isnan(self._later):
            return self._unaligned(begin, end, step)
        granules = int(CHUNK_DAYS // self.days)
        skipped = round((self.begin - self._origin) / self.days)
        rows = slice(begin * granules - skipped, end * granules - skipped)
        terms = _padded(self._coefficients, rows).reshape(end - begin, granules * 3, self.terms)
        moved = terms @ _basis(self.terms, self.days, step)
        per_granule = round(self.days / step)
        return (
            moved.reshape(end - begin, granules, 3, ORDERS, per_granule)
            .transpose(3, 2, 0, 1, 4)
            .reshape(ORDERS, 3, end - begin, granules * per_granule)
        )

    def _unaligned(self, begin: int, end: int, step: float) -> Floats:
        """Return the same for granules of another length, instant by instant."""
        nodes = round(CHUNK_DAYS / step)
        first = int(np.ceil((ORIGIN + begin * CHUNK_DAYS) / step))
        tdb = (first + np.arange(float((end - begin) * nodes))) * step
        return self.at(tdb).reshape(ORDERS, 3, end - begin, nodes)

    def at(self, tdb: Floats) -> Floats:
        """Return the motion at any instants (JD, TDB), shape (3, 3, n); 0 outside the segment."""
        inside = (tdb >= self.begin) & (tdb < self.end)
        since = np.where(inside, tdb - self.begin, 0.0)
        granule = np.floor(since / self.days).astype(np.int64)
        x: Floats = 2.0 * (since / self.days - granule) - 1.0
        basis = _orders(x, self.terms, self.days)
        terms = self._coefficients[granule].reshape(-1, 3, self.terms)
        moved = np.zeros((ORDERS, 3, len(tdb)))
        for term in range(self.terms):
            moved += basis[:, None, :, term] * terms[None, :, :, term].transpose(0, 2, 1)
        return np.where(inside, moved, 0.0)


class Nowhere:
    """The motion of a body that no kernel has: always 0, as outside every segment."""

    begin, end = np.inf, -np.inf

    def on_grid(self, first: int, count: int, step: float) -> Floats:
        """Return zeros, shape (3, 3, count)."""
        return np.zeros((ORDERS, 3, count))

    def at(self, tdb: Floats) -> Floats:
        """Return zeros, shape (3, 3, n)."""
        return np.zeros((ORDERS, 3, len(tdb)))


NOWHERE = Nowhere()


def _padded(records: Floats, rows: slice) -> Floats:
    """Return those rows, with zeros for rows that are not there."""
    low, high = max(rows.start, 0), min(rows.stop, len(records))
    found = np.zeros((rows.stop - rows.start, records.shape[1]))
    if low < high:
        found[low - rows.start : high - rows.start] = records[low:high]
    return found


@cache
def _basis(terms: int, days: float, step: float) -> Floats:
    """Return what coefficients are multiplied with, shape (terms, orders * nodes of a granule)."""
    offset = -ORIGIN % step
    nodes = np.arange(float(round(days / step))) * step + offset
    orders = _orders(2.0 * nodes / days - 1.0, terms, days)
    return np.ascontiguousarray(orders.transpose(2, 0, 1).reshape(terms, -1))


def _orders(x: Floats, terms: int, days: float) -> Floats:
    """Return the polynomials and their first two derivatives by the day, (orders, n, terms), au."""
    found, twice = np.zeros((ORDERS, len(x), terms)), 2.0 * np.arange(1.0, ORDERS)[:, None]
    found[0, :, 0] = 1.0
    if terms > 1:
        found[0, :, 1], found[1, :, 1] = x, 1.0
    for k in range(2, terms):
        found[0, :, k] = 2.0 * x * found[0, :, k - 1] - found[0, :, k - 2]
        found[1:, :, k] = (
            2.0 * x * found[1:, :, k - 1] + twice * found[:-1, :, k - 1] - found[1:, :, k - 2]
        )
    scale = (2.0 / days) ** np.arange(ORDERS) / AU_KM
    scaled: Floats = found * scale[:, None, None]
    return scaled
