"""Sight: how much there is to see in an event, 0 to 1, by its own figures and as it is seen.

The order is that of published lists of a year's best: total lunar eclipses, solar eclipses, the
great showers, bright planets together, oppositions, occultations, the largest full Moon, and
elongations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log2, log10
from types import MappingProxyType

from skycal.calendar.where.told import FAINTEST_STAR_MAG
from skycal.calendar.worth.importance import at_best
from skycal.calendar.worth.view import View
from skycal.here.eclipses.eclipsed import LEAST_PENUMBRAL
from skycal.model import Event
from skycal.sky.bodies import catalog

Sight = Callable[[Event, View], float]

# A solar eclipse as it is seen: one that is central is all there is, a partial one half of that and
# more as more is covered.
SOLAR = {"total": (1.0, 0.0), "annular": (0.95, 0.0), "partial": (0.55, 0.35)}
# The Moon all red; a bite of it; a shade that attentive eyes see if it is deep enough.
LUNAR = {"total": (0.95, 0.0), "partial": (0.45, 0.45), "penumbral": (0.2, 0.0)}
# Meteors an hour, as the eye counts, by ratio: six are nothing much, a hundred all one can wish. A
# fifth goes by the shower's own riches: people look forward to the great ones in any year.
FEW_METEORS, MANY_METEORS = 6.0, 100.0
SHOWER_ITSELF, RICH_ZHR = 0.2, 100.0
# Magnitudes: what is fainter than 3 strikes nobody, Venus everybody.
DULL_MAG, BRILLIANT_MAG = 3.0, -4.0
BRIGHTER = 0.7  # of a pair's brightness; the fainter has the rest
# Each doubling of the distance takes a fifth of a meeting, from a quarter of a degree on.
TOUCHING_DEG, LOST_PER_DOUBLING = 0.25, 0.2
CLOSENESS = 0.55  # of a meeting of two; brightness has the rest
# Two planets; a planet and a cluster, which Venus comes to every eighth year; a planet and a star.
PLANETS, CLUSTER, STAR = 0.95, 0.8, 0.55
STRIKING_MAG, HARDLY_STRIKING = 2.0, 0.6  # a company with somebody fainter loses so much
# The Moon meets all of them every month: the crescent with a brilliant one is the sight.
MOON, CRESCENT = 0.58, 0.3
# An opposition is a season, not a night: the same for all, and more for a brighter planet; what
# takes binoculars is none for the eye.
OPPOSITION, OPPOSITION_PER_MAG, TELESCOPIC = 0.62, 0.03, 0.2
NAKED_EYE_MAG = 5.0
# A bright body goes out and comes back; Venus more than a star.
OCCULTATION, OCCULTATION_PER_MAG = 0.62, 0.05
FULL_MOON, ELONGATION, BRILLIANCY, GROUPING, TRANSIT = 0.55, 0.4, 0.4, 0.45, 0.8
# All five planets in one arm's span come together once in decades, and as close as a fist and a
# half once in a life.
FIVE_TOGETHER, FIVE_CLOSER, FIVE_WIDE_DEG = 0.6, 0.35, 45.0
# Four planets in one sky come every year, all five once in some; it is a season, of which no night
# is the night.
FOUR_SEEN, FIVE_SEEN = 0.4, 0.55
# A planet covers another, or a bright star: once in decades. A fainter star: once in years.
COVERED, COVERED_FAINT, ONCE_IN_DECADES = 0.95, 0.5, 5
# What goes on before Jupiter's face: two shadows most months of some years, three once in years.
TWO_SHADOWS, THREE_SHADOWS = 0.3, 0.9


def sight(event: Event, view: View) -> float:
    """Return how much there is to see, 0 of kinds that are nothing to look at."""
    measure = SIGHTS.get(event.kind)
    return 0.0 if measure is None else min(1.0, max(0.0, measure(event, view)))


def _between(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def bright(magnitude: float | None) -> float:
    """Return how much a body strikes the eye, 0 to 1."""
    return 0.0 if magnitude is None else _between(magnitude, DULL_MAG, BRILLIANT_MAG)


def close(separation_deg: float) -> float:
    """Return how close two are, 0 to 1."""
    doublings = log2(max(separation_deg, TOUCHING_DEG) / TOUCHING_DEG)
    return max(0.0, 1.0 - LOST_PER_DOUBLING * doublings)


def _solar(event: Event, view: View) -> float:
    whole, per_magnitude = SOLAR.get(view.type or "", (0.0, 0.0))
    return whole + per_magnitude * min(view.magnitude, 1.0)


def _lunar(event: Event, view: View) -> float:
    if view.type == "penumbral" and event.details["penumbral_magnitude"] < LEAST_PENUMBRAL:
        return 0.0
    whole, per_magnitude = LUNAR.get(view.type or "", (0.0, 0.0))
    return whole + per_magnitude * min(view.magnitude, 1.0)


def _meteors(event: Event, view: View) -> float:
    rate = _between(
        log10(max(view.rate_per_hour or 0.0, 1.0)), log10(FEW_METEORS), log10(MANY_METEORS)
    )
    itself = min(1.0, (event.details["zhr"] or 0.0) / RICH_ZHR)
    return (1.0 - SHOWER_ITSELF) * rate + SHOWER_ITSELF * itself


def _meeting(event: Event, view: View) -> float:
    """Two bodies are judged by the brighter as well as the fainter, and by how close they come."""
    apart = view.separation_deg
    if apart is None:
        apart = abs(event.details["separation_deg"])
    magnitudes = event.details["magnitudes"]
    if "moon" in event.bodies:
        crescent = 1.0 - (event.details["illumination"] or 0.0)
        strikes = bright(magnitudes[event.bodies[1]])
        rest = 1.0 - CRESCENT
        return MOON * (CRESCENT * crescent + rest * (strikes + close(apart)) / 2.0)
    fainter, brighter = sorted(map(bright, magnitudes.values()))
    strikes = BRIGHTER * brighter + (1.0 - BRIGHTER) * fainter
    whole = COMPANY[catalog().bodies[event.bodies[1]].kind]
    if any(one is None or one > STRIKING_MAG for one in magnitudes.values()):
        whole *= HARDLY_STRIKING
    return whole * (CLOSENESS * close(apart) + (1.0 - CLOSENESS) * strikes)


def _opposition(event: Event, view: View) -> float:
    magnitude = event.details["magnitude"]
    if magnitude is None or magnitude > NAKED_EYE_MAG:
        return TELESCOPIC
    return OPPOSITION - OPPOSITION_PER_MAG * magnitude


def _covered(event: Event, view: View) -> float:
    return COVERED if at_best(event) >= ONCE_IN_DECADES else COVERED_FAINT


def _five(event: Event, view: View) -> float:
    return FIVE_TOGETHER + FIVE_CLOSER * (1.0 - event.details["span_deg"] / FIVE_WIDE_DEG)


def _occultation(event: Event, view: View) -> float:
    magnitude = event.details["magnitudes"][event.bodies[1]] or 0.0
    if magnitude > FAINTEST_STAR_MAG:
        return 0.0
    return OCCULTATION - OCCULTATION_PER_MAG * magnitude


# What a meeting with the second body is at most.
COMPANY: Mapping[str, float] = MappingProxyType({
    **dict.fromkeys(("planet", "dwarf-planet", "asteroid"), PLANETS),
    "deep-sky": CLUSTER, "star": STAR,
})
SIGHTS: Mapping[str, Sight] = MappingProxyType({
    "solar-eclipse": _solar,
    "lunar-eclipse": _lunar,
    "transit": lambda event, view: TRANSIT,
    "meteor-shower": _meteors,
    "conjunction": _meeting,
    "grouping": lambda event, view: GROUPING,
    "five-gathering": _five,
    "planet-parade": lambda event, view: FOUR_SEEN if len(event.bodies) < 5 else FIVE_SEEN,
    "planet-occultation": _covered,
    "jupiter-double-shadow": lambda event, view: TWO_SHADOWS,
    "jupiter-triple-shadow": lambda event, view: THREE_SHADOWS,
    "occultation": _occultation,
    "opposition": _opposition,
    "full-moon": lambda event, view: FULL_MOON if event.details["rank"] == "largest" else 0.0,
    "greatest-elongation-east": lambda event, view: ELONGATION,
    "greatest-elongation-west": lambda event, view: ELONGATION,
    "greatest-brilliancy": lambda event, view: BRILLIANCY,
})
