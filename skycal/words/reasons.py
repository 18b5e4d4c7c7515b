"""Reasons: why an event is among the year's best, in one sentence that a person would say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from skycal.model import Highlight
from skycal.words.dates import Dates
from skycal.words.figures import figures
from skycal.words.language import N_
from skycal.words.meteors import DARK_MOON, HALF_MOON, LEAST_RATE
from skycal.words.numerals import decimal, separation, tens
from skycal.words.values import Values
from skycal.words.who_sees import seen_from_china, who_sees

# What is said at a place is imported by who stands there: eight modules.
if TYPE_CHECKING:
    from skycal.words.there import Instant, There

MOONLIGHT = (
    (DARK_MOON, N_("hardly any moonlight")), (HALF_MOON, N_("some moonlight")),
    (inf, N_("bright moonlight")),
)  # fmt: skip
MOON_DOWN = {
    "set": N_("after moonset"), "rise": N_("before moonrise"), "away": MOONLIGHT[0][1],
}  # fmt: skip
# Where and when one looks for what stands so far from the Sun, by its side.
TWILIGHT_DEG, EVENING_DEG, ALL_NIGHT_DEG = 47.0, 150.0, 180.0
HOURS: Mapping[str, tuple[tuple[float, str], ...]] = MappingProxyType({
    "east": (
        (TWILIGHT_DEG, N_("in the west after sunset")), (EVENING_DEG, N_("in the evening sky")),
        (ALL_NIGHT_DEG, N_("all night")),
    ),
    "west": (
        (TWILIGHT_DEG, N_("in the east before sunrise")), (EVENING_DEG, N_("before dawn")),
        (ALL_NIGHT_DEG, N_("all night")),
    ),
})  # fmt: skip
EYES = N_("to the naked eye")
A_MINUTE = 1.0 / 1440.0


class Told:
    """One of the best, to be told to somebody at a place (`there`) or to a reader in China.

    `day`: the one it stands under; the small hours after it are told with their own date.
    """

    def __init__(
        self, words: Dates, one: Highlight, local: Mapping[str, Any], zone: tzinfo, day: date
    ) -> None:
        self.words, self.one, self.event, self.day = words, one, one.event, day
        self.details, self.local = one.event.details, local
        self.there = _there(words, one, local, zone) if local else None

    def value(self, name: str) -> str:
        """Return a figure of the event in words."""
        return Values(self.words, self.event)[name]

    def clock(self, instant: Instant) -> str:
        """Return an instant's time at the place, with its date where that is another."""
        assert self.there is not None
        day, clock = self.there.moment(instant).date(), self.there.clock(instant)
        if day == self.day:
            return clock
        date = self.words.day_nearby(day, self.day)
        return self.words._("%(clock)s on %(date)s", clock=clock, date=date)

    def hours(self) -> str:
        """Return when and where to look: at a place by the clock, else by the Sun."""
        if self.there is not None:
            watch = self.local["watch"]
            return self.words._("around %(clock)s, %(where)s", clock=self.clock(watch["best"]),
                                where=self.there.where(watch))
        side = HOURS[self.details["direction"]]
        return self.words._(_up_to(side, self.details["elongation_deg"]))

    def apart(self) -> str:
        """Return how far apart two are: then, at a place; at the least, elsewhere."""
        least = self.details.get("least") or self.details
        apart = self.local["watch"]["separation_deg"] if self.local else None
        deg = abs(least["separation_deg"]) if apart is None else apart
        return self.words._("%(separation)s apart", separation=separation(deg))

    def with_what(self) -> str:
        """Return what one needs for it."""
        if self.there is None:
            return self.words._(EYES)
        from skycal.words.watching import aid

        return aid(self.there) or self.words._(EYES)


def reason(
    words: Dates, one: Highlight, local: Mapping[str, Any], zone: tzinfo, day: date
) -> str:
    """Return why: `around 21:40, in the west, 1.4 deg apart, to the naked eye`."""
    told = Told(words, one, local, zone, day)
    return words.clauses(REASONS.get(one.event.kind, _shown)(told))


def beside(words: Dates, one: Highlight, local: Mapping[str, Any], zone: tzinfo) -> str:
    """Return what a place has of it that its reason does not say: mostly the hours."""
    if not local:
        return ""
    return BESIDE.get(one.event.kind, _window)(_there(words, one, local, zone))


def _there(words: Dates, one: Highlight, local: Mapping[str, Any], zone: tzinfo) -> There:
    from skycal.words.there import There

    return There(words, one.event, local, zone)


def _window(there: There) -> str:
    from skycal.words.nights import window

    watch = there.local["watch"]
    return "" if watch is None else there.words.p_("watch", "%(window)s", window=window(there))


def _up_to(steps: tuple[tuple[float, str], ...], value: float) -> str:
    return next(message for limit, message in steps if value <= limit)


def _solar(told: Told) -> tuple[str, ...]:
    words, there = told.words, told.there
    if there is None or not told.one.here:
        return (who_sees(words, told.event),)
    covered = decimal(100.0 * min(told.local["magnitude"], 1.0), 0) + "%"
    return (
        _deepest(told),
        words._("%(percent)s of the Sun's diameter covered", percent=covered),
    )


