"""Lunar eclipse: the Moon's way through the Earth's shadow, and how it looks at every contact."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from skycal.arrays import Floats
from skycal.model import Event
from skycal.pictures.labels import Labels, boxes_along, class_size, text_width
from skycal.pictures.moon_row import Course, draw_row, looked_at, row_height
from skycal.pictures.scene import Scene
from skycal.pictures.shaded_moon import draw_shaded
from skycal.pictures.svg import Drawing, Mark, line_path
from skycal.shadows.earth_shadow import Disk, EarthShadow, earth_shadow

WIDTH, MARGIN = 360.0, 8.0
WIDEST_RADIANS = 0.027  # to either side of the shadow's centre: all have one scale
ROOM = 1.5  # of the Moon's radius around its way
AROUND, CORNERS = 60, 36  # samples of the way, and of a Moon's edge
GREATEST = "greatest"
NAMES_TURNS = np.radians([-90.0, 90.0, -60.0, -120.0, 60.0, 120.0, -30.0, -150.0, 30.0, 150.0])
NAMES_UP = 7.0  # how far beyond the Moon's edge its contact is named


def lunar_eclipse_diagram(scene: Scene, event: Event, *, id: str = "lunar-eclipse") -> str:
    """Return the shadow with the Moon at every contact, north up and east left, to one scale.

    Under it the Moon as it looks then. What the scene's place has below its horizon is grey.
    """
    contacts = {name: at["jd_tt"] for name, at in event.details["contacts"].items()}
    tt, shadow = np.array(list(contacts.values())), earth_shadow(scene.sky, np.array([event.tt]))
    disk = shadow.at(np.zeros(len(tt), int), tt)
    course = Course(contacts, disk, *looked_at(scene, tt))
    across = float(np.abs(disk.x).max() + ROOM * disk.moon.max())
    scale = (WIDTH / 2 - MARGIN) / max(across, WIDEST_RADIANS)
    reach = ROOM * float(disk.moon.max())
    middle_y = float(disk.y[list(contacts).index(GREATEST)])
    half = max(float(np.abs(disk.y - middle_y).max()) + reach, 2.2 * reach)
    height = 2.0 * half * scale
    row = row_height(scene, event, course)
    drawing = Drawing(id, WIDTH, height + row, scene.title(event), _told(scene, event, course),
                      scene.dated(event.tt))
    centre = np.array([WIDTH / 2, height / 2 + scale * middle_y])
    labels = Labels(drawing, (2.0, 2.0, WIDTH - 2.0, height - 2.0))
    with drawing.group(clip_path=drawing.clip_rect("frame", 0.0, 0.0, WIDTH, height)):
        _draw_shadow(labels, centre, disk, scale, height)
        at = centre + scale * np.stack([-disk.x, -disk.y], axis=1)
        _draw_way(labels, scene, shadow, course, centre, scale)
        _draw_moons(labels, event, course, at, scale, centre)
    _name_contacts(labels, scene, course, at, scale)
    _name_shadow(labels, scene, centre, disk, scale)
    way = scene.words._("north up, east left")
    half = text_width(way, class_size("sky-small")) / 2.0 + 6.0
    labels.put_at_first_free([(x, y) for y in (12.0, height - 10.0) for x in (half, WIDTH - half)],
                             way, "sky-small")
    drawing.rect(0.4, 0.4, WIDTH - 0.8, height - 0.8, "sky-frame")
    draw_row(drawing, scene, event, course, height)
    if len(course.up) and not course.up.all():
        drawing.key.append(Mark("box", "sky-sun-below", scene.words._("below the horizon")))
    return scene.finished(drawing)


def _told(scene: Scene, event: Event, course: Course) -> str:
    """Return the contacts in words."""
    words = scene.words
    return words.p_("list", ", ").join(f"{words.contact(event, name)} {scene.clock(tt)}"
                                       for name, tt in course.contacts.items())


def _draw_shadow(labels: Labels, centre: Floats, disk: Disk, scale: float, height: float) -> None:
    """Draw penumbra and umbra; no label is to cross their edges."""
    x, y = (float(side) for side in centre)
    drawing = labels.drawing
    for radius, cls in ((disk.penumbra, "sky-penumbra"), (disk.umbra, "sky-umbra")):
        on_paper = float(scale * radius.mean())
        drawing.circle(x, y, on_paper, cls)
        angle = np.linspace(0.0, 2.0 * np.pi, AROUND)
        rim = np.stack([x + on_paper * np.cos(angle), y + on_paper * np.sin(angle)], axis=1)
        labels.taken += [box for box in boxes_along(rim, 1.0) if -9.0 < box[1] < height + 9.0]


def _name_shadow(labels: Labels, scene: Scene, centre: Floats, disk: Disk, scale: float) -> None:
    """Write what umbra and penumbra are where the Moon does not pass."""
    x, y = (float(side) for side in centre)
    words, umbra = scene.words, float(scale * disk.umbra.mean())
    between = (umbra + float(scale * disk.penumbra.mean())) / 2.0
    for text, reach in ((words._("umbra"), 0.72 * umbra), (words._("penumbra"), between)):
        for turn in NAMES_TURNS:
            at_x, at_y = x + reach * float(np.cos(turn)), y + reach * float(np.sin(turn))
            if labels.put_box(at_x, at_y, text, "sky-plain"):
                break


def _draw_way(labels: Labels, scene: Scene, shadow: EarthShadow, course: Course,
              centre: Floats, scale: float) -> None:
    """Draw the way of the Moon's centre, grey where the place has it below the horizon."""
    times = list(course.contacts.values())
    tt = np.linspace(times[0], times[-1], AROUND)
    disk = shadow.at(np.zeros(AROUND, int), tt)
    flat = centre + scale * np.stack([-disk.x, -disk.y], axis=1)
    _, _, up = looked_at(scene, tt)
    up = up if len(up) else np.ones(AROUND, bool)
    bounds = [0, *(np.flatnonzero(np.diff(up)) + 1).tolist(), AROUND]
    for first, last in pairwise(bounds):
        part = flat[max(first - 1, 0):last]
        if len(part) > 1:
            labels.drawing.path(line_path(part), "sky-altitude" if up[first] else "sky-unseen")
    labels.keep_line(flat)


