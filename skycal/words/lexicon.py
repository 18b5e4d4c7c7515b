"""Lexicon: every phrase of a language that names events, and the query it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from skycal.calendar.kinds import kinds
from skycal.events.five_gathering import FIVE
from skycal.model import Event
from skycal.sky.bodies import OwnId, catalog
from skycal.words.language import Language
from skycal.words.titles import TITLES
from skycal.words.wording import variants

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Query(Struct, frozen=True):
    """What to look for: None and empty mean any; all `bodies` and `details` must be there.

    And of `among`, if they are given, one.
    """

    kinds: frozenset[str] | None = None
    families: frozenset[str] | None = None
    bodies: tuple[str, ...] = ()
    details: Mapping[str, Any] = NOTHING
    among: tuple[str, ...] = ()

    def matches(self, event: Event) -> bool:
        """Tell whether an event is what the query looks for."""
        return (
            (self.kinds is None or event.kind in self.kinds)
            and (self.families is None or event.family in self.families)
            and set(self.bodies) <= set(event.bodies)
            and (not self.among or not set(self.among).isdisjoint(event.bodies))
            and all(event.details.get(key) == value for key, value in self.details.items())
        )


def of_kind(*kinds: str, **details: Any) -> Query:
    """Return the query for kinds, with what their details must be."""
    return Query(kinds=frozenset(kinds), details=MappingProxyType(details))


# What parts the name of a comet or asteroid: (433) Eros, C/2023 A3 (Tsuchinshan-ATLAS), 12P/Pons.
_OWN_PARTS = "[()]|(?<=[0-9][PDI])/"
SHORTEST_PART = 3  # letters and digits

# Names for more or less than one kind; their words are in the catalogs' context "kind alias".
GROUPS = {
    "conjunction-with-sun": of_kind(
        "inferior-conjunction", "superior-conjunction", "solar-conjunction"),
    "greatest-elongation": of_kind("greatest-elongation-east", "greatest-elongation-west"),
    "quadrature": of_kind("east-quadrature", "west-quadrature"),
    "equation-of-time": of_kind("equation-of-time-zero", "equation-of-time-extreme"),
    "station": of_kind("station-retrograde", "station-direct"),
    "moon-node": of_kind("moon-ascending-node", "moon-descending-node"),
    "moon-occultation": replace(of_kind("occultation"), bodies=("moon",)),
    "any-occultation": of_kind("occultation", "planet-occultation"),
    "supermoon": of_kind("full-moon", supermoon=True),
    "blue-moon": of_kind("full-moon", blue=True),
    "full-on-16th": of_kind("full-moon", lunar_day=16),
    "full-on-17th": of_kind("full-moon", lunar_day=17),
    "blood-moon": of_kind("lunar-eclipse", type="total"),
    "seven-planets": replace(of_kind("planet-parade", faint=["uranus", "neptune"]), bodies=FIVE),
    "major-standstill": of_kind("lunar-standstill", type="major"),
    "minor-standstill": of_kind("lunar-standstill", type="minor"),
}
# What words for more kinds mean of Jupiter's moons.
OF_SATELLITES = {
    GROUPS["any-occultation"].kinds: frozenset(
        ("galilean-occultation", "galilean-mutual-occultation")),
}

# Kinds whose title is a name: its context in the catalogs and the detail that holds its id.
NAMED_KINDS = {
    "meteor-shower": ("shower", "code"),
    "solar-term": ("term", "term"),
    "festival": ("festival", "festival"),
    "folk-season": ("folk season", "folk_season"),
}


def with_bodies(query: Query, bodies: tuple[str, ...]) -> Query:
    """Return a query as it is meant of bodies."""
    of_satellites = any(catalog().bodies[body].kind == "satellite" for body in bodies)
    kinds = OF_SATELLITES.get(query.kinds, query.kinds) if of_satellites else query.kinds
    clusters = [body for body in bodies if catalog().inside.get(body)]
    if not clusters or "occultation" not in (kinds or ()):
        return replace(query, kinds=kinds, bodies=bodies)
    # Who covers a cluster covers its stars.
    return replace(
        query, kinds=frozenset(("occultation",)), among=catalog().inside[clusters[0]],
        bodies=tuple(body for body in bodies if body not in clusters),
    )  # fmt: skip


def fold(text: str) -> str:
    """Reduce a phrase to its letters and digits, so that spacing and case do not matter."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


