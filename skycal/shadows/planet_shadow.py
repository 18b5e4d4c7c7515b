"""Planet shadow: when the Earth passes through a planet's shadow in the light of another or a star.

As the Moon's (`star_shadow`), by Besselian elements. Such passages are rare: each by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, dot, lengths, unit_vectors, unwound
from skycal.constants import EARTH_RADIUS_KM, J2000, RADII_PER_AU
from skycal.search.lagrange import POINTS
from skycal.search.passage import Passages, on_clock
from skycal.search.polynomial import derivative, first_sample, horner, through, zeros
from skycal.shadows.besselian import Besselian, elements_from
from skycal.shadows.star_shadow import earth_contacts
from skycal.sky.apparent import apparent_vector
from skycal.sky.bodies import catalog
from skycal.sky.rotation import sidereal_time
from skycal.sky.sky import Sky
from skycal.sky.sorts import star_places
from skycal.sky.timescale import delta_t

# Half a day's way of the fastest pair, Mercury against a planet that runs back: noons nearer than
# this may have an occultation between them.
HALF_A_DAY = np.cos(np.radians(1.4))
# A star that is farther from a planet than it goes in a week, and this, at every so many noons.
SOME, IN_REACH = 8, np.cos(np.radians(18.0))
# What bent light (two seconds of arc by the Sun) and a star's parallax leave of the least distance,
# and more: radians.
MARGIN = np.radians(5.0 / 3600.0)
FARTHEST = np.radians(0.04)  # Venus' own radius and the Earth's as she is nearest, and the margin
# Half the time fitted, in the time the shadow takes to move by all that touches; and in days.
CROSSINGS, LEAST_DAYS, MOST_DAYS = 1.5, 0.05, 3.0
SAMPLES = 8
# An asteroid's shadow is no wider than a province, and nobody sees one before a planet.
PLANETS = tuple(body.id for body in catalog().bodies.values() if body.kind == "planet")


class Passing(Struct, frozen=True):
    """About when (TT) `occulter` passes before `hidden`, and half the time to look at."""

    occulter: str
    hidden: str
    tt: float
    half_days: float


@cache
def _stars() -> tuple[str, ...]:
    return tuple(body.id for body in catalog().bodies.values() if body.kind == "star")


@cache
def _standing() -> Floats:
    """Return the directions of all stars at J2000, (3, stars)."""
    every = np.arange(len(_stars()))
    return _directions(every, np.full(len(every), J2000))


@cache
def _radii(bodies: tuple[str, ...]) -> Floats:
    """Return bodies' radii in the Earth's."""
    return np.array([*map(radius, bodies)])


def _directions(which: Indices, tt: Floats) -> Floats:
    """Return the direction of star `which[i]` at `tt[i]`, from the Sun, (3, n)."""
    return unit_vectors(star_places(_stars(), which, tt, np.zeros((3, len(which)))))


def passings(sky: Sky) -> list[Passing]:
    """Return what of planets and stars may pass before another for some place on Earth."""
    planets = tuple(body for body in sky.having("occultation") if body in PLANETS)
    toward = np.array([sky.daily.toward(body) for body in planets]).transpose(1, 0, 2)
    distance = lengths(toward)
    units = toward / distance
    first, second, sample = _nearest(units, _standing())
    base = first_sample(sample, len(sky.daily))
    noon, star = base + np.arange(POINTS)[:, None], np.flatnonzero(second >= len(planets))
    slower = np.minimum(second, len(planets) - 1)
    others = units[:, slower, noon]
    moved = _directions(second[star] - len(planets), sky.daily.tt[sample[star]])
    others[..., star] = moved[:, None]
    squared = 2.0 - 2.0 * dot(units[:, first, noon], others)
    far = np.array([distance[first, sample], distance[slower, sample]]) * RADII_PER_AU
    far[1, star] = np.inf
    pairs = np.where(far[0] < far[1], (first, second), (second, first))
    found = _passing(sky, (*planets, *_stars()), pairs, np.sort(far, axis=0), sample, base, squared)
    return sorted(found, key=lambda passing: (passing.tt, passing.hidden))


def _passing(
    sky: Sky, bodies: tuple[str, ...], pairs: Indices, far: Floats,
    sample: Indices, base: Indices, squared: Floats,
) -> Iterator[Passing]:
    """Yield those of pairs, the nearer first, (2, n), that pass near enough to touch the Earth.

    `far`: their distances, Earth radii; of each the noon, and the first of eight squared chords.
    """
    terms, middle = through(squared), sample.astype(np.float64)
    found = zeros(derivative(terms), base, middle - 1.0, middle + 1.0)
    tt = found.instants(sky.daily.first)
    least = np.sqrt(np.maximum(horner(terms, found.offset), 0.0))
    # How near the line to the farther one must come to the nearer one's middle.
    radii, share = _radii(bodies)[pairs], far[0] / far[1]
    reach = radii[0] + (1.0 - share) + share * radii[1]
    touching = (least < FARTHEST) & (least < reach / far[0] + MARGIN) & sky.about(tt)
    for i in np.flatnonzero(touching).tolist():
        speed = float(np.sqrt(found.rate[i] / 2.0)) * float(far[0, i])
        half_days = min(max(CROSSINGS * float(reach[i]) / speed, LEAST_DAYS), MOST_DAYS)
        occulter, hidden = (bodies[number] for number in pairs[:, i].tolist())
        yield Passing(occulter, hidden, float(on_clock(tt[i])), half_days)


def _nearest(units: Floats, stars: Floats) -> tuple[Indices, Indices, Indices]:
    """Return the noons where two are nearest, and near enough to meet before another.

    By directions of planets (3, planets, noons) and stars (3, stars). With the number of the
    planet, and of the slower one or the star, that are counted on.
    """
    _, count, noons = units.shape
    found, rows = [], np.empty((count + stars.shape[1], noons))
    for number in range(count):  # one by one: they stay in the processor's own memory
        planet, slower = units[:, number], units[:, number + 1 :]
        near = np.flatnonzero((stars.T @ planet[:, ::SOME]).max(axis=1) > IN_REACH)
        cosine = rows[: slower.shape[1] + len(near)]
        cosine[: slower.shape[1]] = dot(slower, planet[:, None])
        np.matmul(stars.T[near], planet, out=cosine[slower.shape[1] :])
        line = cosine.ravel()
        at = np.flatnonzero(line > HALF_A_DAY)
        here = line.take(at)
        nearest = (here >= line.take(at - 1)) & (here > line.take(at + 1, mode="clip"))
        row, sample = np.divmod(at[nearest], noons)
        second = np.append(np.arange(number + 1, count), count + near)[row]
        found.append((np.full(len(row), number), second, sample))
    first, second, sample = (np.concatenate(side) for side in zip(*found, strict=True))
    inside = np.flatnonzero((sample > 0) & (sample < noons - 1))
    return first[inside], second[inside], sample[inside]


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
        elements[3] = unwound(elements[3])
        return elements

    passages = Passages(measure, np.array([passing.tt]), passing.half_days, SAMPLES)
    return Besselian(passages, delta_t_s, passages.closest())


def touches(shadow: Besselian) -> Floats:
    """Return when the shadow begins and ceases to touch the Earth, (2,), nan if it never does."""
    return earth_contacts(shadow)[:, 0]


def passing_of(bodies: Sequence[str], tt: float, half_days: float) -> Passing:
    """Return the passing that was found to be nearest at `tt`."""
    occulter, hidden = bodies
    return Passing(occulter, hidden, float(on_clock(np.array(tt))), half_days)


def radius(body: str) -> float:
    """Return a body's radius in the Earth's, 0 of a star."""
    return catalog().bodies[body].radius_km / EARTH_RADIUS_KM
