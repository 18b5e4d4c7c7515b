"""Who sees it: where in the world and in China eclipses, occultations and transits are seen.

Chinese lists begin with China, others with the path and the parts of the world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from skycal.gazetteer.index import by_slug
from skycal.gazetteer.table import continents, country_name, provinces
from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.eclipses import is_slight
from skycal.words.language import N_
from skycal.words.numerals import decimal

MOST_NAMED, FEW_COUNTRIES, FEW_NAMED = 5, 4, 3  # in one row
MOST_CONTINENTS = 5
MOST_PART = 2.0 / 3.0  # of the provinces
SCATTERED = 2  # countries, from which a continent is named

ALL = {
    "penumbral": N_("seen from all of China"), "partial": N_("partial in all of China"),
    "annular": N_("annular in all of China"), "total": N_("total in all of China"),
    None: N_("seen from all of China"),
}
PART = {
    "penumbral": N_("seen from %(provinces)s"), "partial": N_("partial in %(provinces)s"),
    "annular": N_("annular in %(provinces)s"), "total": N_("total in %(provinces)s"),
    None: N_("seen from %(provinces)s"),
}
PATH = {
    "annular": N_("annular in %(where)s"), "total": N_("total in %(where)s"),
    "hybrid": N_("central in %(where)s"),
}
NOWHERE = N_("seen from hardly anywhere")  # the sea, the ice, or by day
CHINA_AT_LAST = {
    "none": N_("not seen from China"), "part": N_("seen from parts of China"),
    "all": N_("seen from all of China"),
}
EDGES = {
    ("solar-eclipse", "rise"): N_("%(place)s %(magnitude)s (at sunrise)"),
    ("solar-eclipse", "set"): N_("%(place)s %(magnitude)s (at sunset)"),
    ("lunar-eclipse", "rise"): N_("%(place)s %(magnitude)s (at moonrise)"),
    ("lunar-eclipse", "set"): N_("%(place)s %(magnitude)s (at moonset)"),
}


def who_sees(words: Dates, event: Event, abroad: bool = False) -> str:
    """Return who sees an event in one phrase, '' where that is not told.

    `abroad`: to a reader outside China, whose language puts China last, it is not named.
    """
    where = event.details.get("where")
    if not where:
        return ""
    if event.kind == "lunar-eclipse" and is_slight(event):
        return words._("too slight for the eye")
    told = _for_china(words, event, where) if words.shows_lunar else (
        _for_world(words, event, where, abroad))
    return words.p_("who sees", "; ").join(filter(None, told))


def seen_from_china(words: Dates, event: Event) -> str:
    """Return what China has of it alone."""
    china = event.details["where"]["china"]
    return _china(words, event, china) if words.shows_lunar else _china_at_last(words, china)


def _for_china(words: Dates, event: Event, where: Mapping[str, Any]) -> Iterable[str]:
    """Yield China's part, then what the path passes."""
    path = _path(words, event, where)
    if where["china"]["seen"] != "none" or path:
        yield from (_china(words, event, where["china"]), path)
    elif not where["seen"]:
        yield words._(NOWHERE)
    else:
        yield from (_china(words, event, where["china"]), _around_the_world(words, event, where))


def _for_world(
    words: Dates, event: Event, where: Mapping[str, Any], abroad: bool
) -> Iterable[str]:
    """Yield the path's countries, the parts of the world that see it, China's part."""
    path = _path(words, event, where)
    if not path and not where["seen"]:
        yield words._(NOWHERE)
        return
    yield path
    yield _around_the_world(words, event, where)
    if not abroad:
        yield _china_at_last(words, where["china"])


def _around_the_world(words: Dates, event: Event, where: Mapping[str, Any]) -> str:
    """Return which parts of the world see it, of a solar eclipse what is no path."""
    parts = _parts_of_the_world(words, where["seen"])
    partial = event.kind == "solar-eclipse"
    message = N_("partial in %(where)s") if partial else N_("seen in %(where)s")
    return words._(message) % {"where": parts} if parts else ""


