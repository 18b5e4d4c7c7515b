"""Watching: when to look in words, when best, and where to; or why in vain."""

from __future__ import annotations

from skycal.words.nights import window
from skycal.words.numerals import separation
from skycal.words.there import There

EVENT_HOURS = 2.0  # of what is seen longer the best moment is named too
DAYLIGHT_DEG = -6.0


def watch_line(there: There) -> str:
    """Return when and where to look, or why in vain, in one short phrase."""
    watch, words = there.local["watch"], there.words
    if watch is None:
        return unseen(there)
    hours = (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]) * 24.0
    return there.clauses((
        words.p_("watch", "%(window)s", window=window(there)),
        words._("best %(clock)s", clock=there.clock(watch["best"])) if hours > EVENT_HOURS else "",
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
        words._("Look %(window)s; best at %(best)s, %(where)s.", window=window(there, long=True),
                best=there.clock(watch["best"]), where=there.where(watch, points=16)),
        words._("They are then %(separation)s apart.", separation=separation(apart))
        if apart is not None else "",
        _then(there),
        there.sentence(aid(there)),
    ))


def _then(there: There) -> str:
    """Say why the instant itself is not seen, where only the night by it is."""
    local, words = there.local, there.words
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
