"""Formats: a calendar to keep. One file per format, one table of them all.

The command line, the API and whatever serves calendars choose from FORMATS; a new format is
one file and one row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from skycal.formats import csv, html, ics, json, markdown, text
from skycal.model import Calendar


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a calendar down.

    `render(calendar, **options)` returns the whole document, a str, or bytes where line ends
    are part of the format; `options` names the keyword arguments it understands.
    """

    name: str
    media_type: str
    suffix: str
    render: Callable[..., str | bytes]
    options: frozenset[str] = frozenset()

    def encode(self, calendar: Calendar, **options: Any) -> bytes:
        """Return the document as it goes into a file or over the wire: UTF-8 without BOM."""
        document = self.render(calendar, **options)
        return document if isinstance(document, bytes) else document.encode("utf-8")


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("text", "text/plain", ".txt", text.render, frozenset({"heading"})),
        Format("markdown", "text/markdown", ".md", markdown.render),
        Format("html", "text/html", ".html", html.render),
        Format("ics", "text/calendar", ".ics", ics.render, frozenset({"alarm"})),
        Format("json", "application/json", ".json", json.render),
        Format("csv", "text/csv", ".csv", csv.render),
    )
}
