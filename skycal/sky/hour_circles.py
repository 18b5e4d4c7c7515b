"""Hour circles: searches for planets at the right ascensions of stars.

As `Alignments`, of few bodies that move and many that do not: stars are looked up only at the noons
at which a planet is near, and only in the equator's plane.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats, Indices, within_a_turn
from skycal.constants import TURN
from skycal.search.lagrange import POINTS
from skycal.search.polynomial import first_sample
from skycal.sky.directions import in_the_equators_plane
from skycal.sky.meetings import LARGEST_BEND, Alignments, dips, sine_between
from skycal.sky.sky import Sky

# Mercury goes 0.044 radians of right ascension from a noon to the next, a star 0.002 in five years.
NEAR, A_YEAR, YEAR_DAYS = 0.06, 4e-4, 365.25


class HourCircles(Alignments, frozen=True, eq=False):
    """When a planet has a star's right ascension; pairs are all of some planets and stars."""

    planets: tuple[str, ...] = ()
    stars: tuple[str, ...] = ()

    def sight(self, sky: Sky) -> Sparse:
        """Return the sines of the pairs about the noons at which they are small."""
        return Sparse(sky, self.planets, self.stars)


class Sparse:
    """The sines of differences of right ascension of planets and stars near each other.

    As `Sines` has them; `crossed` and `missed` are the same.
    """

    def __init__(self, sky: Sky, planets: Sequence[str], stars: Sequence[str]) -> None:
        self._noons, self._stars = sky.noons, stars
        sky.follow(planets)
        units = [sky.noons.apparent(planet).unit for planet in planets]
        self._x, self._y = (np.array([unit[axis] for unit in units]) for axis in (0, 1))
        row, noon = self._near(np.array([sky.noons.right_ascension(one) for one in planets]))
        x, y, star_x, star_y = self._both(row, noon)
        sine = y * star_x - x * star_y
        # One beside the other, if they are of one pair.
        next_ = (row[1:] == row[:-1]) & (noon[1:] == noon[:-1] + 1)
        below = sine <= 0.0
        left = np.flatnonzero(next_ & (below[1:] != below[:-1]))
        self.crossed = row[left], noon[left]
        middle = np.flatnonzero(next_[1:] & next_[:-1] & (np.abs(sine[1:-1]) < LARGEST_BEND)) + 1
        middle = middle[dips(*(sine[middle + step] for step in (-1, 0, 1)))]
        self.missed = row[middle], noon[middle]

    def around(self, row: Indices, sample: Indices) -> Floats:
        """Return the sine itself at the eight noons about each `sample`, shape (8, n)."""
        at = first_sample(sample, self._x.shape[1]) + np.arange(POINTS)[:, None]
        return sine_between(*self._both(np.broadcast_to(row, at.shape), at))

    def _near(self, ascension: Floats) -> tuple[Indices, Indices]:
        """Return the pairs that are near, and the noons, in this order, of (planets, noons)."""
        tt, count = self._noons.tt, len(self._stars)
        x, y = in_the_equators_plane(
            self._noons, self._stars, np.arange(count), np.full(count, len(tt) // 2))
        star = within_a_turn(np.arctan2(y, x))
        order = np.argsort(star)
        ring = np.concatenate([star[order] + turn for turn in (-TURN, 0.0, TURN)])
        reach = NEAR + A_YEAR * (tt[-1] - tt[0]) / 2.0 / YEAR_DAYS
        low, high = (np.searchsorted(ring, ascension.ravel() + way) for way in (-reach, reach))
        many = high - low
        at = np.repeat(np.arange(ascension.size), many)
        nth = low[at] + np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
        planet, noon = np.divmod(at, len(tt))
        row = planet * count + order[nth % count]
        some = np.argsort(row * len(tt) + noon)
        return row[some], noon[some]

    def _both(self, row: Indices, noon: Indices) -> tuple[Floats, Floats, Floats, Floats]:
        """Return x and y of planets, and of stars, in the equator's plane."""
        planet, star = np.divmod(row, len(self._stars))
        at = planet * self._x.shape[1] + noon
        return (self._x.take(at), self._y.take(at),
                *in_the_equators_plane(self._noons, self._stars, star, noon))  # fmt: skip
