"""Asking: from an address to what it asks for, checked, and the one address of that.

A query is read as every door is, by the product's own parameters. What does not change the
request is left out of its address, what can be said in several ways is said in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from msgspec import Struct

from skycal.calendar import zones
from skycal.formats import chosen
from skycal.gazetteer.table import GazetteerEntry
from skycal.model import SkycalError, Span
from skycal.publish.server.orders import Order, ProductOrder
from skycal.publish.server.rolling import RollingRequest
from skycal.publish.server.routes import ROUTES, Route
from skycal.requests import Request, reading
from skycal.requests.parameters import TODAY, Parameter, read
from skycal.requests.request import place_text

LONGEST_QUERY, LONGEST_PATH = 2000, 1000  # octets, as they are sent
LONGEST_NAME = 80  # of a file, before its suffix
MOST_YEARS, MOST_FOUND = 10, 100  # of a list or an almanac; of what is looked for by name
PLAIN = ",.:@"  # stands as it is in a path and a query

Given = dict[str, "str | list[str]"]


class Asked(Struct, frozen=True):
    """What an address asks for.

    `address` is the one it has; where the clock decides what it means, it has meant this `since`
    an instant, and does `until` another.
    """

    route: Route
    request: Request
    order: Order
    address: str
    since: datetime | None = None
    until: datetime | None = None

    @property
    def name(self) -> str:
        """What a file of it is called, without its suffix."""
        told = (_one(_written(None, value)) for value in self.request.told().values())
        return "-".join(dict.fromkeys((self.route.of, *told)))[:LONGEST_NAME]


def query_of(octets: bytes) -> Given:
    """Return the parameters of a query; raises SkycalError for what is no query."""
    if len(octets) > LONGEST_QUERY:
        raise SkycalError(f"the query has {len(octets)} octets; {LONGEST_QUERY} are enough")
    try:
        pairs = parse_qsl(octets.decode("utf-8"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise SkycalError("the query is not UTF-8") from None
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in given.items()}


def path_of(raw: bytes, root: str) -> str:
    """Return a path below the root, whether a proxy has taken the root away or not."""
    if len(raw) > LONGEST_PATH:
        raise SkycalError(f"the path has {len(raw)} octets; {LONGEST_PATH} are enough")
    path = unquote(raw.decode("ascii", "replace"), errors="replace")
    below = path.removeprefix(root)
    return below if below[:1] in ("", "/") else path


def route_of(path: str) -> tuple[Route, dict[str, str]] | None:
    """Return what stands at a path, and what the path says."""
    for route in ROUTES:
        if found := route.expression.fullmatch(path):
            said = found.groupdict()
            return route, {name: value for name, value in said.items() if value is not None}
    return None


def is_at(address: str, path: str, query: Given) -> bool:
    """Is an address that of such a path and query?"""
    its_path, _, its_query = address.partition("?")
    return unquote(its_path) == path and query_of(its_query.encode()) == query


def asked(
    route: Route, path: Mapping[str, str], query: Given, url: str | None = None
) -> Asked:
    """Return what a route's address asks for, or raise SkycalError naming the parameter.

    `url`: the address of the server's root, where it is known.
    """
    given: Given = {**path, **_own_names(route, query)}
    format = chosen(_text(given.pop("format", route.format), "format"), route.formats)
    takes = {one.name: one for one in route.product.takes}
    options = {name: _text(given.pop(name), name) for name in [*given] if name not in takes}
    form = format.form(**options)
    request = route.product.request(**given)
    _bounded(request)
    said = {**given, **_clocks(route, given, request)}
    written = {name: str(_written(None, value)) for name, value in form.options.items()}
    address = _address(route, given, request, format.name, written)
    page = address if route.is_page and format.name == "html" else ""
    key = ";".join((request.canonical(), format.name, urlencode(sorted(written.items())), page))
    order = ProductOrder(key, route.of, said, format.name, options, page, url)
    spell = _spell(request) if len(said) > len(given) else (None, None)
    return Asked(route, request, order, address, *spell)


def _own_names(route: Route, query: Given) -> Given:
    """Return a query by the parameters' names in Python; refuse what is unknown or repeated."""
    known = {spelled(one.name): one for one in route.in_query}
    if len(route.formats) > 1:
        known["format"] = Parameter("format", reading.text, "")
    own: Given = {}
    for name, value in query.items():
        if name not in known:
            raise reading.unknown("parameter", name, sorted(known))
        if not isinstance(value, str) and not known[name].many:
            raise SkycalError(f"it is given {len(value)} times", known[name].name)
        own[known[name].name] = value
    return own


