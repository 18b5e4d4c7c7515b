"""Served feeds: what a subscription asks for: a feed by its name, rolling on with the years."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self

from skycal.formats import FORMATS
from skycal.model import SkycalError
from skycal.publish import addresses
from skycal.publish.feeds import FEEDS, feed_document
from skycal.publish.plan import slug
from skycal.publish.server.rolling import THAT_DAY, RollingRequest, rolled
from skycal.publish.server.standing import standing
from skycal.requests import HERE, ListRequest, Parameter, Product, reading

NO_ADDRESS = "this server does not know its own address: `skycal serve --url` tells it"


def _feeds() -> Collection[str]:
    return tuple(FEEDS)


class FeedRequest(RollingRequest, frozen=True, kw_only=True):
    """A feed by its name, and the list that is in it."""

    product: ClassVar[str] = "feed"

    list: ListRequest

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a feed's name, and of a day."""
        common, name = rolled(values), values["feed"]
        tz, year = values["tz"] and values["tz"][1], common["year"]
        listed = FEEDS[name].request(
            range(year - 1, year + 2), place=values["place"], tz=tz, lang=values["lang"])
        return cls(**common, name=name, list=listed)

    def _pairs(self) -> Any:
        yield "feed", self.name
        yield from super()._pairs()

    def body(self, format: str, options: Mapping[str, str], url: str | None) -> bytes:
        """Compute and write it; its title does not tell of its years."""
        return WRITERS[format](self, options, url)

    def absolute(self, address: str, url: str | None) -> str | None:
        """Return the whole address of something in this feed's language."""
        return standing(url).absolute(self.lang, address)


def _ics(request: FeedRequest, options: Mapping[str, str], url: str | None) -> bytes:
    """Write it as a site does: each event links to its page, the feed to its place's."""
    from skycal.formats import ics

    at, chosen = slug(request.spot), FORMATS["ics"].form(**options).options
    document = feed_document(FEEDS[request.name], request.list)
    page = request.absolute(addresses.place(at) if at else addresses.HOME, url)
    source = request.absolute(addresses.feed(request.name, at), url)
    pieces = [ics.head(document, page, source)]
    for one in document.appointments(chosen.get("instants", False)):
        link = request.absolute(standing(url).page_of(one.id), url)
        said = ics.said(one, document.place, chosen.get("alarm"), link)
        pieces.append(ics.vevent(one.id, said))
    return "".join((*pieces, ics.END)).encode("utf-8")


def _atom(request: FeedRequest, options: Mapping[str, str], url: str | None) -> bytes:
    document = feed_document(FEEDS[request.name], request.list)
    page = request.absolute(addresses.year(request.years[-1], slug(request.spot)), url)
    return FORMATS["atom"].encode(document, url=page, **options)


def _code(request: FeedRequest, options: Mapping[str, str], url: str | None) -> bytes:
    """Draw the QR code of the address that a phone subscribes to."""
    from skycal.publish.feed_files import qr_code, webcal

    source = request.absolute(addresses.feed(request.name, slug(request.spot)), url)
    if source is None:
        raise SkycalError(NO_ADDRESS)
    return qr_code(webcal(source))


WRITERS: Mapping[str, Callable[[FeedRequest, Mapping[str, str], str | None], bytes]] = (
    MappingProxyType({"ics": _ics, "atom": _atom, "svg": _code}))

FEED = Product("feed", FeedRequest.of, (
    Parameter("feed", reading.one_of("feed", _feeds), "What is in it: a tier or a family.", "FEED",
              required=True, choices=_feeds), THAT_DAY, *HERE), "feed")
