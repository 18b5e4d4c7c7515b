"""Results: what the Python API answers with: calendars and documents that write themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from operator import attrgetter
from os import PathLike
from threading import Lock
from typing import TYPE_CHECKING, Any, overload

from msgspec import Struct, field
from msgspec.structs import replace

from skycal import model
from skycal.model import Event, LunarDay, Place, SkycalError
from skycal.requests import Request
from skycal.requests.parameters import LANG, read
from skycal.requests.reading import shown
from skycal.sky.timescale import utc_datetime

if TYPE_CHECKING:
    from skycal.documents.calendars import CalendarDocument
    from skycal.documents.document import Document
    from skycal.documents.listing import Listing
    from skycal.documents.told import ToldDocument
    from skycal.formats import Format
    from skycal.words import Words

MOST_SHOWN = 40  # events of a calendar in a notebook


class Entry(Event, frozen=True):
    """An event as a calendar shows it: with its clock, in its language, and as its place has it."""

    zone: tzinfo = UTC
    lang: str = "zh_CN"
    local: Mapping[str, Any] = field(default_factory=dict)

    @property
    def time(self) -> datetime:
        """The instant on the calendar's clock, to the microsecond."""
        return utc_datetime(self.tt).astimezone(self.zone)

    @property
    def utc(self) -> datetime:
        """The same instant in UTC; before 1972 in UT1."""
        return utc_datetime(self.tt)

    @property
    def title(self) -> str:
        """What happens, in one short line."""
        return _words_of(self.lang).title(self, self.local)

    @property
    def summary(self) -> str:
        """The title with its figures."""
        words, there = _words_of(self.lang), self.local
        return words.summary(self, self.title, words.figures(self, there))

    @property
    def visible(self) -> bool | None:
        """Can it be seen from the calendar's place? None without one, or if nobody asks that."""
        return self.local["visible"] if self.local else None

    def __repr__(self) -> str:
        return f"<{self.id}: {self.title}, {self.time:%Y-%m-%d %H:%M}>"


class Best(Struct, frozen=True):
    """One of the best of a year: its rank, its score (0 to 100), what made it, and why."""

    event: Entry
    rank: int
    score: float
    parts: Mapping[str, float]
    reason: str


class Result:
    """An answer: it has a title, writes itself in every format that fits, and shows in Jupyter."""

    def __init__(self, document: Document) -> None:
        self._given = document

    @property
    def _document(self) -> Document:
        return self._given

    @property
    def title(self) -> str:
        """Its heading, in its language."""
        return self._document.title

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats it can be written in."""
        from skycal.formats import formats_of

        return formats_of(self._document.offers)

    def to(self, format: str, **options: object) -> str:
        """Return it in a format, such as `html`, `ics`, `csv`; `options` are those of the format.

        Raises SkycalError where there is no such format or option.
        """
        form = _format(format, self._document).form(**options)
        pieces = list(form.written(self._document))
        text = [piece for piece in pieces if isinstance(piece, str)]
        if len(text) < len(pieces):
            raise SkycalError(f"{format} is no text: use to_bytes or save", "format")
        return "".join(text)

    def to_bytes(self, format: str, **options: object) -> bytes:
        """Return it in a format as it goes into a file: text as UTF-8."""
        return _format(format, self._document).encode(self._document, **options)

    def save(self, path: str | PathLike[str], **options: object) -> None:
        """Write it to a file, whole or not at all, in the format of the file's suffix."""
        from pathlib import Path

        from skycal.formats import FORMATS
        from skycal.formats.saving import save

        if not isinstance(path, (str, PathLike)) or "\0" in str(path):
            raise SkycalError(f"it must be the name of a file, not {shown(path)}", "path")
        suffix = Path(path).suffix.lower()
        named = [one.name for one in FORMATS.values() if one.suffix == suffix]
        if not named:
            raise SkycalError(f"no format has the suffix of {shown(str(path))}", "path")
        form = _format(named[0], self._document).form(**options)
        save(Path(path), form.pieces(self._document))

    def to_text(self, **options: object) -> str:
        """Return it in columns, as a terminal shows it."""
        return self.to("text", **options)

    def to_markdown(self, **options: object) -> str:
        """Return it in Markdown."""
        return self.to("markdown", **options)

    def to_html(self, **options: object) -> str:
        """Return it as a page of its own."""
        return self.to("html", **options)

    def to_json(self, **options: object) -> str:
        """Return it in JSON."""
        return self.to("json", **options)

    def to_csv(self, **options: object) -> str:
        """Return its table in CSV."""
        return self.to("csv", **options)

    def to_ics(self, **options: object) -> str:
        """Return it as a feed for calendar programs; its lines end in CRLF (`save` keeps them)."""
        return self.to("ics", **options)

    def to_dict(self) -> dict[str, Any]:
        """Return what its JSON says, as Python has it."""
        import json

        document: dict[str, Any] = json.loads(self.to_json())
        return document

    def to_dataframe(self, library: str = "pandas") -> Any:
        """Return its table as a DataFrame of `pandas` or `polars`, with proper types of columns."""
        from skycal.frames import frame

        return frame(self.to_dict(), self._document.listed, library)

    def _repr_html_(self) -> str:
        """Return what Jupyter shows."""
        return self.to("html", embed=True)

    def __repr__(self) -> str:
        return f"<skycal: {self.title}>"


def _format(name: str, document: Document) -> Format:
    from skycal.formats import chosen, formats_of

    if not isinstance(name, str):
        raise SkycalError(f"it must be a name, not {shown(name)}", "format")
    return chosen(name, formats_of(document.offers))


