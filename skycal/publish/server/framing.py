"""Framing: a document's page in the frame of the site, with its ways to the pages near."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from skycal.formats import FORMATS
from skycal.publish import addresses
from skycal.publish.feeds import USUAL
from skycal.publish.framed import Frame, Near, appended, framed
from skycal.publish.plan import slug
from skycal.publish.server.standing import standing
from skycal.requests import Request
from skycal.sky.ephemeris import installed_years

if TYPE_CHECKING:
    from skycal.documents.document import Document
    from skycal.words import Words


def page(
    document: Document, request: Request, address: str, options: Mapping[str, str],
    url: str | None,
) -> bytes:
    """Return the page of a document at an address; `embed` makes it a part of somebody else's."""
    if options.get("embed"):
        return FORMATS["html"].encode(document, **options)
    path, _, query = address.partition("?")
    words, plan, lang = document.words, standing(url), request.lang
    bare = path[1:].removeprefix(plan.at(lang, ""))
    frame = Frame(plan, lang, bare, list(NEAR[request.product](request, words)), links=not query)
    feed = plan.absolute(lang, addresses.feed(USUAL, slug(request.spot)))
    body = FORMATS["html"].encode(
        document, url=url and url + address[1:], feed=feed, **options).decode("utf-8")
    return appended(framed(body, frame), words._("Months"), [
        (words.month(first), frame.to(addresses.month(first, slug(request.spot))))
        for first in _months(request)])


def linked(request: Request, format: str, url: str | None) -> dict[str, str | None]:
    """Return the option that links a single event's file to its page, where that is known."""
    if request.product != "event" or format != "ics" or url is None:
        return {}
    plan = standing(url)
    return {"url": plan.absolute(request.lang, plan.page_of(request.id))}  # type: ignore[attr-defined]


def _months(request: Request) -> list[date]:
    """Return the months of the year that a page is of."""
    span = getattr(request, "span", None)
    if request.product != "year" or span is None or span.first.year != span.last.year:
        return []
    return [date(span.first.year, month, 1) for month in range(1, 13)]


def _around(address: Callable[[Any], str], before: Any, after: Any) -> Iterator[Near]:
    """Yield what comes before and after, where there is something."""
    for one, rel in ((before, "prev"), (after, "next")):
        if getattr(one, "year", one) in installed_years():
            called = str(one) if isinstance(one, int) else f"{one:%Y-%m}"
            yield Near(called, address(one), rel)


def _near_year(request: Any, words: Words) -> Iterator[Near]:
    spot, span = request.spot, request.span
    if spot:
        yield Near(spot.name(request.lang), addresses.place(slug(spot)), "up")
    yield from _around(lambda year: addresses.year(year, slug(spot)),
                       span.first.year - 1, span.last.year + 1)  # fmt: skip


def _near_month(request: Any, words: Words) -> Iterator[Near]:
    first, at = request.span.first, slug(request.spot)
    yield Near(str(first.year), addresses.year(first.year, at), "up")
    months = first.year * 12 + first.month - 1
    yield from _around(lambda month: addresses.month(month, at),
                       _month(months - 1), _month(months + 1))  # fmt: skip


def _month(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _near_event(request: Any, words: Words) -> Iterator[Near]:
    year = request.day.year
    yield Near(str(year), addresses.year(year, slug(request.spot)), "up")
    yield Near(words._("Eclipses"), addresses.ECLIPSES)


def _near_night(request: Any, words: Words) -> Iterator[Near]:
    yield Near(request.spot.name(request.lang), addresses.place(slug(request.spot)), "up")


NEAR: Mapping[str, Callable[[Any, Words], Iterator[Near]]] = MappingProxyType({
    "year": _near_year, "month": _near_month, "event": _near_event, "eclipse": _near_event,
    "tonight": _near_night,
})
