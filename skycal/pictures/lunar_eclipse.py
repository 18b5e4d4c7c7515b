"""Lunar eclipse: the Moon's way through the Earth's shadow, at every contact, with its times."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from skycal.arrays import Floats
from skycal.model import Event
from skycal.pictures.labels import Labels, text_width
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing
from skycal.shadows.earth_shadow import Disk, earth_shadow

WIDTH, MARGIN, ROW, LABEL = 360.0, 8.0, 17.0, 11.0
CLOCK_AT, NAME_AT = 22.0, 58.0
GREATEST = "greatest"


def lunar_eclipse_diagram(scene: Scene, event: Event, *, id: str = "lunar-eclipse") -> str:
    """Return the diagram of a lunar eclipse: north up and east left, all to one scale."""
    contacts = {name: at["jd_tt"] for name, at in event.details["contacts"].items()}
    tt = np.array(list(contacts.values()))
    disk = earth_shadow(scene.sky, np.array([event.tt])).at(np.zeros(len(tt), int), tt)
    rim = float(disk.penumbra.max())
    # Wide enough for the Moon at first and last contact, high enough for the shadow and it.
    across = max(rim, float(np.abs(disk.x).max() + disk.moon.max()))
    scale = (WIDTH / 2 - MARGIN) / across
    top = scale * max(rim, float((disk.y + disk.moon).max()))
    bottom = scale * max(rim, float((disk.moon - disk.y).max()))
    columns = _columns(scene, event, contacts)
    rows = -(-len(contacts) // columns)
    height = top + bottom + 3 * MARGIN + rows * ROW + 4.0
    drawing = Drawing(id, WIDTH, height, scene.title(event), _told(scene, event, contacts),
                      scene.dated(event.tt))
    centre = np.array([WIDTH / 2, MARGIN + top])
    at = centre + scale * np.stack([-disk.x, -disk.y], axis=1)
    labels = Labels(drawing, (MARGIN, MARGIN, WIDTH - MARGIN, 2 * MARGIN + top + bottom))
    for (x, y), radius in zip(at, scale * disk.moon, strict=True):
        labels.keep_clear(x, y, float(radius))
    _draw_shadow(labels, scene, centre, disk, scale)
    _draw_moons(drawing, event, list(contacts), at, disk, scale)
    _draw_times(drawing, scene, event, contacts, columns, height - MARGIN - (rows - 1) * ROW)
    return scene.finished(drawing)


def _columns(scene: Scene, event: Event, contacts: Mapping[str, float]) -> int:
    """Return in how many columns the contacts' names find room."""
    widest = max(text_width(scene.words.contact(event, name), LABEL) for name in contacts)
    return 2 if NAME_AT + widest < WIDTH / 2 - MARGIN else 1


def _told(scene: Scene, event: Event, contacts: Mapping[str, float]) -> str:
    """Return the contacts in words."""
    words = scene.words
    joint = words.p_("list", ", ")
    return joint.join(f"{words.contact(event, name)} {scene.clock(tt)}"
                      for name, tt in contacts.items())


def _draw_shadow(labels: Labels, scene: Scene, centre: Floats, disk: Disk, scale: float) -> None:
    """Draw penumbra and umbra, named where the Moon does not pass, and say what is up."""
    x, y = centre
    words, drawing = scene.words, labels.drawing
    away = 1.0 if disk.y.mean() > 0.0 else -1.0
    for name, radius, cls in ((words._("penumbra"), disk.penumbra, "sky-penumbra"),
                              (words._("umbra"), disk.umbra, "sky-umbra")):
        on_paper = float(scale * radius.mean())
        drawing.circle(x, y, on_paper, cls)
        drawing.text(x, y + away * (on_paper - 10.0) + 3.5, name, "sky-plain", "middle")
    left, top, right, bottom = labels.frame
    way = words._("north up, east left")
    half = text_width(way, LABEL) / 2.0
    corners = [(at_x, at_y) for at_y in (top + 8.0, bottom - 8.0)
               for at_x in (left + half, right - half)]
    labels.put_at_first_free(corners, way, "sky-small")


def _draw_moons(drawing: Drawing, event: Event, names: list[str], at: Floats, disk: Disk,
                scale: float) -> None:
    """Draw the Moon at every contact, whole at the greatest: red where the umbra covers it."""
    drawing.line([tuple(at[0]), tuple(at[-1])], "sky-leader")
    radius = scale * disk.moon
    middle = names.index(GREATEST)
    for i in (*(i for i in range(len(names)) if i != middle), middle):
        x, y = at[i]
        drawing.circle(x, y, radius[i], "sky-lit" if i == middle else "sky-limb")
    x, y = at[middle]
    if event.details["type"] != "penumbral":
        within = drawing.clip_circle("umbra", WIDTH / 2, y + scale * disk.y[middle],
                                     scale * disk.umbra[middle])
        drawing.circle(x, y, radius[middle], "sky-umbral", clip_path=within)
    drawing.circle(x, y, radius[middle], "sky-limb")
    for i, name in enumerate(names):
        if name != GREATEST:
            _name_moon(drawing, name, at[i], at[middle], float(radius[i]))


def _name_moon(drawing: Drawing, name: str, at: Floats, middle: Floats, radius: float) -> None:
    """Write a contact's letter in the half of its Moon that lies away from the greatest."""
    side = -1.0 if at[0] < middle[0] else 1.0
    width = text_width(name, 9.5)
    drawing.text(at[0] + side * (radius - width / 2 - 3.0), at[1] + 3.5, name, "sky-plain",
                 "middle")


def _draw_times(drawing: Drawing, scene: Scene, event: Event, contacts: Mapping[str, float],
                columns: int, first: float) -> None:
    """Write what happens when, the greatest in the strongest hand."""
    rows = -(-len(contacts) // columns)
    for i, (name, tt) in enumerate(contacts.items()):
        column, row = divmod(i, rows)
        x, y = MARGIN + column * WIDTH / 2, first + row * ROW
        cls = "sky-strong" if name == GREATEST else "sky-label"
        if name != GREATEST:
            drawing.text(x, y, name, "sky-small")
        drawing.text(x + CLOCK_AT, y, scene.clock(tt), cls)
        drawing.text(x + NAME_AT, y, scene.words.contact(event, name), cls)
