"""Told: the documents that are made of one calendar's listing, with its place and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skycal.documents.appointments import Appointment, appointment
from skycal.documents.document import Document
from skycal.documents.listing import Listing
from skycal.model import Calendar, Place


class ToldDocument(Document):
    """A document with a `listing`."""

    def __init__(self, calendar: Calendar, tonight: date | None = None) -> None:
        """Take the calendar; `tonight`: the date of the night that it is of."""
        self.listing = Listing(calendar, tonight=tonight)
        super().__init__(self.listing.words, calendar.zone)
        self.notes = (self.listing.note,)

    @property
    def place(self) -> Place | None:
        """The place it is told from."""
        return self.listing.calendar.place

    @property
    def iana_zone(self) -> str:
        """Its clock's IANA name, '' where it has none."""
        return self.listing.calendar.iana_zone

    def lunar(self, day: date) -> str:
        """Return the lunar date of a day in words, '' where none is shown."""
        return self.listing.lunar(day)

    def appointments(self, instants: bool = False) -> Iterator[Appointment]:
        """Yield the events as a calendar program shows them."""
        return (appointment(self.listing, row, instants) for row in self.rows())
