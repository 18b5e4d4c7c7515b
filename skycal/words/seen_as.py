"""Seen as: an eclipse as what it is from a place, or as one that is not seen there at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.figures import figures
from skycal.words.language import N_
from skycal.words.titles import title
from skycal.words.wording import ByDetail, Wording, say

UNSEEN = {
    "solar-eclipse": N_("Solar eclipse (not seen here)"),
    "lunar-eclipse": N_("Lunar eclipse (not seen here)"),
}
PENUMBRAL = "penumbral"
# What it is where it is greatest.
WORLDWIDE: Mapping[str, Wording] = {
    "solar-eclipse": ByDetail("type", {
        "partial": N_("worldwide a partial eclipse (magnitude %(eclipse_magnitude)s)"),
        "annular": N_("worldwide an annular eclipse (magnitude %(eclipse_magnitude)s)"),
        "total": N_("worldwide a total eclipse (magnitude %(eclipse_magnitude)s)"),
        "hybrid": N_("worldwide a hybrid eclipse (magnitude %(eclipse_magnitude)s)"),
    }),
    "lunar-eclipse": ByDetail("type", {
        "penumbral": N_("worldwide a penumbral eclipse (magnitude %(penumbral_magnitude)s)"),
        "partial": N_("worldwide a partial eclipse (magnitude %(umbral_magnitude)s)"),
        "total": N_("worldwide a total eclipse (magnitude %(umbral_magnitude)s)"),
    }),
}


def as_seen(event: Event, there: Mapping[str, Any]) -> Event | None:
    """Return an event with what a place has of it in its details; None for an eclipse unseen.

    `there`: its `local`, empty without a place. Who else sees it is no figure of a place.
    """
    if not there:
        return event
    if event.kind not in UNSEEN or "obscuration" not in there:
        told = event.details.get("where") is not None
        return replace(event, details={**event.details, "where": None}) if told else event
    seen = there["type"]
    if seen is None:
        return None
    figure = {"solar-eclipse": "magnitude"}.get(
        event.kind, f"{PENUMBRAL if seen == PENUMBRAL else 'umbral'}_magnitude")
    return replace(event, details={
        **event.details, "where": None, "type": seen, figure: there["magnitude"]})


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
    if seen is not None and seen.details["type"] == event.details["type"]:
        return ""
    return say(words, WORLDWIDE[event.kind], event)
