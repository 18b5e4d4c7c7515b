"""Locality: how an event is seen from a place: one phrase for a list, sentences for a diary."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from skycal.calendar.kinds import kinds
from skycal.model import Event
from skycal.words.circumstances import eclipse_details, eclipse_line
from skycal.words.language import N_
from skycal.words.occulted import occultation_details, occultation_line
from skycal.words.shower import meteor_details, meteor_line
from skycal.words.there import There
from skycal.words.watching import watch_details, watch_line

Line = Callable[[There], str]

POLAR = {"polar-day": N_("The Sun does not set that day."),
         "polar-night": N_("The Sun does not rise that day.")}


def local_line(there: There) -> str:
    """Return in one short phrase how an event is seen, '' where there is nothing to say."""
    return _told(there, 0)


def local_details(there: There) -> str:
    """Return in a few sentences how an event is seen, '' where there is nothing to say."""
    return _told(there, 1)


def _told(there: There, length: int) -> str:
    event, local = there.event, there.local
    if event.kind in TOLD:
        return TOLD[event.kind][length](there)
    if not _asked(event):
        return ""
    shape = next((key for key in SHAPES if key in local), None)
    told = SHAPES[shape] if shape else (watch_line, watch_details)
    return told[length](there)


def _asked(event: Event) -> bool:
    """Is it something to be seen?"""
    return kinds()[event.kind].seen != "never"


def _nothing(there: There) -> str:
    return ""


def sun_line(there: There) -> str:
    """Return when the Sun rises and sets that day, or that it does not."""
    sun, words, note = there.local["sun"], there.words, there.local["note"]
    return there.clauses((
        words.name(note, "note") if note else "",
        words._("sunrise %(clock)s", clock=there.clock(sun["rise"])) if sun["rise"] else "",
        words._("sunset %(clock)s", clock=there.clock(sun["set"])) if sun["set"] else "",
    ))


def sun_details(there: There) -> str:
    """Return the same in a sentence."""
    note = there.local["note"]
    return there.words._(POLAR[note]) if note else there.sentence(sun_line(there))


def moon_details(there: There) -> str:
    """Return when to look at the Moon, and when it rises and sets that day."""
    moon, words = there.local["moon"], there.words
    line = there.clauses((
        words._("moonrise %(clock)s", clock=there.clock(moon["rise"])) if moon["rise"] else "",
        words._("moonset %(clock)s", clock=there.clock(moon["set"])) if moon["set"] else "",
    ))
    seen = watch_details(there) if _asked(there.event) else ""
    return there.sentences((seen, there.sentence(line)))


# How kinds are told that go by their own, in a line and in sentences; others go by their shape:
# by what their `local` holds.
TOLD: Mapping[str, tuple[Line, Line]] = {
    "solar-term": (sun_line, sun_details),
    "moon-perigee": (_nothing, moon_details),
    "moon-apogee": (_nothing, moon_details),
    "first-quarter": (watch_line, moon_details),
    "full-moon": (watch_line, moon_details),
    "last-quarter": (watch_line, moon_details),
}
SHAPES: Mapping[str, tuple[Line, Line]] = {
    "rate_per_hour": (meteor_line, meteor_details),
    "disappearance": (occultation_line, occultation_details),
    "obscuration": (eclipse_line, eclipse_details),
}
