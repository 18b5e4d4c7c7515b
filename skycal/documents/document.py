"""Document: what is said in answer to a request, before any format writes it.

`parts()` are its words for who reads, `sheet()` its table for spreadsheets, `record()` its
figures for programs, `rows()` and `appointments()` its events for feeds and calendar programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct

from skycal.documents.offers import TABLES

if TYPE_CHECKING:
    from skycal.documents.appointments import Appointment
    from skycal.documents.listing import Row
    from skycal.model import Event, Place
    from skycal.words import Words

class Cell(Struct):
    """What stands in one place of a table.

    `terse` is how a terminal prints it, where a line must say all after `grep`; `strong`: worth
    going out for, None in columns where nothing is.
    """

    text: str
    terse: str | None = None
    strong: bool | None = None


class Table(Struct, frozen=True):
    """Rows of cells under their heads; `bare`: a terminal prints it without the heads."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str | Cell]]
    bare: bool = False

    @property
    def groups(self) -> list[tuple[str | Cell, list[Sequence[str | Cell]]]]:
        """Its rows by their first cell, in order."""
        return [(first, list(rows)) for first, rows in groupby(self.rows, lambda row: row[0])]


class Part(Struct, frozen=True):
    """A piece of a document: its heading ('' for none), what it says, a list and a table.

    `ordered`: the items are numbered.
    """

    heading: str = ""
    paragraphs: Sequence[str] = ()
    items: Sequence[Sequence[str | Cell]] = ()
    table: Table | None = None
    ordered: bool = False
    key: str = ""


class Sheet(Struct, frozen=True):
    """Columns of figures by their names, a row at a time."""

    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]


class Document:
    """The frame of every document: a title, notes, a language and a clock.

    `is_list`: a terminal prints nothing but the lines of its table; `front`: so many parts does
    a post show before it says "read on".
    """

    offers: ClassVar[frozenset[str]] = TABLES
    is_list: ClassVar[bool] = False
    front: ClassVar[int] = 1
    listed: ClassVar[str] = "events"  # the list of its record that makes a table

    title: str
    notes: Sequence[str] = ()
    key: str = ""  # what a feed of it is called for ever
    lacks: str = ""  # what was asked for and is not there
    folds: bool = False  # its tables are so long that a phone folds them by their first cells

    def __init__(self, words: Words, zone: tzinfo) -> None:
        self.words, self.zone = words, zone

    @property
    def place(self) -> Place | None:
        """The place it is told from."""
        return None

    @property
    def iana_zone(self) -> str:
        """Its clock's IANA name, '' where it has none."""
        return ""

    @property
    def description(self) -> str:
        """What it is about in a sentence."""
        return self.notes[0] if self.notes else self.title

    @property
    def tags(self) -> Sequence[str]:
        """Words that a blog files it under."""
        return ()

    def lunar(self, day: date) -> str:
        """Return the lunar date of a day in words, '' where none is shown."""
        return ""

    def illustrated(self) -> Sequence[Event]:
        """Return the events that a page may show pictures of."""
        return ()

    def parts(self) -> Iterator[Part]:
        """Yield its pieces in order."""
        raise NotImplementedError

    def sheet(self) -> Sheet:
        """Return its table of figures."""
        raise NotImplementedError

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the members of its JSON object; an iterator is a list, written item by item.

        `outlines`: with the regions on Earth in which eclipses and occultations are seen.
        """
        raise NotImplementedError

    def rows(self) -> Iterator[Row]:
        """Yield its events."""
        yield from ()

    def appointments(self, instants: bool = False) -> Iterator[Appointment]:
        """Yield what a calendar program shows of it; `instants`: when it happens, not when seen."""
        yield from ()