def _draw_moons(labels: Labels, event: Event, course: Course, at: Floats, scale: float,
                centre: Floats) -> None:
    """Draw the Moon's edge at every contact, and at the greatest how it looks."""
    disk, names, drawing = course.disk, list(course.contacts), labels.drawing
    for i, name in enumerate(names):
        x, y = (float(side) for side in at[i])
        hidden = bool(len(course.up)) and not course.up[i]
        if name != GREATEST:
            drawing.circle(x, y, scale * disk.moon[i], "sky-limb-grey" if hidden else "sky-limb")
        angle = np.linspace(0.0, 2.0 * np.pi, CORNERS)
        rim = scale * disk.moon[i] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        labels.keep_line(at[i] + rim, 0.5)
    i = names.index(GREATEST)
    x, y, radius = float(at[i, 0]), float(at[i, 1]), float(scale * disk.moon[i])
    if len(course.up) and not course.up[i]:
        drawing.circle(x, y, radius, "sky-sun-below")
        drawing.circle(x, y, radius, "sky-limb-grey")
        return
    draw_shaded(drawing, "greatest", (x, y), radius, (float(centre[0]), float(centre[1])),
                (float(scale * disk.umbra[i]), float(scale * disk.penumbra[i])),
                event.details["type"] == "total")


def _name_contacts(labels: Labels, scene: Scene, course: Course, at: Floats, scale: float) -> None:
    """Write each contact beyond its Moon's edge, above and below in turn, clear of the others."""
    disk = course.disk
    way = at[-1] - at[0]
    way = way / np.linalg.norm(way)
    across = np.array([way[1], -way[0]])
    across = across if across[1] < 0.0 else -across  # up
    for i, name in enumerate(course.contacts):
        reach = float(scale * disk.moon[i]) + NAMES_UP
        text = scene.words._("greatest") if name == GREATEST else name
        sides = (across, -across) if i % 2 == 0 else (-across, across)
        for spot in _spots(at[i], way, sides, reach):
            if labels.put_box(float(spot[0]), float(spot[1]), text, "sky-plain"):
                break


def _spots(at: Floats, way: Floats, sides: Sequence[Floats], reach: float) -> list[Floats]:
    """Return where a contact may be named, the nearest to its Moon first."""
    turns = (0.0, 0.25, -0.25, 0.5, -0.5, 0.8, -0.8, 1.2, -1.2)
    return [at + reach * more * (side * np.cos(turn) + way * np.sin(turn))
            for more in (1.0, 1.3, 1.7, 2.2) for turn in turns for side in sides]
