"""Stand-in: the mean of China's provincial capitals, where nights are drawn and no place named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from skycal.calendar.worth.capitals import capitals
from skycal.here.local import local_circumstances
from skycal.model import Event, Place
from skycal.pictures.scene import Scene


def standing_in(scene: Scene, events: Sequence[Event]) -> Scene:
    """Return a scene without a place as one from the mean capital, with what events are there."""
    if scene.place is not None:
        return scene
    known = capitals()
    x, y, z = known.toward @ known.share
    place = Place(
        scene.words._("mean of China's provincial capitals"),
        float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x))), 0.0)
    local = local_circumstances(scene.sky, place, events, scene.zone)
    return replace(scene, place=place, local=local, stood_in=True)
