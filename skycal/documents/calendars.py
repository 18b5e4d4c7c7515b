"""Calendars: the document of a span of days, some years at a time; and of what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace

from skycal.calendar.year import joined
from skycal.documents import records
from skycal.documents.document import Cell, Document, Part, Sheet, Table
from skycal.documents.listing import Best, Day, Listing, Month, Row
from skycal.documents.offers import EVENTS
from skycal.documents.sheets import EVENT_COLUMNS, event_line
from skycal.model import FAMILIES, Calendar, Place, Span
from skycal.sky.ephemeris import WHOLE_YEARS, installed_years

if TYPE_CHECKING:
    from skycal.documents import objects
    from skycal.documents.appointments import Appointment

NAMED = 5  # of the best in a description


class CalendarDocument(Document):
    """The events of a calendar by months; `blocks` are its pieces in order, `head` has none.

    Without blocks `head` is the whole. `named`: families shown in every language, because they
    were asked for; the Chinese calendar's are otherwise shown in Chinese only.
    """

    offers: ClassVar[frozenset[str]] = EVENTS
    merges: ClassVar[bool] = True  # some events stand in the row of another

    def __init__(
        self, head: Calendar, blocks: Iterable[Calendar] | None = None,
        named: Collection[str] = (),
    ) -> None:
        self._blocks = (head,) if blocks is None else blocks
        self._several = len(head.years) > 1
        self.head = Listing(replace(head, events=(), best=(), local={}), self._several)
        super().__init__(self.head.words, head.zone)
        self._named = named
        self.title = self.head.title
        self.key = f"{span_text(head.span)}/{head.profile}"
        self.notes = (self.head.note, self.words._(
            "Positions are apparent and geocentric. Conjunctions are in right ascension, those "
            "with the Sun and oppositions in ecliptic longitude."))

    @property
    def place(self) -> Place | None:
        """The place it is seen from."""
        return self.head.calendar.place

    @property
    def iana_zone(self) -> str:
        """Its clock's IANA name, '' where it has none."""
        return self.head.calendar.iana_zone

    @cached_property
    def whole(self) -> Listing:
        """The whole calendar as one listing."""
        whole = joined(self.head.calendar, map(self._shown, self._blocks))
        listing = Listing(whole, self._several, self.merges)
        self._blocks = (listing.calendar,)
        return listing

    def listings(self) -> Iterator[Listing]:
        """Yield the listing of each block."""
        if "whole" in self.__dict__:
            yield self.whole
            return
        blocks = self._blocks
        if isinstance(blocks, Iterator):
            self._blocks = _read_already()
        for block in blocks:
            yield Listing(self._shown(block), self._several, self.merges)

    def _shown(self, block: Calendar) -> Calendar:
        """Return a block without what its language does not show."""
        if self.words.shows_lunar or "calendar" in self._named:
            return block
        kept = tuple(event for event in block.events if event.family != "calendar")
        return replace(block, events=kept)

    def lunar(self, day: date) -> str:
        """Return the lunar date of a day in words, '' where none is shown."""
        return self.whole.lunar(day)

    @property
    def description(self) -> str:
        """The first of the best, else how it was made."""
        best = self.whole.best[:NAMED]
        if not best:
            return self.head.note
        words = self.words
        write = words.date if self._several else words.date_short
        told = [f"{write(one.row.day)} {one.row.title}" for one in best]
        return words._("Most worth seeing: %(events)s.", events=words.list_of(told))

    @property
    def tags(self) -> Sequence[str]:
        """The families there are."""
        there = {row.event.family for row in self.whole.rows}
        return [self.words.family(family) for family in FAMILIES if family in there]

    def rows(self) -> Iterator[Row]:
        """Yield its events; who asks for them asks for days and descriptions, too."""
        yield from self.whole.shown

    def appointments(self, instants: bool = False) -> Iterator[Appointment]:
        """Yield its events as a calendar program shows them."""
        from skycal.documents.appointments import appointment

        for listing in self.listings():
            for row in listing.shown:
                yield appointment(listing, row, instants)

    def parts(self) -> Iterator[Part]:
        """Yield each year's best, then its months."""
        best: dict[int, list[Best]] = {}

        def months() -> Iterator[tuple[Listing, Month]]:
            for listing in self.listings():
                for one in listing.best:
                    best.setdefault(one.row.local.year, []).append(one)
                yield from ((listing, month) for month in listing.months)

        for key, group in groupby(months(), lambda one: one[1].key):
            pieces = list(group)  # a day of Beijing's may stand in the block before its own
            year = int(key.rpartition("-")[0])
            if found := best.pop(year, None):
                yield best_part(pieces[-1][0], found, year if self._several else None)
            days = list(chain.from_iterable(month.days for _, month in pieces))
            yield Part(pieces[0][1].name, table=self._table(days), key=key)

    def _table(self, days: Sequence[Day]) -> Table:
        words, place = self.words, self.place
        lunar = words.shows_lunar
        heads = [words._("Date"), *([words._("Lunar date")] if lunar else []), words._("Time"),
                 words._("Event"), words._("Figures"), *([place.name] if place else [])]
        rows: list[list[str | Cell]] = [
            [Cell(f"{words.date_short(day.date)} {day.weekday}",
                  f"{day.date:%m-%d}  {day.weekday}"),
             *([day.lunar] if lunar else []), row.clock,
             Cell(row.title, strong=row.strong), row.figures, *([row.seen] if place else [])]
            for day in days for row in day.rows
        ]  # fmt: skip
        return Table(heads, rows, bare=True)

    def sheet(self) -> Sheet:
        """Return an event a line."""
        return Sheet(EVENT_COLUMNS, (
            event_line(listing, row, ranks.get(row.event.id))
            for listing in self.listings()
            for ranks in [{one.event.id: one.rank for one in listing.calendar.best}]
            for row in listing.rows
        ))  # fmt: skip

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield `calendar`, `events` in order of time and the `best` of each whole year."""
        best: list[objects.Best] = []

        def events() -> Iterator[objects.Event]:
            for listing in self.listings():
                yield from (records.event(listing, row, outlines) for row in listing.rows)
                best.extend(map(records.best, listing.best))

        yield "calendar", records.calendar(self.head)
        yield "events", events()
        yield "best", (one for _ in [None] for one in best)


def _read_already() -> Iterator[Calendar]:
    """Stand for blocks that were read: they come once, and silence would be an empty page."""
    raise RuntimeError("the blocks were read already: ask for `whole` before")
    yield


def span_text(span: Span) -> str:
    """Write a span by its years if it is whole years, else by its days."""
    if span.is_whole_years:
        return f"{span.first.year}-{span.last.year}"
    return f"{span.first}/{span.last}"


def best_part(listing: Listing, best: Sequence[Best], year: int | None) -> Part:
    """Return the part that lists the best: dates, titles and why; of which `year`, of several."""
    words = listing.words
    title = listing.best_title if year is None else words._("The best of %(year)s", year=str(year))
    items: list[list[str | Cell]] = [
        [Cell(words.date_short(one.row.day), one.row.day.isoformat(), strong=True),
         Cell(one.row.title, strong=True), one.reason]
        for one in best
    ]  # fmt: skip
    return Part(title, items=items, ordered=True, key="best")


class NextDocument(CalendarDocument):
    """What comes next: a few events, each with its whole date."""

    is_list = True
    merges = False  # so many as were asked for

    def __init__(self, calendar: Calendar, what: str, last_year: int | None = None) -> None:
        """Take the calendar of the events, and the name that was looked for ('' for none).

        `last_year`: that in which it was looked for last, if not the ephemeris' own.
        """
        super().__init__(calendar, named=FAMILIES)
        if not calendar.events:
            self.lacks = _until_the_end(calendar.ephemeris, what or "event")
        if not calendar.events and last_year is not None:
            self.lacks = f"there is no {what} until the end of {last_year}"
        self.key = f"next/{what}/{self.key}"
        since = self.words.date(calendar.span.first)
        self.title = (
            self.words._("%(what)s from %(date)s on", what=what, date=since) if what
            else self.words._("What comes up from %(date)s on", date=since))

    def parts(self) -> Iterator[Part]:
        """Yield the one list."""
        yield Part(table=self._table([day for month in self.whole.months for day in month.days]))

    def _table(self, days: Sequence[Day]) -> Table:
        table, words = super()._table(days), self.words
        dates = [day for day in days for _ in day.rows]
        rows = [
            [Cell(f"{words.date(day.date)} {day.weekday}",
                  f"{day.date.isoformat()}  {day.weekday}"), *row[1:]]
            for day, row in zip(dates, table.rows, strict=True)
        ]  # fmt: skip
        return Table(table.heads, rows, bare=True)


def _until_the_end(ephemeris: str, what: str) -> str:
    """Say that what is installed ends before something comes, and what would widen it."""
    if installed_years() == WHOLE_YEARS:
        return f"{ephemeris} ends before the next {what}"
    return (f"the built-in ephemeris ends before the next {what}; pip install 'skycal[de440]' "
            f"widens it to {WHOLE_YEARS[0]}-{WHOLE_YEARS[-1]}")
