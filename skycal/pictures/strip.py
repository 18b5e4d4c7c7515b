"""Year strip: the Moon of every night of a year, a row a month, with eclipses and showers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
LEAST_MAGNITUDE = 0.1  # of a penumbral eclipse that is marked
WHOLE, THIN, BROKEN = "sky-eclipse-ring", "sky-eclipse-thin", "sky-eclipse-broken"
SEEN = "sky-eclipse-seen"
RINGS = {"total": WHOLE, "annular": WHOLE, "hybrid": WHOLE, "partial": THIN, "penumbral": BROKEN}
KINDS = ("solar-eclipse", "lunar-eclipse", "meteor-shower")


def year_strip(scene: Scene, events: Iterable[Event], year: int, *, id: str = "strip") -> str:
    """Return the year's Moons at nine in the evening, as they stand in the northern sky.

    Mirrored where the scene's place is south of the equator.
    """
    words = scene.words
    days = [date(year, 1, 1) + timedelta(i) for i in range(date(year, 12, 31).timetuple().tm_yday)]
    pinned = {kind: _days_of(scene, events, kind) for kind in KINDS}
    height = TOP + 12 * ROW + 18.0
    drawing = Drawing(id, WIDTH, height, words._(
        "The Moon of every night of %(year)s", year=str(year)), _told(scene, events))
    for day in range(1, 32):
        if day == 1 or day % SHOWN_EVERY_DAYS == 0:
            drawing.text(_x(day), 8.0, str(day), "sky-small", "middle")
    for month in range(1, 13):
        drawing.text(LEFT - 8.0, _y(month) + 3.3, scene.month(month), "sky-small", "end")
    centres = [(_x(day.day), _y(day.month)) for day in days]
    draw_moons(drawing, centres, evenings(scene, days))
    rings = [(at, event) for kind in KINDS[:2] for at, event in pinned[kind] if ring_of(event)]
    for at, event in rings:
        x, y = _x(at.day), _y(at.month)
        if scene.there(event).get("visible") and not scene.stood_in:
            drawing.circle(x, y, RADIUS + 1.4, SEEN)
        drawing.circle(x, y, RADIUS + 1.4, ring_of(event))
    with drawing.group("sky-streak"):
        for at, _ in pinned["meteor-shower"]:
            x, y = _x(at.day), _y(at.month)
            drawing.add("path", d=f"M{number(x + 4.6)} {number(y + 2)}l-3.6 3.6")
    _draw_legend(drawing, scene, [event for _, event in rings], bool(pinned["meteor-shower"]),
                 height - 5.0)
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


def ring_of(event: Event) -> str:
    """Return the class of an eclipse's ring by what it is, '' where there is hardly anything."""
    type_ = event.details["type"]
    if type_ == "penumbral" and event.details["penumbral_magnitude"] < LEAST_MAGNITUDE:
        return ""
    return RINGS[type_]


def _draw_legend(drawing: Drawing, scene: Scene, eclipses: Sequence[Event], showers: bool,
                 y: float) -> None:
    """Say what the marks mean, those that there are."""
    words, x = scene.words, LEFT
    rings = {ring_of(event) for event in eclipses}
    seen = any(scene.there(event).get("visible") for event in eclipses) and not scene.stood_in
    for cls, meaning in ((WHOLE, words._("total or annular")), (THIN, words._("partial")),
                         (BROKEN, words._("penumbral")), (SEEN, words._("seen here"))):
        if cls in rings or (cls == SEEN and seen):
            drawing.circle(x + 5.0, y - 3.3, 4.0, cls)
            drawing.text(x + 13.0, y, meaning, "sky-small")
            x += 13.0 + text_width(meaning, 9.5) + 10.0
    if showers:
        drawing.path(f"M{number(x + 7)} {number(y - 5.5)}l-4.4 4.4", "sky-streak")
        drawing.text(x + 12.0, y, words._("meteor shower"), "sky-small")
