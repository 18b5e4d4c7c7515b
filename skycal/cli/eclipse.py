"""`skycal eclipse`: one eclipse and what the cities have of it."""

from __future__ import annotations

import sys
from collections.abc import Collection
from datetime import datetime

import click

from skycal.cli import options
from skycal.cli.console import put

EXAMPLES = """
\b
Examples:
  skycal eclipse 2035-09-02                       the cities of China that see it
  skycal eclipse 2027-08-02 --place 25.69,32.64   what a place has of it
  skycal eclipse 2028-12-31 -f csv > moon.csv     a lunar eclipse, for a spreadsheet
"""
FORMATS = ("text", "markdown", "json", "csv")


def _formats() -> Collection[str]:
    return FORMATS


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("date", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE")
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="PLACE",
    help="A place by name or LAT,LON[,ELEVATION]; may be repeated.  "
    "[default: the cities of China that see it]",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=options.Name("format", _formats),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}.  [default: text in a terminal, markdown in a pipe]",
)
@options.zone
@options.lang
@options.DEBUG
def eclipse(
    date: datetime, places: tuple[str, ...], format_name: str | None, tz: str | None, lang: str
) -> None:
    """Show the eclipse of DATE (of the Sun or Moon) and what places have of it.

    DATE is the day of greatest eclipse on the chosen clock or in UTC, written as 2035-09-02.
    """
    from skycal.calendar.year import mid_year_delta_t
    from skycal.calendar.zones import zone_of
    from skycal.formats.eclipse import RENDERERS
    from skycal.formats.eclipse_sheet import EclipseSheet
    from skycal.gazetteer.names import locate
    from skycal.here.eclipses.tables import eclipse_table
    from skycal.model import Calendar
    from skycal.sky import ephemeris_for

    zone, zone_name = zone_of(tz)
    table = eclipse_table(date.date(), zone, [locate(place) for place in places])
    years = range(date.year, date.year + 1)
    calendar = Calendar(
        years=years, zone=zone, zone_name=zone_name, lang=lang, profile="full",
        events=(table.event,), highlights=(), lunar_days={},
        ephemeris=ephemeris_for(date.year, date.year).name, delta_t=mid_year_delta_t(years),
    )  # fmt: skip
    chosen = format_name or ("text" if sys.stdout.isatty() else "markdown")
    put(RENDERERS[chosen](EclipseSheet(calendar, table)).encode())
