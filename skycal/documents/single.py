"""Single: the documents of one event with all that is known of it, and of the best of a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace

from skycal.documents import records
from skycal.documents.calendars import CalendarDocument, best_part
from skycal.documents.document import Part, Sheet
from skycal.documents.eclipse import course
from skycal.documents.listing import Row
from skycal.documents.offers import EVENTS
from skycal.documents.sheets import EVENT_COLUMNS, event_line
from skycal.documents.told import ToldDocument
from skycal.model import Calendar, Event


class EventDocument(ToldDocument):
    """One event: when it is, what it means, its course, how it is seen from the place."""

    offers: ClassVar[frozenset[str]] = EVENTS
    listed: ClassVar[str] = "event"

    def __init__(self, calendar: Calendar) -> None:
        """Take the calendar of the one event."""
        super().__init__(calendar)
        (self.event,) = calendar.events
        self.row = self.listing.row(self.event)
        self.title, self.key = self.row.title, self.event.id

    def parts(self) -> Iterator[Part]:
        """Yield its figures and meaning, its contacts, and what the place has of it."""
        words, row, calendar = self.words, self.row, self.listing.calendar
        date, clock = row.when
        day = (words.date(date), words.weekday(date), self.listing.lunar(date), clock)
        told = (" ".join(filter(None, day)), row.figures, words.explain(self.event))
        yield Part(paragraphs=[line for line in told if line])
        if "contacts" in self.event.details:
            yield Part(items=course(self.listing, self.event, date))
        there = self.listing.local(self.event)
        if calendar.place and there:
            seen = words.local_details(self.event, there, calendar.zone)
            heading = words._("Seen from %(place)s, %(position)s.", place=calendar.place.name,
                              position=words.position(calendar.place.latitude,
                                                      calendar.place.longitude))  # fmt: skip
            yield Part(paragraphs=[f"{heading} {seen}".strip()])

    def rows(self) -> Iterator[Row]:
        """Yield the event."""
        yield self.row

    def sheet(self) -> Sheet:
        """Return the event as one line."""
        return Sheet(EVENT_COLUMNS, iter([event_line(self.listing, self.row, None)]))

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield `calendar`, for its clock and place, and the event with its outlines."""
        yield "calendar", records.calendar(self.listing)
        yield "event", records.event(self.listing, self.row, outlines=True)

    def illustrated(self) -> Sequence[Event]:
        """The event that a page may show pictures of."""
        return [self.event]


class BestDocument(CalendarDocument):
    """The best of a year, in order of time."""

    def __init__(self, calendar: Calendar) -> None:
        """Take the whole year's calendar."""
        super().__init__(replace(calendar, events=tuple(one.event for one in calendar.best)),
                         named=("calendar",))  # fmt: skip
        self.key = f"best/{self.key}"
        words, year, place = self.words, str(calendar.span.first.year), calendar.place
        self.title = (
            words._("The best of %(year)s at %(place)s", year=year, place=place.name) if place
            else words._("The best of %(year)s", year=year))  # fmt: skip

    def parts(self) -> Iterator[Part]:
        """Yield the one list, with how each is seen from the place."""
        listing = self.whole
        part = best_part(listing, listing.best, None)
        seen = [[*item, one.beside] for item, one in zip(part.items, listing.best, strict=True)]
        yield replace(part, heading="", items=seen)

    def illustrated(self) -> Sequence[Event]:
        """The events that a page may show pictures of."""
        return [one.row.event for one in self.whole.best]
