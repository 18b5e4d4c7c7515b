"""Profiles: which events a list shows, and the filters that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from skycal.calendar.kinds import kinds
from skycal.calendar.worth.at_best import at_best
from skycal.events.kind import Kind
from skycal.events.meteor_showers import SKYCAL_SHOWERS
from skycal.model import Event, as_important
from skycal.sky.bodies import catalog

SKYCAL_LANDMARKS = frozenset({
    "aldebaran", "pollux", "regulus", "spica", "antares", "pleiades", "beehive",
})
SKYCAL_FROM_SUN_DEG = 15.0
# Its rows of 2015 and 2020 end at 2.9 deg (Regulus), with Aldebaran at 3.0 left out.
SKYCAL_MOON_LANDMARK_DEG = 3.0
SKYCAL_MOON_PLANET_DEG = {"venus": 7.0}
SKYCAL_MOON_OTHER_PLANET_DEG = 5.0
SKYCAL_PLANET_DEG = 7.5

LEAST_IMPORTANCE, STANDARD_IMPORTANCE = 1, 2
VISIBLE_IMPORTANCE = 3  # what is only to be seen, every week, would be noise
BEST_IMPORTANCE = 4


def _skycal(event: Event) -> bool:
    """Tell whether SKYCAL lists the event."""
    return kinds()[event.kind].skycal and SKYCAL_PARTS.get(event.kind, _every)(event)


def _every(event: Event) -> bool:
    return True


def _skycal_conjunction(event: Event) -> bool:
    first, second = event.bodies
    bright = catalog().having["bright"]  # the Moon among them; Uranus' and Neptune's are not listed
    if second not in SKYCAL_LANDMARKS.union(bright) or first not in bright:
        return False
    if event.details["elongation_deg"] < SKYCAL_FROM_SUN_DEG:
        return False
    apart = abs(event.details["separation_deg"])
    if first != "moon":
        least = event.details["least"]
        return bool((least["separation_deg"] if least else apart) <= SKYCAL_PLANET_DEG)
    if second in bright:
        limit = SKYCAL_MOON_PLANET_DEG.get(second, SKYCAL_MOON_OTHER_PLANET_DEG)
        return bool(apart <= limit)
    return bool(apart <= SKYCAL_MOON_LANDMARK_DEG)


# The kinds of which SKYCAL lists a part.
SKYCAL_PARTS: Mapping[str, Callable[[Event], bool]] = MappingProxyType({
    "conjunction": _skycal_conjunction,
    "solar-term": lambda event: event.details["season"] is not None,
    "solar-conjunction": lambda event: catalog().bodies[event.bodies[0]].kind == "planet",
    "opposition": lambda event: catalog().bodies[event.bodies[0]].kind == "planet",
    "meteor-shower": lambda event: event.details["code"] in SKYCAL_SHOWERS,
})


def _standard(event: Event) -> bool:
    listed = kinds()[event.kind].listed == "standard"
    return listed and event.importance >= STANDARD_IMPORTANCE


def _visible(event: Event) -> bool:
    """Tell whether there is something to be seen; a place, or China, has judged its worth."""
    worth = event.importance >= VISIBLE_IMPORTANCE and _standard(event)
    return worth and kinds()[event.kind].seen != "never"


def _best(event: Event) -> bool:
    return event.importance >= BEST_IMPORTANCE and _standard(event)


# From the shortest on, NASA's list aside.
PROFILES: dict[str, Callable[[Event], bool]] = {
    "best": _best,
    "visible": _visible,
    "skycal": _skycal,
    "standard": _standard,
    "full": _every,
}


WITH_THE_BEST = frozenset({"best", "visible"})  # the ten of each whole year among them
ONLY_SEEN = frozenset({"visible"})  # from the place, if there is one


class Filter(Struct, frozen=True):
    """What to keep: a profile, then families, questions (empty: all) and a least importance.

    An event must answer yes to one of the `questions`, and is of one of `kinds` if they are
    given: nothing else need be computed. `also`: kinds listed whatever the profile. `visible`: at a
    place only what is seen there.
    """

    profile: str = "standard"
    families: Collection[str] = ()
    questions: Collection[Callable[[Event], bool]] = ()
    min_importance: int = 1
    kinds: Collection[str] | None = None
    visible: bool = False
    also: Collection[str] = ()

    @property
    def narrowed(self) -> bool:
        """Is it a list of some families or kinds, of which no best of the year can be told?"""
        return bool(self.families or self.questions)

    @property
    def lists_best(self) -> bool:
        """Does it list the best of each whole year, whatever else it leaves out?"""
        return self.profile in WITH_THE_BEST and not self.narrowed

    @property
    def keeps_all(self) -> bool:
        """Does it list all there is?"""
        listed_all = self.profile == "full" and self.min_importance <= LEAST_IMPORTANCE
        return listed_all and not self.narrowed and not self.visible

    def wanted(self, known: Iterable[Kind], elsewhere: Collection[str] = ()) -> frozenset[str]:
        """Return which of the known kinds have to be looked for: those the profile may list.

        What must be named is so by `kinds`, or by its family where all of that is asked for.
        `elsewhere`: kinds of another place's events, bookkeeping that only `full` lists.
        """
        short = () if self.profile == "full" else set(elsewhere) - set(self.also)
        return frozenset(
            kind.id for kind in known
            if (kind.id in self.kinds if self.kinds is not None else self._usual(kind))
            and (not self.families or kind.family in self.families)
            and kind.id not in short
        )

    def _usual(self, kind: Kind) -> bool:
        whole = self.profile == "full"
        if kind.listed == "named":
            return whole and kind.family in self.families
        return whole or kind.listed == "standard" or kind.skycal

    def keeps(self, event: Event) -> bool:
        """Tell whether the list shows `event`."""
        return (
            (event.kind in self.also or PROFILES[self.profile](event))
            and (not self.families or event.family in self.families)
            and (not self.questions or any(asks(event) for asks in self.questions))
            and event.importance >= self.min_importance
        )

    def could_keep(self, event: Event) -> bool:
        """Tell whether the list of a place might show `event`: it does if it is seen there best."""
        return self.keeps(_worth(event, at_best(event)))

    def keeps_here(self, event: Event, there: Mapping[str, Any]) -> bool:
        """Tell whether the list of a place shows `event`, by what it is and is worth `there`.

        The standard list leaves out occultations that pass the place by.
        """
        worth = there["importance"]
        if not self.keeps(_worth(event, worth)):
            return False
        passes_by = self.profile == "standard" and event.kind == "occultation"
        if passes_by and not there["covered"]:
            return False
        seen_only = self.visible or self.profile in ONLY_SEEN
        return not seen_only or bool(there["visible"])


def _worth(event: Event, importance: int) -> Event:
    same = importance == event.importance
    return event if same else as_important(event, importance, event.at_best)
