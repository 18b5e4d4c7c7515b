"""At best: what an event is worth where it is seen best."""

from __future__ import annotations

from skycal.model import Event


def at_best(event: Event) -> int:
    """Return what an event is worth where it is seen best."""
    return event.at_best or event.importance
