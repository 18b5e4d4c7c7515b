"""Clipping: the part of a span of hours that a body spends above the horizon, at many places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices
from skycal.search.roots import roots

Height = Callable[[Indices, Floats], Floats]
Depth = Callable[[Floats], Floats]

SAMPLES = 17  # of a span: of six hours one every 23 min, less than any body dips or peeps


class Clip(Struct, frozen=True):
    """What the horizon leaves of each span from `begin` to `end`; arrays (n,), TT.

    `rise`, `set`: when the body comes up and goes down within the span, nan if it does not; under
    a polar sky it may set first and rise again. `up_at_begin`: is it up when the span begins.
    """

    begin: Floats
    end: Floats
    rise: Floats
    set: Floats
    up_at_begin: Flags

    def is_up(self, tt: Floats) -> Flags:
        """Tell where the body is up at one instant of each span; not at nan."""
        rise, down = np.isfinite(self.rise), np.isfinite(self.set)
        risen, sunk = tt >= self.rise, tt >= self.set
        both = np.where(self.rise < self.set, risen & ~sunk, risen | ~sunk)
        up = np.select([rise & down, rise, down], [both, risen, ~sunk], self.up_at_begin)
        return up.astype(bool) & (tt >= self.begin) & (tt <= self.end)

    def deepest(self, maximum: Floats, depth: Depth) -> Floats:
        """Return the instant of each span that is best seen, nan where nothing is.

        The maximum with the body up, else rise or set, whichever has the greater `depth`; that is
        asked for an instant of every place, and 0 at nan.
        """
        rising = np.isfinite(self.rise) & (depth(self.rise) >= depth(self.set))
        return np.where(self.is_up(maximum), maximum, np.where(rising, self.rise, self.set))

    def seen_days(self, begin: Floats, end: Floats) -> Floats:
        """Return how much of a shorter span each body is up, in days; 0 where there is none."""
        inside = [
            np.where((edge > begin) & (edge < end), edge, other)
            for edge, other in ((self.rise, end), (self.set, begin))
        ]
        from_begin = np.where(self.is_up(begin), begin, inside[0])
        to_end = np.where(self.is_up(end), end, inside[1])
        days = np.where(np.isfinite(begin) & np.isfinite(end), to_end - from_begin, 0.0)
        return np.maximum(days, 0.0)


def clip(height: Height, begin: Floats, end: Floats) -> Clip:
    """Return what the horizon leaves of spans, nan where there is none.

    `height(which, tt)` is how far the body of span `which[i]` is above its horizon at `tt[i]`.
    """
    rise, down = np.full(len(begin), np.nan), np.full(len(begin), np.nan)
    up = np.zeros(len(begin), bool)
    real = np.flatnonzero(np.isfinite(begin) & np.isfinite(end))
    if len(real):
        steps = np.linspace(0.0, 1.0, SAMPLES)[:, None]
        tt = begin[real] + (end - begin)[real] * steps
        above = height(np.tile(real, SAMPLES), tt.ravel()).reshape(tt.shape) > 0.0
        up[real] = above[0]
        crossed = np.array([~above[:-1] & above[1:], above[:-1] & ~above[1:]])
        way, column = np.nonzero(crossed.any(axis=1))
        step = crossed.argmax(axis=1)[way, column]
        found = roots(height, real[column], tt[step, column], tt[step + 1, column])
        for number, instants in enumerate((rise, down)):
            instants[real[column[way == number]]] = found[way == number]
    return Clip(begin, end, rise, down, up)
