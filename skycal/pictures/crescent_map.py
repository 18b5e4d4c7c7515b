"""Crescent map: where in the world the young Moon is first seen, on the evenings of a month.

Yallop's zones over plain maps, as the almanac offices print them: east to the right, each place at
its own best time of that evening.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats
from skycal.constants import DAY_S
from skycal.gazetteer.index import by_slug
from skycal.here.crescent import YALLOP_LEAST, YALLOP_ZONES, crescents
from skycal.here.events.crescents import FIRST_CRESCENT, thin_crescents
from skycal.here.horizon import Horizon
from skycal.model import Place, SkycalError
from skycal.pictures.coast import land_on_plate
from skycal.pictures.contour import region
from skycal.pictures.labels import text_width
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, lines_path
from skycal.sky.timescale import delta_t

WIDTH, TOP, HIGHEST_DEG = 360.0, 4.0, 60.0  # beyond, evenings are long and the rule says little
PANEL, GAP = 2.0 * HIGHEST_DEG, 6.0
ACROSS_DEG, UP_DEG = 5.0, 4.0  # from one place of the field to the next
STAND_IN = "beijing"
NOT_SEEN = -9.0
SHOWN = 4  # zones: beyond D nobody finds it


class Field(NamedTuple):
    """q over the world: degrees (n,), degrees (m,) from the north, and (m, n)."""

    longitude: Floats
    latitude: Floats
    q: Floats


def crescent_map(scene: Scene, first: date, *, id: str = "crescents") -> str:
    """Return the zones of the evening on which the place, or Beijing, first sees the month's Moon.

    And above them those of the evening before, if anybody sees it then. Raises SkycalError for a
    month without one.
    """
    words, place = scene.words, scene.place or by_slug()[STAND_IN].place()
    event = next((
        one for one in thin_crescents(scene.sky, place)
        if one.kind == FIRST_CRESCENT.id
        and (day := scene.time(one.tt).date()).replace(day=1) == first and day
    ), None)  # fmt: skip
    if event is None:
        raise SkycalError(f"{place.name} sees no first crescent in {first:%Y-%m}", "month")
    noon, evening = np.rint(event.tt - place.longitude / 360.0), scene.time(event.tt).date()
    fields = [(evening - timedelta(back), _field(scene, noon - back)) for back in (1, 0)]
    shown = [(day, one) for day, one in fields if (one.q >= YALLOP_LEAST[SHOWN - 1]).any()]
    drawing = Drawing(
        id, WIDTH, len(shown) * (PANEL + GAP) + 18.0, words._("Where the crescent is seen"),
        words._("By Yallop's rule, from the eye's easy find (A) to binoculars' (D)."),
    )  # fmt: skip
    for number, (day, field) in enumerate(shown):
        _draw_evening(drawing, scene, place, day, field, TOP + number * (PANEL + GAP))
    _draw_legend(drawing, scene)
    return scene.finished(drawing)


def _draw_evening(
    drawing: Drawing, scene: Scene, place: Place, evening: date, field: Field, top: float
) -> None:
    """Draw the map of one evening, its date in the corner of the south."""
    words, bottom = scene.words, top + PANEL
    window = drawing.clip_rect(f"frame-{evening:%d}", 0.0, top, WIDTH, PANEL)
    drawing.rect(0.0, top, WIDTH, PANEL, "sky-sea")
    with drawing.group(clip_path=window):
        drawing.path(land_on_plate((0.0, top, WIDTH, bottom)), "sky-land", fill_rule="evenodd")
        for least in YALLOP_LEAST[SHOWN - 1 :: -1]:
            rings = region(
                field.longitude + 180.0, top + HIGHEST_DEG - field.latitude, field.q, least)
            drawing.path(lines_path(rings, closed=True), "sky-zone")
    drawing.rect(0.0, top, WIDTH, PANEL, "sky-frame")
    x, y = place.longitude + 180.0, top + HIGHEST_DEG - place.latitude
    if top < y < bottom:
        drawing.circle(x, y, 2.2, "sky-city")
        name = scene.place.name if scene.place else words.place(STAND_IN)
        drawing.text(x + 4.0, y + 3.0, name, "sky-small")
    said = words._("the evening of %(date)s", date=words.date(evening))
    drawing.text(5.0, bottom - 6.0, said, "sky-small")


def _field(scene: Scene, noon: float) -> Field:
    """Return q over the world on the evening after a noon of UT."""
    longitude = np.arange(-180.0, 180.0 + ACROSS_DEG, ACROSS_DEG)
    latitude = np.arange(HIGHEST_DEG, -HIGHEST_DEG - UP_DEG, -UP_DEG)
    places = [Place("", lat, lon) for lat in latitude.tolist() for lon in longitude.tolist()]
    six = noon + 0.25 - np.tile(longitude, len(latitude)) / 360.0
    found = crescents(
        Horizon(scene.sky, places), (six + delta_t(six) / DAY_S)[:, None], evening=True
    )  # fmt: skip
    seen = found.lag_days > 0.0
    q = np.where(seen, found.yallop_q, NOT_SEEN)[:, 0].reshape(len(latitude), -1)
    return Field(longitude, latitude, np.nan_to_num(q, nan=NOT_SEEN))


def _draw_legend(drawing: Drawing, scene: Scene) -> None:
    """Name the zones, each as dark as it lies on the map."""
    words, x, y = scene.words, 2.0, drawing.height - 4.0
    meant = (
        words._("by eye"), words._("in a perfect sky"), words._("by eye once found"),
        words._("by binoculars"),
    )  # fmt: skip
    for number, (zone, text) in enumerate(zip(YALLOP_ZONES, meant, strict=False)):
        for _ in range(SHOWN - number):
            drawing.rect(x, y - 7.5, 9.0, 9.0, "sky-zone")
        drawing.text(x + 12.0, y, f"{zone} {text}", "sky-small")
        x += 12.0 + text_width(f"{zone} {text}", 9.5) + 8.0
