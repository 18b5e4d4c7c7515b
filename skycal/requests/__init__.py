"""Requests: what can be asked for, checked whole before anything is computed.

Command line, Python and HTTP are doors to the PRODUCTS below: each gives its words or values to
`Product.request`, and shows what a SkycalError says in its own form.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from skycal.requests import reading
from skycal.requests.days import BODIES, COLUMNS, DIP, SUN_ALTITUDE
from skycal.requests.elements import ELEMENTS
from skycal.requests.lists import BestRequest, ListRequest, NextRequest
from skycal.requests.parameters import (
    FAMILY,
    KIND,
    LANG,
    MIN_IMPORTANCE,
    MOST,
    PLACE,
    PLACES,
    PROFILE,
    TODAY,
    TZ,
    VISIBLE,
    Parameter,
    read,
)  # fmt: skip
from skycal.requests.request import Request
from skycal.requests.spans import DAY, FROM, MONTH, TO, TO_DAY, WEEK_DAY, YEAR

if TYPE_CHECKING:
    from skycal.requests import single

__all__ = [
    "PRODUCTS", "BestRequest", "ListRequest", "NextRequest", "Parameter", "Product", "Request",
]  # fmt: skip

Asked = TypeVar("Asked", bound=Request)


class Product(Struct, Generic[Asked], frozen=True):
    """Something that can be asked for: by which parameters, and what makes the request of them.

    `argument` is the parameter that a command line takes without its name.
    """

    name: str
    make: Callable[[dict[str, Any]], Asked]
    takes: tuple[Parameter, ...]
    argument: str | None = None

    def request(self, **given: object) -> Asked:
        """Return the request of strings or values; raises SkycalError naming the parameter."""
        return self.make(read(self.takes, given))


def _single(name: str) -> Callable[[dict[str, Any]], Any]:
    """Return what makes a request of `single`, imported by who asks for one: 4 ms."""
    return lambda values: getattr(import_module("skycal.requests.single"), name).of(values)


LISTED = (PLACE, TZ, LANG, PROFILE, FAMILY, KIND, MIN_IMPORTANCE, VISIBLE)
HERE = (PLACE, TZ, LANG)
THERE = (PLACE.but(required=True), TZ, LANG)
OPTIONAL_YEAR = YEAR.but(required=False)
COUNT = Parameter("count", reading.whole_number(1, MOST), "How many to find.", "N", default="1")
AFTER = Parameter("after", reading.moment, "Look from this day on.", DAY, default=TODAY)
WHAT = Parameter(
    "what", reading.text,
    "A kind, a family or a name in any language skycal speaks; `kinds` lists them.", "WHAT",
    default="whatever is worth going out for")

YEARS = Product(
    "year", ListRequest.of_year, (OPTIONAL_YEAR, FROM, TO, *LISTED, ELEMENTS), "year")
MONTHS = Product("month", ListRequest.of_month, (MONTH, *LISTED), "month")
WEEKS = Product("week", ListRequest.of_week, (WEEK_DAY, *LISTED), "day")
BEST = Product("best", BestRequest.of, (YEAR, *HERE), "year")
NEXT = Product("next", NextRequest.of, (
    WHAT, AFTER, COUNT, PLACE, TZ, LANG, VISIBLE,
    MIN_IMPORTANCE.but(default="4 without `what`, else 1"), ELEMENTS), "what")
EVENT: Product[single.EventRequest] = Product("event", _single("EventRequest"), (
    Parameter("id", reading.text, "An event's id, such as 2027-08-02-solar-eclipse.", "ID",
              required=True), *HERE), "id")
ECLIPSE: Product[single.EclipseRequest] = Product("eclipse", _single("EclipseRequest"), (
    Parameter("date", reading.day, "The day of greatest eclipse, on the chosen clock or in UTC.",
              DAY, required=True), PLACES, TZ, LANG), "date")
ALMANAC: Product[single.AlmanacRequest] = Product(
    "almanac", _single("AlmanacRequest"),
    (OPTIONAL_YEAR, FROM, TO_DAY, *THERE, BODIES, SUN_ALTITUDE, DIP, COLUMNS), "year")
TONIGHT: Product[single.NightRequest] = Product("tonight", _single("NightRequest"), (
    Parameter("date", reading.day, "The night that begins on this day.", DAY, default=TODAY),
    *THERE))


def _views() -> tuple[str, ...]:
    from skycal.pictures import VIEWS

    return tuple(VIEWS)


PICTURE: Product[single.PictureRequest] = Product("picture", _single("PictureRequest"), (
    WHAT.but(required=True, default="", help="An event's id, a kind or name as for `next`, or "
             "with `year` one of strip, elongations, apparitions, nights, darkness, analemma, "
             "card, with `month` jupiter-moons or crescents."),
    YEAR.but(required=False, help="The year of a picture of a year."),
    MONTH.but(required=False, help="The month of a picture of a month."),
    AFTER.but(help="Of a kind or name: the next one from this day on."),
    Parameter("view", reading.one_of("view", _views),
              "Of an event: how it stands over the horizon, among the stars, or through its night; "
              "of a central eclipse its path.",
              "VIEW", default="what tells most of its kind", choices=_views),
    Parameter("night", reading.flag, "In the tones of night, or of day.",
              default="as the reader's system is; day in a .png", opposite="day"), *HERE), "what")
GAZETTEER: Product[single.PlacesRequest] = Product("places", _single("PlacesRequest"), (
    Parameter("query", reading.text, "A name, a province, a country.", "QUERY"), LANG), "query")
KINDS: Product[single.KindsRequest] = Product("kinds", _single("KindsRequest"), (LANG,))

PRODUCTS: dict[str, Product[Any]] = {
    product.name: product
    for product in (YEARS, MONTHS, WEEKS, NEXT, EVENT, BEST, ECLIPSE, ALMANAC, TONIGHT, PICTURE,
                    GAZETTEER, KINDS)
}  # fmt: skip
