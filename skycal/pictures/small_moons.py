"""Small Moons: how the Moon looks evening after evening, each a few units wide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, dots_path, number

RADIUS = 4.0  # and half a unit of edge, which keeps a full Moon on white paper
EVENING_HOUR = 21
UNSEEN = 0.01  # lit less than this, a crescent is thinner than anything drawn


class Evenings(Struct, frozen=True):
    """The Moon of each of some evenings: its lit share, and whether its right side is lit."""

    lit: Floats
    right: Flags


def evenings(scene: Scene, days: Sequence[date]) -> Evenings:
    """Return the Moon of those days at nine in the evening, as it stands in the northern sky.

    Mirrored where the scene's place is south of the equator.
    """
    places = scene.sky.at(scene.at_hour(EVENING_HOUR, days))
    south = scene.place is not None and scene.place.latitude < 0.0
    return Evenings(places.illumination("moon"), places.east_of_sun("moon") != south)


def draw_moons(drawing: Drawing, at: Sequence[tuple[float, float]], moons: Evenings) -> None:
    """Draw all disks as one path, all lit parts as another."""
    dots = dots_path(np.array(at))
    drawing.path(dots, "sky-disk-edges")
    drawing.path(dots, "sky-disks")
    drawing.path("".join(_lit(x, y, float(moons.lit[i]), bool(moons.right[i]))
                         for i, (x, y) in enumerate(at)), "sky-lit")


def _lit(x: float, y: float, share: float, right: bool) -> str:
    """Return the lit part of a Moon; nothing of the thinnest."""
    if share < UNSEEN:
        return ""
    r, across = number(RADIUS), number(RADIUS * abs(1.0 - 2.0 * share))
    outer, inner = int(right), int((share > 0.5) == right)
    height = number(2.0 * RADIUS)
    return (f"M{number(x)} {number(y - RADIUS)}a{r} {r} 0 0 {outer} 0 {height}"
            f"a{across} {r} 0 0 {inner} 0-{height}")
