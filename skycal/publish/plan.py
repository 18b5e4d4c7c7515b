"""Plan: what a site is to hold: years, places, languages, and where it will stand."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from skycal.formats.addresses import web_address
from skycal.gazetteer.table import GazetteerEntry
from skycal.model import SkycalError
from skycal.publish import addresses
from skycal.requests import reading
from skycal.requests.parameters import LANG, PLACES, Parameter, read
from skycal.requests.request import place_text
from skycal.requests.spans import span_of

_YEARS = re.compile(r"\s*(\d{1,6})\s*(?:\.\.\s*(\d{1,6})\s*)?")


def _years(value: object) -> range:
    """Read years: `2026..2028`, `2027` or a range."""
    if isinstance(value, range) and value and value.step == 1:
        return value
    found = _YEARS.fullmatch(str(value)) if isinstance(value, (str, int)) else None
    if found is None:
        raise SkycalError(f"it must be years such as 2026..2028, not {reading.shown(value)}")
    first, last = int(found[1]), int(found[2] or found[1])
    try:
        return span_of(first, None, last).years
    except SkycalError as error:  # both ends are one parameter here
        raise SkycalError(error.message) from None


def _langs(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(LANG.read(name) for name in reading.names(value)))


def _base(value: object) -> str:
    """Read the address of a site's root; it ends in a slash."""
    address = web_address(value)
    if "?" in address or "#" in address:
        raise SkycalError("it is the address of a folder: without a question or a place in it")
    return address if address.endswith("/") else f"{address}/"


BASE = Parameter(
    "url", _base, "The address at which it will stand: with it there are a sitemap, webcal links, "
    "QR codes, Atom feeds.", "URL")
TAKES = (
    Parameter("years", _years, "The years, from the first to the last.", "A..B", required=True),
    PLACES.but(help="A place to have pages and feeds; may be repeated.", default="none"),
    Parameter("lang", _langs, "A language: zh_CN, zh_TW, en, ja; may be repeated, the first stands "
              "at the root.", "LANG", many=True, default="zh_CN", choices=LANG.choices),
    BASE,
)  # fmt: skip


class Plan(Struct, frozen=True):
    """What is wanted; `langs` are not empty, the first stands at the root."""

    years: range
    spots: tuple[GazetteerEntry, ...]
    langs: tuple[str, ...]
    url: str | None = None
    suffix: str = ".html"  # of an event's page: static hosts give no type to a name without

    @property
    def everywhere(self) -> tuple[GazetteerEntry | None, ...]:
        """The places, and before them none: the whole of China."""
        return (None, *self.spots)

    def wish(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"years": [self.years[0], self.years[-1]], "langs": self.langs, "url": self.url,
                "places": list(map(place_text, self.spots))}  # fmt: skip

    def at(self, lang: str, address: str) -> str:
        """Return an address in one of the languages, from the root."""
        return addresses.in_language(lang, self.langs[0], address)

    def page_of(self, id: str) -> str:
        """Return the address of an event's page."""
        return addresses.event(id, self.suffix)

    def absolute(self, lang: str, address: str) -> str | None:
        """Return the whole address where the root's is known."""
        return None if self.url is None else self.url + self.at(lang, address)


def slug(spot: GazetteerEntry | None) -> str:
    """Return what addresses call a place, '' for none."""
    return place_text(spot) if spot else ""


def plan(**given: object) -> Plan:
    """Return the plan of strings or values; raises SkycalError naming the parameter."""
    values = read(TAKES, given)
    spots = {slug(spot): spot for spot in values["place"] or ()}
    for name, spot in spots.items():
        if not re.fullmatch(r"[a-z0-9.,-]+", name):  # coordinates with a name of their own
            bare = f"{spot.latitude},{spot.longitude}"
            raise SkycalError(f"a site calls places by address: {bare} without a name", "place")
    return Plan(values["years"], tuple(spots.values()), values["lang"] or ("zh_CN",),
                values["url"])  # fmt: skip
