"""`skycal year`: the calendar of a year, or of several, in any format."""

from __future__ import annotations

import sys
from collections.abc import Collection
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import click

from skycal.cli import options
from skycal.cli.console import Counter, put
from skycal.cli.layout import layout, taken
from skycal.formats import FORMATS

EXAMPLES = """
\b
Examples:
  skycal 2027                                   short for: skycal year 2027
  skycal year 2027 -o 2027.html                 a page to keep
  skycal year 2027 -o 2027.ics --alarm 30m      a feed that reminds you
  skycal year 2027 --family eclipse,meteor      only these families
  skycal year 2027 --kind full-moon --lang en   only full Moons, in English
  skycal year 2027 --to 2030 -f csv > four.csv  four years in one table
  skycal year 2027 --place Changsha             what is seen of it from there
"""


def _profiles() -> Collection[str]:
    """Return the names of the profiles."""
    from skycal.calendar.profiles import PROFILES

    return tuple(PROFILES)


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("year", type=int)
@options.format_name
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to this file, whole or not at all; its suffix chooses the format.",
)
@click.option("--to", type=int, metavar="YEAR", help="List all years up to this one.")
@options.place()
@options.zone
@options.lang
@click.option(
    "--profile",
    type=options.Name("profile", _profiles),
    metavar="NAME",
    help="How much to list: standard, full (everything), skycal (what NASA's SKYCAL lists).  "
    "[default: standard, with --kind full]",
)
@click.option(
    "--family",
    type=options.Names(),
    multiple=True,
    metavar="NAMES",
    help="Only these families, separated by commas.",
)
@click.option(
    "--kind",
    type=options.Names(),
    multiple=True,
    metavar="NAMES",
    help="Only these kinds, separated by commas; `skycal kinds` lists both, and their names in "
    "any language do as well.",
)
@click.option(
    "--min-importance",
    type=click.IntRange(1, 5),
    default=1,
    metavar="N",
    help="Leave out what matters less, 1 (bookkeeping) to 5 (comes once in years).",
)
@click.option(
    "--alarm",
    type=options.Span(),
    metavar="TIME",
    help="ics only: remind of events with a time this long before (30m, 2h, 1d).",
)
@click.option(
    "--watch-times",
    is_flag=True,
    help="ics only, with --place: an event stands where it is best seen, not at its instant.",
)
@layout
@options.DEBUG
def year(
    year: int,
    format_name: str | None,
    output: Path | None,
    family: tuple[tuple[str, ...], ...],
    kind: tuple[tuple[str, ...], ...],
    alarm: timedelta | None,
    watch_times: bool,
    lang: str,
    **wishes: Any,
) -> None:
    """List the sky of YEAR.

    Without -f and -o it is columns in a terminal and Markdown in a pipe.
    """
    output = None if output == Path("-") else output
    if output is not None and output.is_dir():
        raise click.ClickException(f"cannot write {str(output)!r}: Is a directory")
    format = FORMATS[format_name or _format_for(output)]
    given = {"alarm": alarm, "watch_times": watch_times}
    extras = {name: value for name, value in given.items() if value} | taken(wishes)
    for extra in sorted(extras.keys() - format.options):
        option = ("no-" if extras[extra] is False else "") + extra.replace("_", "-")
        raise click.UsageError(f"--{option} does not go with the format {format.name}")
    if watch_times and wishes["place"] is None:
        raise click.UsageError("--watch-times are those of a place: give one with --place")
    from skycal import api

    with Counter() as progress:
        calendar = api.year(
            year,
            family=_ids("families", family, lang),
            kind=_ids("kinds", kind, lang),
            lang=lang,
            progress=progress,
            **wishes,
        )
    put(format.encode(calendar, **extras), output)


def _format_for(output: Path | None) -> str:
    """Return the format of an output: by its suffix, or by who reads the standard output."""
    if output is None:
        return "text" if sys.stdout.isatty() else "markdown"
    for format in FORMATS.values():
        if format.suffix == output.suffix.lower():
            return format.name
    raise click.UsageError(
        f"no format has the suffix of {output.name!r}; choose one with -f: {', '.join(FORMATS)}"
    )


def _ids(table: str, lists: tuple[tuple[str, ...], ...], lang: str) -> tuple[str, ...]:
    """Return the ids of `families` or `kinds` that are called so, by id or in any language.

    A name that stands for nothing of the table stays: the API says what is wrong with it.
    """
    names = tuple(chain(*lists))
    if not names:
        return ()
    from skycal.words import Words

    words, ids = Words(lang), []
    for name in names:
        query = words.query(name)
        whole = query is not None and not query.bodies and not query.details
        ids += sorted((getattr(query, table) if whole else None) or [name])
    return tuple(ids)
