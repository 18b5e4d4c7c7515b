"""`skycal tonight`: what is up this evening."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from skycal.cli import options
from skycal.cli.console import put

EXAMPLES = """
\b
Examples:
  skycal tonight --place Changsha                    this evening
  skycal tonight --place Lhasa --date 2027-08-13     that night
  skycal tonight --place 40.4,117.6 -f json          for a program
"""
FORMATS = ("text", "markdown", "json")


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@options.place(required=True)
@click.option("--date", "day", type=options.DAY, metavar="YYYY-MM-DD",
              help="The night that begins on this day.  [default: today]")  # fmt: skip
@options.table_format(FORMATS)
@options.zone
@options.lang
@options.DEBUG
def tonight(
    place: str, day: datetime | None, format_name: str | None, tz: str | None, lang: str
) -> None:
    """Say what is up tonight: Sun, Moon, planets, and what happens."""
    from skycal.calendar.daily import night_of
    from skycal.calendar.zones import today, zone_at
    from skycal.formats.tonight import RENDERERS, NightSheet
    from skycal.gazetteer.names import locate
    from skycal.words import Words

    entry = locate(place)
    zone, zone_name = zone_at(entry, tz)
    begins = today(zone) if day is None else day.date()
    without = frozenset() if Words(lang).shows_lunar else frozenset({"calendar"})
    night, calendar = night_of(entry.place(lang), zone, zone_name, lang, begins, without)
    chosen = format_name or ("text" if sys.stdout.isatty() else "markdown")
    put(RENDERERS[chosen](NightSheet(night, calendar)).encode())
