"""Formats: a calendar to keep. One file per format, one table of them all.

The command line, the API and whatever serves calendars choose from FORMATS; a new format is
one file and one row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from skycal.formats import atom, csv, html, ics, json, jsonfeed, markdown, text
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
        Format("markdown", "text/markdown", ".md", markdown.render, frozenset({"front_matter"})),
        Format("html", "text/html", ".html", html.render, frozenset({
            "pictures", "url", "feed", "embed", "inline_css", "front_matter"})),
        Format("ics", "text/calendar", ".ics", ics.render, frozenset({"alarm", "watch_times"})),
        Format("json", "application/json", ".json", json.render),
        Format("csv", "text/csv", ".csv", csv.render),
        Format("atom", "application/atom+xml", ".atom", atom.render, frozenset({"url"})),
        Format("jsonfeed", "application/feed+json", ".jsonfeed", jsonfeed.render,
               frozenset({"url"})),
    )
}
