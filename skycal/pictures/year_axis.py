"""Year axis: the days of a year from top to bottom of a chart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats
from skycal.pictures.scene import Scene


class YearAxis:
    """The days of a year from top to bottom."""

    def __init__(self, scene: Scene, year: int, top: float, bottom: float) -> None:
        self.scene, self.year, self.top, self.bottom = scene, year, top, bottom
        self.begin, self.end = scene.midnight(year), scene.midnight(year + 1)

    def y(self, tt: Floats | float) -> Floats:
        """Return how far down an instant is."""
        share = (np.asarray(tt) - self.begin) / (self.end - self.begin)
        return np.asarray(self.top + share * (self.bottom - self.top))

    def months(self) -> Iterator[tuple[str, float, float]]:
        """Yield each month's shortest name, its beginning and its middle."""
        for month in range(1, 13):
            first = float(self.y(self.scene.midnight(self.year, month)))
            following = self.scene.midnight(
                *((self.year, month + 1) if month < 12 else (self.year + 1, 1)))
            yield self.scene.month(month), first, (first + float(self.y(following))) / 2.0
