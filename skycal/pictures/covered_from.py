"""Covered from: cities that see an occultation, and when the body goes and comes back there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats
from skycal.gazetteer.table import CHINA, GazetteerEntry
from skycal.here.eclipses.occultation import Occultations
from skycal.here.horizon import Horizon
from skycal.here.sighting import WHY
from skycal.model import Event, Place
from skycal.pictures.scene import Scene

ASKED = 60  # of the largest cities in the region, those of China first


class Covered(NamedTuple):
    """One place's view: its name, where it lies, and both ends.

    `gone`, `back`: TT; angles: on the Moon's limb from celestial north by east, degrees.
    """

    place: Place
    gone: float
    back: float
    gone_deg: float
    back_deg: float


def covered_from(scene: Scene, event: Event, cities: Sequence[GazetteerEntry]) -> list[Covered]:
    """Return who sees it: the scene's own place first, then of China, then of the world."""
    own = [] if scene.own_place is None else [scene.own_place]
    ordered = sorted(cities, key=lambda city: (city.country != CHINA, -city.population))[:ASKED]
    names = {place.name for place in own}
    places = own + [place for city in ordered
                    if (place := city.place(scene.words.lang)).name not in names]
    if not places:
        return []
    seen, found = Occultations(scene.sky, [event]).over(Horizon(scene.sky, places))
    ends = found.disappearance, found.reappearance
    visible = (seen.why[:, 0] == WHY[None]) & np.isfinite(ends[0].tt[:, 0])
    columns: list[Floats] = [ends[0].tt, ends[1].tt, ends[0].position_angle_deg,
                             ends[1].position_angle_deg]
    rows = np.stack([column[:, 0] for column in columns], axis=1)
    return [Covered(places[i], *rows[i].tolist()) for i in np.flatnonzero(visible).tolist()]


def apart(seen: Sequence[Covered], most: int) -> list[Covered]:
    """Return some of them, the first, then whose way is the least like those before."""
    angle = np.radians([[one.gone_deg, one.back_deg] for one in seen])
    ends = np.concatenate([np.cos(angle), np.sin(angle)], axis=1)
    chosen = [0]
    while len(chosen) < min(most, len(seen)):
        gap = np.linalg.norm(ends[:, None] - ends[chosen], axis=2).min(axis=1)
        chosen.append(int(np.argmax(gap)))
    return [seen[i] for i in chosen]
