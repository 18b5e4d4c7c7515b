"""Query: SQL over an archive by DuckDB: the views `events`, `local` and `places`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from skycal.documents.document import Document, Part, Sheet, Table
from skycal.documents.listing import words_of
from skycal.here.sighting import AIDS, WHYS
from skycal.model import SkycalError
from skycal.publish.archive.extra import needed
from skycal.publish.archive.local_columns import AID_SHIFT, VISIBLE, WHY_SHIFT
from skycal.publish.archive.manifest import NAME


def asked(sql: str, folder: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the columns and rows that a question to an archive gives."""
    needed("duckdb")
    import duckdb

    if not (folder / NAME).is_file():
        raise SkycalError(f"{str(folder)!r} holds no archive of skycal's", "dir")
    with duckdb.connect(":memory:") as connection:
        try:
            for view in views(folder):
                connection.execute(view)
            found = connection.execute(sql)
            rows = found.fetchall()
        except duckdb.Error as error:
            first = str(error).strip().splitlines()[0]
            raise SkycalError(first, "sql") from None
        return [one[0] for one in found.description or ()], rows


def views(folder: Path) -> Iterator[str]:
    """Yield the SQL that makes the views of an archive, for any DuckDB."""
    root = str(folder.resolve()).replace("'", "''")
    yield f"CREATE VIEW events AS SELECT * FROM read_parquet('{root}/events/*.parquet')"
    # What can be seen has no reason why not: a span of numbers, by which row groups are skipped.
    seen = f"flags BETWEEN {VISIBLE} AND {(1 << WHY_SHIFT) - 1}"
    yield (f"CREATE VIEW local AS SELECT *, {seen} AS visible, "
           f"{_names(AIDS)}[((flags >> {AID_SHIFT}) & 3) + 1] AS aid, "
           f"{_names(WHYS)}[((flags >> {WHY_SHIFT}) & 15) + 1] AS why "
           f"FROM read_parquet('{root}/local/*.parquet')")  # fmt: skip
    yield f"CREATE VIEW places AS SELECT * FROM read_parquet('{root}/places.parquet')"


def _names(names: Sequence[str | None]) -> str:
    return "[" + ", ".join("NULL" if name is None else f"'{name}'" for name in names) + "]"


class AnswerDocument(Document):
    """The rows of an answer."""

    is_list: ClassVar[bool] = True
    listed: ClassVar[str] = "rows"

    def __init__(self, columns: Sequence[str], found: Sequence[Sequence[Any]], lang: str) -> None:
        super().__init__(words_of(lang), UTC)
        self.columns, self.found = columns, [[*map(_plain, row)] for row in found]
        self.title = self.words._("Answer")

    def parts(self) -> Iterator[Part]:
        """Yield the one table."""
        rows = [["" if cell is None else str(cell) for cell in row] for row in self.found]
        yield Part(table=Table(list(self.columns), rows))

    def sheet(self) -> Sheet:
        """Return the rows."""
        return Sheet(self.columns, iter(self.found))

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the rows as objects."""
        yield "rows", (dict(zip(self.columns, row, strict=True)) for row in self.found)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: instants and days as ISO 8601."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return [*map(_plain, value)] if isinstance(value, list) else value
