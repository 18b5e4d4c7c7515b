"""Look: pairs of bodies at many instants, each with its own, gathered and seen together.

All is reckoned on the axes of the ICRS, where samples are interpolated and light is bent and
aberrated; what is seen is turned to the equator of date at the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from skycal.arrays import Flags, Floats, Indices, dot
from skycal.sky.apparent import Apparent, separation
from skycal.sky.distance import distances_of
from skycal.sky.frame import turned
from skycal.sky.light import DEFLECTORS, aberrate, deflect
from skycal.sky.magnitude import magnitudes_from
from skycal.sky.samples import Samples
from skycal.sky.sky import Sky

BESIDE_SUN = np.cos(np.radians(3.0))
NEAR = ("sun", "moon")  # behind Jupiter and Saturn there is neither
FAR_MASSES = tuple(mass for mass in DEFLECTORS if mass != "sun")


class Look:
    """Pairs of bodies at the Julian dates `tt` (TT): `bodies[first[i]]`, `bodies[second[i]]`.

    `toward`: astrometric vectors to both on the ICRS, au, shape (3, 2, n); `vectors`: apparent
    ones on the true equator and equinox of date.
    """

    def __init__(
        self, sky: Sky, bodies: Sequence[str], first: Indices, second: Indices, tt: Floats
    ) -> None:
        self.tt, self.bodies, self._grids = tt, bodies, sky.grids
        self.which = np.array([first, second])
        self._samples = samples = Samples(sky.grids, tt)
        self.velocity, self.toward_sun = samples.velocity, samples.sun
        self.toward = samples.mixed(bodies, self.which)

    @cached_property
    def matrix(self) -> Floats:
        """Rotation from the ICRS to the true equator and equinox of date, (3, 3, n)."""
        return self._samples.matrix

    @cached_property
    def obliquity(self) -> Floats:
        """True obliquity of the ecliptic, radians."""
        return self._samples.obliquity

    @cached_property
    def vectors(self) -> Floats:
        toward = self.toward + deflect(self.toward, self.toward_sun, DEFLECTORS["sun"])
        near = np.array([body in NEAR for body in self.bodies], bool)
        far = ~near[self.which].all(axis=0)
        if far.any():
            masses = self._samples.several(FAR_MASSES)
            for number, mass in enumerate(FAR_MASSES):
                toward += deflect(toward, masses[:, number], DEFLECTORS[mass]) * far
        return turned(self.matrix, aberrate(toward, self.velocity))

    @cached_property
    def sun(self) -> Floats:
        """The apparent Sun of date, au, shape (3, n)."""
        return turned(self.matrix, aberrate(self.toward_sun, self.velocity))

    @property
    def beside_sun(self) -> Flags:
        """Tell where either body is."""
        toward, sun = self.toward, self.toward_sun[:, None]
        length = np.sqrt(dot(toward, toward) * dot(sun, sun))
        beside: Flags = (dot(toward, sun) > BESIDE_SUN * length).any(axis=0)
        return beside

    @cached_property
    def elongations(self) -> Floats:
        """The apparent angles of both from the Sun, radians, shape (2, n)."""
        axes = Axes(self, slice(None))
        sun = Apparent(self.sun[:, None], axes)
        return separation(Apparent(self.vectors, axes), sun)

    @cached_property
    def distances(self) -> Floats:
        """The geometric distances of the first from the Earth's centre, au, (n,)."""
        return distances_of(self._grids, self.bodies, self.which[0], "earth", self.tt)

    @cached_property
    def magnitudes(self) -> Floats:
        """The magnitudes of both, shape (2, n), NaN where no formula is valid."""
        found = magnitudes_from(
            self.bodies, self.which.ravel(), self.toward.reshape(3, -1),
            np.tile(self.toward_sun, 2), np.tile(self.tt, 2),
        )
        return found.reshape(self.which.shape)


def _some(array: Floats, part: slice | Indices) -> Floats:
    """Return the columns of the last axis, one beside the other in memory.

    Elementary functions of strided arrays may differ in the last bit by where their result lies.
    """
    return array[..., part] if isinstance(part, slice) else array.take(part, axis=-1)


class Axes:
    """The true equator and equinox of date at some instants of a look."""

    def __init__(self, look: Look, part: slice | Indices) -> None:
        self._look, self._part = look, part

    @cached_property
    def obliquity(self) -> Floats:
        return self._look.obliquity[self._part]

    @cached_property
    def matrix(self) -> Floats:
        return _some(self._look.matrix, self._part)


class Seen:
    """How some of a look's pairs, and the Sun, appear."""

    def __init__(self, look: Look, part: slice | Indices) -> None:
        self._look, self._part = look, part
        self.tt, self._axes = look.tt[part], Axes(look, part)

    def of(self, rows: Indices) -> Seen:
        """Return the same of some of the instants."""
        return Seen(self._look, np.arange(len(self._look.tt))[self._part][rows])

    @property
    def matrix(self) -> Floats:
        """Rotation from the ICRS to the equator of date, (3, 3, n)."""
        return self._axes.matrix

    @property
    def obliquity(self) -> Floats:
        """True obliquity of the ecliptic, radians."""
        return self._axes.obliquity

    @cached_property
    def first(self) -> Apparent:
        return Apparent(_some(self._look.vectors[:, 0], self._part), self._axes)

    @cached_property
    def second(self) -> Apparent:
        return Apparent(_some(self._look.vectors[:, 1], self._part), self._axes)

    @cached_property
    def sun(self) -> Apparent:
        return Apparent(_some(self._look.sun, self._part), self._axes)

    @property
    def straight(self) -> tuple[Apparent, Apparent]:
        """Both as they would be seen if light were neither bent nor aberrated."""
        first, second = (turned(self.matrix, self.toward[:, side]) for side in (0, 1))
        return Apparent(first, self._axes), Apparent(second, self._axes)

    @property
    def elongations(self) -> Floats:
        """The apparent angles of both from the Sun, radians, shape (2, n)."""
        return _some(self._look.elongations, self._part)

    @property
    def distances(self) -> Floats:
        """The geometric distances of the first from the Earth's centre, au, (n,)."""
        return self._look.distances[self._part]

    @property
    def magnitudes(self) -> Floats:
        """Visual magnitudes of both, shape (2, n), NaN where no formula is valid."""
        return _some(self._look.magnitudes, self._part)

    @property
    def toward(self) -> Floats:
        """Astrometric vectors to both on the ICRS, au, shape (3, 2, n)."""
        return _some(self._look.toward, self._part)

    @property
    def toward_sun(self) -> Floats:
        """Astrometric vectors to the Sun on the ICRS, au, shape (3, n)."""
        return _some(self._look.toward_sun, self._part)


def see(sky: Sky, first: Sequence[str], second: Sequence[str], tt: Floats) -> Seen:
    """Return how `first[i]` and `second[i]` appear at `tt[i]`."""
    bodies = sorted({*first, *second})
    a, b = (np.array([bodies.index(body) for body in side], np.int64) for side in (first, second))
    return Seen(Look(sky, bodies, a, b, tt), slice(None))
