"""Planet shadow: when the Earth passes through a planet's shadow in the light of another or a star.

As the Moon's (`star_shadow`), by Besselian elements. Such passages are rare: each by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices, dot, rows_and_columns, unit_vectors
from skycal.constants import EARTH_RADIUS_KM, J2000, RADII_PER_AU
from skycal.search.lagrange import POINTS
from skycal.search.passage import Passages, on_clock
from skycal.search.polynomial import derivative, first_sample, horner, through, zeros
from skycal.shadows.besselian import Besselian, Elements, elements_from
from skycal.shadows.ellipsoid import geodetic, outward, terminator
from skycal.shadows.umbra import EDGES, edge_gap
from skycal.sky.apparent import apparent_vector
from skycal.sky.bodies import catalog
from skycal.sky.candidates import around
from skycal.sky.rotation import sidereal_time
from skycal.sky.sky import Sky
from skycal.sky.timescale import delta_t

# Half a day's way of the fastest pair, Mercury against a planet that runs back: noons nearer than
# this may have an occultation between them.
HALF_A_DAY = np.cos(np.radians(1.4))
# What bent light and a star's parallax leave of the least distance, and more: radians.
MARGIN = np.radians(0.01)
FARTHEST = np.radians(0.04)  # Venus' own radius and the Earth's as she is nearest, and the margin
# Half the time fitted, in the time the shadow takes to move by all that touches; and in days.
CROSSINGS, LEAST_DAYS, MOST_DAYS = 1.5, 0.05, 3.0
SAMPLES = 8
# An asteroid's shadow is no wider than a province, and nobody sees one before a planet.
PLANETS = tuple(body.id for body in catalog().bodies.values() if body.kind == "planet")
PENUMBRA = np.array([EDGES["penumbra"]]).T


class Passing(NamedTuple):
    """About when (TT) `occulter` passes before `hidden`, and half the time to look at."""

    occulter: str
    hidden: str
    tt: float
    half_days: float


class Fixed(NamedTuple):
    """Stars: places and drifts (3, stars), au and au a day, at their epochs (stars,)."""

    position: Floats
    drift: Floats
    epoch: Floats

    @classmethod
    def of(cls, stars: Sequence[str]) -> Fixed:
        """Return those stars of the catalogue."""
        rows = [catalog().fixed[star] for star in stars]
        return cls(
            np.array([row.position for row in rows]).T, np.array([row.drift for row in rows]).T,
            np.array([row.epoch for row in rows]),
        )  # fmt: skip

    def directions(self, which: Indices, tt: Floats) -> Floats:
        """Return the direction of star `which[i]` at `tt[i]`, from the Sun, (3, n)."""
        since = tt - self.epoch[which]
        return unit_vectors(self.position[:, which] + self.drift[:, which] * since)


def passings(sky: Sky) -> list[Passing]:
    """Return what of planets and stars may pass before another for some place on Earth."""
    planets = tuple(body for body in sky.having("occultation") if body in PLANETS)
    stars = tuple(body.id for body in catalog().bodies.values() if body.kind == "star")
    units = {body: unit_vectors(sky.daily.toward(body)) for body in planets}
    fixed = Fixed.of(stars)
    standing = fixed.directions(np.arange(len(stars)), np.full(len(stars), J2000)).T
    pairs: list[tuple[str, str]] = []
    near: list[tuple[Indices, Floats]] = []
    for number, body in enumerate(planets):
        slower = planets[number + 1 :]
        cosine = np.empty((len(slower) + len(stars), len(sky.daily)))
        for i, other in enumerate(slower):
            cosine[i] = dot(units[body], units[other])
        cosine[len(slower) :] = standing @ units[body]
        row, sample = _nearest(cosine)
        base = first_sample(sample, cosine.shape[1])
        values = around(cosine, row, sample)
        star = np.flatnonzero(row >= len(slower))
        moved = fixed.directions(row[star] - len(slower), sky.daily.tt[sample[star]])
        way = units[body][:, base[star] + np.arange(POINTS)[:, None]]
        values[:, star] = (way * moved[:, None]).sum(axis=0)
        near.append((np.stack([row + len(pairs), sample, base]), values))
        pairs += [(body, other) for other in (*slower, *stars)]
    which, sampled = (np.concatenate(side, axis=1) for side in zip(*near, strict=True))
    found = _passing(sky, pairs, which, 2.0 - 2.0 * sampled)
    return sorted(found, key=lambda passing: (passing.tt, passing.hidden))


def _nearest(cosine: Floats) -> tuple[Indices, Indices]:
    """Return the row and the noon where two are nearest, and near enough to meet before another."""
    row, sample = rows_and_columns(cosine > HALF_A_DAY)
    inside = (sample > 0) & (sample < cosine.shape[1] - 1)
    row, sample = row[inside], sample[inside]
    past, here, after = (cosine[row, sample + step] for step in (-1, 0, 1))
    nearest = (here >= past) & (here > after)
    return row[nearest], sample[nearest]


def _passing(
    sky: Sky, pairs: Sequence[tuple[str, str]], which: Indices, squared: Floats
) -> Iterator[Passing]:
    """Yield those that pass near enough: `which` pair, noon and first of eight squared chords."""
    row, sample, base = which
    terms, middle = through(squared), sample.astype(np.float64)
    found = zeros(derivative(terms), base, middle - 1.0, middle + 1.0)
    tt = found.instants(sky.daily.first)
    least = np.sqrt(np.maximum(horner(terms, found.offset), 0.0))
    for i in np.flatnonzero((least < FARTHEST) & sky.about(tt)).tolist():
        body, other = pairs[row[i]]
        occulter, hidden, reach, distance = _reach(sky, body, other, int(sample[i]))
        if least[i] < reach / distance + MARGIN:
            speed = float(np.sqrt(found.rate[i] / 2.0)) * distance
            half_days = min(max(CROSSINGS * reach / speed, LEAST_DAYS), MOST_DAYS)
            yield Passing(occulter, hidden, float(on_clock(tt[i])), half_days)


def _reach(sky: Sky, body: str, other: str, sample: int) -> tuple[str, str, float, float]:
    """Return the nearer, the farther, and how near the line to that must come to touch.

    With the nearer's distance, in Earth radii.
    """
    far = {
        one: np.inf if one in catalog().fixed
        else float(np.sqrt((sky.daily.toward(one)[:, sample] ** 2).sum())) * RADII_PER_AU
        for one in (body, other)
    }  # fmt: skip
    near, behind = sorted((body, other), key=lambda one: far[one])
    share = far[near] / far[behind]
    return near, behind, radius(near) + (1.0 - share) + share * radius(behind), far[near]


def shadow_of(sky: Sky, passing: Passing) -> Besselian:
    """Return the elements of one passing; `l1` and `l2` as in `star_shadow`."""
    delta_t_s = np.atleast_1d(delta_t(np.array([passing.tt])))
    k = radius(passing.occulter)

    def measure(tt: Floats) -> Floats:
        source = sky.between(tt, ("sun",), (passing.occulter,))
        both = [source.astrometric(body) for body in (passing.occulter, passing.hidden)]
        seen = apparent_vector(source, np.stack(both, 1))
        near, light = seen.transpose(1, 0, 2) * RADII_PER_AU
        sidereal = sidereal_time(tt, np.repeat(delta_t_s, len(tt)), source.obliquity)
        elements = np.array(
            elements_from(near, light, radius(passing.hidden), (k, k), sidereal)
        )
        elements[3] = np.unwrap(elements[3])
        return elements

    passages = Passages(measure, np.array([passing.tt]), passing.half_days, SAMPLES)
    return Besselian(passages, delta_t_s, passages.closest())


def touches(shadow: Besselian) -> Floats:
    """Return when the shadow begins and ceases to touch the Earth, (2,), nan if it never does."""
    row = np.zeros(1, np.int64)

    def gap(which: Indices, quantities: Floats) -> Floats:
        return edge_gap(Elements(*quantities), PENUMBRA)

    return shadow.passages.contacts(row, shadow.greatest, gap)[:, 0]


def touching(shadow: Besselian, tt: Floats) -> list[dict[str, float]]:
    """Return when and where the shadow's edge only just touches the Earth, degrees."""
    elements = shadow.at(np.zeros(len(tt), np.int64), tt)
    angle, _ = outward(elements.x, elements.y, elements.d, -elements.tan_f1)
    place = geodetic(terminator(angle, elements.d), elements.d, elements.mu)
    return [
        {"jd_tt": at, "latitude": latitude, "longitude": longitude}
        for at, latitude, longitude in
        zip(tt.tolist(), *(np.degrees(side).tolist() for side in place), strict=True)
    ]  # fmt: skip


def passing_of(bodies: Sequence[str], tt: float, half_days: float) -> Passing:
    """Return the passing that was found to be nearest at `tt`."""
    occulter, hidden = bodies
    return Passing(occulter, hidden, float(on_clock(np.array(tt))), half_days)


def radius(body: str) -> float:
    """Return a body's radius in the Earth's, 0 of a star."""
    return catalog().bodies[body].radius_km / EARTH_RADIUS_KM
