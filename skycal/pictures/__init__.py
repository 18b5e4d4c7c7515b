"""Pictures: what happens in the sky, drawn from computed coordinates as SVG.

`picture(scene, event)` draws an event whose kind names one of PICTURES; YEAR_PICTURES are those of
a year, MONTH_PICTURES those of a month. All are drawn from one Scene; `style()` is their style
sheet, once for a page, and `standalone(svg)` makes a file of one picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from skycal.calendar.kinds import kinds
from skycal.model import Event, SkycalError
from skycal.pictures.analemma import analemma
from skycal.pictures.card import year_card
from skycal.pictures.crescent_map import crescent_map
from skycal.pictures.darkness import darkness_calendar
from skycal.pictures.eclipse_path import eclipse_path
from skycal.pictures.elongations import elongation_chart
from skycal.pictures.finder import finder_chart
from skycal.pictures.horizon import horizon_view
from skycal.pictures.inner_planets import apparitions
from skycal.pictures.jupiter_disk import jupiter_disk
from skycal.pictures.jupiter_moons import moons_of_month
from skycal.pictures.lunar_eclipse import lunar_eclipse_diagram
from skycal.pictures.meteors import meteor_chart
from skycal.pictures.moon_face import moon_face
from skycal.pictures.night import bodies_of, night_picture
from skycal.pictures.nights import year_sky
from skycal.pictures.occultation import occultation_map
from skycal.pictures.planet_cover import planet_cover_map
from skycal.pictures.scene import Scene
from skycal.pictures.solar_eclipse import eclipse_map
from skycal.pictures.stand_in import standing_in
from skycal.pictures.strip import year_strip
from skycal.pictures.style import inlined, standalone, style
from skycal.pictures.sun_view import sun_view

__all__ = [
    "MONTH_PICTURES", "OF_THE_BEST", "PICTURES", "YEAR_FROM_A_PLACE", "YEAR_PICTURES", "Scene",
    "apparitions", "crescent_map", "darkness_calendar", "eclipse_map", "eclipse_path",
    "elongation_chart", "finder_chart", "horizon_view", "inlined", "is_at_night", "jupiter_disk",
    "lunar_eclipse_diagram", "meteor_chart", "moon_face", "moons_of_month",
    "night_picture", "occultation_map", "picture", "standalone", "standing_in",
    "style", "year_card", "year_sky", "year_strip",
]

Picture = Callable[[Scene, Event, str], str | None]  # None of what has none
YearPicture = Callable[[Scene, Sequence[Event], int, str], str]
MonthPicture = Callable[[Scene, date, str], str]


def _finder(scene: Scene, event: Event, id: str) -> str:
    return finder_chart(scene, event, id=id)


def _night(scene: Scene, event: Event, id: str) -> str:
    return night_picture(scene, event, id=id)


def _horizon(scene: Scene, event: Event, id: str) -> str:
    title = scene.title(event)
    return horizon_view(scene, scene.best(event), bodies_of(event), id=id, title=title)


PICTURES: dict[str, Picture] = {
    "night": _night,
    "horizon": _horizon,
    "moon": lambda scene, event, id: moon_face(scene, event, id=id),
    "occultation": lambda scene, event, id: occultation_map(scene, event, id=id),
    "planet-cover": lambda scene, event, id: planet_cover_map(scene, event, id=id),
    "solar-eclipse": lambda scene, event, id: eclipse_map(scene, event, id=id),
    "lunar-eclipse": lambda scene, event, id: lunar_eclipse_diagram(scene, event, id=id),
    "jupiter": lambda scene, event, id: jupiter_disk(scene, event, id=id),
    "meteor-shower": _night,
}

# What can be asked for instead of a kind's own picture, None of single kinds alone.
VIEWS: dict[str, Picture | None] = {
    "horizon": _horizon, "field": _finder, "night": _night, "path": None}
FROM_NOWHERE = ("path",)  # the others look from a place
# Those that look otherwise at some of PICTURES, None where there is no such view.
OWN_VIEWS: dict[tuple[str, str], Picture | None] = {
    ("field", "solar-eclipse"): None,
    ("night", "solar-eclipse"): None,
    ("horizon", "meteor-shower"): None,
    ("path", "solar-eclipse"): lambda scene, event, id: eclipse_path(scene, event, id=id),
    ("horizon", "solar-eclipse"): lambda scene, event, id: sun_view(scene, event, id=id),
    ("field", "meteor-shower"): lambda scene, event, id: meteor_chart(scene, event, id=id),
}
FROM_A_PLACE = ("night", "horizon", "meteor-shower")  # those of PICTURES that cannot do without
AT_NIGHT = (*FROM_A_PLACE, "moon")  # those whose minute is that at which one looks

# Those of a year by name, and which of them need a place.
YEAR_PICTURES: dict[str, YearPicture] = {
    "strip": lambda scene, events, year, id: year_strip(scene, events, year, id=id),
    "elongations": lambda scene, events, year, id: elongation_chart(scene, year, id=id),
    "analemma": lambda scene, events, year, id: analemma(scene, year, id=id),
    "apparitions": lambda scene, events, year, id: apparitions(scene, year, id=id),
    "nights": lambda scene, events, year, id: year_sky(scene, events, year, id=id),
    "darkness": lambda scene, events, year, id: darkness_calendar(scene, events, year, id=id),
    "card": lambda scene, events, year, id: year_card(scene, events, year, id=id),
}

YEAR_FROM_A_PLACE = ("nights", "darkness")
OF_THE_BEST = ("card",)  # those that are drawn of the year's best events alone

# Those of a month by name, from its first day.
MONTH_PICTURES: dict[str, MonthPicture] = {
    "jupiter-moons": lambda scene, first, id: moons_of_month(scene, first, id=id),
    "crescents": lambda scene, first, id: crescent_map(scene, first, id=id),
}


def is_at_night(event: Event) -> bool:
    """Tell whether an event's picture shows the sky as one looks at it, from whatever place."""
    return kinds()[event.kind].picture in AT_NIGHT


def needs_place(event: Event) -> bool:
    """Tell whether an event's picture is drawn from a place, or a stand-in for one."""
    return kinds()[event.kind].picture in FROM_A_PLACE


def picture(
    scene: Scene, event: Event, *, id: str = "picture", view: str | None = None
) -> str | None:
    """Return the picture of an event, or one of the VIEWS of it; None where its kind has none."""
    name = kinds()[event.kind].picture
    if not name:
        return None
    if (view and view not in FROM_NOWHERE) or needs_place(event):
        scene = standing_in(scene, (event,))
    if not view:
        return PICTURES[name](scene, event, id)
    draw = OWN_VIEWS.get((view, name), VIEWS[view])
    drawn = None if draw is None else draw(scene, event, id)
    if drawn is None:
        raise SkycalError(f"there is no such view of {event.id}", "view")
    return drawn
