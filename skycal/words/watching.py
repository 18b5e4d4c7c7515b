"""Watching: the best stretch of the night in words: which part of it, when best, where to look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from skycal.words.numerals import separation
from skycal.words.there import There

# A meeting of an evening or a dawn is shorter; of what is longer the best moment is named too.
SHORT_HOURS, EVENT_HOURS = 2.5, 2.0
NEAR_HOURS = 0.75  # of dusk or dawn
MIDNIGHT = 12.0  # hours after the Sun's transit
PAST_MIDNIGHT = 0.5  # hours a window must reach beyond it on both sides
DAYLIGHT_DEG = -6.0
BEFORE_MIDNIGHT = ("evening", "first-half", "night")
DAYS_APART = {-1: "%s before", 0: "%s", 1: "%s next"}


def watch_line(there: There) -> str:
    """Return when and where to look, or why in vain, in one short phrase."""
    watch, words = there.local["watch"], there.words
    if watch is None:
        return unseen(there)
    hours = (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]) * 24.0
    return there.clauses((
        words._("%(first)s–%(last)s %(night)s", night=night(there),
                first=there.clock(watch["from"]), last=there.clock(watch["to"])),
        words._("best %(clock)s", clock=best_time(there)) if hours > EVENT_HOURS else "",
        there.where(watch),
        aid(there),
    ))


def watch_details(there: There) -> str:
    """Return the same in sentences, with how far apart two bodies then are."""
    watch, words = there.local["watch"], there.words
    if watch is None:
        return there.sentence(unseen(there))
    apart = watch.get("separation_deg")
    return there.sentences((
        words._("Look %(night)s from %(first)s to %(last)s; best at %(best)s, %(where)s.",
                night=night(there), first=there.clock(watch["from"]),
                last=there.clock(watch["to"]), best=best_time(there),
                where=there.where(watch, points=16)),
        words._("They are then %(separation)s apart.", separation=separation(apart))
        if apart is not None else "",
        _then(there),
        there.sentence(aid(there)),
    ))


def best_time(there: There) -> str:
    """Return about when the view is best."""
    watch = there.local["watch"]
    return there.about(watch["best"], watch["from"], watch["to"])


def _then(there: There) -> str:
    """Say why the instant itself is not seen, where only the night by it is."""
    local, words = there.local, there.words
    if local["visible"]:
        return ""
    if any(altitude_deg < 0.0 for altitude_deg in local["altitude_deg"].values()):
        return words._("At the instant itself it is below the horizon here.")
    if local["sun_altitude_deg"] > DAYLIGHT_DEG:
        return words._("At the instant itself it is daylight here.")
    return ""


def unseen(there: There) -> str:
    """Say why something is not seen; '' where there is nothing to see."""
    why = there.local["why"]
    if why in (None, "nothing-to-see"):
        return ""
    if why == "daylight" and there.local.get("note") == "polar-day":
        why = "polar-day"
    return there.words.name(why, f"why no {there.event.kind}", "why")


def aid(there: There) -> str:
    """Name what it takes to see it; '' where eyes do."""
    needed = there.local["aid"]
    return there.words.name(needed, "aid") if needed else ""


def night(there: There) -> str:
    """Name the part of the night a window is in, and the night where it is not that of the day."""
    watch, words = there.local["watch"], there.words
    part = part_of_night(watch, there.local["sun"])
    begin, best = there.moment(watch["from"]), there.moment(watch["best"])
    if part in BEFORE_MIDNIGHT and begin.date() > _noon_before(there).date():
        part = "second-half"  # by a clock ahead of the Sun
    elif part == "second-half" and begin.date() < best.date():
        part = "night"
    days = there.days_after(watch["from"])
    if days in DAYS_APART:
        return words.name(DAYS_APART[days] % part, "night")
    return words.p_("night", "%(part)s of %(date)s", part=words.name(part, "night"),
                    date=words.date_short(begin.date()))


def _noon_before(there: There) -> datetime:
    """Return when the Sun was highest before a window, by the clock."""
    begin, noon = there.local["watch"]["from"]["jd_tt"], there.local["sun"]["transit"]
    hours = _hours_after(noon["jd_tt"])(begin) if noon else 0.0
    return there.moment({"jd_tt": begin - hours / 24.0})


def part_of_night(watch: Mapping[str, Any], sun: Mapping[str, Any]) -> str:
    """Return which part of the night a window is, by the Sun of a day near it.

    `day`, `evening`, `first-half`, `night`, `all-night`, `second-half` or `dawn`.
    """
    if sun["transit"] is None or not (sun["set"] or sun["rise"] or sun["nautical_dusk"]):
        return "night"
    begin, end, best = (watch[name]["jd_tt"] for name in ("from", "to", "best"))
    hour = _hours_after(sun["transit"]["jd_tt"])
    first, middle, length = hour(begin), hour(best), (end - begin) * 24.0
    last = first + length
    sunset, dusk, dawn, sunrise = (
        hour(sun[name]["jd_tt"]) if sun[name] else None
        for name in ("set", "nautical_dusk", "nautical_dawn", "rise")
    )
    if sunset is not None and sunrise is not None and not sunset <= middle <= sunrise:
        return "day"
    if first < MIDNIGHT - PAST_MIDNIGHT and last > MIDNIGHT + PAST_MIDNIGHT:
        whole = (dusk is not None and first <= dusk + NEAR_HOURS
                 and dawn is not None and last >= dawn - NEAR_HOURS)
        return "all-night" if whole else "night"
    if middle < MIDNIGHT:
        near = dusk is not None and first <= dusk + NEAR_HOURS
        return "evening" if near and length <= SHORT_HOURS else "first-half"
    near = dawn is not None and last >= dawn - NEAR_HOURS
    return "dawn" if near and length <= SHORT_HOURS else "second-half"


def _hours_after(noon: float) -> Callable[[float], float]:
    """Return a function from an instant to the hours since the noon before it."""
    return lambda tt: (tt - noon) % 1.0 * 24.0
