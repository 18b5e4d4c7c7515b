"""Galilean: where Jupiter's four large moons are, by the theory L1.2.

V. Lainey, L. Duriez, A. Vienne, A&A 456 (2006) 783; with the terms of data/galilean.csv it is off
JPL's jup365 by 200 km along the orbits, Io in 12 seconds, Callisto in 24, and by 100 km across.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, distinct, waves
from skycal.stored import rows, stored

MOONS = ("io", "europa", "ganymede", "callisto")
EPOCH = 2433282.5  # JD, TDB; of the theory
DRIFT_YEARS = -819.727638594856, 812.721806990360  # what its drifts are good for, from the epoch
# Jupiter's equator, on which the theory's axes stand, on that of J2000.0.
NODE, INCLINATION = np.radians(-1.929921043564), np.radians(25.502049884804)
FROM_ICRS: Floats = np.array([
    [np.cos(NODE), np.sin(NODE), 0.0],
    [-np.cos(INCLINATION) * np.sin(NODE), np.cos(INCLINATION) * np.cos(NODE), np.sin(INCLINATION)],
    [np.sin(INCLINATION) * np.sin(NODE), -np.sin(INCLINATION) * np.cos(NODE), np.cos(INCLINATION)],
])  # fmt: skip
ELEMENTS = (
    "axis", "longitude", "eccentricity", "eccentricity-imaginary", "inclination",
    "inclination-imaginary",
)  # fmt: skip
# Cosines make the first three and sines the last three.
SERIES = ("axis", "eccentricity", "inclination", "longitude")
KEPLER_STEPS = 2  # each doubles the digits; the first leaves e^2, 0.0001


class Motion(Struct, frozen=True):
    """A moon's series: terms (t, 1) of its elements in the order of SERIES, how many each has.

    `longitude0` and `rate` are of its mean longitude, radians and radians a day.
    """

    longitude0: float
    rate: float
    amplitude: Floats
    phase: Floats
    speed: Floats
    counts: tuple[int, ...]


@cache
def _table() -> list[dict[str, str]]:
    return rows(stored("galilean.csv"))


@cache
def motions() -> tuple[Motion, ...]:
    """Return the series of each of MOONS."""
    table = _table()
    return tuple(
        _motion([row for row in table if row["moon"] == moon]) for moon in MOONS
    )


def _motion(table: list[dict[str, str]]) -> Motion:
    (mean,) = (row for row in table if row["element"] == "mean")
    terms = [row for element in SERIES for row in table if row["element"] == element]
    amplitude, phase, speed = (
        np.array([[float(row[name])] for row in terms])
        for name in ("amplitude", "phase_rad", "rate_rad_a_day")
    )
    counts = tuple(sum(row["element"] == element for row in terms) for element in SERIES)
    longitude0, rate = float(mean["phase_rad"]), float(mean["rate_rad_a_day"])
    return Motion(longitude0, rate, amplitude, phase, speed, counts)


@cache
def drifts() -> tuple[Indices, Floats]:
    """Return which elements have series of Chebyshev's polynomials too, and their terms.

    Those by number; these (terms, elements, moons), 0 of a moon that has none.
    """
    drifting = [f"drift-{element}" for element in ELEMENTS]
    series: dict[tuple[int, int], list[float]] = {}
    for row in _table():
        if row["element"] in drifting:
            one = drifting.index(row["element"]), MOONS.index(row["moon"])
            series.setdefault(one, []).append(float(row["amplitude"]))
    numbers = sorted({number for number, _ in series})
    terms = np.zeros((max(map(len, series.values())), len(numbers), len(MOONS)))
    for (number, moon), mine in series.items():
        terms[: len(mine), numbers.index(number), moon] = mine
    return np.array(numbers), terms


def mean_longitude(moon: int, tdb: Floats) -> Floats:
    """Return the mean longitude of a moon on Jupiter's equator, radians, on through the turns."""
    motion = motions()[moon]
    return motion.longitude0 + motion.rate * (tdb - EPOCH)


def mean_axis(moon: int) -> float:
    """Return the mean semi-major axis of a moon's orbit, au."""
    return float(motions()[moon].amplitude[0, 0])


def positions(which: Indices, tdb: Floats) -> Floats:
    """Return where moon `which[i]` of MOONS is at `tdb[i]` from Jupiter's centre, au, (3, n).

    Geometric, on Jupiter's equator; `FROM_ICRS` turns there.
    """
    elements = np.empty((6, len(tdb)))
    for moon in distinct(which).tolist():
        mine = np.flatnonzero(which == moon)
        elements[:, mine] = _elements(moon, tdb[mine])
    number, terms = drifts()
    elements[number] += _drift(terms.take(which, axis=2), tdb)
    return _places(elements)


def _elements(moon: int, tdb: Floats) -> Floats:
    """Return semi-major axis, mean longitude, e and sin(I/2) in two parts each, (6, n).

    Without their drifts.
    """
    motion = motions()[moon]
    sine, cosine = waves(motion.phase + motion.speed * (tdb - EPOCH))
    axis, eccentricity, inclination, longitude = _parts(motion.counts)
    first, last = longitude.start, axis.stop  # that have no sines, no cosines
    cosine[:first] *= motion.amplitude[:first]
    sine[last:] *= motion.amplitude[last:]
    return np.array([
        _total(cosine[axis]), mean_longitude(moon, tdb) + _total(sine[longitude]),
        _total(cosine[eccentricity]), _total(sine[eccentricity]),
        _total(cosine[inclination]), _total(sine[inclination]),
    ])  # fmt: skip


def _drift(terms: Floats, tdb: Floats) -> Floats:
    """Return the sums of Chebyshev's polynomials, by Clenshaw's recurrence."""
    first, last = DRIFT_YEARS
    x = ((tdb - EPOCH) / 365.25 - (last + first) / 2.0) / ((last - first) / 2.0)
    twice, higher, highest = 2.0 * x, terms[-1], np.zeros_like(terms[-1])
    for term in terms[-2:0:-1]:
        higher, highest = term + twice * higher - highest, higher
    return np.asarray(terms[0] + x * higher - highest)


def _parts(counts: tuple[int, ...]) -> Iterator[slice]:
    """Yield which of the terms each element has."""
    begin = 0
    for count in counts:
        yield slice(begin, begin + count)
        begin += count


def _total(terms: Floats) -> Floats:
    """Return the sum of terms (t, n), one after the other: the same bits for one or many."""
    total: Floats = terms[0].copy()
    for term in terms[1:]:
        total += term
    return total


def _places(elements: Floats) -> Floats:
    """Return the places of Keplerian orbits by their elements, (3, n).

    Orbits nearly round and flat: Brouwer & Clemence (1961) ch. XI, in the eccentric longitude.
    """
    axis, longitude, k, h, q, p = elements
    eccentric = longitude
    for _ in range(KEPLER_STEPS):
        s, c = waves(eccentric)
        eccentric = eccentric + (longitude - eccentric + k * s - h * c) / (1.0 - k * c - h * s)
    s, c = waves(eccentric)
    drift = (h * c - k * s) / (1.0 + np.sqrt(1.0 - k * k - h * h))
    x, y = axis * (c - k - h * drift), axis * (s - h + k * drift)
    across = 2.0 * (p * x - q * y)
    return np.array([x - p * across, y + q * across, -across * np.sqrt(1.0 - q * q - p * p)])
