"""Occultations: the Moon's shadow in the light of a star or planet, by Besselian elements.

The light of a star casts a cylinder of the Moon's own width, that of a planet a pair of narrow
cones. Somewhere on Earth the body is covered while that shadow touches the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import AU_KM, C_AU_PER_DAY, J2000, RADII_PER_AU
from skycal.search.passage import Passages, on_clock
from skycal.search.roots import roots
from skycal.shadows.besselian import Besselian, elements_from
from skycal.shadows.umbra import EDGES, edge_gap
from skycal.sky.apparent import apparent_vector
from skycal.sky.bodies import catalog
from skycal.sky.rotation import sidereal_time
from skycal.sky.sky import Sky
from skycal.sky.timescale import delta_t

K_MOON = 0.2725076  # the Moon's mean radius in Earth radii, IAU 1982: its mean limb
REACH = 1.4  # radii; the axis is within 1.28 of the centre when the shadow touches the Earth
SIX_HOURS = 2.1  # radii; the Moon goes at most 4.1 between two samples of the grid
HALF_DAYS = 0.125  # half the time fitted: the shadow of a star crosses the Earth in 5 hours
SAMPLES = 6  # leaves 1e-11 radii of the Moon's motion
SHORTEST = 0.1  # radii; half of a way that grazes the Earth
STEPS = 2
PENUMBRA = np.array([EDGES["penumbra"]]).T


def moon_before(sky: Sky, bodies: Sequence[str]) -> tuple[Indices, Floats]:
    """Return which of `bodies` the Moon's shadow passes the Earth in the light of, and when.

    The instants (TT) are right to a few minutes, on a clock of `CLOCK`.
    """
    grid = sky.quarters
    moon = grid.icrs("moon") * RADII_PER_AU
    along = _directions(sky, bodies, moon)
    squared = (moon * moon).sum(axis=0) - np.maximum(along, 0.0) ** 2
    row, middle = np.nonzero(squared[:, 1:-1] < REACH**2 + SIX_HOURS**2)
    past, here, after = (squared[row, middle + step] for step in (0, 1, 2))
    least = (here <= past) & (here < after)
    row, middle = row[least], middle[least] + 1
    past, here, after = past[least], here[least], after[least]
    bend, slope = past - 2.0 * here + after, (after - past) / 2.0
    near = here - slope**2 / (2.0 * bend) < REACH**2
    vertex = grid.tt[middle] - slope / bend * (grid.tt[1] - grid.tt[0])
    row, vertex = row[near], on_clock(vertex[near])
    inside = sky.about(vertex)
    return row[inside], vertex[inside]


def _directions(sky: Sky, bodies: Sequence[str], moon: Floats) -> Floats:
    """Return the Moon's way `moon` (3, grid) along the direction of each body, (bodies, grid).

    Light is straight for this, and stars as far as they ever were: neither makes a minute of arc.
    """
    grid, fixed = sky.quarters, catalog().fixed
    along = np.empty((len(bodies), moon.shape[1]))
    stars = [i for i, body in enumerate(bodies) if body in fixed]
    if stars:
        rows = [fixed[bodies[i]] for i in stars]
        place = np.array([row.position + row.drift * (J2000 - row.epoch) for row in rows])
        distance = np.sqrt((place * place).sum(axis=1))[:, None]
        drift = np.array([row.drift for row in rows]) / distance
        along[stars] = place / distance @ moon + (grid.tt - J2000) * (drift @ moon)
    for i, body in enumerate(bodies):
        if body not in fixed:
            toward = grid.icrs(body)
            along[i] = (toward * moon).sum(axis=0) / np.sqrt((toward * toward).sum(axis=0))
    return along


def moon_shadows(sky: Sky, bodies: Sequence[str], which: Indices, near: Floats) -> Besselian:
    """Return the elements of the passages before `bodies[which[i]]` within 20 minutes of `near`.

    `l1` and `tan_f1` are those of the shadow in which any of a planet's disk is covered, `l2` and
    `tan_f2` of that in which all is; for a star both are the cylinder. One passage at least.
    """
    delta_t_s = np.atleast_1d(delta_t(near))
    radius = np.array([catalog().bodies[body].radius_km for body in bodies]) / AU_KM

    def measure(tt: Floats) -> Floats:
        """Unwrap the hour angle, which turns on while the rest hardly moves."""
        nodes = len(tt) // len(near)
        each = np.repeat(which, nodes)
        source = sky.between(tt, ("sun",))
        toward = np.stack([source.astrometric("moon"), source.mixed(bodies, each)], 1)
        moon, light = apparent_vector(source, toward).transpose(1, 0, 2) * RADII_PER_AU
        moon = moon * _at_rest(moon, source.velocity)
        sidereal = sidereal_time(tt, np.repeat(delta_t_s, nodes), source.obliquity)
        elements = np.array(
            elements_from(moon, light, radius[each] * RADII_PER_AU, (K_MOON, K_MOON), sidereal)
        )
        elements[3] = np.unwrap(elements[3].reshape(len(near), -1), axis=1).ravel()
        return elements

    passages = Passages(measure, near, HALF_DAYS, SAMPLES)
    return Besselian(passages, delta_t_s, passages.closest())


def _at_rest(moon: Floats, velocity: Floats) -> Floats:
    """Return what makes the Moon's distance by light-time that from an Earth at rest.

    While its light is under way the Earth moves by up to 38 km towards it or away, which
    aberration leaves in the length: 0.4" in the parallax.
    """
    along = (moon * velocity).sum(axis=0) / np.sqrt((moon * moon).sum(axis=0))
    return 1.0 + along / C_AU_PER_DAY


def earth_contacts(shadow: Besselian) -> Floats:
    """Return when each shadow begins and ceases to touch the Earth, (2, n), nan if it never does.

    Its way is nearly straight and the Earth nearly round: a straight way over a round Earth gives
    a first guess and the slope to better it with, a few seconds at the last.
    """
    every = np.arange(len(shadow))

    def gap(row: Indices, tt: Floats) -> Floats:
        return edge_gap(shadow.at(row, tt), PENUMBRA)

    found = np.full((2, len(shadow)), np.nan)
    touching = np.flatnonzero(gap(every, shadow.greatest) < 0.0)
    elements, rates = (of(touching, shadow.greatest[touching]) for of in (shadow.at, shadow.rates))
    speed, reach = np.hypot(rates.x, rates.y), 1.0 + elements.l1
    half = np.sqrt(np.maximum(reach**2 - elements.x**2 - elements.y**2, SHORTEST**2))
    row, sign = np.tile(touching, 2), np.repeat([-1.0, 1.0], len(touching))
    middle = shadow.greatest[row]
    limit = shadow.passages.centre[row] + sign * HALF_DAYS
    low, high = np.minimum(middle, limit), np.maximum(middle, limit)
    slope = sign * np.tile(half * speed / reach, 2)
    guess = middle + sign * np.tile(half / speed, 2)
    for _ in range(STEPS):
        guess = np.clip(guess - gap(row, guess) / slope, low, high)
    found[:, touching] = roots(gap, row, low, high, guess).reshape(2, -1)
    return found
