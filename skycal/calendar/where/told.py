"""Told: events with who sees them among their details, as far as that is asked of their kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from skycal.calendar.where.lunar import of_lunar_eclipses
from skycal.calendar.where.occulted import of_occultations
from skycal.calendar.where.solar import of_solar_eclipses
from skycal.events.where import Where
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.bodies import catalog

FAINTEST_STAR_MAG = 1.5  # of the stars whose occultations are told of



def _of_transits(sky: Sky, events: Sequence[Event]) -> list[Where]:
    from skycal.calendar.where.transited import of_transits  # some in a century

    return of_transits(sky, events)


def _of_planet_occultations(sky: Sky, events: Sequence[Event]) -> list[Where]:
    from skycal.calendar.where.planet_before import of_planet_occultations  # as seldom

    return of_planet_occultations(sky, events)


KINDS: Mapping[str, Callable[[Sky, Sequence[Event]], list[Where]]] = MappingProxyType({
    "solar-eclipse": of_solar_eclipses,
    "lunar-eclipse": of_lunar_eclipses,
    "occultation": of_occultations,
    "transit": _of_transits,
    "planet-occultation": _of_planet_occultations,
})


def with_where(sky: Sky, events: Sequence[Event]) -> list[Event]:
    """Return the events, those of the `KINDS` with their `where`."""
    found = list(events)
    rows_of: dict[str, list[int]] = {}
    for row, event in enumerate(events):
        if event.kind in KINDS and is_told(event):
            rows_of.setdefault(event.kind, []).append(row)
    for kind, rows in rows_of.items():
        told = KINDS[kind](sky, [events[row] for row in rows])
        for row, where in zip(rows, told, strict=True):
            found[row] = replace(events[row], details={**events[row].details, "where": where})
    return found


def is_told(event: Event) -> bool:
    """Tell whether who sees an event is told: of an occultation, if its body is bright."""
    if event.kind != "occultation":
        return event.kind in KINDS
    body = catalog().bodies[event.bodies[1]]
    return body.kind == "planet" or (
        body.kind == "star" and (body.magnitude or 0.0) <= FAINTEST_STAR_MAG
    )
