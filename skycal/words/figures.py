"""Figures: the numbers of an event alone, and joined to its title as each kind wants it."""

from __future__ import annotations

from skycal.model import Event
from skycal.words import of_places
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.titles import title
from skycal.words.values import meeting
from skycal.words.who_sees import who_sees
from skycal.words.wording import ByDetail, Either, Wording, choose, given, say

_DISTANCE_AU = N_("%(distance_au)s AU")
_SUN_DISTANCE_AU = N_("%(sun_distance_au)s AU")
_MAGNITUDE = given("magnitude", N_("%(magnitude)s"))
_ELONGATION = N_("elongation %(elongation)s")

_OCCULTED = Either(
    lambda event: event.details.get("magnitudes", {}).get(event.bodies[1]) is not None,
    N_("%(occulted_magnitude)s"))

FIGURES: dict[str, Wording] = {
    **of_places.FIGURES,
    "full-moon": ByDetail("rank", {
        "largest": N_("largest full Moon of the year, %(diameter)s across"),
        "smallest": N_("smallest full Moon of the year, %(diameter)s across"),
    }, ByDetail("supermoon", {True: N_(
        "supermoon (beyond nine tenths of the way from apogee to perigee), %(diameter)s across"),
    })),
    "moon-perigee": ByDetail("rank", {
        "nearest": N_("%(distance_km)s km, nearest of the year"),
    }, N_("%(distance_km)s km")),
    "moon-apogee": ByDetail("rank", {
        "farthest": N_("%(distance_km)s km, farthest of the year"),
    }, N_("%(distance_km)s km")),
    "moon-north": N_("%(declination)s"),
    "moon-south": N_("%(declination)s"),
    "libration-extreme": N_("%(libration)s, %(limb)s limb turned to us"),
    "lunar-standstill": N_("to %(reach)s north and south"),
    "solar-term": N_("Sun's longitude %(longitude)s, declination %(sun_declination)s"),
    "equation-of-time-extreme": Either(
        lambda event: event.details["equation_of_time_s"] > 0.0,
        N_("ahead by %(by)s"), N_("behind by %(by)s")),
    "earth-perihelion": _DISTANCE_AU,
    "earth-aphelion": _DISTANCE_AU,
    "opposition": _MAGNITUDE,
    "greatest-elongation-east": _ELONGATION,
    "greatest-elongation-west": _ELONGATION,
    "closest-to-earth": _DISTANCE_AU,
    "farthest-from-earth": _DISTANCE_AU,
    "planet-perihelion": _SUN_DISTANCE_AU,
    "planet-aphelion": _SUN_DISTANCE_AU,
    "greatest-brilliancy": _MAGNITUDE,
    "dichotomy": ByDetail("direction", {
        "east": N_("as an evening star"), "west": N_("as a morning star"),
    }),
    "transit": N_("%(from_centre)s from the Sun's centre at mid-transit"),
    "ring-plane-crossing": ByDetail("face", {
        "north": N_("crossing to the north"), "south": N_("crossing to the south"),
    }),
    "rings-widest": N_("tilted by %(tilt)s"),
    "jupiter-double-shadow": N_("%(moons)s, for %(lasting)s"),
    "jupiter-triple-shadow": N_("%(moons)s, for %(lasting)s"),
    "galilean-mutual-occultation": ByDetail("type", {
        "total": N_("totally covered"),
    }, N_("%(covered)s of its width covered")),
    "galilean-mutual-eclipse": ByDetail("type", {
        "total": N_("wholly in the umbra"),
    }, N_("%(covered)s of its width in the umbra")),
    "conjunction": ByDetail("definition", {
        "appulse": N_("%(least)s apart"),
    }, Either(
        lambda event: meeting(event)[2] >= 0,
        N_("%(subject)s %(separation)s north of %(reference_within)s"),
        N_("%(subject)s %(separation)s south of %(reference_within)s"))),
    "grouping": N_("within a circle of %(circle)s"),
    "five-gathering": N_("within %(span)s of longitude"),
    "mars-guards-antares": N_("%(separation)s apart"),
    "occultation": _OCCULTED,
    "planet-occultation": _OCCULTED,
    "solar-eclipse": N_("magnitude %(eclipse_magnitude)s"),
    "lunar-eclipse": ByDetail("type", {
        "penumbral": N_("penumbral magnitude %(penumbral_magnitude)s"),
    }, N_("umbral magnitude %(umbral_magnitude)s")),
    "meteor-shower": ByDetail("extrapolated", {
        True: N_("after the list of %(working_list)s, rate unknown"),
    }, given("zhr", N_("ZHR %(zhr)s"), given("zhr_range", N_("ZHR variable, %(zhr_range)s"),
                                             N_("ZHR variable")))),
    "festival": given("lunar_year", N_("%(lunar_date)s")),
    "variable-minimum": N_("%(magnitude)s instead of %(brightest)s"),
    "deep-sky-midnight": N_(
        "%(deep_sky_type)s in %(constellation)s, %(magnitude)s, %(width)s across"),
    "venus-elongation": ByDetail("direction", {
        "east": given("magnitude", N_("%(elongation)s east of the Sun, %(magnitude)s"),
                      N_("%(elongation)s east of the Sun")),
        "west": given("magnitude", N_("%(elongation)s west of the Sun, %(magnitude)s"),
                      N_("%(elongation)s west of the Sun")),
    }),
}

