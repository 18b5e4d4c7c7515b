"""Of places: titles, figures and explanations of what happens only to who stands somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skycal.words.language import N_
from skycal.words.wording import ByDetail, Either, Wording

ALL_PLANETS = 7  # but our own

_DAY = N_("day of %(day_length)s")
_BY_THE_CLOCK = N_("By the place's own mean time, whatever its clocks say of summer.")
_TURNS = N_("The solstice is no such day: noon by the Sun comes later each day then.")
_ZONE = ByDetail("zone", {
    "A": N_("The eye finds it easily in a clear sky (Yallop's zone A)."),
    "B": N_("It takes a perfect sky, or binoculars to find it (Yallop's zone B)."),
})
_SAFETY = N_("Use no binoculars while the Sun is up.")

TITLES: Mapping[str, Wording] = {
    "earliest-sunrise": N_("Earliest sunrise"),
    "latest-sunrise": N_("Latest sunrise"),
    "earliest-sunset": N_("Earliest sunset"),
    "latest-sunset": N_("Latest sunset"),
    "longest-day": N_("Longest day"),
    "shortest-day": N_("Shortest day"),
    "zenith-sun": N_("Sun in the zenith"),
    "dark-moon-window": N_("Dark nights without the Moon"),
    "first-crescent": N_("First crescent"),
    "last-crescent": N_("Last crescent"),
    "planet-parade": Either(
        lambda event: len(event.bodies) + len(event.details["faint"]) == ALL_PLANETS,
        N_("All seven planets in one sky"), N_("Planet parade")),
    "venus-by-day": N_("Venus by day"),
}

FIGURES: Mapping[str, Wording] = {
    **dict.fromkeys(("earliest-sunrise", "latest-sunrise", "earliest-sunset", "latest-sunset",
                     "longest-day", "shortest-day"), _DAY),
    "zenith-sun": N_("altitude %(sun_altitude)s"),
    "dark-moon-window": Either(
        lambda event: event.details["milky_way_hours"] >= 1.0,
        N_("%(nights)s nights from this one on, %(dark_hours)s hours of dark, %(core_hours)s with "
           "the Milky Way's core"),
        N_("%(nights)s nights from this one on, %(dark_hours)s hours of dark")),
    "first-crescent": N_("from %(at_place)s, sets %(lag)s min after the Sun"),
    "last-crescent": N_("from %(at_place)s, rises %(lag)s min before the Sun"),
    "planet-parade": Either(
        lambda event: bool(event.details["faint"]),
        N_("%(bodies)s in one sky, %(first_day)s to %(last_day)s, %(faint)s for a telescope"),
        N_("%(bodies)s in one sky, %(first_day)s to %(last_day)s")),
    "venus-by-day": N_("%(first_day)s to %(last_day)s, best now at %(magnitude)s"),
}  # fmt: skip

EXPLANATIONS: Mapping[str, Sequence[Wording]] = {
    **dict.fromkeys(("earliest-sunrise", "latest-sunrise", "earliest-sunset", "latest-sunset"),
                    (_BY_THE_CLOCK, _TURNS)),
    "longest-day": (N_("The Sun is up for %(day_length)s, the longest of the year."),),
    "shortest-day": (N_("The Sun is up for %(day_length)s, the shortest of the year."),),
    "zenith-sun": (N_("At noon the Sun stands overhead, and a pole casts no shadow."),),
    "dark-moon-window": (
        N_("Three quarters of the dark and more are without the Moon in each of these nights."),),
    "first-crescent": (
        N_("The first evening on which the young Moon can be seen, %(age)s hours after new."),
        _ZONE, _SAFETY),
    "planet-parade": (
        N_("From %(at_place)s the eye sees all of them at one time; they stretch over %(span)s of "
           "the ecliptic, along which all planets move."),),
    "venus-by-day": (
        ByDetail("direction", {
            "east": N_("In these weeks the eye finds Venus in the blue sky of the day. This day is "
                       "best: she is on the meridian in the afternoon, %(height)s high, "
                       "%(elongation)s east of the Sun."),
            "west": N_("In these weeks the eye finds Venus in the blue sky of the day. This day is "
                       "best: she is on the meridian in the morning, %(height)s high, "
                       "%(elongation)s west of the Sun."),
        }), N_("Stand in the shadow of a house, and never look at the Sun.")),
    "last-crescent": (
        N_("The last morning on which the old Moon can be seen, %(age)s hours before new."),
        _ZONE, _SAFETY),
}  # fmt: skip

JOINS: Mapping[str, Wording] = dict.fromkeys(TITLES, "clause")
