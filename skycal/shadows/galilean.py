"""Galilean: when Jupiter's moons pass before its disk and behind it, seen from Earth or Sun.

Seen from the Sun, before it a moon casts its shadow on Jupiter, behind it Jupiter eclipses the
moon. As in IMCCE's predictions a moon counts by its centre, and what passes before the disk is
there while it is before the part of it that is both in sight and sunlit.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, lengths, unit_vectors, unwound
from skycal.constants import AU_KM, C_AU_PER_DAY, TURN
from skycal.search.lagrange import interpolate
from skycal.search.passage import Passages, on_clock
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.frame import turned
from skycal.sky.galilean import FROM_ICRS, MOONS, mean_axis, mean_longitude, positions
from skycal.sky.light import days_of_light

RADIUS_AU = catalog().bodies["jupiter"].radius_km / AU_KM
FLATTENING = 0.06487  # IAU WGCCRE 2015
# Stretched by this along its axis, Jupiter is a sphere, and lines of sight are lines still.
STRETCH = 1.0 / (1.0 - FLATTENING)
# Half the time that is fitted of a passage: half of the longest (1.1 to 2.4 hours) and how far from
# its middle the moon's mean place may be. Io's way in it, 25 degrees, is right to 0.000001 radii.
HALF_DAYS, SAMPLES = np.array([0.060, 0.083, 0.095, 0.160]), 5
# How far from its middle the mean orbit's plane may cross the disk: Callisto strays from it by 0.3.
FARTHEST_RADII = 1.5
CHORD_DAYS = 2.0**-10  # 84 s: about as far inside the Sun's limb the Earth's may be


class Sight(Struct, frozen=True):
    """Moons before Jupiter's disk or behind it, as a `viewer` has it, the Earth or the Sun.

    `later`: how much later than Jupiter's own light, in the moon's distance from it, the light
    left the moon that tells the Earth of it.
    """

    viewer: str
    behind: bool
    later: float


TRANSIT = Sight("earth", behind=False, later=1.0)
OCCULTATION = Sight("earth", behind=True, later=-1.0)
SHADOW = Sight("sun", behind=False, later=-1.0)
ECLIPSE = Sight("sun", behind=True, later=-1.0)


class Viewers:
    """Where Earth and Sun stand from Jupiter at each noon of a sky, radii of the stretched planet.

    `delay`: how long ago the light left Jupiter that the Earth sees, days.
    """

    def __init__(self, sky: Sky) -> None:
        self._noons = noons = sky.daily
        self.delay = days_of_light(noons.toward("jupiter"))
        # Jupiter's own motion aberrates the light that comes and goes: it goes to where the Earth
        # will be, from where Jupiter is now; it comes from a Sun at rest to where Jupiter was.
        to_jupiter, _ = noons.gap("jupiter", "earth")
        place, rate = noons.gap("jupiter", "sun")
        was = place - rate * (self.delay + days_of_light(place))
        self.rows = {"earth": _stretched(-to_jupiter), "sun": _stretched(-was)}

    def both(self, tt: Floats) -> dict[str, Floats]:
        """Return where both stand, (3, n), at instants seen from the Earth."""
        rows = np.concatenate([*self.rows.values()])
        found = interpolate(rows, *self._noons.stencil(tt)).reshape(len(self.rows), 3, -1)
        return dict(zip(self.rows, found, strict=True))

    def at(self, viewer: str, tt: Floats) -> tuple[Floats, Floats]:
        """Return where a viewer stands, (3, n), and the delay, at instants seen from the Earth."""
        rows = np.concatenate([self.rows[viewer], self.delay[None]])
        found = interpolate(rows, *self._noons.stencil(tt))
        return found[:3], found[3]


class Passes(Struct, frozen=True):
    """Passages of moons `which` of MOONS, in order of time, at instants seen from the Earth (TT).

    Arrays (n,); `middle` is when the moon is nearest to the middle of the disk.
    """

    which: Indices
    begin: Floats
    middle: Floats
    end: Floats


def passes(sky: Sky, sight: Sight) -> Passes:
    """Return every passage of the four moons over the span of `sky`, and a day around it."""
    return timed(sky, sight, *about(sky, sight))


def about(sky: Sky, sight: Sight) -> tuple[Indices, Floats]:
    """Return the moons, and when each would stand in line if it went round evenly.

    It does to an hour; what passes by far above or below the disk is left out.
    """
    viewers, tt = sky.once(Viewers), sky.daily.tt
    x, y, z = viewers.rows[sight.viewer]
    direction, slope = unwound(np.arctan2(y, x)), np.abs(z) / np.hypot(x, y)
    which, guess = [], []
    for moon in range(len(MOONS)):
        left = tt - viewers.delay + sight.later * mean_axis(moon) / C_AU_PER_DAY
        turns = (mean_longitude(moon, left) - direction) / TURN - sight.behind / 2.0
        times = np.interp(np.arange(np.ceil(turns[0]), turns[-1]), turns, tt)
        times = times[sky.about(times)]
        if slope.max() * (orbit := mean_axis(moon) / RADIUS_AU) > FARTHEST_RADII:
            times = times[np.interp(times, tt, slope) * orbit < FARTHEST_RADII]
        guess.append(times)
        which.append(np.full(len(guess[-1]), moon))
    return np.concatenate(which), np.concatenate(guess)


def timed(sky: Sky, sight: Sight, which: Indices, guess: Floats) -> Passes:
    """Return when the moons enter and leave the disk, near when `about` has them in line."""
    view, several = View(sky, sight), np.repeat(which, SAMPLES)
    passages = Passages(
        lambda tt: view.offsets(several, tt), on_clock(guess), HALF_DAYS[which], SAMPLES
    )
    row, middle = np.arange(len(which)), passages.closest()
    other = view.other(middle)

    def gap(row: Indices, offsets: Floats) -> Floats:
        return outside(offsets, None if other is None else other[:, row])

    begin, end = passages.contacts(row, middle, gap, _limbs(passages, middle, gap))
    hit = np.flatnonzero(np.isfinite(begin))
    order = hit[np.argsort(middle[hit], kind="stable")]
    return Passes(which[order], begin[order], middle[order], end[order])


def _limbs(passages: Passages, middle: Floats, gap: Callable[[Indices, Floats], Floats]) -> Floats:
    """Return about when the moons are at the limb, to a second or two, shape (2, n).

    On a straight way through the middle; then by a chord, to the other limb perhaps.
    """
    row = np.arange(len(middle))
    _, north = passages.value(row, middle)
    speed, _ = passages.rate(row, middle)
    half = np.sqrt(np.maximum(1.0 - north * north, 0.0)) / speed
    outer, inner = (
        np.concatenate([middle - reach, middle + reach]) for reach in (half, half - CHORD_DAYS)
    )
    both = np.tile(row, 2)
    out, into = (gap(both, passages.value(both, tt)) for tt in (outer, inner))
    return np.asarray(outer + (inner - outer) * out / (out - into)).reshape(2, -1)


def outside(offsets: Floats, other: Floats | None = None) -> Floats:
    """Return what is positive where a moon at `offsets` is outside the disk, zero at its limb.

    With an `other` viewer, its direction (3, n) on the view's axes, the limb is on its side of the
    disk what both have in sight: half of an ellipse.
    """
    right, north = offsets
    found: Floats = right * right + north * north - 1.0
    if other is None:
        return found
    beyond = np.minimum(right * other[0] + north * other[1], 0.0)
    return other[2] * other[2] * found + beyond * beyond


class View:
    """What is seen of Jupiter's moons in one sight, in radii of the stretched planet.

    Its axes: to the right with Jupiter's north up, to the north, and toward the viewer.
    """

    def __init__(self, sky: Sky, sight: Sight) -> None:
        self._viewers, self._sight = sky.once(Viewers), sight

    def offsets(self, which: Indices, tt: Floats) -> Floats:
        """Return how far moon `which[i]` is right and north of the disk's middle at `tt[i]`.

        Shape (2, n), as on the disk: what is nearer to the viewer is farther out.
        """
        viewer, delay = self._viewers.at(self._sight.viewer, tt)
        light = np.array([mean_axis(moon) for moon in range(len(MOONS))])[which] / C_AU_PER_DAY
        moon = positions(which, tt - delay + self._sight.later * light) / RADIUS_AU
        moon[2] *= STRETCH
        distance = lengths(viewer)
        right, north, toward = on_axes(viewer / distance, moon)
        nearer = distance / (distance - toward)
        return np.array([right * nearer, north * nearer])

    def other(self, tt: Floats) -> Floats | None:
        """Return the other viewer's direction on the view's axes, (3, n), None for moons behind."""
        if self._sight.behind:
            return None
        both = self._viewers.both(tt)
        mine = unit_vectors(both.pop(self._sight.viewer))
        (other,) = both.values()
        return on_axes(mine, unit_vectors(other))


def places(sky: Sky, which: Indices, tt: Floats) -> Floats:
    """Return where moon `which[i]` is seen from the Earth at `tt[i]`, radii of the equator, (3, n).

    To the right of Jupiter's middle with its north up, to the north, and toward the Earth.
    """
    earth, delay = sky.once(Viewers).at("earth", tt)
    earth[2] /= STRETCH
    distance = lengths(earth)
    toward = np.zeros(len(tt))
    for _ in range(2):  # the second with the moon's own light-time
        moon = positions(which, tt - delay + toward * RADIUS_AU / C_AU_PER_DAY) / RADIUS_AU
        right, north, toward = on_axes(earth / distance, moon)
    nearer = distance / (distance - toward)
    return np.array([right * nearer, north * nearer, toward])


def shadows(sky: Sky, which: Indices, tt: Floats) -> Floats:
    """Return where the shadow of moon `which[i]` falls on Jupiter as the Earth sees it at `tt[i]`.

    On the axes of `places`, (3, n), nan where it misses the planet.
    """
    viewers, across = sky.once(Viewers), View(sky, SHADOW).offsets(which, tt)
    sun, earth = (unit_vectors(viewers.at(viewer, tt)[0]) for viewer in ("sun", "earth"))
    beside = 1.0 - (across * across).sum(axis=0)
    toward = np.sqrt(np.where(beside > 0.0, beside, np.nan))
    spot = _off_axes(sun, np.array([*across, toward]))
    spot[2] /= STRETCH
    earth[2] /= STRETCH
    return on_axes(unit_vectors(earth), spot)


def _off_axes(viewer: Floats, seen: Floats) -> Floats:
    """Return vectors (3, n) that are `seen` to the right, to the north and toward a unit vector."""
    x, y, z = viewer
    level = np.hypot(x, y)
    right, north, toward = seen
    out = level * toward - z * north
    return np.array([
        (x * out - y * right) / level, (y * out + x * right) / level, level * north + z * toward
    ])  # fmt: skip


def on_axes(viewer: Floats, vector: Floats) -> Floats:
    """Return vectors (3, n) to the right, to the north and toward unit vectors `viewer`."""
    x, y, z = viewer
    level = np.hypot(x, y)
    along = (x * vector[0] + y * vector[1]) / level
    right = (x * vector[1] - y * vector[0]) / level
    return np.array([right, level * vector[2] - z * along, level * along + z * vector[2]])


def _stretched(vector: Floats) -> Floats:
    """Return vectors (3, n) au, on the ICRS, in radii on Jupiter's axes, stretched to a sphere."""
    found = turned(FROM_ICRS[:, :, None], vector) / RADIUS_AU
    found[2] *= STRETCH
    return found