# Said after the figures of a kind.
ALSO: dict[str, Wording] = {
    "full-moon": ByDetail("blue", {True: N_("second full Moon of the month")}),
}

# Said beside the figures where the instant behind a day is near Beijing's midnight.
UNCERTAIN: dict[str, Wording] = {
    **dict.fromkeys(("new-moon", "lunar-month"),
                    N_("the new Moon is near midnight, the date may be a day off")),
    **dict.fromkeys(("solar-term", "folk-season"),
                    N_("the term is near midnight, the date may be a day off")),
    "festival": given("lunar_year", N_("the new Moon is near midnight, the date may be a day off"),
                      N_("the term is near midnight, the date may be a day off")),
}

# How the figures follow the title, as a context of the catalogs: as the measure of what the
# title names (the default), as a clause, as an aside, or as a sentence of their own.
JOINED = "%(title)s, %(figures)s"
JOINS: dict[str, Wording] = {
    **of_places.JOINS,
    "new-moon": "clause",
    "full-moon": "clause",
    "lunar-month": "clause",
    "folk-season": "clause",
    "lunar-standstill": "clause",
    "solar-term": "clause",
    "equation-of-time-extreme": "clause",
    "opposition": "aside",
    "greatest-brilliancy": "aside",
    "dichotomy": "aside",
    "transit": "clause",
    "ring-plane-crossing": "clause",
    "rings-widest": "clause",
    "jupiter-double-shadow": "aside",
    "jupiter-triple-shadow": "aside",
    "galilean-mutual-occultation": "clause",
    "galilean-mutual-eclipse": "clause",
    "conjunction": ByDetail("definition", {"appulse": "clause"}, "sentence"),
    "grouping": "clause",
    "five-gathering": "clause",
    "mars-guards-antares": "clause",
    "occultation": "aside",
    "planet-occultation": "aside",
    "solar-eclipse": "clause",
    "meteor-shower": "aside",
    "festival": "clause",
    "variable-minimum": "aside",
    "deep-sky-midnight": "clause",
}


def figures(words: Dates, event: Event) -> str:
    """Return an event's numbers alone: `elongation 21.6 deg`; '' if it has none worth a line."""
    told = [say(words, wordings.get(event.kind, ""), event) for wordings in (FIGURES, ALSO)]
    doubtful = event.details.get("uncertain_day")
    doubt = say(words, UNCERTAIN[event.kind], event) if doubtful else ""
    return words.clauses((*told, doubt, who_sees(words, event)))


def summary(
    words: Dates, event: Event, what: str | None = None, how_much: str | None = None
) -> str:
    """Return the title with its figures, made if they are not given."""
    what = title(words, event) if what is None else what
    how_much = figures(words, event) if how_much is None else how_much
    if not how_much:
        return what
    join = choose(JOINS.get(event.kind, "measure"), event)
    return words.p_(join, JOINED, title=what, figures=how_much)
