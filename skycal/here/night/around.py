"""Around: the nights about events, sampled every ten minutes, for all places on the Earth.

Samples lie at fixed fractions of the sky's own grid, so that an event's night is the same whatever
span it was found in. The six hours that many nights share are worked out once for each body.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from skycal.arrays import Flags, Floats, Indices, waves
from skycal.here.fixed import Fixed, even_turning, sidereal_lead, turned
from skycal.here.horizon import Horizon
from skycal.search.lagrange import weights
from skycal.sky import Sky
from skycal.sky.grid import SIX_HOURS as STEP

POINTS, BEFORE = 6, 2  # of the grid, and those before a step: exact to 0.001" for the Moon
STEPS_BEFORE, STEPS_AFTER = 4, 5  # of six hours: the day before and after, with what it cuts
PER_STEP = 36  # ten minutes, between which a sine of altitude is straight to 0.01 deg
STEPS_AT_ONCE = 400  # worked out together: arrays that small are not asked of the system each time
WITHIN = np.arange(PER_STEP) / PER_STEP * STEP  # a step
SAMPLES = (STEPS_BEFORE + STEPS_AFTER) * PER_STEP


class Around:
    """A grid of instants `tt`, shape (events, SAMPLES), about each of many.

    `steps`: the six hours that each has of the sky's grid, (events, STEPS).
    """

    def __init__(self, sky: Sky, instants: Floats) -> None:
        """Sample a day either way at least; the sky must reach two and a half days further."""
        self.sky = sky
        base = np.floor((instants - sky.tt[0]) / STEP).astype(np.int64)
        self.steps = base[:, None] + np.arange(-STEPS_BEFORE, STEPS_AFTER)
        edges = self.steps.min(initial=BEFORE), self.steps.max(initial=BEFORE) + POINTS - BEFORE
        if edges[0] < BEFORE or edges[1] > len(sky.tt):
            raise ValueError("an instant within two and a half days of the sampled sky's end")
        self.tt = (sky.tt[self.steps][..., None] + WITHIN).reshape(len(instants), -1)

    def ways(self, samples: Floats, body: Indices, event: Indices) -> Ways:
        """Return the way of number `body[i]` of the `stacked` bodies about event `event[i]`."""
        grid = len(self.sky.tt)
        keys = body[:, None] * grid + self.steps[event]
        known, rows = _numbered(keys, len(samples) * grid)
        number, step = np.divmod(known, grid)
        nodes = (3 * grid * number)[:, None] + _nodes(step)
        turning = self._turning(step)
        line, fixed = samples.ravel(), np.empty((3, len(step), PER_STEP))
        squared = np.empty(fixed.shape[1:])
        for first in range(0, len(step), STEPS_AT_ONCE):
            some = slice(first, first + STEPS_AT_ONCE)
            # No product of matrices: what it sums depends on how many rows there are.
            vector = [
                np.einsum("rk,kp->rp", line[nodes[some] + side * grid], _weights())
                for side in range(3)
            ]
            there = turned(vector, *(side.take(step[some], axis=0) for side in turning))
            fixed[0, some], fixed[1, some], fixed[2, some] = there
            squared[some] = there.squared
        return Ways(fixed.reshape(3, -1), squared.ravel(), rows)

    def turned(self, vector: Floats) -> Fixed:
        """Return apparent vectors of date, au, (3, events, SAMPLES), on the turning axes."""
        turning = self._turning(self.steps)
        return turned(vector, *(side[self.steps].reshape(self.tt.shape) for side in turning))

    def _turning(self, step: Indices) -> tuple[Floats, Floats]:
        """Return cosine and sine of sidereal time at the samples of all steps; these are known."""
        cosine, sine, known = self.sky.once(_turnings)
        asked = np.zeros(len(known), bool)
        asked[step] = True
        new = np.flatnonzero(asked & ~known)
        if len(new):
            lead = np.einsum("rk,kp->rp", self.sky.once(sidereal_lead)[_nodes(new)], _weights())
            angle = even_turning(self.sky.tt[new][:, None] + WITHIN) + lead
            sine[new], cosine[new] = waves(angle)
            known[new] = True
        return cosine, sine


class Ways:
    """Ways of bodies, each sampled in steps that several share.

    `fixed`: on the turning axes, au, (3, steps times PER_STEP), with the squares of the lengths;
    `rows`: the steps of each way.
    """

    def __init__(self, fixed: Floats, squared: Floats, rows: Indices) -> None:
        self._fixed, self._squared, self._rows = Fixed(*fixed), squared, rows

    def sines(self, horizon: Horizon) -> Sines:
        """Return the sines of the altitudes over places."""
        found = np.empty((len(horizon), len(self._squared)))
        for first in range(0, found.shape[1], STEPS_AT_ONCE * PER_STEP):
            some = slice(first, first + STEPS_AT_ONCE * PER_STEP)
            fixed = Fixed(*(side[some] for side in self._fixed))
            found[:, some] = horizon.sines(fixed, self._squared[some])
        return Sines(found, self._rows)

    def at(self, some: slice, sample: Floats) -> Fixed:
        """Return where the bodies of ways number `some` are at samples (places, ways).

        Between two samples as well: there their vectors are drawn straight.
        """
        ways = np.arange(len(self._rows))[some]
        whole = np.minimum(np.maximum(sample.astype(np.int64), 0), SAMPLES - 2)
        share = sample - whole
        low, high = (
            self._rows[ways, number // PER_STEP] * PER_STEP + number % PER_STEP
            for number in (whole, whole + 1)
        )
        return Fixed(*(side[low] + share * (side[high] - side[low]) for side in self._fixed))

    def whole(self, ways: Indices) -> Fixed:
        """Return where the bodies of ways of these numbers are at all samples, one after another.

        In one line, as a horizon asks for.
        """
        rows = self._rows[ways, :, None] * PER_STEP + np.arange(PER_STEP)
        return Fixed(*(side[rows].ravel() for side in self._fixed))


class Sines:
    """Sines of the altitudes of ways over places, `by_step` (places, steps times PER_STEP)."""

    def __init__(self, by_step: Floats, rows: Indices) -> None:
        self._by_step, self._rows = by_step, rows

    def some(self, ways: slice) -> Sines:
        """Return those of some of the ways."""
        return Sines(self._by_step, self._rows[ways])

    def of(self, some: slice) -> Floats:
        """Return those of ways number `some`, (places, ways, SAMPLES)."""
        steps = self._by_step.reshape(len(self._by_step), -1, PER_STEP)
        return steps.take(self._rows[some].ravel(), axis=1).reshape(len(steps), -1, SAMPLES)

    def degrees_of(self, some: slice) -> Floats:
        """Return the altitudes themselves: of many ways of one body by the steps they share."""
        rows = self._rows[some]
        first, last = rows.min(), rows.max()
        own = self._by_step[:, first * PER_STEP : (last + 1) * PER_STEP]
        return Sines(np.degrees(np.arcsin(own)), rows - first).of(slice(None))

    def at(self, place: Indices, way: Indices, sample: Indices) -> Floats:
        """Return those of single samples, (n,)."""
        nth = sample // PER_STEP
        step = self._rows.ravel().take(way * self._rows.shape[1] + nth)
        within = step * PER_STEP + (sample - nth * PER_STEP)
        return self._by_step.ravel().take(place * self._by_step.shape[1] + within)


def columns_about(sky: Sky, instants: Floats) -> Indices:
    """Return the numbers in the sky's grid of all that is read about instants, (n, columns)."""
    base = np.floor((instants - sky.tt[0]) / STEP).astype(np.int64)
    reach = np.arange(-STEPS_BEFORE - BEFORE, STEPS_AFTER + POINTS - BEFORE)
    return np.clip(base[:, None] + reach, 0, len(sky.tt) - 1)


def _turnings(sky: Sky) -> tuple[Floats, Floats, Flags]:
    """Return cosine and sine of sidereal time at the samples of every step, and which are known."""
    shape = len(sky.tt), PER_STEP
    return np.empty(shape), np.empty(shape), np.zeros(len(sky.tt), bool)


def _numbered(keys: Indices, count: int) -> tuple[Indices, Indices]:
    """Return the different of `keys`, which are below `count`, in order, and which each is."""
    asked = np.zeros(count, bool)
    asked[keys] = True
    known, number = np.flatnonzero(asked), np.empty(count, np.int64)
    number[known] = np.arange(len(known))
    return known, number[keys]


def _nodes(steps: Indices) -> Indices:
    """Return the grid's indices about each step."""
    return steps[..., None] + np.arange(-BEFORE, POINTS - BEFORE)


@cache
def _weights() -> Floats:
    """Return the weight of each of them in each sample of a step, shape (POINTS, PER_STEP)."""
    return weights(np.arange(PER_STEP) / PER_STEP, POINTS)
