"""Inside: what the row of one event tells of others that stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from skycal.calendar.rows import of_a_member
from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.values import Values

# Of the other kinds nothing is left to say.
INSIDE: Mapping[str, str] = MappingProxyType({
    "occultation": N_("occulted by the Moon elsewhere"),
    "closest-to-earth": N_("closest to the Earth on %(day)s, %(distance_au)s AU"),
})


# Of the stars in a cluster, together.
MEMBERS = N_("for parts of the Earth the Moon covers %(bodies)s")


def inside(words: Dates, row: Event, others: Sequence[tuple[Event, str]]) -> list[str]:
    """Return what the row of an event tells of others, each with its day: the members as one."""
    members = [event for event, _ in others if of_a_member(row, event)]
    said = [_told(words, event, day) for event, day in others if not of_a_member(row, event)]
    if members:
        stars = words.list_of(words.body(event.bodies[-1]) for event in members)
        said.append(words._(MEMBERS, bodies=stars))
    return said


def _told(words: Dates, event: Event, day: str) -> str:
    """Return what is told of an event, of this `day`, in another's row; '' for nothing.

    An occultation over the sea, the ice or daylight alone is none to tell of.
    """
    message, where = INSIDE.get(event.kind), event.details.get("where")
    if message is None or (where is not None and not where["seen"]):
        return ""
    values = Values(words, event)
    values["day"] = day
    return words._(message) % values