def spelled(name: str) -> str:
    """Return how a parameter is called in a query: `from_` is `from`."""
    return name.rstrip("_")


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise SkycalError("it is given several times", name)
    return value


def _bounded(request: Request) -> None:
    """Refuse what would keep a server busy too long."""
    span, count = getattr(request, "span", None), getattr(request, "count", 1)
    if isinstance(span, Span) and span.last.year - span.first.year >= MOST_YEARS:
        raise SkycalError(f"at most {MOST_YEARS} years at once", "to")
    if count > MOST_FOUND:
        raise SkycalError(f"at most {MOST_FOUND} at once", "count")


def _clocks(route: Route, given: Given, request: Request) -> Given:
    """Return today for the parameters that mean it when they are left out."""
    today = zones.today(request.zone).isoformat()
    return {one.name: today for one in route.product.takes
            if one.default == TODAY and one.name not in given and _means_today(request)}


def _means_today(request: Request) -> bool:
    """Does a request without a day mean today's? A picture of an event or a year does not."""
    event = getattr(request, "event", request)
    return event is not None and not hasattr(event, "id")


def _spell(request: Request) -> tuple[datetime, datetime]:
    """Return when the day (the year, of what rolls on) began on a request's clock, and ends."""
    first = zones.today(request.zone)
    last = first + timedelta(days=1)
    if isinstance(request, RollingRequest):
        first, last = date(first.year, 1, 1), date(first.year + 1, 1, 1)
    return tuple(datetime.combine(day, time(), request.zone)  # type: ignore[return-value]
                 for day in (first, last))


def _address(
    route: Route, given: Given, request: Request, format: str, options: Mapping[str, str]
) -> str:
    """Return the one address of a request: defaults left out, each value in its one form."""
    told, values = request.told(), read(route.product.takes, given)
    # As the request tells it: days of two years are years, whatever was said; not what day it is.
    said: dict[str, Any] = {
        one.name: told[spelled(one.name)] for one in route.product.takes
        if spelled(one.name) in told and (one.name in given or one.default != TODAY)
    }
    kept = _kept(route, {**given, **said}, request)
    path, query = route.path, []
    for one in route.product.takes:
        if one.name not in kept:
            continue
        text = _written(one, said.get(one.name, values[one.name]))
        if one.name in route.in_path:
            path = path.replace(f"{{{one.name}}}", quote(_one(text), safe=PLAIN))
        elif one.name == "lang" and route.is_page:
            path = f"/{text}{path}"
        else:
            query.append((spelled(one.name), text))
    if format != route.format:
        query.append(("format", format))
    query += sorted(options.items())
    return path + ("?" + urlencode(query, doseq=True, safe=PLAIN, quote_via=quote) if query else "")


def _kept(route: Route, given: Given, request: Request) -> Given:
    """Return what has to be given: the last first, what leaves the request as it is goes."""
    kept = dict(given)
    for one in reversed(route.product.takes):
        stays = one.required or one.name in route.in_path or one.default == TODAY
        if one.name in kept and not stays:
            value = kept.pop(one.name)
            if not _is_same(route, kept, request):
                kept[one.name] = value
    return kept


def _is_same(route: Route, given: Given, request: Request) -> bool:
    """Is a request the same with so much given?"""
    try:
        return route.product.request(**given).canonical() == request.canonical()
    except SkycalError:
        return False


def _one(text: str | Sequence[str]) -> str:
    return text if isinstance(text, str) else ",".join(text)


def _written(parameter: Parameter | None, value: Any) -> Any:
    """Return a value as an address says it, several of a parameter with commas where it reads so.

    Coordinates have commas of their own: places are repeated.
    """
    if parameter is not None and parameter.name == "month":
        return f"{value:%Y-%m}"
    for kind, write in WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, (tuple, list)):
        if value and isinstance(value[0], tzinfo):
            return value[1]
        texts = [_written(None, one) for one in value]
        listed = parameter is None or parameter.metavar == "NAMES"
        return ",".join(texts) if listed else texts
    return str(value)


WRITTEN: Mapping[type, Any] = {
    bool: lambda value: "true" if value else "false",
    datetime: lambda value: value.isoformat(),
    date: lambda value: value.isoformat(),
    timedelta: lambda value: f"{value // timedelta(minutes=1)}m",
    GazetteerEntry: place_text,
}
