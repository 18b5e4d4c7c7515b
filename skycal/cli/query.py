"""`skycal query`: SQL over an archive."""

from __future__ import annotations

from typing import Any

import click

from skycal.cli.command import DEBUG, LaterCommand

ABOUT = """Ask the archive in DIR by SQL.

The tables are events, local and places; the manual (reference/archive) tells their columns, and
has more questions. The SQL is DuckDB's. It needs the extra archive: pip install 'skycal[archive]'.
"""
EXAMPLES = """
  skycal query "SELECT kind, count(*) FROM events GROUP BY ALL ORDER BY 2" twenties
  skycal query "SELECT name, count(*) FROM local JOIN places USING (place)
                WHERE visible AND kind = 'occultation' GROUP BY ALL" twenties -f csv
"""


def _made() -> click.Command:
    """Return the command with its options."""
    from skycal.cli import answering, options
    from skycal.cli.console import put, writable
    from skycal.documents.offers import TABLES
    from skycal.formats import formats_of
    from skycal.model import SkycalError
    from skycal.requests import Product
    from skycal.requests.parameters import DEFAULT_LANG

    formats = formats_of(TABLES)
    product: Product[Any] = Product("query", dict, ())

    def run(sql: str | None, dir: str | None, format: str | None, output: str | None) -> None:
        path = answering.path_of(output)
        if path is not None:
            writable(path)
        try:
            for given, name in ((sql, "sql"), (dir, "dir")):
                if not given:
                    raise SkycalError("it is missing", name)
            form = answering.form_of(formats, format, path, {}, "")
            from pathlib import Path

            from skycal.publish.archive.extra import needed

            needed("duckdb", "pyarrow")
            from skycal.publish.archive.query import AnswerDocument, asked

            document = AnswerDocument(*asked(str(sql), Path(str(dir))), DEFAULT_LANG)
        except SkycalError as error:
            named = error.parameter in ("sql", "dir")
            said = f"{str(error.parameter).upper()}: {error.message}" if named else (
                answering.complaint(error, product, {"format"}))
            raise click.UsageError(said) from error
        put(form.pieces(document), path)

    made: Any = options.output(formats, "text in a terminal, markdown in a pipe")(DEBUG(run))
    made = click.argument("dir", metavar="DIR", required=False)(made)
    made = click.argument("sql", metavar="SQL", required=False)(made)
    return click.command("query")(made)


query = LaterCommand("query", _made, ABOUT, EXAMPLES)
