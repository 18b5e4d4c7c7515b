"""A shower from a place: when its radiant is up in the dark, and what the Moon leaves of it."""

from __future__ import annotations

from datetime import timedelta

from skycal.words.language import N_
from skycal.words.meteors import DARK_MOON, LEAST_RATE
from skycal.words.nights import window
from skycal.words.numerals import decimal
from skycal.words.there import There
from skycal.words.watching import unseen

ROUND_RATE = 100.0  # meteors an hour
MOONLIT_MAG = 6.0  # the faintest star seen beside a Moon that counts
HALF_A_DAY = timedelta(hours=12)
MOON_EDGES = {"moonset": N_("after moonset at %(clock)s about %(rate)s an hour"),
              "moonrise": N_("before moonrise at %(clock)s about %(rate)s an hour")}


def meteor_line(there: There) -> str:
    """Return when a shower is seen and how many meteors its best hour brings."""
    watch, words = there.local["watch"], there.words
    if watch is None:
        return unseen(there)
    few = not there.local["visible"] and (there.local["rate_per_hour"] or 0.0) >= LEAST_RATE
    return there.clauses((
        words._("few meteors") if few else "",  # why it is grey in lists
        words.p_("watch", "%(window)s", window=window(there)),
        rate_told(there),
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
    expected = there.clauses((rate_told(there), _verdict(there)))
    return there.sentences((
        words._("The radiant is up in a dark sky %(window)s; at %(best)s it is %(where)s.",
                window=window(there, long=True), best=there.clock(watch["best"]),
                where=there.where(watch, points=16)),
        words._("Expected, far from city lights: %(line)s.", line=expected) if counted
        else there.sentence(expected),
        words._("The whole night brings about %(total)s.", total=rounded(local["total"]))
        if counted and local["total"] >= LEAST_RATE else "",
    ))


def rate_told(there: There) -> str:
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
