"""`skycal almanac`: the daily table of a place."""

from __future__ import annotations

import sys
from datetime import date, datetime

import click

from skycal.cli import options
from skycal.cli.console import put

EXAMPLES = """
\b
Examples:
  skycal almanac 2027 --place Changsha                 the whole year
  skycal almanac 2027 --place Lhasa --from 2027-08-01 --to 2027-08-31
  skycal almanac 2027 --place 69.65,18.96 --tz Europe/Oslo -f csv > tromso.csv
"""
FORMATS = ("text", "markdown", "json", "csv")


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("year", type=int)
@options.place(required=True)
@click.option("--from", "first", type=options.DAY, metavar="YYYY-MM-DD",
              help="Begin on this day.  [default: the first of the year]")  # fmt: skip
@click.option("--to", "last", type=options.DAY, metavar="YYYY-MM-DD",
              help="End with this day.  [default: the last of the year]")  # fmt: skip
@options.table_format(FORMATS)
@options.zone
@options.lang
@options.DEBUG
def almanac(
    year: int, place: str, first: datetime | None, last: datetime | None,
    format_name: str | None, tz: str | None, lang: str,
) -> None:  # fmt: skip
    """List rise, transit and set of Sun and Moon and the twilights, day by day."""
    from skycal.calendar.daily import almanac_days
    from skycal.calendar.zones import zone_at
    from skycal.formats.almanac import RENDERERS, Almanac
    from skycal.gazetteer.names import locate
    from skycal.sky import ephemeris_for
    from skycal.words import Words

    ephemeris_for(year, year)
    days = _day(year, first, date(year, 1, 1)), _day(year, last, date(year, 12, 31))
    entry = locate(place)
    zone, zone_name = zone_at(entry, tz)
    there = entry.place(lang)
    table = Almanac(there, zone, zone_name, almanac_days(there, zone, *days), Words(lang))
    chosen = format_name or ("text" if sys.stdout.isatty() else "markdown")
    put(RENDERERS[chosen](table).encode())


def _day(year: int, given: datetime | None, otherwise: date) -> date:
    """Return a day of the year, or say that it is none."""
    if given is None:
        return otherwise
    if given.year != year:
        raise click.UsageError(f"{given:%Y-%m-%d} is not in {year}")
    return given.date()
