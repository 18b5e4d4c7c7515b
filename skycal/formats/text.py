"""Text: a document in a terminal, in columns that also align when the words are Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from skycal.documents.document import Cell, Document, Part, Table

WIDEST = 34  # columns: a longer title pushes its own figures aside, not everybody's
INDENT = GAP = "  "
STAR, NO_STAR = "* ", "  "
_WIDTHS = {"W": 2, "F": 2}  # UAX 11; ambiguous characters (degree, prime) take one column


@cache
def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return _WIDTHS.get(unicodedata.east_asian_width(character), 1)


def width(text: str) -> int:
    """Return the columns `text` takes in a terminal.

    >>> width("full moon"), width("\u6eff\u6708")
    (9, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def pad(text: str, columns: int) -> str:
    """Fill `text` with spaces up to `columns`."""
    return text + " " * (columns - width(text))


def write(document: Document) -> Iterator[str]:
    """Yield the title and notes, then part after part, a blank line between them."""
    if document.is_list:
        for part in document.parts():
            yield from _lines(part)
        return
    yield _block((document.title, *document.notes))
    for part in document.parts():
        yield "\n"
        yield from _lines(part)


def _lines(part: Part) -> Iterator[str]:
    """Yield a part: heading, what it says, its list, its table."""
    yield _block([*([part.heading] if part.heading else ()), *filter(None, part.paragraphs)])
    if part.items:
        yield _aligned([*map(_plain_cells, part.items)], None)
    if part.table:
        yield _table(part.table)


def _block(lines: Sequence[str]) -> str:
    return "".join(f"{_one_line(line)}\n" for line in lines)


def _table(table: Table) -> str:
    """Return the rows in columns: marked with stars where something is worth going out for."""
    starred = [
        isinstance(cell, Cell) and cell.strong is not None
        for cell in (table.rows[0] if table.rows else ())
    ]
    rows = [
        [_starred(cell) if star else _terse(cell) for cell, star in zip(row, starred, strict=True)]
        for row in table.rows
    ]
    heads = [] if table.bare else [list(table.heads)]
    return _aligned([*heads, *rows], WIDEST if table.bare else None)


def _plain_cells(row: Sequence[str | Cell]) -> list[str]:
    return [_terse(cell) for cell in row]


def _terse(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return cell
    return cell.text if cell.terse is None else cell.terse


def _starred(cell: str | Cell) -> str:
    strong = isinstance(cell, Cell) and cell.strong
    return (STAR if strong else NO_STAR) + _terse(cell)


def _aligned(rows: list[list[str]], widest: int | None) -> str:
    """Return lines in which each column begins at one place; empty columns are left out."""
    if not rows:
        return ""
    columns = [[_one_line(cell) for cell in column] for column in zip(*rows, strict=True)]
    used = [column for column in columns if any(map(str.strip, column))]
    filled = [*map(_filled, used[:-1], (widest for _ in used)), *used[-1:]]
    lines = (GAP.join(cells).rstrip() for cells in zip(*filled, strict=True))
    return "".join(f"{INDENT}{line}\n" for line in lines)


def _filled(column: list[str], widest: int | None) -> list[str]:
    """Fill the cells of a column to its widest, or the widest that is allowed."""
    widths = [*map(width, column)]
    columns = max(widths) if widest is None else min(max(widths), widest)
    return [
        cell + " " * (columns - taken) for cell, taken in zip(column, widths, strict=True)
    ]


def _one_line(text: str) -> str:
    """Return `text` without line breaks and other control characters."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in text)


