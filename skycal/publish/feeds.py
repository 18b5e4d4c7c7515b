"""Feeds: what there is to subscribe to: a feed for each tier and family, under constant names.

Site and server make their feeds of this table, so that an address means the same on both.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from skycal.model import FAMILIES

if TYPE_CHECKING:
    from skycal.documents.feed import FeedDocument
    from skycal.requests import ListRequest
    from skycal.words import Words

USUAL = "visible"  # what who says nothing else subscribes to
# Rows of the Chinese calendar, of which some families have a part.
OF_THE_CALENDAR = ("solar-term", "festival", "folk-season", "lunar-month")


class Feed(Struct, frozen=True):
    """One feed: its name in addresses, and what it asks of a list (the parameters of `year`)."""

    name: str
    asks: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_tier(self) -> bool:
        """Is it of everything, more or less of it?"""
        return set(self.asks) == {"profile"}

    def called(self, words: Words) -> str:
        """Return what people call it, in their language."""
        if self.is_tier:
            return words.profile(self.name)
        return words.family(self.name) if self.name in FAMILIES else words.name(self.name, "feed")

    def request(self, years: range, **common: Any) -> ListRequest:
        """Return what it asks for of these years; `common`: place, lang, tz."""
        from skycal.requests import YEARS

        return YEARS.request(year=years[0], to=years[-1], **self.asks, **common)


FEEDS: Mapping[str, Feed] = MappingProxyType({
    feed.name: feed
    for feed in (
        *(Feed(tier, {"profile": tier}) for tier in ("best", "visible", "standard", "full")),
        *(Feed(family, {"family": (family,)}) for family in FAMILIES if family != "report"),
        Feed("report", {"family": ("report",), "profile": "full"}),
        Feed("terms", {"kind": OF_THE_CALENDAR}),
    )
})  # fmt: skip


def feed_document(feed: Feed, request: ListRequest) -> FeedDocument:
    """Return the document of a feed, whose title never changes whatever its years."""
    from skycal.documents.computing import head_of, list_blocks
    from skycal.documents.feed import FeedDocument

    head = head_of(request, request.span, request.profile)
    return FeedDocument(head, list_blocks(request), request.named, feed.name, feed_title(
        feed, request))  # fmt: skip


def feed_title(feed: Feed, request: ListRequest) -> str:
    """Return what a client calls the feed: the usual one by its place alone."""
    from skycal.documents.listing import words_of

    words, place = words_of(request.lang), request.place
    sky = words._("The sky of %(place)s", place=place.name) if place else words._("The sky")
    if feed.name == USUAL:
        return sky
    return words._("%(sky)s: %(part)s", sky=sky, part=feed.called(words))
