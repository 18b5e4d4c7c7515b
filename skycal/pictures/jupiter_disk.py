"""Jupiter's disk: its moons before and beside it and their shadows on it, at an instant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import AU_KM
from skycal.model import Event
from skycal.pictures.labels import Labels
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, number
from skycal.shadows.galilean import ECLIPSE, RADIUS_AU, STRETCH, View, outside, places, shadows
from skycal.sky.bodies import catalog
from skycal.sky.galilean import MOONS

WIDTH, HEIGHT, RADIUS = 360.0, 136.0, 52.0
X, Y = WIDTH / 2.0, 62.0
LEAST_RADIUS = 2.4  # of a moon or a shadow on paper; to scale Ganymede has 1.9
EDGE, LINE = 8.0, 12.0
ALL = np.arange(len(MOONS))


class Dot(NamedTuple):
    """A moon or a shadow on paper, with its name."""

    x: float
    y: float
    size: float
    name: str
    cls: str
    label: str


def jupiter_disk(
    scene: Scene, event: Event, *, id: str = "jupiter", tt: float | None = None
) -> str:
    """Return Jupiter and its moons as the Earth sees them, at `tt` if not at the event's instant.

    Jupiter's north is up, east left; a moon in its shadow or behind it is a fine ring.
    """
    words, instant = scene.words, event.tt if tt is None else tt
    each = np.full(len(MOONS), instant)
    moons, spots = places(scene.sky, ALL, each), shadows(scene.sky, ALL, each)
    before = moons[2] > 0.0
    in_sight = before | (
        (outside(View(scene.sky, ECLIPSE).offsets(ALL, each)) > 0.0)
        & (outside(moons[:2] * np.array([[1.0], [STRETCH]])) > 0.0)
    )
    drawing = Drawing(id, WIDTH, HEIGHT, scene.title(event), words._(
        "Jupiter and those of its moons that stand near it on %(moment)s, with the shadows they "
        "cast on it.", moment=scene.moment(instant)), scene.dated(instant))
    _draw_disk(drawing)
    _draw(drawing, list(_dots(scene, spots, moons, in_sight)))
    drawing.rect(0.4, 0.4, WIDTH - 0.8, HEIGHT - 0.8, "sky-frame")
    drawing.text(EDGE, LINE, words.direction(90.0), "sky-small")
    drawing.text(WIDTH - EDGE, LINE, words.direction(270.0), "sky-small", "end")
    drawing.text(WIDTH - EDGE, HEIGHT - EDGE, scene.moment(instant), "sky-small", "end")
    return scene.finished(drawing)


def _on_paper(seen: Floats) -> tuple[float, float]:
    """Return where what is `seen` so many radii to the right and to the north is drawn."""
    return X + RADIUS * float(seen[0]), Y - RADIUS * float(seen[1])


def _size(moon: int) -> float:
    """Return the radius of a moon, and of the middle of its shadow, on paper."""
    radius_km = catalog().bodies[MOONS[moon]].radius_km
    return max(LEAST_RADIUS, RADIUS * radius_km / AU_KM / RADIUS_AU)


def _draw_disk(drawing: Drawing) -> None:
    half = f"{number(RADIUS)} {number(RADIUS / STRETCH)} 0 0 1"
    disk = (f"M{number(X - RADIUS)} {number(Y)}a{half} {number(2.0 * RADIUS)} 0"
            f"a{half} {number(-2.0 * RADIUS)} 0z")  # fmt: skip
    drawing.path(disk, "sky-lit")
    drawing.path(disk, "sky-limb")


def _dots(scene: Scene, spots: Floats, moons: Floats, in_sight: Flags) -> Iterator[Dot]:
    """Yield the shadows that fall on the side we see, then the moons."""
    words = scene.words
    for moon in np.flatnonzero((moons[2] > 0.0) & (spots[2] > 0.0)).tolist():
        name = words._("shadow of %(moon)s", moon=words.body(MOONS[moon]))
        yield Dot(*_on_paper(spots[:, moon]), _size(moon), name, "sky-ink", "sky-small")
    for moon, seen in enumerate(in_sight.tolist()):
        how = ("sky-bar", "sky-label") if seen else ("sky-leader", "sky-small")
        yield Dot(*_on_paper(moons[:, moon]), _size(moon), words.body(MOONS[moon]), *how)


def _draw(drawing: Drawing, dots: Sequence[Dot]) -> None:
    """Draw the dots and name them, those farther off at the edge."""
    labels = Labels(drawing, (2.0, 14.0, WIDTH - 2.0, HEIGHT - 18.0))
    near = [dot for dot in dots if dot.size < dot.x < WIDTH - dot.size]
    for dot in near:
        if dot.cls == "sky-bar":
            drawing.circle(dot.x, dot.y, dot.size, "sky-paper")
        drawing.circle(dot.x, dot.y, dot.size, dot.cls)
        labels.keep_clear(dot.x, dot.y, dot.size + 1.0)
    for dot in near:
        labels.put(dot.x, dot.y, dot.name, dot.label, dot.size + 2.0, must=True)
    far = [dot for dot in dots if dot not in near]
    for line, dot in enumerate(dot for dot in far if dot.x < X):
        drawing.text(EDGE, Y + LINE * line, f"← {dot.name}", "sky-small")
    for line, dot in enumerate(dot for dot in far if dot.x > X):
        drawing.text(WIDTH - EDGE, Y + LINE * line, f"{dot.name} →", "sky-small", "end")
