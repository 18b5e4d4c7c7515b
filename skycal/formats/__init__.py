"""Formats: how a document is written. One file per format, one table of them all.

The command line, the API and whatever serves documents choose from FORMATS; a new format is
one file with a `write(document, **options)` and one row. What a format reads of a document is
one of `skycal.documents.document`'s; a document that has it can be written in that format.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from skycal.formats.options import OPTIONS
from skycal.model import SkycalError
from skycal.requests import reading
from skycal.requests.parameters import read

if TYPE_CHECKING:
    from skycal.documents.document import Document

PAGE = ("pictures", "url", "feed", "image", "embed", "inline_css", "months", "front_matter", "date")


class Format(Struct, frozen=True):
    """One way to write a document down.

    `reads`: what of a document it writes; `options` names those of OPTIONS it understands. Its
    file has `write(document, **options)`, which yields the text (or bytes) piece by piece, and
    may have `check(options)`, for what does not go together.
    """

    name: str
    media_type: str
    suffix: str
    reads: str
    options: tuple[str, ...] = ()

    def form(self, **options: object) -> Form:
        """Return the format with its options checked; raises SkycalError naming the option."""
        given = {name: value for name, value in options.items() if value is not None}
        for name in given:
            if name not in self.options:
                takes = f"it takes {', '.join(self.options)}" if self.options else "it takes none"
                said = f"it does not go with the format {self.name}; {takes}"
                raise SkycalError(said, name)
        chosen = read([OPTIONS[name] for name in self.options], given)
        wanted = {name: value for name, value in chosen.items() if value is not None}
        check = getattr(self._module, "check", None)
        if check:
            check(wanted)
        return Form(self, MappingProxyType(wanted))

    def encode(self, document: Document, **options: object) -> bytes:
        """Return a document as it goes into a file or over the wire: UTF-8 without BOM."""
        return b"".join(self.form(**options).pieces(document))

    @property
    def _module(self) -> Any:
        """The format's file, imported when it is first used."""
        return import_module(f"skycal.formats.{self.name}")


class Form(Struct, frozen=True):
    """A format with the options it is to be written with."""

    format: Format
    options: Mapping[str, Any] = MappingProxyType({})

    def written(self, document: Document) -> Iterator[str | bytes]:
        """Return a document piece by piece, as its format makes it: text, or a picture's bytes."""
        pieces: Iterator[str | bytes] = self.format._module.write(document, **self.options)
        return pieces

    def pieces(self, document: Document) -> Iterator[bytes]:
        """Yield a document in UTF-8, piece by piece."""
        for piece in self.written(document):
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8")


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("text", "text/plain", ".txt", "parts"),
        Format("markdown", "text/markdown", ".md", "parts", ("front_matter", "date")),
        Format("html", "text/html", ".html", "parts", PAGE),
        Format("ics", "text/calendar", ".ics", "appointments", ("alarm", "instants", "url")),
        Format("json", "application/json", ".json", "record", ("outlines",)),
        Format("csv", "text/csv", ".csv", "sheet"),
        Format("atom", "application/atom+xml", ".atom", "rows", ("url",)),
        Format("jsonfeed", "application/feed+json", ".jsonfeed", "rows", ("url",)),
        Format("svg", "image/svg+xml", ".svg", "drawing"),
        Format("png", "image/png", ".png", "drawing", ("width",)),
    )
}


def formats_of(offers: Collection[str]) -> tuple[str, ...]:
    """Return the names of the formats that can write a document which offers so much."""
    return tuple(name for name, format in FORMATS.items() if format.reads in offers)


def chosen(name: str, fitting: Collection[str]) -> Format:
    """Return a format by name; raise SkycalError if it is not among the `fitting` ones."""
    if name not in fitting:
        if name in FORMATS:
            said = f"the format {name} cannot hold this; known: {', '.join(fitting)}"
            raise SkycalError(said, "format")
        error = reading.unknown("format", name, fitting)
        raise SkycalError(error.message, "format")
    return FORMATS[name]
