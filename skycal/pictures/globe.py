"""Globe: the Earth seen from afar, or a window of it, with what is drawn on its ground."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import Protocol, TypeVar

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.gazetteer.table import GazetteerEntry, every_city
from skycal.model import Place
from skycal.pictures.coast import land_in_window, land_on_globe
from skycal.pictures.contour import region
from skycal.pictures.labels import AROUND, Box, Labels
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, lines_path
from skycal.sky.rotation import sidereal_time
from skycal.sky.timescale import delta_t

GLOBE_GRATICULE_DEG, WINDOW_GRATICULE_DEG = 30, 10
PATH_AWAYS = (4.0, 7.0)
WIDELY = (*AROUND, (1, 1.9), (-1, 1.9), (1, -1.2), (-1, -1.2))
AWAYS = (5.0, 9.0, 14.0, 20.0)  # of the place's name from its mark
SAMPLE = 5.0  # of fields, on paper
BEYOND = 2  # samples of a field outside the window


class Spot(Protocol):
    """Something with a latitude and a longitude, degrees."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


AnySpot = TypeVar("AnySpot", bound=Spot)


def places_of(spots: Sequence[Spot]) -> Floats:
    """Return the latitudes and longitudes of spots, radians, (2, n)."""
    return np.radians([[spot.latitude for spot in spots], [spot.longitude for spot in spots]])


