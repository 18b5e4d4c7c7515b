"""Command line: parse, call, write. One file per command; this one puts them together.

Only click and the standard library are imported here: `skycal --help` answers at once, and
numpy and the ephemeris come when there is something to compute.
"""

from __future__ import annotations

import click

from skycal import __version__
from skycal.cli.almanac import almanac
from skycal.cli.archive import archive
from skycal.cli.command import DEBUG, SETTINGS
from skycal.cli.console import Commands
from skycal.cli.diff import diff
from skycal.cli.eclipse import eclipse
from skycal.cli.event import best, event
from skycal.cli.names import kinds, places
from skycal.cli.next import following
from skycal.cli.picture import picture
from skycal.cli.query import query
from skycal.cli.serve import serve
from skycal.cli.site import site
from skycal.cli.spans import month, week
from skycal.cli.tonight import tonight
from skycal.cli.verify import verify
from skycal.cli.year import year

EXAMPLES = """
\b
Examples:
  skycal 2027                          the year 2027, in this terminal
  skycal year 2027 -o 2027.html        the same as a page to keep
  skycal next solar-eclipse --count 3  the next three eclipses of the Sun
"""


@click.group(
    cls=Commands,
    default_command=year,
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


for command in (year, month, week, following, event, best, eclipse, almanac, tonight, picture,
                kinds, places, verify, serve, site, diff, archive, query):
    main.add_command(command)