def _lunar(told: Told) -> tuple[str, ...]:
    words, there = told.words, told.there
    if there is None:
        return (words._("by eye wherever the Moon is up"), seen_from_china(words, told.event))
    best = told.local["best"]
    if _is_cut(told):  # that it is at the horizon is said
        way = words.part_of_sky(best["azimuth_deg"])
        return (_deepest(told), words._("in the %(direction)s", direction=way))
    return (_deepest(told), there.where(best))


def _deepest(told: Told) -> str:
    """Say when an eclipse is deepest there: the horizon may cut it short before or after."""
    clock = told.clock(told.local["best"])
    if _is_cut(told):
        return told.words._("deepest at %(clock)s, at the horizon", clock=clock)
    return told.words._("deepest at %(clock)s", clock=clock)


def _is_cut(told: Told) -> bool:
    """Tell whether the horizon takes what is deepest: it is not the greatest eclipse then."""
    best, contact = told.local["best"], told.local["contacts"]["max"]
    return contact is None or abs(best["jd_tt"] - contact["jd_tt"]) > A_MINUTE


def _transit(told: Told) -> tuple[str, ...]:
    words = told.words
    if told.there is None:
        return (words._("a black dot before the Sun"), seen_from_china(words, told.event))
    best = told.clock(told.local["watch"]["best"])
    return (words._("a black dot before the Sun"), words._("best %(clock)s", clock=best))


def _meteors(told: Told) -> tuple[str, ...]:
    words, there, lit = told.words, told.there, told.details["moon_illumination"]
    light = words._(_up_to(MOONLIGHT, lit))
    if there is not None:
        from skycal.words.shower import rate_told

        best = told.clock(told.local["watch"]["best"])
        return (light if lit <= DARK_MOON else "", rate_told(there),
                words._("most of them around %(hour)s", hour=best))  # fmt: skip
    moon, rate = told.one.moonlight, told.one.rate_per_hour or 0.0
    if lit > DARK_MOON and moon in MOON_DOWN:
        light = words._(MOON_DOWN[moon])
    many = words._("%(rate)s meteors an hour", rate=tens(rate)) if rate >= LEAST_RATE else ""
    return (light, many)


def _meeting(told: Told) -> tuple[str, ...]:
    return (told.hours(), told.apart(), told.with_what())


def _grouping(told: Told) -> tuple[str, ...]:
    circle = told.words._("within %(circle)s of one another", circle=told.value("circle"))
    return (told.hours(), circle, told.with_what())


def _opposition(told: Told) -> tuple[str, ...]:
    words, there = told.words, told.there
    night = words._("all night")
    if there is None:
        return (night, told.value("magnitude"))
    watch = told.local["watch"]
    return (night, words._("highest at %(clock)s", clock=told.clock(watch["best"])),
            there.where(watch))  # fmt: skip


def _full_moon(told: Told) -> tuple[str, ...]:
    words = told.words
    largest = (words._("the largest full Moon of the year"), words._("all night"))
    if told.there is None:
        return largest
    watch = told.local["watch"]
    return (*largest, words._("highest at %(clock)s", clock=told.clock(watch["best"])),
            told.there.where(watch))  # fmt: skip


def _occultation(told: Told) -> tuple[str, ...]:
    if told.there is None:
        return (seen_from_china(told.words, told.event),)
    from skycal.words.occulted import occultation_line

    return (occultation_line(told.there),)


def _alone(told: Told) -> tuple[str, ...]:
    """Tell of one planet away from the Sun."""
    words = told.words
    if told.there is None:
        side = told.details.get("direction") or told.event.kind.rpartition("-")[2]
        return (words._(HOURS[side][0][1]), told.value("magnitude"))
    return (told.hours(), told.value("magnitude"), told.with_what())


def _shown(told: Told) -> tuple[str, ...]:
    """Tell of what has no reason of its own: when and with what, or what it is."""
    if told.there is None:
        return (figures(told.words, told.event),)
    return (told.hours(), told.with_what())


REASONS: Mapping[str, Callable[[Told], tuple[str, ...]]] = MappingProxyType({
    "solar-eclipse": _solar,
    "lunar-eclipse": _lunar,
    "transit": _transit,
    "meteor-shower": _meteors,
    "conjunction": _meeting,
    "grouping": _grouping,
    "occultation": _occultation,
    "opposition": _opposition,
    "full-moon": _full_moon,
    "greatest-elongation-east": _alone,
    "greatest-elongation-west": _alone,
    "greatest-brilliancy": _alone,
})


def _line(there: There) -> str:
    from skycal.words.locality import local_line

    return local_line(there)


# What says more than the hours; of an occultation the reason has said all.
BESIDE: Mapping[str, Callable[[There], str]] = MappingProxyType({
    "solar-eclipse": _line,
    "lunar-eclipse": _line,
    "transit": _line,
    "occultation": lambda there: "",
})