def _path(words: Dates, event: Event, where: Mapping[str, Any]) -> str:
    """Return through which countries a central eclipse's path goes, and over which great cities."""
    path = PATH.get(event.details.get("type", ""))
    if not path or not where["central"]:
        return ""
    countries = words.several([country_name(code, words.lang) for code in where["central"]],
                              FEW_COUNTRIES)  # fmt: skip
    largest = sorted((by_slug()[slug] for slug in where["cities"]), key=lambda one: -one.population)
    named = {entry.slug for entry in largest[:FEW_NAMED]}
    cities = [by_slug()[slug].name(words.lang) for slug in where["cities"] if slug in named]
    if cities:
        countries = words._("%(countries)s, over %(cities)s", countries=countries,
                            cities=words.p_("list", ", ").join(cities))  # fmt: skip
    return words._(path) % {"where": countries}


def _parts_of_the_world(words: Dates, codes: Sequence[str]) -> str:
    """Return the parts of the world the countries are in, those with most of them first."""
    count = Counter(continents()[code] for code in codes)
    least = SCATTERED if len(codes) > MOST_NAMED else 1
    names = [name for name, many in count.most_common() if many >= least]
    if len(names) >= MOST_CONTINENTS:
        return words._("most of the world")
    return words.list_of(words.name(name, "continent") for name in names) if names else ""


def _china_at_last(words: Dates, china: Mapping[str, Any]) -> str:
    seen: str = china["seen"]
    return words._(CHINA_AT_LAST[seen])


def _china(words: Dates, event: Event, china: Mapping[str, Any]) -> str:
    """Return what China has of an event."""
    if china["seen"] == "none":
        return words._("not seen from China")
    seen, kind = china["provinces"], china["type"]
    everywhere = china["seen"] == "all"
    if everywhere and kind == china["everywhere"]:
        whole = words._(ALL[kind])
        return words.clauses((whole, _most(words, event, china)))
    if kind == "partial" and event.kind == "solar-eclipse" and len(seen) <= MOST_NAMED:
        places = [_with_magnitude(words, event, one) for one in seen]
        return words._("partial in China: %(places)s",
                       places=words.p_("list", ", ").join(places))  # fmt: skip
    named = words._(PART[kind]) % {"provinces": _provinces(words, seen)}
    if kind in ("partial", "penumbral", None):
        return named
    rest = N_("partial in the rest") if everywhere else N_("partial in other parts")
    return words.clauses((named, words._(rest)))


def _most(words: Dates, event: Event, china: Mapping[str, Any]) -> str:
    """Return who has most of a solar eclipse that all see."""
    if event.kind != "solar-eclipse" or not china["max"]:
        return ""
    return words._("most at %(place)s", place=_with_magnitude(words, event, china["max"]))


def _provinces(words: Dates, seen: Sequence[Mapping[str, Any]]) -> str:
    """Name some provinces."""
    if len(seen) >= MOST_PART * len(provinces()):
        return words._("most of China")
    if len(seen) > MOST_NAMED:
        names = [by_slug()[one["place"]].region_name(words.lang) for one in seen[:FEW_NAMED]]
        return words._("%(names)s and others, %(count)s provinces in all",
                       names=words.p_("list", ", ").join(names), count=str(len(seen)))
    return words.list_of(by_slug()[one["place"]].region_name(words.lang) for one in seen)


def _with_magnitude(words: Dates, event: Event, seen: Mapping[str, Any]) -> str:
    entry = by_slug()[seen["place"]]
    region, name = entry.region_name(words.lang), entry.name(words.lang)
    place = name if region == name else words._("%(region)s %(place)s", region=region, place=name)
    message = EDGES.get((event.kind, seen["horizon"]), N_("%(place)s %(magnitude)s"))
    return words._(message) % {"place": place, "magnitude": decimal(seen["magnitude"], 2)}
