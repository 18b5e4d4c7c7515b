"""`skycal archive`: many years at many places, as Parquet parts."""

from __future__ import annotations

from typing import Any

import click

from skycal.cli.command import DEBUG, LaterCommand

ABOUT = """Write the events of many years at many places as Parquet.

A run that is stopped, or killed, goes on where it was when it is started again, to the same
bytes. It needs the extra archive: pip install 'skycal[archive]'. The manual (reference/archive)
tells what is in the files, how to ask them, and how to use a cluster.
"""
EXAMPLES = """
  skycal archive --years 2020..2029 --places cn --visible -o twenties
  skycal archive --years 1900..2100 --place Changsha --jobs 4 -o changsha
  skycal archive --years 2026..2030 --grid 10 --family eclipse -o eclipses
"""


def _made() -> click.Command:
    """Return the command with its options."""
    from skycal.cli import answering, options
    from skycal.model import SkycalError
    from skycal.publish.archive.extra import needed
    from skycal.publish.archive.request import ARCHIVE, FOLDER_HELP, read_folder

    among = {"output", *(one.name for one in ARCHIVE.takes)}

    def run(output: str | None, **given: Any) -> None:
        try:
            request = ARCHIVE.request(**given)
            folder = read_folder(output)
            needed("pyarrow")
        except SkycalError as error:
            raise click.UsageError(answering.complaint(error, ARCHIVE, among)) from error
        from skycal.publish.archive.run import archive
        from skycal.publish.archive.workers import LostWorkersError

        try:
            archive(request, folder, lambda line: click.echo(line, err=True))
        except SkycalError as error:
            raise click.UsageError(answering.complaint(error, ARCHIVE, among)) from error
        except LostWorkersError as error:
            raise click.ClickException(str(error)) from error

    made: Any = DEBUG(run)
    for parameter in reversed(ARCHIVE.takes):
        made = options.option(parameter, among)(made)
    made = click.option("-o", "--output", metavar="DIR",
                        help=FOLDER_HELP)(made)
    return click.command("archive")(made)


archive = LaterCommand("archive", _made, ABOUT, EXAMPLES)
