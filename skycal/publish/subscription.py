"""Subscription: all feeds of one place in one language, each event put into words once.

The events of a feed are a part of the full calendar of its place; what a feed says of an event
depends only on what stands in its row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from msgspec.structs import replace

from skycal.calendar.narrowed import narrowed
from skycal.documents.appointments import appointment
from skycal.documents.computing import head_of
from skycal.documents.feed import FeedDocument
from skycal.documents.listing import Listing, Row
from skycal.formats import ics
from skycal.model import Calendar, Event
from skycal.publish.feeds import FEEDS, Feed, feed_title
from skycal.publish.revisions import Revisions, short_digest

Link = Callable[[Event], str | None]
FULL = "full"


class _Shared(Listing):
    """A listing whose rows are made once for all feeds of its place."""

    def __init__(self, calendar: Calendar, made: dict[str, Row]) -> None:
        super().__init__(calendar, several=True, merges=True)
        self._made = made

    def row(self, event: Event) -> Row:
        if event.id not in self._made:
            self._made[event.id] = super().row(event)
        return self._made[event.id]


class Subscription:
    """The feeds of a place (or none) in a language, of some years.

    `whole` is the full calendar of that place; `link` gives the address of an event's page;
    `page` that of the feeds' own.
    """

    def __init__(
        self, years: range, whole: Calendar, *, link: Link, page: str | None = None,
        **common: object,
    ) -> None:
        self._years, self._whole, self._common = years, whole, common
        self._link, self._page = link, page
        self._rows: dict[str, Row] = {}
        self._said: dict[tuple[str, str], str] = {}

    @cached_property
    def _calendar(self) -> Calendar:
        """The full calendar in this language."""
        request = FEEDS[FULL].request(self._years, **self._common)
        whole, head = self._whole, head_of(request, request.span, FULL)
        return replace(head, events=whole.events, best=whole.best, local=whole.local,
                       lunar_days=whole.lunar_days)  # fmt: skip

    def document(self, feed: Feed) -> FeedDocument:
        """Return the document of one feed."""
        request = feed.request(self._years, **self._common)
        part = narrowed(self._calendar, request.keep, request.profile)
        return FeedDocument(part, None, request.named, feed.name, feed_title(feed, request))

    def events(self, feed: Feed) -> Iterator[tuple[Event, str]]:
        """Yield the events of a feed that have a row, and what is said of each."""
        listing = _Shared(self.document(feed).whole.calendar, self._rows)
        for row in listing.shown:
            key = row.event.id, row.figures
            if key not in self._said:
                self._said[key] = ics.said(
                    appointment(listing, row), listing.calendar.place, link=self._link(row.event))
            yield row.event, self._said[key]

    def ics(
        self, feed: Feed, revisions: Revisions, before: str | None = None,
        source: str | None = None,
    ) -> tuple[bytes, str]:
        """Return a feed as an .ics, and what to know of it the next time (`before`).

        `source` is its own address. The feed's LAST-MODIFIED rises with anything in it.
        """
        events = [ics.vevent(event.id, said, revisions.of(feed.name, event.id, said))
                  for event, said in self.events(feed)]  # fmt: skip
        document = self.document(feed)
        body = "".join((*events, ics.END))
        own = Revisions({"": before} if before else {}, "")
        head = ics.head(document, self._page, source)
        revision = own.of("", "", f"{head}{short_digest(body)}")
        whole = ics.head(document, self._page, source, revision.modified) + body
        return whole.encode("utf-8"), own.now([""])[""]
