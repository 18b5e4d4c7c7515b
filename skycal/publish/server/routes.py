"""Routes: what stands at which address: a product, what of it the path says, its formats."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from msgspec import Struct

from skycal.documents.offers import APPOINTMENTS, DRAWING, EVENTS, TABLES
from skycal.formats import FORMATS, formats_of
from skycal.formats.options import OPTIONS
from skycal.publish.server.served_feeds import FEED
from skycal.publish.server.served_pages import OWN
from skycal.requests import PRODUCTS, Product
from skycal.requests.parameters import Parameter

API = "/api/v1"
# What a path may say, where that is not any text between two slashes.
ROLLING: dict[str, Product[Any]] = {FEED.name: FEED, **OWN}
PUBLISHED = {**PRODUCTS, **ROLLING}
UNSAID = {name: {"day"} for name in ROLLING}  # parameters that only the clock gives
PATTERNS = {"year": "[0-9]{4}", "month": "[0-9]{4}-[0-9]{2}", "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}"}

ADDRESSES = {"url", "feed", "image"}  # who answers knows them; a stranger's would stand on our page
_PREFIX = "(?:/(?P<lang>[a-z]{2}(?:_[A-Z]{2})?))?"
_NAMED = re.compile(r"{(\w+)}")


class Route(Struct, frozen=True, dict=True):
    """One kind of address: `path` with parameters of its product in braces.

    It is written in `format`; where its document `offers` something, a reader may choose another.
    """

    path: str
    of: str
    about: str
    format: str = "html"
    offers: frozenset[str] = frozenset()

    @property
    def product(self) -> Product[Any]:
        """What is asked for there."""
        return PUBLISHED[self.of]

    @property
    def is_page(self) -> bool:
        """Is it for people? Its language stands before its path then, as on a static site."""
        return not self.path.startswith(API)

    @property
    def in_path(self) -> tuple[str, ...]:
        """The names of the parameters that the path says."""
        return tuple(_NAMED.findall(self.path))

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats it can be had in."""
        return formats_of(self.offers) if self.offers else (self.format,)

    @cached_property
    def in_query(self) -> tuple[Parameter, ...]:
        """The parameters that a query may give, the options of the formats among them."""
        said = {*self.in_path, *UNSAID.get(self.of, ())}
        own = [one for one in self.product.takes if one.name not in said and not one.from_files]
        taken = {one.name for one in self.product.takes} | ADDRESSES
        formats = () if self.of in OWN else self.formats
        wanted = {name for format in formats for name in FORMATS[format].options} - taken
        return (*own, *(option for name, option in OPTIONS.items() if name in wanted))

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What paths of this kind look like."""
        pieces = _NAMED.split(self.path)
        for index, name in enumerate(pieces):
            pieces[index] = (f"(?P<{name}>{PATTERNS.get(name, '[^/]+?')})" if index % 2
                             else re.escape(name))
        return re.compile((_PREFIX if self.is_page else "") + "".join(pieces))


ROUTES = (
    Route("/", "home", "The way to everything."),
    Route("/subscribe/", "subscribe", "How to subscribe."),
    Route("/places/", "spots", "The places that are listed; any other can be asked for."),
    Route("/places/{place}/", "spot", "The page of a place."),
    Route("/eclipses/", "eclipse-list", "The eclipses of these years."),
    Route("/definitions/", "definitions", "What the words mean."),
    Route("/{year}/", "year", "The page of a year."),
    Route("/{year}/{place}/", "year", "The page of a year at a place."),
    Route("/{month}/", "month", "The page of a month."),
    Route("/{month}/{place}/", "month", "The page of a month at a place."),
    Route("/e/{id}.ics", "event", "One event, for a calendar program.", "ics"),
    Route("/e/{id}", "event", "The page of an event."),
    Route("/eclipses/{date}/", "eclipse", "The page of an eclipse, with a table of places."),
    Route("/f/{feed}.ics", "feed", "A feed to subscribe to.", "ics"),
    Route("/f/{place}/{feed}.ics", "feed", "A feed of a place to subscribe to.", "ics"),
    Route("/f/{feed}.atom", "feed", "A feed for a reader.", "atom"),
    Route("/f/{place}/{feed}.atom", "feed", "A feed of a place for a reader.", "atom"),
    Route("/f/{feed}.svg", "feed", "The QR code of a feed's address.", "svg"),
    Route("/f/{place}/{feed}.svg", "feed", "The QR code of a feed's address.", "svg"),
    Route("/tonight/{place}", "tonight", "The page of a night at a place."),
    Route(f"{API}/events", "year", "The events of a year, or of days.", "json", EVENTS),
    Route(f"{API}/events/{{id}}", "event", "One event.", "json", EVENTS),
    Route(f"{API}/month", "month", "The events of a month.", "json", EVENTS),
    Route(f"{API}/week", "week", "The events of seven days.", "json", EVENTS),
    Route(f"{API}/next", "next", "What comes next.", "json", EVENTS),
    Route(f"{API}/best", "best", "The best of a year.", "json", EVENTS),
    Route(f"{API}/eclipses", "eclipse", "One eclipse, at places.", "json", EVENTS),
    Route(f"{API}/almanac", "almanac", "The days of a place.", "json", TABLES | {APPOINTMENTS}),
    Route(f"{API}/tonight", "tonight", "The night of a place.", "json", EVENTS),
    Route(f"{API}/pictures", "picture", "A picture.", "svg", frozenset({DRAWING})),
    Route(f"{API}/places", "places", "Places by name.", "json", TABLES),
    Route(f"{API}/kinds", "kinds", "What can be named.", "json", TABLES),
)
