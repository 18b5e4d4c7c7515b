"""Residuals: how late our instants are by stock Skyfield's own apparent places.

Of every sampled event the angle (or distance) that defines it is taken from Skyfield around our
instant. A crossing is off by what is left of the angle over its rate, an extremum by the root of
its rate. Not measured: days (the Chinese calendar, reports), groupings, whose diameter has
corners, and kinds of which stock Skyfield has no measure; tests compare those with others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from skycal.arrays import Floats
from skycal.model import Event
from skycal.publish.verify.agreement import Agreement
from skycal.publish.verify.definitions import MEASURED, TURN, Definition, Instant, definitions
from skycal.publish.verify.ours import events_of_years
from skycal.publish.verify.stock import Measure, Stock

DAY_MS = 86400e3
EVENTS_A_YEAR = 50
SAMPLES = np.linspace(-1.0, 1.0, 13)
DEGREE = 6

Progress = Callable[[int, int], None]
polynomial = np.polynomial.polynomial


def sampled(
    years: range, sample: int | None, seed: int, progress: Progress | None = None
) -> Iterator[Event]:
    """Yield random events (None: all), of a rare kind as many as of a common one of its year."""
    random = np.random.default_rng(seed)
    left, done = sample, 0
    for year in random.permutation(np.array(years)).tolist():
        found = list(events_of_years(range(year, year + 1), MEASURED))
        if left is None:
            yield from found
        else:
            for one in _some(found, min(EVENTS_A_YEAR, left), random):
                yield found[one]
                left, done = left - 1, done + 1
        if progress:
            progress(done, sample or done)
        if left is not None and left <= 0:
            return


def _some(found: Sequence[Event], most: int, random: np.random.Generator) -> list[int]:
    kinds = [event.kind for event in found]
    weights = np.array([1.0 / kinds.count(kind) for kind in kinds])
    chosen = random.choice(
        len(found), min(most, len(found)), replace=False, p=weights / weights.sum())
    some: list[int] = np.sort(chosen).tolist()
    return some


def residuals_ms(
    skyfield: Stock, measure: Measure, bodies: tuple[str, ...], tt: Floats, value: Floats
) -> Floats:
    """Return by how much each instant `tt` is late, ms."""
    after = np.tile(SAMPLES * measure.half_days, len(tt))
    samples = skyfield.values(measure, bodies, np.repeat(tt, len(SAMPLES)), after)
    curves = np.unwrap(samples.reshape(len(tt), -1), axis=1)
    if not measure.extreme:
        curves = curves - value[:, None]
        middle = curves[:, len(SAMPLES) // 2 : len(SAMPLES) // 2 + 1]
        curves = curves - TURN * np.rint(middle / TURN)
    curves = curves - curves.mean(axis=1, keepdims=True) * measure.extreme
    terms = polynomial.polyfit(SAMPLES, curves.T, DEGREE)
    steps = -terms[1] / (2.0 * terms[2]) if measure.extreme else -terms[0] / terms[1]
    for _ in range(3):
        here = [polynomial.polyder(terms, k) for k in range(3)][measure.extreme :]
        level, rate = (np.array([polynomial.polyval(x, term[:, i])
                                 for i, x in enumerate(steps)]) for term in here[:2])  # fmt: skip
        steps = steps - level / rate
    return np.asarray(-steps * measure.half_days * DAY_MS)


def residuals(events: Iterator[Event], years: range) -> list[Agreement]:
    """Return how the events' instants agree with Skyfield's, by kind of instant."""
    groups: dict[tuple[Instant, Measure, tuple[str, ...]], list[tuple[Definition, str]]]
    groups = defaultdict(list)
    for event in events:
        for one in definitions(event):
            groups[one.instant, one.measure, one.bodies].append((one, event.id))
    off: dict[Instant, list[tuple[float, str]]] = defaultdict(list)
    bounds: dict[Instant, float] = {}
    with Stock(years) as skyfield:
        for (instant, measure, bodies), rows in groups.items():
            tt, value = (np.array([getattr(one, name) for one, _ in rows])
                         for name in ("tt", "value"))
            late = residuals_ms(skyfield, measure, bodies, tt, value)
            off[instant] += zip(late.tolist(), (id for _, id in rows), strict=True)
            bounds[instant] = rows[0][0].bound_ms
    return [
        Agreement.of(one.kind, one.aspect, "ms", "skyfield", off[one], bounds[one])
        for one in sorted(off, key=lambda one: (one.kind, one.aspect))
    ]
