"""Nights in words: on which date's evening or dawn something is looked at, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from skycal.words.language import N_
from skycal.words.there import There

# An evening or a dawn is shorter, and so near dusk or dawn.
SHORT_HOURS, NEAR_HOURS = 2.5, 0.75
NOON, DAWN_BEGINS, SMALL_HOURS_END = 12, 4, 6  # hours of the clock
ONE_DAY = timedelta(days=1)
WITHIN = {False: N_("%(day)s, %(first)s–%(last)s"), True: N_("%(day)s, %(first)s to %(last)s")}
PARTS = {
    "evening": N_("%(date)s in the evening"),
    "dawn": N_("%(date)s at dawn"),
    "small-hours": N_("%(date)s after midnight"),
}


def window(there: There, long: bool = False) -> str:
    """Return the day and the hours of a window: `January 3, 19:02 to 04:36 the next day`.

    `long`: for a sentence, without a dash. In a night that is asked for it is tonight.
    """
    words, watch = there.words, there.local["watch"]
    begin, end = (there.moment(watch[edge]) for edge in ("from", "to"))
    first, last = (words.clock(edge, "minute") for edge in (begin, end))
    part = part_of_day(there)
    when = _day(there, begin.date(), part, long)
    if end.date() == begin.date():
        return words._(WITHIN[long], day=when, first=first, last=last)
    if end.date() - begin.date() == ONE_DAY:
        return words.p_("window", "%(day)s, %(first)s to %(last)s the next day", day=when,
                        first=first, last=last)
    return words.p_("window", "%(day)s, %(first)s to %(last_day)s, %(last)s", day=when, first=first,
                    last=last, last_day=words.date_short(end.date()))


def _day(there: There, day: date, part: str, long: bool) -> str:
    """Name the day on which a window begins, and the part of it; or tonight."""
    words = there.words
    named = words._(PARTS[part], date=words.date_short(day)) if part in PARTS else (
        words.date_short(day))
    if there.tonight is None or there.local["watch"]["night"] != there.tonight.isoformat():
        return words.p_("window", "on %(day)s", day=named) if long else named
    if day == there.tonight:
        return words.p_("window", "tonight")
    return words.p_("window", "tonight, %(day)s", day=named)


def part_of_day(there: There) -> str:
    """Return the part of the day a window is in: `evening`, `dawn`, `small-hours` or ``."""
    watch, sun = there.local["watch"], there.local["sun"]
    begin = there.moment(watch["from"])
    if watch["night"] is None or is_by_day(watch, sun):
        return ""
    hours = (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]) * 24.0
    if begin.hour >= NOON:
        return "evening" if hours <= SHORT_HOURS and _near(watch["from"], sun, "dusk") else ""
    near = _near(watch["to"], sun, "dawn") and begin.hour >= DAWN_BEGINS
    if near and hours <= SHORT_HOURS:
        return "dawn"
    return "small-hours" if begin.hour < SMALL_HOURS_END else ""


def is_by_day(watch: Mapping[str, Any], sun: Mapping[str, Any]) -> bool:
    """Tell whether the best moment is between sunrise and sunset of a day near it."""
    if not (sun["transit"] and sun["rise"] and sun["set"]):
        return False
    hour = _hours_after(sun["transit"]["jd_tt"])
    return not hour(sun["set"]["jd_tt"]) <= hour(watch["best"]["jd_tt"]) <= hour(
        sun["rise"]["jd_tt"])


def _near(edge: Mapping[str, Any], sun: Mapping[str, Any], twilight: str) -> bool:
    """Tell whether an edge of a window is in twilight, or not long after dusk or before dawn."""
    nautical = sun[f"nautical_{twilight}"]
    if not (sun["transit"] and nautical):
        return False
    hour = _hours_after(sun["transit"]["jd_tt"])
    late = hour(edge["jd_tt"]) - hour(nautical["jd_tt"])
    return late <= NEAR_HOURS if twilight == "dusk" else late >= -NEAR_HOURS


def _hours_after(noon: float) -> Callable[[float], float]:
    """Return a function from an instant to the hours since the noon before it."""
    return lambda tt: (tt - noon) % 1.0 * 24.0
