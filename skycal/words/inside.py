"""Inside: what the row of one event tells of another that stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.values import Values

# Of the other kinds nothing is left to say.
INSIDE: Mapping[str, str] = MappingProxyType({
    "occultation": N_("occulted by the Moon elsewhere"),
    "closest-to-earth": N_("closest to the Earth on %(day)s, %(distance_au)s AU"),
})


def inside(words: Dates, event: Event, day: str) -> str:
    """Return what is told of an event, of this `day`, in another's row; '' for nothing.

    An occultation over the sea, the ice or daylight alone is none to tell of.
    """
    message, where = INSIDE.get(event.kind), event.details.get("where")
    if message is None or (where is not None and not where["seen"]):
        return ""
    values = Values(words, event)
    values["day"] = day
    return words._(message) % values