class Ground:
    """A drawing's map of the Earth: land, graticule, lines, fields and cities."""

    def __init__(self, drawing: Drawing, projection: Projection, window: Box,
                 graticule_deg: int | None = None) -> None:
        """Draw the land and the graticule, as fine as the map is wide or as is said."""
        self.drawing, self.projection, self.window = drawing, projection, window
        self.labels = Labels(drawing, window)
        globe = projection.globe
        land = land_on_globe(projection) if globe else land_in_window(projection, window)
        drawing.path(land, "sky-land", fill_rule="evenodd")
        step = GLOBE_GRATICULE_DEG if globe else WINDOW_GRATICULE_DEG
        self.draw_lines(_graticule(graticule_deg or step), "sky-grid")

    def flat(self, latitude: Floats, longitude: Floats) -> Floats:
        """Return where places (radians) lie on paper, (n, 2)."""
        return self.projection.flat(direction(longitude, latitude))

    def shows(self, latitude: Floats, longitude: Floats) -> Flags:
        """Tell which places are on this side of the globe, and in the window."""
        vectors = direction(longitude, latitude)
        x, y = self.projection.flat(vectors).T
        left, top, right, bottom = self.window
        seen: Flags = (
            (self.projection.depth(vectors) > 0.0)
            & (x > left) & (x < right) & (y > top) & (y < bottom)
        )
        return seen

    def shown(self, spots: Sequence[AnySpot]) -> list[AnySpot]:
        """Return those of some spots that show."""
        return list(compress(spots, self.shows(*places_of(spots))))

    def draw_lines(self, lines: Sequence[tuple[Floats, Floats]], cls: str) -> None:
        """Draw lines of latitude and longitude (radians) where they show."""
        latitude, longitude = (np.concatenate(side) for side in zip(*lines, strict=True))
        own = np.repeat(np.arange(len(lines)), [len(line) for line, _ in lines])
        vectors = direction(longitude, latitude)
        seen = np.flatnonzero(self.projection.depth(vectors) > 0.0)
        flat = self.projection.flat(vectors)
        cuts = np.flatnonzero((np.diff(seen) > 1) | (np.diff(own[seen]) > 0)) + 1
        parts = np.split(flat[seen], cuts)
        self.drawing.path(
            lines_path(part for part in parts if len(part) > 1 and self._near(part)), cls)

    def _near(self, flat: Floats) -> bool:
        left, top, right, bottom = self.window
        low, high = flat.min(axis=0), flat.max(axis=0)
        return bool((low < [right, bottom]).all() and (high > [left, top]).all())

    def samples(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Return paper coordinates x and y, and latitude and longitude there (radians), (y, x).

        Off the globe, those of its rim.
        """
        left, top, right, bottom = self.window
        x = np.arange(left - BEYOND * SAMPLE, right + (BEYOND + 1) * SAMPLE, SAMPLE)
        y = np.arange(top - BEYOND * SAMPLE, bottom + (BEYOND + 1) * SAMPLE, SAMPLE)
        points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        if self.projection.globe:
            centre = np.array([self.projection.x, self.projection.y])
            out = np.linalg.norm(points - centre, axis=1) / (0.9999 * self.projection.scale)
            points = centre + (points - centre) / np.maximum(out, 1.0)[:, None]
        across, along, pole = self.projection.directions(points)
        shape = (len(y), len(x))
        return (x, y, np.arcsin(np.clip(pole, -1.0, 1.0)).reshape(shape),
                np.arctan2(along, across).reshape(shape))

    def draw_night(self, sun: Floats) -> None:
        """Shade the side of the Earth that has the Sun, a unit vector (3,), below the horizon."""
        x, y, latitude, longitude = self.samples()
        sine = np.einsum("i,i...->...", sun, direction(longitude, latitude))
        rings = region(x, y, -sine, 0.0)
        self.drawing.path(lines_path(rings, closed=True), "sky-nightside")

    def draw_place(self, place: Place, said: str = "", cls: str = "sky-gold") -> None:
        """Mark and name a place above all others, if it shows, with what is `said` of it."""
        at = np.radians([[place.latitude], [place.longitude]])
        if self.shows(*at)[0]:
            x, y = (float(side) for side in self.flat(*at)[0])
            self.drawing.circle(x, y, 2.4, "sky-pin")
            self.labels.put_near(x, y, f"{place.name} {said}".strip(), cls, AWAYS)
            self.labels.keep_clear(x, y, 3.0)

    def draw_cities(self, cities: Sequence[tuple[GazetteerEntry, str]], most: int,
                    cls: str = "sky-small", in_path: bool = False) -> None:
        """Draw the first `most` of the cities that show and find room, each with its label.

        `in_path`: they lie where else no label may.
        """
        shown = self.shows(*places_of([city for city, _ in cities]))
        drawn = 0
        for city, text in compress(cities, shown):
            if drawn < most:
                drawn += self.put_city(city, text, cls, in_path)

    def put_city(
        self, city: Spot, text: str, cls: str = "sky-small", in_path: bool = False
    ) -> bool:
        """Draw one city where there is room for it and its label, and tell whether there was."""
        x, y = (float(side) for side in self.flat(
            *np.radians([[city.latitude], [city.longitude]]))[0])
        aways = PATH_AWAYS if in_path else PATH_AWAYS[:1]
        if self.labels.covers(x, y, only_words=in_path) or not any(
                self.labels.put(x, y, text, cls, away, around=WIDELY) for away in aways):
            return False
        self.drawing.circle(x, y, 1.7, "sky-city")
        self.labels.keep_clear(x, y, 2.0)
        return True


def zenith_of(scene: Scene, body: str, tt: float) -> Floats:
    """Return the place on the globe that has a body in its zenith, as a unit vector (3,)."""
    places, at = scene.sky.at(tt), np.array([tt])
    sidereal = sidereal_time(at, np.atleast_1d(delta_t(at)), places.source.obliquity)
    longitude = places.right_ascension(body) - sidereal
    return direction(longitude, places.declination(body))[:, 0]


@cache
def largest_cities() -> tuple[GazetteerEntry, ...]:
    """Return the cities of the gazetteer whose inhabitants are counted, the largest first."""
    cities = (city for city in every_city() if city.population)
    return tuple(sorted(cities, key=lambda city: (-city.population, city.name_en)))


def _graticule(step_deg: int) -> list[tuple[Floats, Floats]]:
    """Return parallels and meridians."""
    fine = np.radians(np.arange(0.0, 361.0, 5.0))
    pole = np.radians(np.arange(-90.0 + step_deg, 90.1 - step_deg, 5.0))
    parallels = [(np.full_like(fine, np.radians(latitude)), fine)
                 for latitude in range(step_deg - 90, 90, step_deg)]
    meridians = [(pole, np.full_like(pole, np.radians(longitude)))
                 for longitude in range(-180, 180, step_deg)]
    return parallels + meridians