class Lexicon(Struct, frozen=True, dict=True):
    """The phrases of one language, by their folded form.

    `shown`: as they are written; `phrases`: what they ask for; `bodies`: the ids of names;
    `small_words`: a pattern of those that may stand around names.
    """

    shown: Mapping[str, str]
    phrases: Mapping[str, Query]
    bodies: Mapping[str, str]
    small_words: str

    @cached_property
    def some_bodies(self) -> re.Pattern[str]:
        """A pattern of one or two names with the small words around them."""
        names = sorted(map(re.escape, self.bodies), key=len, reverse=True)
        body, small = f"({'|'.join(names)})", self.small_words
        return re.compile(f"{small}{body}{small}(?:{body}{small})?")


@cache
def lexicon(lang: str) -> Lexicon:
    """Read the phrases of a language from its catalog."""
    language = Language(lang)
    shown: dict[str, str] = {}
    phrases: dict[str, Query] = {}
    for name, query in _phrases(language):
        # The first meaning stays: kinds and terms come before festivals of the same name.
        shown.setdefault(fold(name), name)
        kept = phrases.setdefault(fold(name), query)
        if query.families:  # a family named like one of its kinds is both
            phrases[fold(name)] = replace(kept, families=query.families)
    bodies = {fold(id): id for id in catalog().bodies} | {fold(name): id for id, name in _named(
        language, "body", "short body", "body in a sentence", "body alias")}
    small = language.p_("query", "of|the|and|with").split("|")
    return Lexicon(shown, phrases, bodies, f"(?:{'|'.join(map(fold, small))})*")


def with_own(known: Lexicon, own: Collection[OwnId]) -> Lexicon:
    """Return a lexicon that knows the reader's own bodies, too, whole or by a part of the name."""
    if not own:
        return known
    names = {fold(part): one for one in own for part in re.split(_OWN_PARTS, one.called)}
    names = {name: one for name, one in names.items() if len(name) >= SHORTEST_PART}
    names |= {fold(one.called): one for one in own}
    alone = {name: Query(bodies=(one,)) for name, one in names.items()}
    return replace(known, phrases={**alone, **known.phrases}, bodies={**names, **known.bodies})


def _named(language: Language, *contexts: str) -> Iterator[tuple[str, str]]:
    """Yield (id, name) for every name and other name of the contexts, the id itself included."""
    for context in contexts:
        for id, names in language.names(context).items():
            yield from ((id, name) for name in (*names.split("|"), id))


def _phrases(language: Language) -> Iterator[tuple[str, Query]]:
    """Yield every whole phrase with its query, the weightier meaning of a name first."""
    for id in kinds():
        yield id, of_kind(id)
    for id, name in _named(language, "kind alias", "kind"):
        yield name, GROUPS.get(id) or of_kind(id)
    for family, name in _named(language, "family"):
        yield name, Query(families=frozenset((family,)))
    for kind, wording in TITLES.items():
        for message, details in variants(wording):
            if "%" not in message:
                yield language._(message), of_kind(kind, **details)
    for kind, (context, detail) in NAMED_KINDS.items():
        titles = [language._(message) for message, _ in variants(TITLES[kind])]
        for id, name in _named(language, context, f"{context} alias"):
            for phrase in (name, *(title % {context.replace(" ", "_"): name} for title in titles)):
                yield phrase, of_kind(kind, **{detail: id})
    for body in catalog().bodies:
        yield body, Query(bodies=(body,))
    for body, name in _named(language, "body", "body alias"):
        yield name, Query(bodies=(body,))
