"""Locality: how an event is seen from a place: one phrase for a list, sentences for a diary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from skycal.calendar.kinds import kinds
from skycal.model import Event
from skycal.words.circumstances import eclipse_details, eclipse_line
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.numerals import decimal
from skycal.words.occulted import occultation_details, occultation_line
from skycal.words.there import There
from skycal.words.watching import best_time, night, unseen, watch_details, watch_line

Line = Callable[[There], str]

POLAR = {"polar-day": N_("The Sun does not set that day."),
         "polar-night": N_("The Sun does not rise that day.")}
LEAST_RATE, ROUND_RATE = 1.0, 100.0  # meteors an hour


def local_line(words: Dates, event: Event, local: Mapping[str, Any], zone: tzinfo) -> str:
    """Return in one short phrase how an event is seen, '' where there is nothing to say."""
    return _told(There(words, event, local, zone), 0)


def body_line(words: Dates, sighting: Mapping[str, Any], tt: float, zone: tzinfo) -> str:
    """Return when and where to look for a body in the night after `tt`, or why in vain."""
    return watch_line(There(words, Event("", "", "", tt), sighting, zone))


def local_details(words: Dates, event: Event, local: Mapping[str, Any], zone: tzinfo) -> str:
    """Return in a few sentences how an event is seen, '' where there is nothing to say."""
    return _told(There(words, event, local, zone), 1)


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


def meteor_line(there: There) -> str:
    """Return how many meteors the best hour of the night brings."""
    watch, words = there.local["watch"], there.words
    if watch is None:
        return unseen(there)
    if there.local["rate_per_hour"] is None:
        return words._("%(first)s–%(last)s %(night)s, rate not known beforehand",
                       night=night(there), first=there.clock(watch["from"]),
                       last=there.clock(watch["to"]))
    return there.clauses((
        _rate(there, N_("about %(rate)s an hour (best at %(hour)s)")),
        words.name(there.local["verdict"], "verdict"),
    ))


def _rate(there: There, message: str) -> str:
    """Say how many meteors the best hour brings, if they are more than a few."""
    rate, words = there.local["rate_per_hour"], there.words
    if rate < LEAST_RATE:
        return words._("less than one an hour")
    hour = there.dated_clock(there.local["watch"]["best"], "hour")
    return words._(message) % {"rate": rounded(rate), "hour": hour}


def meteor_details(there: There) -> str:
    """Return when the radiant is up in the dark, what the best hour brings, and the night."""
    local, words = there.local, there.words
    watch = local["watch"]
    if watch is None:
        return there.sentence(unseen(there))
    counted = local["rate_per_hour"] is not None
    expected = there.clauses((
        _rate(there, N_("about %(rate)s an hour")), words.name(local["verdict"], "verdict"),
    )) if counted else ""
    return there.sentences((
        words._("The radiant is up in a dark sky %(night)s from %(first)s to %(last)s; at %(best)s "
                "it is %(where)s.", night=night(there), first=there.clock(watch["from"]),
                last=there.clock(watch["to"]), best=best_time(there),
                where=there.where(watch, points=16)),
        words._("Expected, far from city lights: %(line)s.", line=expected) if counted else "",
        words._("The whole night brings about %(total)s.", total=rounded(local["total"]))
        if counted and local["total"] >= LEAST_RATE else "",
    ))


def rounded(count: float) -> str:
    """Write a number of meteors no finer than it is known."""
    return decimal(count / 10.0, 0) + "0" if count >= ROUND_RATE else decimal(count, 0)


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
