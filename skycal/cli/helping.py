"""Helping: the help of commands, in the reader's language, in columns that align in Chinese too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import click

from skycal.cli.tongue import BASE, ENGLISH, Tongue

FIRST_COLUMN = 30
LITERAL = "\b\n"  # click: the paragraph stays as it is
# East Asian punctuation that never begins, and that never ends a line.
NOT_FIRST = "\u3001\u3002\u300d\u300f\u201d\uff01\uff09\uff0c\uff1a\uff1b\uff1f\uff3d)\\]"
NOT_LAST = "\u300c\u300e\u201c\uff08\uff3b"
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef\u201c\u201d"
_PIECE = f"[{NOT_LAST}]*(?:[{_WIDE}]|[^{_WIDE} ]+)[{NOT_FIRST}]*| +"  # 2 ms to compile


class Said(str):
    """A text that is in the reader's language already."""


class Prompt(click.Context):
    """A context that knows the tongue of who typed (`obj` of the outermost)."""

    @property
    def tongue(self) -> Tongue:
        """The tongue to help in: English where nobody said."""
        return self.find_root().obj or ENGLISH

    def make_formatter(self) -> click.HelpFormatter:
        """Return what writes the help."""
        return Help(self.tongue, self.terminal_width, self.max_content_width)


class Help(click.HelpFormatter):
    """Click's own help, translated and wrapped by the width of letters on a terminal."""

    def __init__(self, tongue: Tongue, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.tongue = tongue

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that begins with Usage."""
        super().write_usage(prog, args, f"{self.tongue(prefix or 'Usage:').strip()} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        if self.tongue.lang == BASE:
            super().write_heading(heading)
        else:
            said = self.tongue(heading) + self.tongue(": ").strip()
            self.write(f"{'':{self.current_indent}}{said}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with a backspace is written as it is."""
        if self.tongue.lang == BASE:
            super().write_text(text)
            return
        said = self.tongue(text.removeprefix(LITERAL))
        indent = " " * self.current_indent
        if text.startswith(LITERAL):
            self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in said.split("\n")))
            return
        paragraphs = (" ".join(part.split()) for part in said.split("\n\n"))
        room = self.width - self.current_indent
        self.write("\n".join("".join(f"{indent}{line}\n" for line in wrapped(part, room))
                             for part in paragraphs))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = FIRST_COLUMN, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean in two columns."""
        said = [(term, meaning if isinstance(meaning, Said) else self.tongue(meaning))
                for term, meaning in rows]  # fmt: skip
        if self.tongue.lang == BASE:
            super().write_dl(said, col_max, col_spacing)
            return
        first = min(max(map(width_of, (term for term, _ in said))), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 10)
        for term, meaning in said:
            lines = list(wrapped(meaning, room)) or [""]
            head = f"{'':{self.current_indent}}{term}"
            gap = first + self.current_indent - width_of(head)
            if gap < col_spacing:
                self.write(f"{head}\n")
                head, gap = "", first + self.current_indent
            self.write(f"{head}{'':{gap}}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{'':{first + self.current_indent}}{line}\n" for line in lines[1:]))


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a paragraph: between Chinese characters a line may end anywhere."""
    line = ""
    for piece in re.findall(_PIECE, text):
        if line and width_of(line + piece.rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()
