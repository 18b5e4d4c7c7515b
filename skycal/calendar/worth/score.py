"""Score: how much an event is worth going out for, 0 to 100, and the parts that say why."""

from __future__ import annotations

from collections.abc import Mapping
from math import radians, sin
from types import MappingProxyType

from msgspec import Struct

from skycal.calendar.worth.sight import SOLAR, sight
from skycal.calendar.worth.view import View
from skycal.model import Event

# What is left of a sight that is low and soon over, and what height and time give back: people do
# go out for two planets low in the dusk, and see less of them.
LOW_AND_SHORT, HEIGHT, TIME = 0.7, 0.2, 0.1
HIGH_DEG = 45.0  # from here on nothing is higher: no house, no haze
LONG_HOURS = 2.0
# What only binoculars or a telescope show, fewer go out for.
EYE: Mapping[str | None, float] = MappingProxyType({"binoculars": 0.75, "telescope": 0.4})
# Two lights that become one the eye sees as well.
JOINED = frozenset(("planet-occultation",))
# A central solar eclipse elsewhere is news, and some travel: half of one here.
ELSEWHERE = 0.5


class Score(Struct, frozen=True):
    """A score and its parts, 0 to 1; `here`: whether it is for something seen here."""

    value: float
    parts: Mapping[str, float]
    here: bool = True


def score(event: Event, view: View) -> Score:
    """Return what an event is worth to those who have such a view of it."""
    parts = {
        "sight": sight(event, view),
        "seen": view.share,
        "height": min(1.0, sin(radians(max(view.altitude_deg, 0.0))) / sin(radians(HIGH_DEG))),
        "time": min(1.0, view.hours / LONG_HOURS),
        "eye": 1.0 if event.kind in JOINED else EYE.get(view.aid, 1.0),
    }
    ease = LOW_AND_SHORT + HEIGHT * parts["height"] + TIME * parts["time"]
    return Score(100.0 * parts["sight"] * parts["seen"] * parts["eye"] * ease, parts)


def is_sight_abroad(event: Event) -> bool:
    """Tell whether people travel for it."""
    return event.kind == "solar-eclipse" and event.details["type"] != "partial"


def elsewhere(event: Event) -> Score | None:
    """Return what a central solar eclipse is worth to who does not see it as such, None if none."""
    if not is_sight_abroad(event):
        return None
    whole, _ = SOLAR["annular" if event.details["type"] == "annular" else "total"]
    parts = {"sight": whole, "seen": 0.0, "height": 0.0, "time": 0.0, "eye": 1.0}
    return Score(100.0 * ELSEWHERE * whole**2, parts, here=False)
