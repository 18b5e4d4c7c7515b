"""Eclipse cities: whom a map of an eclipse names: in the path, in China with magnitudes, others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from skycal.calendar.where.spots import china
from skycal.gazetteer.index import by_slug
from skycal.gazetteer.table import CHINA, GazetteerEntry
from skycal.here.eclipses.tables import circumstances
from skycal.model import Event
from skycal.pictures.eclipse_field import seen_magnitude
from skycal.pictures.globe import Ground, largest_cities, places_of
from skycal.pictures.scene import Scene
from skycal.shadows.besselian import Besselian
from skycal.words.numerals import decimal
from skycal.words.values import duration

IN_PATH, OF_CHINA, OTHERS = 5, 5, 3  # on a globe
REGION_IN_PATH, REGION_OTHERS = 8, 14
CENTRAL = ("total", "annular")
LEAST_MAGNITUDE = 0.01

Named = tuple[GazetteerEntry, str]


def draw_place(ground: Ground, scene: Scene, event: Event) -> None:
    """Mark the scene's place, with how much it sees, if somebody named it."""
    if scene.own_place is not None:
        there = scene.there(event)
        seen = there.get("visible") and there["magnitude"] >= LEAST_MAGNITUDE
        said = (decimal(there["magnitude"], 2) if seen else
                scene.words._("not visible"))
        ground.draw_place(scene.own_place, said, "sky-gold" if seen else "sky-strong")


class Cities(NamedTuple):
    """Cities with what is written beside them: in the path, and others that see something."""

    central: Sequence[Named]
    partial: Sequence[Named]


def cities_of_globe(scene: Scene, event: Event, most: int | None = IN_PATH) -> Cities:
    """Return `most` in the path, and those of each province of China that see most."""
    lang, where = scene.words.lang, event.details.get("where")
    if not where:
        return Cities((), ())
    path = [by_slug()[slug] for slug in where["cities"]]
    inner = {city.slug for city in path}
    seen = [(by_slug()[one["place"]], one["magnitude"])
            for one in where["china"]["provinces"] if one["place"] not in inner]
    return Cities([(city, city.name(lang)) for city in path][:most], [
        (city, f"{city.name(lang)} {decimal(much, 2)}") for city, much in seen][:OF_CHINA])


def cities_of_region(ground: Ground, scene: Scene, event: Event) -> Cities:
    """Return the cities of China in the window: in the path how long, elsewhere how much."""
    known = {city.slug: city for city in (*_in_path(event), *china().entries)}
    cities = ground.shown(list(known.values()))
    if not cities:
        return Cities((), ())
    had = circumstances(scene.sky, event, [city.place() for city in cities])
    pairs = sorted(zip(cities, had, strict=True), key=lambda pair: -pair[0].population)
    own = scene.own_place.name if scene.own_place else ""
    pairs = [(city, there) for city, there in pairs if city.name(scene.words.lang) != own]
    return Cities([
        (city, f"{city.name(scene.words.lang)} {_long(scene, there)}")
        for city, there in pairs if there["type"] in CENTRAL
    ], [
        (city, f"{city.name(scene.words.lang)} {decimal(there['magnitude'], 2)}")
        for city, there in pairs if there["type"] == "partial"
    ])  # fmt: skip


def draw_large_cities(ground: Ground, scene: Scene, shadow: Besselian,
                      cities: Sequence[GazetteerEntry] | None) -> None:
    """Name a few of the cities that see something, by default of the largest."""
    lang, large = scene.words.lang, largest_cities() if cities is None else cities
    shown = ground.shown(large)
    sees = seen_magnitude(shadow, *places_of(shown)) > LEAST_MAGNITUDE
    drawn = 0
    for city in compress(shown, sees):
        if drawn < OTHERS:
            drawn += ground.put_city(city, city.name(lang))


def _in_path(event: Event) -> list[GazetteerEntry]:
    """Return what is known of China in the path."""
    slugs = [*event.details["where"]["cities"],
             *(one["place"] for one in event.details["where"]["china"]["provinces"])]
    return [by_slug()[slug] for slug in slugs if by_slug()[slug].country == CHINA]


def _long(scene: Scene, there: Mapping[str, Any]) -> str:
    return duration(scene.words, there["duration_s"] or 0.0)
