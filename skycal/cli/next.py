"""`skycal next`: when something happens next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from skycal.cli import options
from skycal.cli.console import put
from skycal.formats import FORMATS

EXAMPLES = """
\b
Examples:
  skycal next opposition --count 5          the next five oppositions
  skycal next eclipse --after 2030-01-01    the first eclipse from that day on
  skycal next full-moon -f json             for a program
  skycal next total-solar-eclipse --place Beijing --visible
"""


@click.command("next", context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("what")
@click.option(
    "--after",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Look from this day on.  [default: today]",
)
@click.option(
    "--count",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many to find.",
)
@options.place()
@click.option("--visible", is_flag=True, help="Only what can be seen from --place.")
@options.format_name
@options.zone
@options.lang
@options.DEBUG
def following(what: str, after: datetime | None, format_name: str | None, **wishes: Any) -> None:
    """Find the next WHAT.

    WHAT is a kind, a family or a name in any language skycal speaks; `skycal kinds` lists them.
    """
    from skycal import api

    calendar = api.find(what, after=after and after.date(), **wishes)
    if not calendar.events:
        raise click.ClickException(f"{calendar.ephemeris} ends before the next {what!r}")
    format = FORMATS[format_name or "text"]
    bare = {"heading": False} if "heading" in format.options else {}
    put(format.encode(calendar, **bare))
