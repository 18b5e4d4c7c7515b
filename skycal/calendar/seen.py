"""Seen: whether an event can be seen from a place, by what is known of it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skycal.calendar.kinds import kinds
from skycal.model import Event


def is_seen(event: Event, local: Mapping[str, Any]) -> bool | None:
    """Tell whether an event can be seen, None where nobody asks that of its kind."""
    return SEEN[kinds()[event.kind].seen](local)


def _in_the_night(local: Mapping[str, Any]) -> bool:
    return local["watch"] is not None and local.get("verdict") != "none"


SEEN = {
    "moment": lambda local: bool(local["visible"]),
    "night": _in_the_night,
    "never": lambda local: None,
}
