"""Event pages: what matters of a year, an event a page, its months, and its eclipses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from skycal.calendar.kinds import kinds, only_at_a_place
from skycal.documents.answers import answer
from skycal.documents.computing import list_calendar
from skycal.documents.document import Document, Part, Table
from skycal.documents.listing import Listing
from skycal.documents.single import EventDocument
from skycal.formats import FORMATS
from skycal.model import Calendar, Event
from skycal.publish import addresses
from skycal.publish.folder import Folder
from skycal.publish.framed import Frame, Near, appended, framed
from skycal.publish.plan import Plan, slug
from skycal.publish.results import Made
from skycal.publish.year_pages import year_document, year_page
from skycal.requests import ECLIPSE, MONTHS, YEARS

FAMILY = "eclipse"
SeenFrom = Mapping[str, Mapping[str, Sequence[str]]]  # by place and event: date, time, how
File = tuple[str, bytes]


class EventPage(EventDocument):
    """An event with a table of how each of the site's places sees it."""

    def __init__(self, calendar: Calendar, seen: Sequence[tuple[str, Sequence[str]]]) -> None:
        super().__init__(calendar)
        self._seen = seen

    def parts(self) -> Iterator[Part]:
        """Yield what is said of the event, then the table."""
        yield from super().parts()
        words = self.words
        if self._seen:
            heads = (words._("Place"), words._("Date"), words._("Time"), words._("How it is seen"))
            rows = [(name, *told) for name, told in self._seen]
            yield Part(words._("Seen from the places of this site"), table=Table(heads, rows))


class _Year(Struct, frozen=True):
    """The pages of one year in one language, without a place."""

    plan: Plan
    calendar: Calendar
    events: Sequence[Event]
    seen: SeenFrom

    @property
    def _lang(self) -> str:
        return self.calendar.lang

    @property
    def _number(self) -> int:
        return self.calendar.span.first.year

    @property
    def _up(self) -> Near:
        return Near(str(self._number), addresses.year(self._number), "up")

    def files(self) -> Iterator[File]:
        """Yield every file."""
        for before, event, after in _with_neighbours(self.events):
            yield from self._event(before, event, after)
            if event.family == FAMILY:
                yield self._eclipse(event)
        yield self._year()
        for number in range(1, 13):
            yield self._month(date(self._number, number, 1))

    def _event(self, before: Event | None, event: Event, after: Event | None) -> Iterator[File]:
        near = [self._up]
        for other, label, rel in ((before, "←", "prev"), (after, "→", "next")):
            if other:
                near.append(Near(f"{label} {self._title(other)}", self.plan.page_of(other.id), rel))
        if event.family == FAMILY:
            near.append(Near(self._title(event), addresses.eclipse(_day(event))))
        seen = [(spot.name(self._lang), self.seen[slug(spot)][event.id])
                for spot in self.plan.spots if event.id in self.seen[slug(spot)]]
        document = EventPage(
            replace(self.calendar, events=(event,), best=(), local={}), seen)
        address = self.plan.page_of(event.id)
        yield self._page(document, address, near)
        link = self.plan.absolute(self._lang, address)
        yield addresses.event(event.id, ".ics"), FORMATS["ics"].encode(document, url=link)

    def _eclipse(self, event: Event) -> File:
        document = answer(ECLIPSE.request(date=_day(event), lang=self._lang))
        near = [self._up, Near(self._title(event), self.plan.page_of(event.id))]
        return self._page(document, addresses.eclipse(_day(event)), near)

    def _month(self, first: date) -> File:
        document = answer(MONTHS.request(month=first, lang=self._lang))
        near = [self._up]
        for other, rel in ((_month_before(first), "prev"), (_month_after(first), "next")):
            if other.year in self.plan.years:
                near.append(Near(f"{other:%Y-%m}", addresses.month(other), rel))
        return self._page(document, addresses.month(first), near)

    def _year(self) -> File:
        document = year_document(self._number, None, self._lang)
        words, address = document.words, addresses.year(self._number)
        to = Frame(self.plan, self._lang, address).to
        pages = [(f"{words.date_short(self._local_day(event))} {self._title(event)}",
                  to(self.plan.page_of(event.id))) for event in self.events]
        months = [(words.month(first), to(addresses.month(first)))
                  for first in (date(self._number, number, 1) for number in range(1, 13))]
        page = appended(year_page(self.plan, document, None), words._("Months"), months)
        return addresses.file_of(address), appended(page, words._("Single events"), pages)

    def _page(self, document: Document, address: str, near: Sequence[Near]) -> File:
        frame = Frame(self.plan, self._lang, address, near)
        page = FORMATS["html"].encode(document, url=frame.url).decode("utf-8")
        return addresses.file_of(address), framed(page, frame)

    def _title(self, event: Event) -> str:
        return Listing(self.calendar).row(event).title

    def _local_day(self, event: Event) -> date:
        return Listing(self.calendar).row(event).day


def event_pages(
    plan: Plan, folder: Folder, year: int, ids: Sequence[str], seen: Mapping[str, SeenFrom]
) -> Made:
    """Make the page of a year without a place, those of its events, months and eclipses.

    `ids` may be of other years' events too; `seen` by language.
    """
    made, wanted = Made(), set(ids)
    whole = list_calendar(YEARS.request(year=year, profile="full"))
    events = [event for event in whole.events if event.id in wanted]
    for lang in plan.langs:
        calendar = replace(whole, lang=lang)
        for path, data in _Year(plan, calendar, events, seen[lang]).files():
            file = plan.at(lang, path)
            made.files[file] = folder.write(file, data)
        made.told[lang] = eclipses_told(calendar, events)
    return made


def eclipses_told(calendar: Calendar, events: Sequence[Event]) -> list[list[str]]:
    """Return what a list of eclipses tells: date in UTC and in words, title, figures."""
    listing = Listing(calendar)
    rows = [listing.row(event) for event in events if event.family == FAMILY]
    return [[_day(row.event).isoformat(), listing.words.date(row.day), row.title, row.figures]
            for row in rows]


@cache
def _kinds_of_places() -> tuple[str, ...]:
    return tuple(f"-{kind}-" for kind in kinds() if only_at_a_place(kind))


def is_of_a_place(id: str) -> bool:
    """Is an event, by its id, one that there is at a place only? It has no page of its own."""
    return any(kind in f"{id}-" for kind in _kinds_of_places())


def _day(event: Event) -> date:
    """Return the day in UTC, with which an event's id begins."""
    return date.fromisoformat(event.id[:10])


def _with_neighbours(
    events: Sequence[Event],
) -> Iterator[tuple[Event | None, Event, Event | None]]:
    around = (None, *events, None)
    for place, event in enumerate(events, start=1):
        yield around[place - 1], event, around[place + 1]


def _month_before(first: date) -> date:
    return first.replace(year=first.year - 1, month=12) if first.month == 1 else (
        first.replace(month=first.month - 1))


def _month_after(first: date) -> date:
    return first.replace(year=first.year + 1, month=1) if first.month == 12 else (
        first.replace(month=first.month + 1))