class Calendar(Result):
    """The events of some days in order of time: it has a length, items, slices, and can be walked.

    >>> import skycal
    >>> calendar = skycal.year(2027, kind="solar-eclipse", lang="en")
    >>> len(calendar), calendar[0].title
    (2, 'Annular solar eclipse')
    """

    def __init__(
        self, record: Callable[[], model.Calendar], request: Request,
        document: Callable[[model.Calendar], CalendarDocument],
    ) -> None:
        """Take what makes the record, which every language's is made of, and a document of it.

        Both are made when something is first read: the events have been found by then.
        """
        self._found: Callable[[], model.Calendar] | None = record
        self._written: CalendarDocument | None = None
        # Its own: until Python 3.12 a cached property has one lock for all calendars.
        self._request, self._make, self._lock = request, document, Lock()

    @property
    def _record(self) -> model.Calendar:
        with self._lock:
            if self._found is not None:
                self._judged, self._found = self._found(), None  # and the sky can go
            return self._judged

    @property
    def _document(self) -> CalendarDocument:
        record = self._record
        with self._lock:
            if self._written is None:
                self._written = self._make(record)
                _ = self._written.whole  # every format is written of the same rows
            return self._written

    @property
    def _listing(self) -> Listing:
        return self._document.whole

    @cached_property
    def events(self) -> tuple[Entry, ...]:
        """The events, each with its clock, language and place."""
        shown = self._listing.calendar
        return tuple(_entry(event, shown) for event in shown.events)

    @property
    def years(self) -> range:
        """The years it touches."""
        return self._record.years

    @property
    def first(self) -> date:
        """Its first day."""
        return self._record.span.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self._record.span.last

    @property
    def place(self) -> Place | None:
        """The place it is seen from."""
        return self._record.place

    @property
    def lang(self) -> str:
        """Its language."""
        return self._record.lang

    @property
    def profile(self) -> str:
        """How much it lists."""
        return self._record.profile

    @property
    def timezone(self) -> str:
        """Its clock: an offset such as +08:00, or an IANA name."""
        return self._record.zone_name

    @property
    def lunar_days(self) -> Mapping[date, LunarDay]:
        """The date in the Chinese calendar of every civil day."""
        return self._record.lunar_days

    @property
    def best(self) -> tuple[Best, ...]:
        """The best of each whole year, in order of time."""
        return tuple(
            Best(_entry(one.highlight.event, self._listing.calendar), one.highlight.rank,
                 one.highlight.score, one.highlight.parts, one.reason)
            for one in self._listing.best
        )  # fmt: skip

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Calendar: ...
    def __getitem__(self, index: int | slice) -> Entry | Calendar:
        """Return an entry, or a calendar of some of them."""
        if isinstance(index, slice):
            return self._of(self.events[index])
        return self.events[index]

    def filter(
        self, keep: Callable[[Entry], bool] | None = None, *, kind: str | Sequence[str] = (),
        family: str | Sequence[str] = (), min_importance: int = 1, visible: bool = False,
    ) -> Calendar:
        """Return a calendar of the entries that answer yes to all of it.

        `keep`: a question of your own; `kind` and `family` by their ids or by any name of theirs;
        `visible`: that can be seen from the place.
        """
        from skycal.requests.lists import narrowed

        wanted = narrowed(self.lang, self.place is not None, kind=kind, family=family,
                          min_importance=min_importance, visible=visible)
        return self._of([
            entry for entry in self.events
            if wanted.keeps(replace(entry, importance=self._record.importance(entry)))
            and (not visible or entry.visible) and (keep is None or keep(entry))
        ])  # fmt: skip

    def _of(self, entries: Sequence[Entry]) -> Calendar:
        ids = {entry.id for entry in entries}
        record = self._record
        kept = replace(
            record,
            events=tuple(event for event in record.events if event.id in ids),
            best=tuple(one for one in record.best if one.event.id in ids),
        )
        return Calendar(lambda: kept, self._request, self._make)

    def in_language(self, lang: str) -> Calendar:
        """Return the same calendar in another language; nothing is computed again."""
        chosen = read((LANG.but(required=True),), {"lang": lang})["lang"]
        request = self._request.in_language(chosen)
        record = replace(self._record, lang=chosen, place=request.place)
        return Calendar(lambda: record, request, self._make)

    def _repr_html_(self) -> str:
        """Return what Jupyter shows: the best and the first events."""
        some = self if len(self) <= MOST_SHOWN else self[:MOST_SHOWN]
        more = f"<p>… {len(self) - MOST_SHOWN}</p>" if some is not self else ""
        return some.to("html", embed=True) + more

    def __repr__(self) -> str:
        count = len(self)
        return (f"<skycal.Calendar {self.title!r}: {count} event{'s' * (count != 1)}, "
                f"{self.first} to {self.last}, {self.timezone}, {self.lang}>")


def _words_of(lang: str) -> Words:
    from skycal.documents.listing import words_of

    return words_of(lang)


def _entry(event: Event, calendar: model.Calendar) -> Entry:
    """Return an event with its calendar's clock, language and place."""
    there = calendar.local.get(event.id, {})
    values: Any = (*_FIELDS(event), calendar.zone, calendar.lang, there)
    return Entry(*values)


_FIELDS = attrgetter(*Event.__struct_fields__)


class EventResult(Result):
    """One event with all that is known of it."""

    def __init__(self, document: ToldDocument) -> None:
        super().__init__(document)
        calendar = document.listing.calendar
        self.event: Entry = _entry(calendar.events[0], calendar)


class Picture(Result):
    """One picture: `svg` is its text; `save("x.svg")` or `save("x.png")` keeps it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        if document.lacks:
            raise SkycalError(document.lacks)
        self.svg = self.to("svg")

    def _repr_html_(self) -> str:
        """Return what Jupyter shows."""
        return self.svg
