"""Month strip: the Moon of every night of a month in one row, its four phases dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from skycal.events.moon_phases import PHASES
from skycal.model import Event
from skycal.pictures.scene import Scene
from skycal.pictures.small_moons import Evenings, draw_moons, evenings
from skycal.pictures.svg import Drawing

WIDTH, HEIGHT, MIDDLE, BASELINE = 360.0, 21.0, 5.0, 18.8
COLUMN = WIDTH / 31.0
PHASE_KINDS = frozenset(phase.id for phase in PHASES)


def month_strips(
    scene: Scene, events: Iterable[Event], year: int, *, id: str = "month"
) -> Mapping[int, str]:
    """Return the strip of each month, 1 to 12; `events` say on which days the phases are."""
    first = date(year, 1, 1)
    days = [first + timedelta(i) for i in range(date(year, 12, 31).timetuple().tm_yday)]
    moons = evenings(scene, days)
    dated = {scene.time(event.tt).date() for event in events if event.kind in PHASE_KINDS}
    strips = {}
    for month in range(1, 13):
        inside = np.array([day.month == month for day in days])
        strips[month] = _strip(
            scene, date(year, month, 1), Evenings(moons.lit[inside], moons.right[inside]),
            sorted(day.day for day in dated if (day.year, day.month) == (year, month)),
            f"{id}-{month}")
    return strips


def _strip(scene: Scene, month: date, moons: Evenings, dated: Iterable[int], id: str) -> str:
    """Return the row of one month."""
    words = scene.words
    drawing = Drawing(id, WIDTH, HEIGHT, words._(
        "The Moon of every night of %(month)s", month=words.month(month)))
    draw_moons(drawing, [(_x(day), MIDDLE) for day in range(1, len(moons.lit) + 1)], moons)
    for day in dated:
        drawing.text(_x(day), BASELINE, str(day), "sky-small", "middle")
    return str(drawing)


def _x(day: int) -> float:
    return (day - 0.5) * COLUMN
