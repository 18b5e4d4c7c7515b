"""Importance: 1 (bookkeeping) to 5 (once in years), as an event is seen by who reads of it.

What a finder says is what an event is worth where it is seen best; who sees less of it, or nothing,
has less of it. Without a place that is a reader in China.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from skycal.calendar.worth.at_best import at_best
from skycal.calendar.worth.view import View
from skycal.here.eclipses.eclipsed import LEAST_PENUMBRAL
from skycal.here.meteors import LEAST_RATE
from skycal.model import Event

# From here on an eclipse is one that people notice.
NOTABLE_MAGNITUDE = 0.1
FEW = 0.25  # a smaller share of them sees what is far from most readers
UNSEEN = 2  # of what could be more, elsewhere or at another hour
METEORS = ((30.0, 4), (LEAST_RATE, 3), (5.0, 2))  # an hour in the best hour
LEAST = 1
STAR_UNSEEN, PLANET_UNSEEN = 1, 2  # occultations: of stars there is one a week somewhere

Worth = Callable[[Event, View], int]


def importance(event: Event, view: View) -> int:
    """Return what an event is worth to who has such a view of it, never more than at its best."""
    judge, most = JUDGES.get(event.kind), at_best(event)
    return most if judge is None else min(most, judge(event, view))


def _of_few(worth: int, view: View) -> int:
    return worth - (view.share < FEW)


def _solar(event: Event, view: View) -> int:
    central = event.details["type"] != "partial"
    if not view.share:
        return UNSEEN + central
    if view.type in ("total", "annular"):
        return 5
    seen = 4 if view.magnitude >= NOTABLE_MAGNITUDE else 3
    return max(_of_few(seen, view), UNSEEN + central)


def _lunar(event: Event, view: View) -> int:
    if event.details["type"] == "penumbral":
        faint = event.details["penumbral_magnitude"] < LEAST_PENUMBRAL
        return LEAST if faint or not view.share else 2
    if not view.share:
        return UNSEEN
    if view.type == "total":
        return _of_few(5, view)
    return _of_few(4 if view.magnitude >= NOTABLE_MAGNITUDE else 3, view)


def _occultation(event: Event, view: View) -> int:
    if not view.share:
        return STAR_UNSEEN if at_best(event) <= 3 else PLANET_UNSEEN
    return max(_of_few(at_best(event), view), 2)


def _on_disk(event: Event, view: View) -> int:
    """Return what is left of shadows on Jupiter's disk where he is down or in the daylight."""
    return _of_few(at_best(event), view)


def _transit(event: Event, view: View) -> int:
    return 5 if view.share else 3


def _meteors(event: Event, view: View) -> int:
    if view.rate_per_hour is None:
        return at_best(event)
    return next((worth for rate, worth in METEORS if view.rate_per_hour >= rate), LEAST)


def _in_the_night(event: Event, view: View) -> int:
    """Return what is lost of a meeting, an opposition, an elongation that most do not see."""
    return at_best(event) if view.share >= 0.5 else UNSEEN


JUDGES: Mapping[str, Worth] = MappingProxyType({
    "solar-eclipse": _solar,
    "lunar-eclipse": _lunar,
    "occultation": _occultation,
    "planet-occultation": _occultation,
    "jupiter-double-shadow": _on_disk,
    "jupiter-triple-shadow": _on_disk,
    "transit": _transit,
    "meteor-shower": _meteors,
    **dict.fromkeys(
        ("conjunction", "grouping", "five-gathering", "planet-parade", "opposition",
         "greatest-brilliancy", "greatest-elongation-east", "greatest-elongation-west"),
        _in_the_night,
    ),
})  # fmt: skip
