"""Text: the year in a terminal, in columns that also align when the words are Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from skycal.model import Calendar

if TYPE_CHECKING:
    from skycal.formats.listing import Day, Listing, Row

WIDEST_TITLE = 30  # columns: a longer title pushes its own figures aside, not everybody's
_WIDTHS = {"W": 2, "F": 2}  # UAX 11; ambiguous characters (degree, prime) take one column


def width(text: str) -> int:
    """Return the columns `text` takes in a terminal.

    >>> width("full moon"), width("\u6eff\u6708")
    (9, 4)
    """
    return sum(
        0 if unicodedata.combining(char) else _WIDTHS.get(unicodedata.east_asian_width(char), 1)
        for char in text
    )


def pad(text: str, columns: int) -> str:
    """Fill `text` with spaces up to `columns`."""
    return text + " " * max(0, columns - width(text))


def render(calendar: Calendar, *, heading: bool = True) -> str:
    """Return the list by months; without `heading` bare lines, each with its whole date."""
    from skycal.formats.listing import Listing

    listing = Listing(calendar)
    if not heading:
        days = [day for month in listing.months for day in month.days]
        return "".join(line + "\n" for line in _table(days, "%Y-%m-%d"))
    return "\n".join("".join(line + "\n" for line in part) for part in _parts(listing))


def _parts(listing: Listing) -> Iterator[Iterable[str]]:
    """Yield the blocks of lines that a blank line keeps apart."""
    yield (listing.title, listing.note)
    if listing.best:
        yield (listing.best_title, *_best(listing))
    for month in listing.months:
        yield (month.name, *_table(month.days, "%m-%d"))


def _best(listing: Listing) -> Iterator[str]:
    """Yield the year's best, each with its date and why."""
    titles = _column(best.row.title for best in listing.best)
    for best, title in zip(listing.best, titles, strict=True):
        yield f"  {best.row.day.isoformat()}  {title}  {_one_line(best.reason)}".rstrip()


def _table(days: Sequence[Day], date_format: str) -> Iterator[str]:
    """Yield the rows of `days` in columns: date, weekday, lunar date, time, title, figures.

    The date stands in every line, so that a line still says when after `grep`.
    """
    rows = [(day, row) for day in days for row in day.rows]
    columns = (
        [day.date.strftime(date_format) for day, _ in rows],
        _column(day.weekday for day, _ in rows),
        _column(day.lunar for day, _ in rows),
        _column(row.clock for _, row in rows),
        _column(_marked(row) for _, row in rows),
        _figures(row for _, row in rows),
        [_one_line(row.seen) for _, row in rows],
    )
    used = [column for column in columns if any(cell.strip() for cell in column)]
    for cells in zip(*used, strict=True):
        yield "  ".join(("", *cells)).rstrip()


def _marked(row: Row) -> str:
    """Return the title, with a star before what is worth going out for."""
    return ("* " if row.strong else "  ") + _one_line(row.title)


def _figures(rows: Iterable[Row]) -> list[str]:
    """Return the figures, padded only where the place's column follows."""
    listed = list(rows)
    texts = [_one_line(row.figures) for row in listed]
    return _column(texts) if any(row.local_text for row in listed) else texts


def _column(cells: Iterable[str]) -> list[str]:
    """Pad the cells of a column to its widest."""
    texts = [_one_line(text) for text in cells]
    widest = min(max(map(width, texts), default=0), WIDEST_TITLE)
    return [pad(text, widest) for text in texts]


def _one_line(text: str) -> str:
    """Return `text` without line breaks and other control characters."""
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
