"""Agreement: how far a group of our numbers is from another's, and how far it may be."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Self

from msgspec import Struct


class Agreement(Struct, frozen=True):
    """Sizes of the differences of numbers of a kind in a `unit`, and the bound of each.

    `aspect` is what of the kind was compared ('' for its instant); `worst` the id of the event
    that is farthest off; `source` with whom.
    """

    kind: str
    aspect: str
    unit: str
    source: str
    sizes: tuple[float, ...]
    bound: float
    worst: str

    @classmethod
    def of(
        cls, kind: str, aspect: str, unit: str, source: str,
        off: Sequence[tuple[float, str]], bound: float,
    ) -> Self:
        """Make it of differences and the ids of their events."""
        sizes = tuple(abs(size) for size, _ in off)
        return cls(kind, aspect, unit, source, sizes, bound, off[sizes.index(max(sizes))][1])

    @property
    def count(self) -> int:
        """How many numbers were compared."""
        return len(self.sizes)

    @property
    def median(self) -> float:
        """The median difference."""
        return median(self.sizes)

    @property
    def most(self) -> float:
        """The largest difference."""
        return max(self.sizes)

    @property
    def holds(self) -> bool:
        """Is every difference within the bound?"""
        return self.most <= self.bound


class Count(Struct, frozen=True):
    """How many of a kind we and another find in the same span."""

    kind: str
    body: str
    source: str
    ours: int
    theirs: int

    @property
    def holds(self) -> bool:
        """Are they as many?"""
        return self.ours == self.theirs
