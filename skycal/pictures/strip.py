"""Year strip: the Moon of every night of a year, a row a month, with eclipses and showers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from skycal.model import Event
from skycal.pictures.labels import text_width
from skycal.pictures.scene import Scene
from skycal.pictures.small_moons import RADIUS, draw_moons, evenings
from skycal.pictures.svg import Drawing, number

WIDTH, LEFT, TOP, ROW = 360.0, 32.0, 14.0, 12.5
COLUMN = (WIDTH - LEFT) / 31.0
SHOWN_EVERY_DAYS = 5
GREAT_SHOWER_ZHR = 40
KINDS = ("solar-eclipse", "lunar-eclipse", "meteor-shower")


def year_strip(scene: Scene, events: Iterable[Event], year: int, *, id: str = "strip") -> str:
    """Return the year's Moons at nine in the evening, as they stand in the northern sky.

    Mirrored where the scene's place is south of the equator.
    """
    words = scene.words
    days = [date(year, 1, 1) + timedelta(i) for i in range(date(year, 12, 31).timetuple().tm_yday)]
    pinned = {kind: _days_of(scene, events, kind) for kind in KINDS}
    eclipsed = {day for day, event in pinned["lunar-eclipse"]
                if event.details["type"] != "penumbral"}
    height = TOP + 12 * ROW + 18.0
    drawing = Drawing(id, WIDTH, height, words._(
        "The Moon of every night of %(year)s", year=str(year)), _told(scene, events))
    for day in range(1, 32):
        if day == 1 or day % SHOWN_EVERY_DAYS == 0:
            drawing.text(_x(day), 8.0, str(day), "sky-small", "middle")
    for month in range(1, 13):
        drawing.text(LEFT - 8.0, _y(month) + 3.3, scene.month(month), "sky-small", "end")
    centres = [(_x(day.day), _y(day.month)) for day in days]
    draw_moons(drawing, centres, evenings(scene, days), [day in eclipsed for day in days])
    with drawing.group("sky-eclipse-ring"):
        for at, _ in (*pinned["solar-eclipse"], *pinned["lunar-eclipse"]):
            drawing.circle(_x(at.day), _y(at.month), RADIUS + 1.4)
    with drawing.group("sky-streak"):
        for at, _ in pinned["meteor-shower"]:
            x, y = _x(at.day), _y(at.month)
            drawing.add("path", d=f"M{number(x + 4.6)} {number(y + 2)}l-3.6 3.6")
    _draw_legend(drawing, scene, pinned, height - 5.0)
    return scene.finished(drawing)


def _days_of(scene: Scene, events: Iterable[Event], kind: str) -> list[tuple[date, Event]]:
    """Return the days of a kind's events, of showers those that anybody notices."""
    return [
        (scene.time(event.tt).date(), event) for event in events
        if event.kind == kind and (
            kind != "meteor-shower"
            or (not event.details["daytime"] and (event.details["zhr"] or 0) >= GREAT_SHOWER_ZHR))
    ]


def _told(scene: Scene, events: Iterable[Event]) -> str:
    words = scene.words
    named = [f"{words.date_short(day)} {scene.title(event)}"
             for kind in KINDS for day, event in _days_of(scene, events, kind)]
    return words.list_of(named) if named else ""


def _x(day: int) -> float:
    return LEFT + (day - 0.5) * COLUMN


def _y(month: int) -> float:
    return TOP + (month - 0.5) * ROW


def _draw_legend(drawing: Drawing, scene: Scene, pinned: Mapping[str, Sequence[object]],
                 y: float) -> None:
    """Say what the marks mean, those that there are."""
    words = scene.words
    x = LEFT
    if pinned["solar-eclipse"] or pinned["lunar-eclipse"]:
        drawing.circle(x + 5.0, y - 3.3, 4.0, "sky-eclipse-ring")
        drawing.text(x + 13.0, y, words._("eclipse"), "sky-small")
        x += 13.0 + text_width(words._("eclipse"), 9.5) + 14.0
    if pinned["meteor-shower"]:
        drawing.path(f"M{number(x + 7)} {number(y - 5.5)}l-4.4 4.4", "sky-streak")
        drawing.text(x + 12.0, y, words._("meteor shower"), "sky-small")
