"""Command line: parse, call, write. One file per command; this one puts them together.

Only click and the standard library are imported here: `skycal --help` answers at once, and
numpy and the ephemeris come when there is something to compute.
"""

from __future__ import annotations

import click

from skycal import __version__
from skycal.cli.command import DEBUG, SETTINGS
from skycal.cli.console import Commands
from skycal.cli.homes import Homes

# Command: its module and variable. One command imports its own alone, --help all of them.
COMMANDS = Homes({
    "year": ("year", "year"), "month": ("spans", "month"), "week": ("spans", "week"),
    "next": ("next", "following"), "event": ("event", "event"), "best": ("event", "best"),
    "eclipse": ("eclipse", "eclipse"), "almanac": ("almanac", "almanac"),
    "tonight": ("tonight", "tonight"), "picture": ("picture", "picture"),
    "kinds": ("names", "kinds"), "places": ("names", "places"), "verify": ("verify", "verify"),
    "serve": ("serve", "serve"), "site": ("site", "site"), "diff": ("diff", "diff"),
    "archive": ("archive", "archive"), "query": ("query", "query"),
})  # fmt: skip

EXAMPLES = """
\b
Examples:
  skycal 2027                          the year 2027, in this terminal
  skycal year 2027 -o 2027.html        the same as a page to keep
  skycal next solar-eclipse --count 3  the next three eclipses of the Sun
"""


@click.group(
    cls=Commands,
    default_command="year",
    commands=COMMANDS,
    invoke_without_command=True,
    context_settings=SETTINGS,
    epilog=EXAMPLES,
)
@click.version_option(__version__, message="skycal %(version)s")
@DEBUG
@click.pass_context
def main(context: click.Context) -> None:
    """The sky of a whole year, to the second.

    Moon phases, eclipses, conjunctions, solar terms, planets and meteor showers. Times are
    Beijing time and words Chinese unless you say otherwise. `skycal 2027` is short for
    `skycal year 2027`.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
