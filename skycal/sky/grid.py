"""Grid: where everything is at even instants, whole multiples of a step, the same for every span.

What is sampled is smooth: light-time corrected vectors on the axes of the ICRS, the matrix that
turns them to the equator of date, and the Earth's velocity beside them. Between the instants
eight-point Lagrange interpolation is exact (`lagrange`): a step of a day does for the planets, a
quarter of it for the Moon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial

import numpy as np

from skycal.arrays import Flags, Floats, Indices, lengths
from skycal.search.lagrange import BEFORE, POINTS, refined, stencil
from skycal.sky.bodies import Chain, OwnId, catalog, is_quick
from skycal.sky.ephemeris import Ephemeris
from skycal.sky.frame import mean_ecliptic, mean_obliquity, tdb_minus_tt, true_equator
from skycal.sky.light import days_of_light, nearer_days
from skycal.sky.nutation import nutation_on_grid

MARGIN_DAYS = 6.0  # kept on either side of a span: for the stencil, and the extremum at an end

DAY, SIX_HOURS = 1.0, 0.25  # the steps there are
LINE = 2  # points that a straight line goes through


class Grid:
    """The sky at the Julian dates `tt` (TT), multiples of `step` days around a span.

    Vectors are in au, shape (3, grid); a step is a power of two, so that every instant is an
    exact float.
    """

    def __init__(
        self, ephemeris: Ephemeris, first: float, last: float, step: float,
        finer: Grid | None = None,
    ) -> None:
        """Make it around a span; a `finer` grid of the same ends knows its instants' frame."""
        self.ephemeris, self.step, self._finer = ephemeris, step, finer
        self.first = int(np.floor((first - MARGIN_DAYS) / step))
        count = int(np.ceil((last + MARGIN_DAYS) / step)) - self.first + 1
        self.tt: Floats = (self.first + np.arange(float(count))) * step
        self._kept: dict[tuple[str, ...], Floats] = {}

    def __len__(self) -> int:
        return len(self.tt)

    # The Earth's frame

    @cached_property
    def _tdb_minus_tt(self) -> Floats:
        if self._finer is not None:
            return self._of(self._finer._tdb_minus_tt)
        return self._between_noons(tdb_minus_tt, POINTS)

    @cached_property
    def nutation(self) -> Floats:
        """Nutation in longitude and in obliquity, radians, shape (2, grid)."""
        if self._finer is not None:
            return self._of(self._finer.nutation)
        return nutation_on_grid(self.first, len(self), self._a_day)

    @property
    def _a_day(self) -> int:
        """How many of its instants a day has."""
        return round(DAY / self.step)

    def _of(self, finer: Floats) -> Floats:
        """Return what is known at the instants of the finer grid, (..., grid), at these."""
        return np.ascontiguousarray(finer[..., :: (finer.shape[-1] - 1) // (len(self) - 1)])

    @cached_property
    def obliquity(self) -> Floats:
        """True obliquity of the ecliptic, radians."""
        return self.precession[9] + self.nutation[1]

    @cached_property
    def matrix(self) -> Floats:
        """Rotation from the ICRS to the true equator and equinox of date, (3, 3, grid)."""
        ecliptic = self.precession[:9].reshape(3, 3, -1)
        return true_equator(ecliptic, self.nutation[0], self.obliquity)

    @cached_property
    def precession(self) -> Floats:
        """What a straight line between two noons does for, rows (10, grid).

        The rotation from the ICRS to the mean ecliptic and equinox of date, the mean obliquity:
        precession bends away from the line by 1e-8" at the most.
        """
        return self._between_noons(_precession, LINE)

    def _between_noons(self, at: Callable[[Floats], Floats], points: int) -> Floats:
        """Return what a function of TT is at these instants, by so many noons about each."""

        def sample(begin: int, end: int) -> Floats:
            return at(np.arange(float(begin), float(end)))

        return refined(sample, self.first, len(self), self._a_day, points)

    @cached_property
    def velocity(self) -> Floats:
        """The Earth's barycentric velocity on the axes of the ICRS, au/day."""
        return self._motion("earth")[1]

    @cached_property
    def slow(self) -> Floats:
        """What every look asks for and a step of a day does for, rows (6, grid).

        The Earth's velocity, the Sun from the Earth's and Moon's barycentre.
        """
        return np.concatenate([self.velocity, self.from_barycentre("sun")])

    @cached_property
    def quick(self) -> Floats:
        """What every look asks for and a step of a day is too long for, rows (5, grid)."""
        return np.concatenate([self.swing, self.nutation])

    def stack(self, bodies: tuple[str, ...]) -> Floats:
        """Return what bodies are followed by on this grid, three rows each, (3 bodies, grid)."""
        follow = self.from_barycentre if self.step == DAY else self.toward
        return self._keep(("stack", *bodies), lambda: np.concatenate([*map(follow, bodies)]))

    # Bodies

    def place(self, body: str) -> Floats:
        """Return the barycentric place of `body` on the axes of the ICRS."""
        return self._keep(("place", body), lambda: self._motion(body)[0])

    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]:
        """Return the geometric vector from `centre` to `body` and its rate, on the ICRS."""
        motion = self._keep(("gap", body, centre), lambda: self._between(body, centre))
        return motion[0], motion[1]

    def distance(self, body: str, centre: str) -> Floats:
        """Return the geometric distance of `body` from `centre`, (grid,)."""
        return self._keep(("distance", body, centre), lambda: lengths(self.gap(body, centre)[0]))

    def toward(self, body: str) -> Floats:
        """Return the light-time corrected vector to `body` on the axes of the ICRS."""
        return self._keep(("toward", body), lambda: self._by_light(body))

    @cached_property
    def swing(self) -> Floats:
        """The Earth's centre from its and the Moon's barycentre, on the axes of the ICRS.

        The Moon swings it by 4700 km: too quick for a step of a day.
        """
        return self._along(self.ephemeris.chain("earth")[1:])[0]

    def from_barycentre(self, body: str) -> Floats:
        """Return the light-time corrected vector to `body` from there."""
        return self._keep(("smooth", body), lambda: self.toward(body) + self.swing)

    def _keep(self, key: tuple[str, ...], make: Callable[[], Floats]) -> Floats:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _by_light(self, body: str) -> Floats:
        """Return where `body` was when its light left it.

        Its way back along velocity and acceleration leaves 2e-6" of Mercury, the worst.
        """
        fixed = catalog().fixed.get(body)
        if fixed is not None:
            begun, earth = fixed.position[:, None], self.place("earth")
            since = self.tt - fixed.epoch + nearer_days(begun, earth)
            return begun + fixed.drift[:, None] * since - earth
        return _seen(self.gap(body, "earth")[0], *self._motion(body)[1:])

    def follow(self, bodies: Sequence[str]) -> None:
        """Look up where several moving bodies are seen together: as each would be alone."""
        new = [body for body in bodies if ("toward", body) not in self._kept]
        if new:
            gaps = np.array([self.gap(body, "earth")[0] for body in new]).transpose(1, 0, 2)
            motions = np.array([self._motion(body)[1:] for body in new]).transpose(1, 2, 0, 3)
            seen = _seen(gaps, *motions)
            for number, body in enumerate(new):
                self._kept["toward", body] = seen[:, number]

    def _motion(self, body: str) -> Floats:
        """Return barycentric position, velocity and acceleration, shape (3, 3, grid)."""
        return self._along(self.ephemeris.chain(body))

    def _between(self, body: str, centre: str) -> Floats:
        """Return the motion of `body` about `centre`, without the way both have in common.

        Position and velocity alone, shape (2, 3, grid).
        """
        to_body, to_centre = self.ephemeris.chain(body), self.ephemeris.chain(centre)
        while to_body and to_centre and to_body[0] == to_centre[0]:
            to_body, to_centre = to_body[1:], to_centre[1:]
        there = self._along(to_body)[:2]
        return there - self._along(to_centre)[:2] if to_centre else there

    def _along(self, chain: Chain) -> Floats:
        if not chain:
            return np.zeros((3, 3, len(self)))
        if len(chain) == 1:
            return self._keep(tuple(map(str, chain[0])), partial(self._segment, chain[0]))
        key = ("along", *(str(pair) for pair in chain))
        return self._keep(key, lambda: self._along(chain[:-1]) + self._along(chain[-1:]))

    def _segment(self, pair: tuple[int, int | OwnId]) -> Floats:
        """Return a segment's motion at the instants: in TDB, a little before or after the step."""
        moved = self.ephemeris.segment(pair).on_grid(self.first, len(self), self.step)
        moved[:2] += moved[1:] * self._tdb_minus_tt
        return moved

    # Between the instants

    def stencil(self, tt: Floats) -> tuple[Indices, Floats]:
        """Return the first of eight nodes about each of `tt` (n,), and their weights, (8, n)."""
        first, weight = stencil(tt / self.step - self.first)
        if len(tt) and (first.min() < 0 or first.max() > len(self) - POINTS):
            raise ValueError(f"instant outside the sampled sky {self.tt[0]}..{self.tt[-1]}")
        return first, weight

    def within(self, tt: Floats) -> Flags:
        """Tell which instants can be interpolated."""
        low, high = self.tt[BEFORE], self.tt[BEFORE - POINTS]
        return (tt >= low) & (tt <= high)


class Grids:
    """The two grids around a span: everybody is known between the instants of one of them."""

    def __init__(self, ephemeris: Ephemeris, first: float, last: float) -> None:
        noons = Grid(ephemeris, first, last, DAY).tt
        edges = noons[0] + MARGIN_DAYS, noons[-1] - MARGIN_DAYS
        self.six_hourly = Grid(ephemeris, *edges, SIX_HOURS)
        self.daily = Grid(ephemeris, *edges, DAY, self.six_hourly)

    def of(self, body: str) -> Grid:
        """Return the grid between whose instants `body` is known."""
        return self.six_hourly if is_quick(body) else self.daily


def _precession(tt: Floats) -> Floats:
    return np.concatenate([mean_ecliptic(tt).reshape(9, -1), mean_obliquity(tt)[None]])


def _seen(gap: Floats, velocity: Floats, acceleration: Floats) -> Floats:
    """Return where bodies `gap` (3, ..., n) from here were when their light left them."""
    seen = gap
    for _ in range(2):
        light = days_of_light(seen)
        seen = gap - light * (velocity - light / 2.0 * acceleration)
    return seen
