"""Markdown: a document as a blog prints it, in GitHub's flavour: headings, lists, tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from skycal.documents.document import Cell, Document, Part, Table

# What CommonMark or GFM may read as markup inside a line; a newline would end the cell.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|#]")
_SPACE = re.compile(r"\s+")
# kramdown knows no escape of an ampersand, and Liquid and Nunjucks none of a brace.
_REFERENCES = str.maketrans({"&": "&amp;", "{": "&#123;", "}": "&#125;"})
MORE = "<!--more-->"  # where a post's excerpt ends
BETWEEN = " \N{MIDDLE DOT} "


def escape(text: object) -> str:
    r"""Escape `text` so that it stands in a line or a table cell as it is.

    >>> escape("a|b *c*\nd & {e} ~80")
    'a\\|b \\*c\\* d &amp; &#123;e&#125; ~80'
    """
    line = _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", str(text)).strip()).translate(_REFERENCES)
    # One strikes nothing through, two might; Typecho and Python-Markdown know no escape of it.
    return line.replace("~", "&#126;") if line.count("~") > 1 else line


def check(options: Mapping[str, Any]) -> None:
    """Refuse what does not go together: see blog.check."""
    from skycal.formats.page.blog import check

    check(options, "markdown")


def write(
    document: Document, *, front_matter: str | None = None, date: datetime.date | None = None
) -> Iterator[str]:
    """Yield the document, or a post as the blog engine `front_matter` takes it."""
    if front_matter is None:
        yield f"# {escape(document.title)}\n\n"
        yield from _body(document, None)
        return
    from skycal.formats.page.blog import around

    before, after = around(document, front_matter, "markdown", date)
    yield before
    yield from _body(document, document.front)
    yield after


def _body(document: Document, front: int | None) -> Iterator[str]:
    """Yield notes and parts; a post's excerpt ends after so many parts."""
    yield "\n\n".join(map(escape, document.notes)) + "\n" if document.notes else ""
    for number, part in enumerate(document.parts(), start=1):
        yield from _part(part)
        if number == front:
            yield f"\n{MORE}\n"


def _part(part: Part) -> Iterator[str]:
    if part.heading:
        yield f"\n## {escape(part.heading)}\n"
    for paragraph in filter(None, part.paragraphs):
        yield f"\n{escape(paragraph)}\n"
    if part.items:
        yield "\n"
        for number, item in enumerate(part.items, start=1):
            yield f"{f'{number}.' if part.ordered else '-'} {_item(item)}\n"
    if part.table:
        yield "\n"
        yield _table(part.table)


def _item(cells: Sequence[str | Cell]) -> str:
    """Return an item of a list: its strong cells together, then the others."""
    told = []
    for strong, group in groupby(filter(_text, cells), _is_strong):
        listed = [escape(_text(cell)) for cell in group]
        told += [f"**{' '.join(listed)}**"] if strong else listed
    return BETWEEN.join(told)


def _table(table: Table) -> str:
    lines = [_line(map(escape, table.heads)), _line([":--"] * len(table.heads))]
    lines += [_line(map(_cell, row)) for row in table.rows]
    return "".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(cell: str | Cell) -> str:
    text = escape(_text(cell))
    return f"**{text}**" if _is_strong(cell) and text else text


def _text(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _is_strong(cell: str | Cell) -> bool:
    return isinstance(cell, Cell) and bool(cell.strong)
