"""Crescent map: where in the world the young Moon is first seen, on the evening of a month.

Yallop's zones over a plain map, as the almanac offices print them: east to the right, each place at
its own best time of that evening.
"""

from __future__ import annotations

from datetime import date

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
from skycal.pictures.svg import Drawing, line_path
from skycal.sky.timescale import delta_t

WIDTH, TOP, HIGHEST_DEG = 360.0, 4.0, 60.0  # beyond, evenings are long and the rule says little
BELOW = TOP + 2.0 * HIGHEST_DEG
ACROSS_DEG, UP_DEG = 5.0, 4.0  # from one place of the field to the next
STAND_IN = "beijing"
NOT_SEEN = -9.0
SHOWN = 4  # zones: beyond D nobody finds it


def crescent_map(scene: Scene, first: date, *, id: str = "crescents") -> str:
    """Return the zones of the evening on which the place, or Beijing, first sees the month's Moon.

    Raises SkycalError for a month without one.
    """
    words, place = scene.words, scene.place or by_slug()[STAND_IN].place()
    event = next((
        one for one in thin_crescents(scene.sky, place)
        if one.kind == FIRST_CRESCENT.id
        and (day := scene.time(one.tt).date()).replace(day=1) == first and day
    ), None)  # fmt: skip
    if event is None:
        raise SkycalError(f"{place.name} sees no first crescent in {first:%Y-%m}", "month")
    evening = scene.time(event.tt).date()
    drawing = Drawing(
        id, WIDTH, BELOW + 20.0, words._("Where the crescent is seen"),
        words._("By Yallop's rule, from the eye's easy find (A) to binoculars' (D)."),
        words._("the evening of %(date)s", date=words.date(evening)),
    )  # fmt: skip
    window = drawing.clip_rect("frame", 0.0, TOP, WIDTH, BELOW - TOP)
    drawing.rect(0.0, TOP, WIDTH, BELOW - TOP, "sky-sea")
    with drawing.group(clip_path=window):
        drawing.path(land_on_plate((0.0, TOP, WIDTH, BELOW)), "sky-land", fill_rule="evenodd")
        longitude, latitude, q = _field(scene, np.rint(event.tt - place.longitude / 360.0))
        for least in YALLOP_LEAST[SHOWN - 1 :: -1]:
            rings = region(longitude + 180.0, TOP + HIGHEST_DEG - latitude, q, least)
            drawing.path("".join(line_path(ring, closed=True) for ring in rings), "sky-zone")
    drawing.rect(0.0, TOP, WIDTH, BELOW - TOP, "sky-frame")
    x, y = place.longitude + 180.0, TOP + HIGHEST_DEG - place.latitude
    if TOP < y < BELOW:
        drawing.circle(x, y, 2.2, "sky-city")
        drawing.text(x + 4.0, y + 3.0, place.name, "sky-small")
    _draw_legend(drawing, scene)
    return scene.finished(drawing)


def _field(scene: Scene, noon: float) -> tuple[Floats, Floats, Floats]:
    """Return q over the world (latitudes from the north) on the evening after a noon of UT."""
    longitude = np.arange(-180.0, 180.0 + ACROSS_DEG, ACROSS_DEG)
    latitude = np.arange(HIGHEST_DEG, -HIGHEST_DEG - UP_DEG, -UP_DEG)
    places = [Place("", lat, lon) for lat in latitude.tolist() for lon in longitude.tolist()]
    six = noon + 0.25 - np.tile(longitude, len(latitude)) / 360.0
    found = crescents(
        Horizon(scene.sky, places), (six + delta_t(six) / DAY_S)[:, None], evening=True
    )  # fmt: skip
    seen = found.lag_days > 0.0
    q = np.where(seen, found.yallop_q, NOT_SEEN)[:, 0].reshape(len(latitude), -1)
    return longitude, latitude, np.nan_to_num(q, nan=NOT_SEEN)


def _draw_legend(drawing: Drawing, scene: Scene) -> None:
    """Name the zones, each as dark as it lies on the map."""
    words, x, y = scene.words, 2.0, BELOW + 14.0
    meant = (
        words._("by eye"), words._("in a perfect sky"), words._("by eye once found"),
        words._("by binoculars"),
    )  # fmt: skip
    for number, (zone, text) in enumerate(zip(YALLOP_ZONES, meant, strict=False)):
        for _ in range(SHOWN - number):
            drawing.rect(x, y - 7.5, 9.0, 9.0, "sky-zone")
        drawing.text(x + 12.0, y, f"{zone} {text}", "sky-small")
        x += 12.0 + text_width(f"{zone} {text}", 9.5) + 8.0
