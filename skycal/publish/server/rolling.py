"""Rolling: what a subscription asks for: a feed of last year, this year and the next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from skycal.publish.feeds import FEEDS, feed_document
from skycal.requests import HERE, ListRequest, Product, Request, reading
from skycal.requests.parameters import TODAY, Parameter
from skycal.requests.request import Pairs, placed, this_day
from skycal.requests.spans import DAY

if TYPE_CHECKING:
    from skycal.documents.document import Document


def _feeds() -> Collection[str]:
    return tuple(FEEDS)


@dataclass(frozen=True, kw_only=True)
class FeedRequest(Request):
    """A feed by its name, and the list that is in it on a day: what it is told as is the list's."""

    product: ClassVar[str] = "feed"

    feed: str
    list: ListRequest

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a feed's name, and of a day, today by default."""
        common = placed(values)
        day: date = values["day"] or this_day(common["zone"]).date()
        years = range(day.year - 1, day.year + 2)
        tz = values["tz"] and values["tz"][1]
        listed = FEEDS[values["feed"]].request(
            years, place=values["place"], tz=tz, lang=values["lang"])
        return cls(**common, feed=values["feed"], list=listed)

    def _pairs(self) -> Pairs:
        yield "feed", self.feed
        yield "year", self.list.span.first.year + 1

    def document(self) -> Document:
        """Compute the document, whose title does not tell of its years."""
        return feed_document(FEEDS[self.feed], self.list)


FEED = Product("feed", FeedRequest.of, (
    Parameter("feed", reading.one_of("feed", _feeds), "What is in it: a tier or a family.", "FEED",
              required=True, choices=_feeds),
    Parameter("day", reading.day, "The years around this day.", DAY, default=TODAY), *HERE), "feed")
