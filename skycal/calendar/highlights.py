"""Highlights: the ten events of a year most worth going out for, and why.

Each candidate gets five sub-scores from 0 to 1, all computed from its details; their weighted
sum is its score. With a place only what can be seen from there is a candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import isnan, log10
from types import MappingProxyType
from typing import Any

from skycal.model import Event, Highlight
from skycal.sky.bodies import catalog

MOST = 10
LEAST_IMPORTANCE = 3
# How much each part weighs; the sum is 100.
WEIGHTS: Mapping[str, float] = MappingProxyType({
    "rarity": 45.0, "brightness": 20.0, "darkness": 15.0, "moonlight": 10.0, "naked_eye": 10.0,
})
AT_MOST_OF_A_KIND = 3

BRIGHTEST_MAG, FAINTEST_MAG = -4.5, 6.0  # Venus at her best; the naked eye's limit
DARK_FROM_DEG = 60.0  # this far from the Sun a body is seen in full night
NAKED_EYE_MAG = 5.0
STRIKING_MAG = 2.0  # a meeting with anything fainter strikes nobody
RICH_SHOWER_ZHR = 120.0
METEORS_SEEN_ZHR = 10.0


@dataclass(frozen=True, slots=True)
class Worth:
    """How a kind of event is scored: its frequency and the measures of its details.

    `counts` tells which of its events can be among the best; `from_a_place`: none where there is
    no place to see it from; `once`: of each company of bodies the best alone.
    """

    times_a_year: Callable[[Event], float]
    brightness: Callable[[Mapping[str, Any]], float] = lambda details: 1.0
    darkness: Callable[[Mapping[str, Any]], float] = lambda details: 1.0
    moonlight: Callable[[Mapping[str, Any]], float] = lambda details: 1.0
    naked_eye: Callable[[Mapping[str, Any]], float] = lambda details: 1.0
    counts: Callable[[Mapping[str, Any]], bool] = lambda details: True
    from_a_place: bool = False
    once: bool = False


def _between(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _rarity(times_a_year: float) -> float:
    """Return 1 for what comes once in a century, 0.3 for a yearly thing, 0 for a weekly one."""
    return min(1.0, max(0.0, 0.3 - 0.35 * log10(times_a_year)))


def _bright(magnitude: float | None) -> float:
    faintest = FAINTEST_MAG if magnitude is None else magnitude
    return 1.0 - _between(faintest, BRIGHTEST_MAG, FAINTEST_MAG)


def _faintest(details: Mapping[str, Any]) -> float | None:
    return max(details["magnitudes"].values(), key=lambda mag: 99.0 if mag is None else mag)


def _dark(details: Mapping[str, Any]) -> float:
    return _between(details["elongation_deg"], 0.0, DARK_FROM_DEG)


def _seen(magnitude: float | None) -> float:
    return 1.0 if magnitude is not None and magnitude <= NAKED_EYE_MAG else 0.0


def _is_striking(magnitude: float | None) -> bool:
    return magnitude is not None and magnitude <= STRIKING_MAG


# How many a year one place sees. Solar: Meeus, "On the frequency of total and annular solar
# eclipses for a given place", JBAA 92 (1982) 124: one in 375 and in 224 years; partial and lunar
# from the canons' numbers (NASA TP-2006-214141, TP-2009-214172) times the part of the Earth that
# sees one.
SOLAR_A_YEAR = {
    "partial": 0.37, "annular": 1.0 / 224.0, "total": 1.0 / 375.0, "hybrid": 1.0 / 375.0,
}  # fmt: skip
LUNAR_A_YEAR = {"penumbral": 0.52, "partial": 0.34, "total": 0.46}
# Partial and penumbral ones are rarer than they are worth.
ECLIPSE_SIGHT = {"total": 1.0, "hybrid": 1.0, "annular": 0.9, "partial": 0.6, "penumbral": 0.1}
MOON_MEETINGS_A_YEAR = 13.4 * 5  # the five bright planets, once a sidereal month each
YEAR_DAYS = 365.25
INNER_MEETINGS_A_YEAR = 2.0  # Mercury and Venus, both by the Sun
GROUPINGS_A_YEAR = 3.0
OCCULTATIONS_A_YEAR = 0.14  # at a place, of each of the four first-magnitude stars in reach
SELDOM = 0.01  # a year
MEETING_REACH_DEG = 5.0


def _turns_a_year(body: str) -> float:
    """Return how often a body goes around the Sun, none for what stands still."""
    period_days = catalog().bodies[body].period_days
    return 0.0 if isnan(period_days) else YEAR_DAYS / period_days


def _laps_a_year(body: str) -> float:
    """Return how often a planet and the Earth are on one side of the Sun."""
    return abs(_turns_a_year(body) - 1.0)


def _role(body: str, role: str, otherwise: float) -> float:
    """Return a frequency of data/bodies.csv."""
    return catalog().bodies[body].roles.get(role, otherwise)


def _meeting_frequency(event: Event) -> float:
    """Return how often such bodies meet as closely: by area of sky for the Moon, by gap else.

    Two others meet as often as one laps the other, seen from the Earth: the inner planets keep by
    the Sun.
    """
    least = event.details["least"]
    apart = least["separation_deg"] if least else abs(event.details["separation_deg"])
    if "moon" in event.bodies:
        often = MOON_MEETINGS_A_YEAR
    else:
        first, second = (min(1.0, _turns_a_year(body)) for body in event.bodies)
        often = abs(first - second) or INNER_MEETINGS_A_YEAR
    return often * max(apart, 0.1) / MEETING_REACH_DEG


WORTH: Mapping[str, Worth] = MappingProxyType({
    "solar-eclipse": Worth(
        lambda event: SOLAR_A_YEAR[event.details["type"]],
        brightness=lambda details: ECLIPSE_SIGHT[details["type"]],
        naked_eye=lambda details: 1.0 if details["type"] in ("total", "hybrid") else 0.5,
    ),
    "lunar-eclipse": Worth(
        lambda event: LUNAR_A_YEAR[event.details["type"]],
        brightness=lambda details: ECLIPSE_SIGHT[details["type"]],
        naked_eye=lambda details: ECLIPSE_SIGHT[details["type"]],
    ),
    "transit": Worth(
        lambda event: _role(event.bodies[0], "transits_a_year", SELDOM),
        brightness=lambda details: 0.5, naked_eye=lambda details: 0.0,
    ),
    "opposition": Worth(
        lambda event: _laps_a_year(event.bodies[0]),
        brightness=lambda details: _bright(details["magnitude"]),
        naked_eye=lambda details: _seen(details["magnitude"]),
    ),
    "greatest-elongation-east": Worth(
        lambda event: _laps_a_year(event.bodies[0]),
        brightness=lambda details: _bright(details["magnitude"]), darkness=_dark,
    ),
    "greatest-elongation-west": Worth(
        lambda event: _laps_a_year(event.bodies[0]),
        brightness=lambda details: _bright(details["magnitude"]), darkness=_dark,
    ),
    "greatest-brilliancy": Worth(
        lambda event: 1.25, brightness=lambda details: _bright(details["magnitude"]),
        darkness=_dark,
    ),
    "conjunction": Worth(
        _meeting_frequency,
        brightness=lambda details: _bright(_faintest(details)), darkness=_dark,
        moonlight=lambda details: 1.0 - (details["illumination"] or 0.0),
        naked_eye=lambda details: _seen(_faintest(details)),
        counts=lambda details: _is_striking(_faintest(details)), once=True,
    ),
    "occultation": Worth(
        lambda event: _role(event.bodies[1], "occultations_a_year", OCCULTATIONS_A_YEAR),
        brightness=lambda details: _bright(_faintest(details)), darkness=_dark,
        moonlight=lambda details: 1.0 - details["illumination"],
        naked_eye=lambda details: _seen(_faintest(details)),
        from_a_place=True,  # somewhere on Earth there is one every week
    ),
    "grouping": Worth(lambda event: GROUPINGS_A_YEAR / (len(event.bodies) - 2), darkness=_dark),
    "meteor-shower": Worth(
        lambda event: 300.0 / max(event.details["zhr"] or 0.0, 1.0),
        brightness=lambda details: _between(details["zhr"] or 0.0, 0.0, RICH_SHOWER_ZHR),
        darkness=lambda details: 0.0 if details["daytime"] else 1.0,
        moonlight=lambda details: 1.0 - details["moon_illumination"],
        naked_eye=lambda details: _between(details["zhr"] or 0.0, 0.0, METEORS_SEEN_ZHR),
    ),
    "full-moon": Worth(
        lambda event: 1.0, darkness=lambda details: 0.5, moonlight=lambda details: 0.0,
        counts=lambda details: details["rank"] == "largest",
    ),
})


def _scored(event: Event, there: Mapping[str, Any]) -> Highlight:
    """Score an event, an eclipse as what it is `there`: a total one may be partial from home."""
    details = {**event.details, "type": there["type"]} if "type" in there else event.details
    worth, event_there = WORTH[event.kind], replace(event, details=details)
    parts = {
        "rarity": _rarity(worth.times_a_year(event_there)),
        "brightness": worth.brightness(details),
        "darkness": worth.darkness(details),
        "moonlight": worth.moonlight(details),
        "naked_eye": worth.naked_eye(details),
    }
    return Highlight(event, sum(WEIGHTS[name] * part for name, part in parts.items()), parts)


def _eligible(event: Event) -> bool:
    worth = WORTH.get(event.kind)
    return (
        worth is not None
        and event.importance >= LEAST_IMPORTANCE
        and worth.counts(event.details)
    )


def highlights(
    events: Iterable[Event], local: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Highlight, ...]:
    """Return the best ten, best first: at most three of a kind, one of each pair of bodies.

    With `local`, by event id what each is from a place, only what can be seen there counts.
    """
    if local is None:
        scored = [
            _scored(event, {})
            for event in events
            if _eligible(event) and not WORTH[event.kind].from_a_place
        ]
    else:
        scored = [
            _scored(event, local[event.id])
            for event in events
            if _eligible(event) and event.id in local and local[event.id]["visible"]
        ]
    chosen: list[Highlight] = []
    of_kind: Counter[str] = Counter()
    companies: set[tuple[str, tuple[str, ...]]] = set()
    for highlight in sorted(scored, key=lambda h: (-h.score, h.event.tt)):
        event = highlight.event
        company = (event.kind, event.bodies)
        repeated = WORTH[event.kind].once and company in companies
        if of_kind[event.kind] < AT_MOST_OF_A_KIND and not repeated:
            chosen.append(highlight)
            of_kind[event.kind] += 1
            companies.add(company)
    ranked = [replace(one, rank=rank) for rank, one in enumerate(chosen[:MOST], start=1)]
    return tuple(ranked)
