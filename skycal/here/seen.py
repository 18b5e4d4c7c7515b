"""Seen: whether an event can be seen from a place, by what is known of it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skycal.model import Event

# Of these nobody asks whether they are seen: days of a calendar, geometry, what the Sun hides.
UNASKED = frozenset({
    "lunar-month", "festival", "folk-season", "solar-term", "earth-perihelion", "earth-aphelion",
    "new-moon", "inferior-conjunction", "superior-conjunction", "solar-conjunction",
    "moon-ascending-node", "moon-descending-node", "moon-north", "moon-south", "moon-perigee",
    "moon-apogee", "planet-perihelion", "planet-aphelion",
})
# These are seen while they last or not at all; of others the night by them will do.
MOMENTARY = frozenset({"solar-eclipse", "lunar-eclipse", "occultation", "transit"})


def is_seen(event: Event, local: Mapping[str, Any]) -> bool | None:
    """Tell whether an event can be seen, None where nobody asks that of its kind."""
    if event.kind in UNASKED:
        return None
    if event.kind in MOMENTARY:
        return bool(local["visible"])
    return local["watch"] is not None and local.get("verdict") != "none"
