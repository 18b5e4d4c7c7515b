"""Pictures: what happens in the sky, drawn from computed coordinates as SVG.

`picture(scene, event)` draws an event whose kind names one of PICTURES; YEAR_PICTURES are those of
a year, MONTH_PICTURES those of a month. All are drawn from one Scene; `style()` is their style
sheet, once for a page, and `standalone(svg)` makes a file of one picture. A picture's module is
imported when it is drawn: a page draws six of twenty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from skycal.calendar.kinds import kinds
from skycal.model import Event, SkycalError
from skycal.pictures.scene import Scene
from skycal.pictures.stand_in import standing_in
from skycal.pictures.style import inlined, standalone, style

__all__ = [
    "MONTH_PICTURES", "OF_THE_BEST", "PICTURES", "YEAR_FROM_A_PLACE", "YEAR_PICTURES", "Scene",
    "inlined", "is_at_night", "picture", "standalone", "standing_in", "style",
]

Picture = Callable[[Scene, Event, str], str | None]  # None of what has none
YearPicture = Callable[[Scene, Sequence[Event], int, str], str]
MonthPicture = Callable[[Scene, date, str], str]


def _drawn(module: str, name: str) -> Callable[..., Any]:
    """Return what draws by a function of a module: of a scene, an event or a month, and an id."""
    def draw(scene: Scene, what: Event | date, id: str) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), name)(scene, what, id=id)
    return draw


def _of_year(module: str, name: str, events: bool = True) -> YearPicture:
    """Return the same of a year, and of its `events` if they are in it."""
    def draw(scene: Scene, happening: Sequence[Event], year: int, id: str) -> str:
        function = getattr(import_module(f"{__name__}.{module}"), name)
        drawn: str = function(scene, *([happening] if events else ()), year, id=id)
        return drawn
    return draw


PICTURES: dict[str, Picture] = {
    "night": _drawn("night", "night_picture"),
    "horizon": _drawn("horizon", "event_horizon"),
    "moon": _drawn("moon_face", "moon_face"),
    "occultation": _drawn("occultation", "occultation_map"),
    "planet-cover": _drawn("planet_cover", "planet_cover_map"),
    "solar-eclipse": _drawn("solar_eclipse", "eclipse_map"),
    "lunar-eclipse": _drawn("lunar_eclipse", "lunar_eclipse_diagram"),
    "jupiter": _drawn("jupiter_disk", "jupiter_disk"),
    "meteor-shower": _drawn("night", "night_picture"),
}

# What can be asked for instead of a kind's own picture, None of single kinds alone.
VIEWS: dict[str, Picture | None] = {
    "horizon": PICTURES["horizon"], "field": _drawn("finder", "finder_chart"),
    "night": PICTURES["night"], "path": None}
FROM_NOWHERE = ("path",)  # the others look from a place
# Those that look otherwise at some of PICTURES, None where there is no such view.
OWN_VIEWS: dict[tuple[str, str], Picture | None] = {
    ("field", "solar-eclipse"): None,
    ("night", "solar-eclipse"): None,
    ("horizon", "meteor-shower"): None,
    ("path", "solar-eclipse"): _drawn("eclipse_path", "eclipse_path"),
    ("horizon", "solar-eclipse"): _drawn("sun_view", "sun_view"),
    ("field", "meteor-shower"): _drawn("meteors", "meteor_chart"),
}
FROM_A_PLACE = ("night", "horizon", "meteor-shower")  # those of PICTURES that cannot do without
AT_NIGHT = (*FROM_A_PLACE, "moon")  # those whose minute is that at which one looks

# Those of a year by name, and which of them need a place.
YEAR_PICTURES: dict[str, YearPicture] = {
    "strip": _of_year("strip", "year_strip"),
    "elongations": _of_year("elongations", "elongation_chart", events=False),
    "analemma": _of_year("analemma", "analemma", events=False),
    "apparitions": _of_year("inner_planets", "apparitions", events=False),
    "nights": _of_year("nights", "year_sky"),
    "darkness": _of_year("darkness", "darkness_calendar"),
    "card": _of_year("card", "year_card"),
}

YEAR_FROM_A_PLACE = ("nights", "darkness")
OF_THE_BEST = ("card",)  # those that are drawn of the year's best events alone

# Those of a month by name, from its first day.
MONTH_PICTURES: dict[str, MonthPicture] = {
    "jupiter-moons": _drawn("jupiter_moons", "moons_of_month"),
    "crescents": _drawn("crescent_map", "crescent_map"),
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
