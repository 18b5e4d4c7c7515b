"""Card: what a link to a year shows where it is shared: its name, its ten nights, a full Moon.

600 by 315 of our units: as a PNG 1200 by 630, the size of Open Graph's large images.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from skycal.model import Event
from skycal.pictures.caption import wrapped
from skycal.pictures.labels import class_size, text_width
from skycal.pictures.moon_face import draw_face
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number

WIDTH, HEIGHT = 600.0, 315.0
LEFT, TOP, STEP = 32.0, 132.0, 16.5
ROOM, GAP = 350.0, 12.0  # left of the Moon, and between a date and its title
LARGE, SMALLER, DAY, SAID = "sky-card-title", "sky-card-name", "sky-card-day", "sky-card-event"
MOON_X, MOON_Y, MOON_RADIUS = 520.0, 150.0, 128.0
MOST = 10


def year_card(scene: Scene, events: Sequence[Event], year: int, *, id: str = "card") -> str:
    """Return the card of a year; `events` are its best, the Moon is full as on its best night."""
    words, place = scene.words, scene.own_place
    title = words.years_title(range(year, year + 1), place.name if place else None)
    drawing = Drawing(id, WIDTH, HEIGHT, title, words.list_of(map(scene.title, events[:MOST])))
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT, "sky-paper")
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT, "sky-night")
    draw_face(drawing, scene, _full(scene, year), MOON_X, MOON_Y, MOON_RADIUS)
    fits = text_width(title, class_size(LARGE)) <= ROOM
    drawing.text(LEFT, 74.0, title, LARGE if fits else SMALLER)
    drawing.text(LEFT, 104.0, words._("The best nights of the year"), "sky-card-line")
    drawing.path(f"M{number(LEFT)} 114h{number(ROOM)}", "sky-midnight")
    rows = [(words.date_short(_day(scene, event)), words.brief(event, scene.there(event)))
            for event in sorted(events[:MOST], key=lambda one: scene.best(one))]
    wide = max((text_width(day, class_size(DAY)) for day, _ in rows), default=0.0) + GAP
    for number_of, (day, said) in enumerate(rows):
        y = TOP + STEP * number_of
        drawing.text(LEFT, y, day, DAY)
        drawing.text(LEFT + wide, y, wrapped(said, class_size(SAID), ROOM - wide)[0], SAID)
    return str(drawing)


def _day(scene: Scene, event: Event) -> date:
    """Return the day an event stands under in lists: at a place that on which one goes out."""
    there = scene.there(event)
    return scene.time(there["watch"]["from"]["jd_tt"] if there.get("visible") else event.tt).date()


def _full(scene: Scene, year: int) -> float:
    """Return an instant at which the Moon is all but full in the year, the nearest of all."""
    tt = np.arange(scene.midnight(year), scene.midnight(year + 1), 0.5)
    places = scene.sky.at(tt)
    worth = places.illumination("moon") * places.diameter_arcsec("moon")
    return float(tt[np.argmax(np.where(places.illumination("moon") > 0.99, worth, 0.0))])
