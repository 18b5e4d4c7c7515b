"""Locality: how an event is seen from a place: one phrase for a list, sentences for a diary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from skycal.calendar.kinds import kinds
from skycal.model import Event
from skycal.words.circumstances import eclipse_details, eclipse_line
from skycal.words.language import N_
from skycal.words.meteors import DARK_MOON
from skycal.words.nights import window
from skycal.words.numerals import decimal
from skycal.words.occulted import occultation_details, occultation_line
from skycal.words.there import There
from skycal.words.watching import unseen, watch_details, watch_line

Line = Callable[[There], str]

POLAR = {"polar-day": N_("The Sun does not set that day."),
         "polar-night": N_("The Sun does not rise that day.")}
LEAST_RATE, ROUND_RATE = 1.0, 100.0  # meteors an hour
MOONLIT_MAG = 6.0  # the faintest star seen beside a Moon that counts
HALF_A_DAY = timedelta(hours=12)
MOON_EDGES = {"moonset": N_("after moonset at %(clock)s about %(rate)s an hour"),
              "moonrise": N_("before moonrise at %(clock)s about %(rate)s an hour")}


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


def meteor_line(there: There) -> str:
    """Return when a shower is seen and how many meteors its best hour brings."""
    watch, words = there.local["watch"], there.words
    if watch is None:
        return unseen(there)
    return there.clauses((
        words.p_("watch", "%(window)s", window=window(there)),
        _rate(there),
        words._("best %(clock)s", clock=there.clock(watch["best"])),
        _verdict(there),
        _maximum(there),
    ))


def meteor_details(there: There) -> str:
    """Return when the radiant is up in the dark, what the best hour brings, and the night."""
    local, words = there.local, there.words
    watch = local["watch"]
    if watch is None:
        return there.sentence(unseen(there))
    counted = local["rate_per_hour"] is not None
    expected = there.clauses((_rate(there), _verdict(there)))
    return there.sentences((
        words._("The radiant is up in a dark sky %(window)s; at %(best)s it is %(where)s.",
                window=window(there, long=True), best=there.clock(watch["best"]),
                where=there.where(watch, points=16)),
        words._("Expected, far from city lights: %(line)s.", line=expected) if counted
        else there.sentence(expected),
        words._("The whole night brings about %(total)s.", total=rounded(local["total"]))
        if counted and local["total"] >= LEAST_RATE else "",
    ))


def _rate(there: There) -> str:
    """Say how many meteors the best hour brings, and what the Moon has to do with it."""
    local, words = there.local, there.words
    rate = local["rate_per_hour"]
    if rate is None:
        return words._("rate not known beforehand")
    if rate < LEAST_RATE:
        return words._("less than one an hour")
    many = rounded(rate)
    if there.event.details["moon_illumination"] > DARK_MOON:
        for edge, message in MOON_EDGES.items():
            if local[edge]:
                return words._(message) % {"rate": many, "clock": there.clock(local[edge])}
    if _is_moonlit(there):
        return words._("about %(rate)s an hour in moonlight", rate=many)
    return words._("about %(rate)s an hour", rate=many)


def _is_moonlit(there: There) -> bool:
    """Tell whether the Moon takes a good part of the stars at the best hour."""
    limit = there.local["limiting_mag"]
    return limit is not None and limit < MOONLIT_MAG


def _verdict(there: There) -> str:
    """Say what the best hour is worth; '' where it is not worth going out, or the Moon is up."""
    if not there.local["visible"] or _is_moonlit(there):
        return ""
    return there.words.name(there.local["verdict"], "verdict")


def _maximum(there: There) -> str:
    """Say on which day the maximum is, in a night that is not its own."""
    peak = there.moment({"jd_tt": there.event.tt})
    if there.tonight is None or (peak - HALF_A_DAY).date() == there.tonight:
        return ""
    return there.words._(
        "maximum on %(date)s", date=there.words.day_nearby(peak.date(), there.tonight))


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
