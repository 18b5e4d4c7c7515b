"""Occultations: the Moon's shadow in the light of a star or planet, by Besselian elements.

The light of a star casts a cylinder of the Moon's own width, that of a planet a pair of narrow
cones. Somewhere on Earth the body is covered while that shadow touches the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices, dot, lengths, rows_and_columns, unit_vectors, unwound
from skycal.constants import AU_KM, C_AU_PER_DAY, RADII_PER_AU
from skycal.search.passage import Passages, on_clock
from skycal.shadows.besselian import Besselian, Elements, elements_from
from skycal.shadows.ellipsoid import geodetic, outward, terminator
from skycal.sky.bodies import catalog
from skycal.sky.frame import turned
from skycal.sky.light import DEFLECTORS, aberrate, deflect
from skycal.sky.rotation import sidereal_time
from skycal.sky.samples import Samples
from skycal.sky.sky import Sky
from skycal.sky.sorts import FIXED, sorts_of, star_places
from skycal.sky.timescale import delta_t

K_MOON = 0.2725076  # the Moon's mean radius in Earth radii, IAU 1982: its mean limb
REACH = 1.4  # radii; the axis is within 1.28 of the centre when the shadow touches the Earth
# Of the angle between Moon and body at the nearest noon: half a day's way of 15.4 degrees, and the
# 1.5 degrees from the Moon's centre to a star that some place sees covered.
HALF_A_DAY = np.cos(np.radians(9.5))
# She passes a star on nearly a great circle, 1.5 degrees from it at most; the rest is margin.
ACROSS = np.sin(np.radians(2.0))
HALF_DAYS = 0.125  # half the time fitted: the shadow of a star crosses the Earth in 5 hours
SAMPLES = 6  # leave 0.01 ms of the Moon's motion, 6 ms where light bends right beside the Sun
OUTER = [Elements._fields.index(name) for name in ("x", "y", "d", "l1", "tan_f1")]


def moon_before(sky: Sky, bodies: Sequence[str]) -> tuple[Indices, Floats]:
    """Return which of `bodies` the Moon's shadow passes the Earth in the light of, and when.

    The instants (TT) are right to a few minutes, on a clock of `CLOCK`.
    """
    moving = [body for body in bodies if body not in catalog().fixed]
    tracks = np.array([sky.daily.toward(body) for body in moving]).reshape(-1, 3, len(sky.daily))
    row, noon = _near(sky, bodies, tracks)
    grid = sky.six_hourly
    # The quarters of half a day before that noon and after it, and one more on either side.
    quarter = np.rint(sky.daily.tt[noon] / grid.step).astype(np.int64) - grid.first
    at = quarter + np.arange(-3, 4)[:, None]
    moon = grid.toward("moon").take(at, axis=1) * RADII_PER_AU
    along = np.maximum(_along(sky, bodies, tracks, row, grid.tt[at], moon), 0.0)
    squared = dot(moon, moon) - along * along
    middle = np.clip(squared.argmin(axis=0), 1, len(at) - 2)
    every = np.arange(len(row))
    past, here, after = (squared[middle + step, every] for step in (-1, 0, 1))
    bend, slope = past - 2.0 * here + after, (after - past) / 2.0
    vertex = grid.tt[at[middle, every]] - slope / bend * grid.step
    near = (here - slope**2 / (2.0 * bend) < REACH**2) & (bend > 0.0)
    from_noon = vertex - sky.daily.tt[noon]
    near &= (from_noon > -0.5) & (from_noon <= 0.5)  # else the next noon has it
    row, vertex = row[near], on_clock(vertex[near])
    inside = sky.about(vertex)
    return row[inside], vertex[inside]


def _near(sky: Sky, bodies: Sequence[str], tracks: Floats) -> tuple[Indices, Indices]:
    """Return the noons at which the Moon is within half a day's way of a body: row and noon.

    `tracks`: where the moving ones are at the noons, (bodies, 3, noons). Stars stand still for
    this, and those that she passes by too far are left out.
    """
    sorts, grid = sorts_of(tuple(bodies)), sky.daily
    moon = unit_vectors(grid.toward("moon"))
    places = np.zeros((3, len(bodies)))  # a planet has none
    places[:, sorts.fixed] = unit_vectors(sorts.position[:, sorts.fixed])
    close = places.T @ moon
    for number, toward in zip(np.flatnonzero(sorts.sort != FIXED), tracks, strict=True):
        close[number] = dot(toward, moon) / lengths(toward)
    row, noon = rows_and_columns(close > HALF_A_DAY)
    across = dot(places.take(row, axis=1), _pole(moon).take(noon, axis=1))
    inside = sky.about(grid.tt[noon] - 0.5) | sky.about(grid.tt[noon] + 0.5)
    here = inside & (np.abs(across) < ACROSS)
    return row[here], noon[here]


def _pole(moon: Floats) -> Floats:
    """Return the pole of the circle on which the Moon goes from the noon before to that after.

    From her directions at even noons, (3, n).
    """
    before, after = moon[:, :-2], moon[:, 2:]
    pole = np.empty_like(moon)
    for axis in range(3):
        one, other = (axis + 1) % 3, (axis + 2) % 3
        pole[axis, 1:-1] = before[one] * after[other] - before[other] * after[one]
    pole[:, 0], pole[:, -1] = pole[:, 1], pole[:, -2]
    return unit_vectors(pole)


def _along(
    sky: Sky, bodies: Sequence[str], tracks: Floats, row: Indices, tt: Floats, moon: Floats
) -> Floats:
    """Return how far the Moon is along the light of `bodies[row[i]]` at `tt[:, i]`, (times, n).

    `tracks`: as in `_near`; `moon`: where she is, ICRS, (3, times, n). Light is straight for this,
    the planets go evenly and the stars stand still in these two days: none of it makes a minute of
    arc.
    """
    grid, moving = sky.daily, sorts_of(tuple(bodies)).sort != FIXED
    along = np.empty(tt.shape)
    star = np.flatnonzero(~moving[row])
    middle = tt[len(tt) // 2, star]
    places = unit_vectors(star_places(bodies, row[star], middle, np.zeros((3, len(star)))))
    along[:, star] = dot(moon.take(star, axis=2), places[:, None])
    planet = np.flatnonzero(moving[row])
    days = tt.take(planet, axis=1) - grid.tt[0]
    before = np.floor(days).astype(np.int64)
    number = (np.cumsum(moving) - 1)[row[planet]]
    at = (number * 3 + np.arange(3)[:, None])[:, None] * len(grid) + before
    begin, end = tracks.take(at), tracks.take(at + 1)
    towards = unit_vectors(begin + (end - begin) * (days - before))
    along[:, planet] = dot(moon.take(planet, axis=2), towards)
    return along


def moon_shadows(sky: Sky, bodies: Sequence[str], which: Indices, near: Floats) -> Besselian:
    """Return the elements of the passages before `bodies[which[i]]` within 20 minutes of `near`.

    `l1` and `tan_f1` are those of the shadow in which any of a planet's disk is covered, `l2` and
    `tan_f2` of that in which all is; for a star both are the cylinder. One passage at least.
    What a sky has been asked for once is known: where, and from where, are asked of what happens.
    """
    known = sky.once(_Known)
    keys = [(bodies[number], at) for number, at in zip(which.tolist(), near.tolist(), strict=True)]
    if not known.rows:
        known.take_in(keys, _fitted(sky, bodies, which, near))
        return known.shadow
    new = np.array([row for row, key in enumerate(keys) if key not in known.rows], np.int64)
    if len(new):
        known.take_in([keys[row] for row in new], _fitted(sky, bodies, which[new], near[new]))
    return known.shadow.some(np.array([known.rows[key] for key in keys]))


class _Known:
    """The passages that a sky has been asked for, and the `rows` of these by body and instant."""

    shadow: Besselian

    def __init__(self, _: Sky) -> None:
        self.rows: dict[tuple[str, float], int] = {}

    def take_in(self, keys: Sequence[tuple[str, float]], shadow: Besselian) -> None:
        self.shadow = self.shadow.and_others(shadow) if self.rows else shadow
        count = len(self.shadow)
        self.rows |= zip(keys, range(count - len(keys), count), strict=True)


def _fitted(sky: Sky, bodies: Sequence[str], which: Indices, near: Floats) -> Besselian:
    delta_t_s = np.atleast_1d(delta_t(near))
    radius = np.array([catalog().bodies[body].radius_km for body in bodies]) / AU_KM

    def measure(tt: Floats) -> Floats:
        """Unwrap the hour angle, which turns on while the rest hardly moves."""
        nodes = len(tt) // len(near)
        each, samples = np.repeat(which, nodes), Samples(sky.grids, tt)
        both = np.array([np.zeros_like(each), each + 1])
        toward = samples.mixed(("moon", *bodies), both)
        toward += deflect(toward, samples.sun, DEFLECTORS["sun"])
        seen = aberrate(toward, samples.velocity)
        seen[:, 0] *= _at_rest(seen[:, 0], samples.velocity)
        moon, light = turned(samples.matrix, seen).transpose(1, 0, 2) * RADII_PER_AU
        sidereal = sidereal_time(
            tt, np.repeat(delta_t_s, nodes), samples.obliquity, samples.in_longitude
        )
        elements = np.array(
            elements_from(moon, light, radius[each] * RADII_PER_AU, (K_MOON, K_MOON), sidereal)
        )
        elements[3] = unwound(elements[3].reshape(len(near), -1)).ravel()
        return elements

    passages = Passages(measure, near, HALF_DAYS, SAMPLES)
    return Besselian(passages, delta_t_s, passages.closest())


def _at_rest(moon: Floats, velocity: Floats) -> Floats:
    """Return what makes the Moon's distance by light-time that from an Earth at rest.

    While its light is under way the Earth moves by up to 38 km towards it or away, which
    aberration leaves in the length: 0.4" in the parallax.
    """
    along = dot(moon, velocity) / lengths(moon)
    return 1.0 + along / C_AU_PER_DAY


def earth_contacts(shadow: Besselian) -> Floats:
    """Return when each shadow begins and ceases to touch the Earth, (2, n), nan if it never does.

    Its way is nearly straight and the Earth nearly round: where the one meets the other the search
    begins.
    """
    every = np.arange(len(shadow))
    passages = shadow.passages.these(OUTER)

    def reach(_: Indices, quantities: Floats) -> Floats:
        return np.asarray(1.0 + quantities[3])

    def gap(_: Indices, quantities: Floats) -> Floats:
        x, y, d, radius, slope = quantities
        return outward(x, y, d, slope)[1] - radius

    return passages.contacts(every, shadow.greatest, gap, reach=reach)


def touching(shadow: Besselian, row: Indices, tt: Floats) -> list[dict[str, float]]:
    """Return when and where, degrees, each shadow's edge only just touches the Earth."""
    elements = shadow.at(row, tt)
    angle, _ = outward(elements.x, elements.y, elements.d, -elements.tan_f1)
    place = np.degrees(geodetic(terminator(angle, elements.d), elements.d, elements.mu))
    return [
        {"jd_tt": when, "latitude": latitude, "longitude": longitude}
        for when, latitude, longitude in zip(tt.tolist(), *place.tolist(), strict=True)
    ]
