"""Seen as: an eclipse as what it is from a place, or as one that is not seen there at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.figures import figures, summary
from skycal.words.language import N_
from skycal.words.titles import title

UNSEEN = {
    "solar-eclipse": N_("Solar eclipse (not seen here)"),
    "lunar-eclipse": N_("Lunar eclipse (not seen here)"),
}
PENUMBRAL = "penumbral"


def as_seen(event: Event, there: Mapping[str, Any]) -> Event | None:
    """Return an event with what a place has of it in its details; None for an eclipse unseen.

    `there`: its `local`, empty without a place. Other events are the same everywhere.
    """
    if event.kind not in UNSEEN or "obscuration" not in there:
        return event
    seen = there["type"]
    if seen is None:
        return None
    figure = {"solar-eclipse": "magnitude"}.get(
        event.kind, f"{PENUMBRAL if seen == PENUMBRAL else 'umbral'}_magnitude")
    return replace(event, details={**event.details, "type": seen, figure: there["magnitude"]})


def title_there(words: Dates, event: Event, there: Mapping[str, Any]) -> str:
    """Return what happens, of an eclipse what it is at a place."""
    seen = as_seen(event, there)
    return words._(UNSEEN[event.kind]) if seen is None else title(words, seen)


def figures_there(words: Dates, event: Event, there: Mapping[str, Any]) -> str:
    """Return the numbers, of an eclipse those of a place, '' where it is not seen."""
    seen = as_seen(event, there)
    return "" if seen is None else figures(words, seen)


def worldwide(words: Dates, event: Event, there: Mapping[str, Any]) -> str:
    """Say what an eclipse is where it is greatest, if that is another than at a place."""
    seen = as_seen(event, there)
    if seen is event or (seen is not None and seen.details["type"] == event.details["type"]):
        return ""
    return words._("worldwide: %(eclipse)s", eclipse=summary(words, event))
