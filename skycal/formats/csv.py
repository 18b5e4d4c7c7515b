"""CSV: a document's table, a row a line, for spreadsheets and the shell."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from skycal.documents.document import Document
from skycal.formats.json import text
from skycal.formats.rounding import unit_of

AT_ONCE = 256  # lines

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP: CSV injection


class _Lines(list[str]):
    """What csv writes into: lines, until they are taken."""

    write = list.append

    def taken(self) -> str:
        """Return the lines so far and begin anew."""
        text = "".join(self)
        self.clear()
        return text


def write(document: Document) -> Iterator[str]:
    """Yield the header row and the others; what is no text or number is JSON in a cell."""
    sheet, lines = document.sheet(), _Lines()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(sheet.columns)
    units = [unit_of(column) for column in sheet.columns]
    for row in sheet.rows:
        table.writerow([
            _value(value, document.zone, unit)
            for value, unit in zip(row, units, strict=True)
        ])
        if len(lines) >= AT_ONCE:
            yield lines.taken()
    yield lines.taken()


def _value(value: Any, zone: tzinfo, unit: str | None) -> str:
    """Return what a cell holds: nothing where JSON has null."""
    if isinstance(value, str):
        return cell(value)
    written = text(value, zone, unit)
    return "" if written == "null" else written


def cell(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell("full moon")
    ("'=1+1", 'full moon')
    """
    line = text if text.isprintable() else " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
