"""Outlines: where on Earth an occultation is seen, drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from skycal.calendar.skies import sky_of, year_with
from skycal.events.occultations import region_of
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.timescale import utc_datetime

Drawn = Mapping[str, Callable[[Sky, Event], Any]]

# What is added to the details of a kind, by its name there.
DRAWN: Mapping[str, Drawn] = MappingProxyType({"occultation": {"region": region_of}})


def outlined(event: Event) -> dict[str, Any]:
    """Return an event's details with what is drawn of it on the Earth."""
    drawn = DRAWN.get(event.kind, {})
    if not drawn:
        return dict(event.details)
    year = year_with(utc_datetime(event.tt).date())
    sky = sky_of(range(year, year + 1))
    return {**event.details, **{name: draw(sky, event) for name, draw in drawn.items()}}
