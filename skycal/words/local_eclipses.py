"""Eclipses from places, in words: the headings of a table of cities, and its remarks."""

from __future__ import annotations

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.language import N_

SOLAR = "solar-eclipse"

# What a partial eclipse has of contacts, and what the others have between them, by type.
OUTER = {"C1": N_("first contact"), "max": N_("maximum"), "C4": N_("last contact")}
INNER = {
    "total": {"C2": N_("totality begins"), "C3": N_("totality ends")},
    "annular": {"C2": N_("annularity begins"), "C3": N_("annularity ends")},
    "hybrid": {"C2": N_("central phase begins"), "C3": N_("central phase ends")},
}
EDGES = {
    "sunrise": N_("Sun rises eclipsed at %(clock)s, magnitude %(magnitude)s"),
    "sunset": N_("Sun sets eclipsed at %(clock)s, magnitude %(magnitude)s"),
    "moonrise": N_("Moon rises eclipsed at %(clock)s, magnitude %(magnitude)s"),
    "moonset": N_("Moon sets eclipsed at %(clock)s, magnitude %(magnitude)s"),
}


def contact_headings(words: Dates, event: Event) -> dict[str, str]:
    """Return what the contacts of an eclipse are called in a table of places, in their order."""
    if event.kind != SOLAR:
        named = event.details["contacts"]
        return {"max" if name == "greatest" else name: words.contact(event, name) for name in named}
    inner = INNER.get(event.details["type"], {})
    return {
        name: words._({**OUTER, **inner}[name])
        for name in ("C1", "C2", "max", "C3", "C4")
        if name in OUTER or name in inner
    }
