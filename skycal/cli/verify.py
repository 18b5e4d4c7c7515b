"""`skycal verify`: our events against stock Skyfield, independent counts, printed tables."""

from __future__ import annotations

from typing import Any

import click

from skycal.cli.command import DEBUG, LaterCommand

ABOUT = """Compare our events with stock Skyfield and printed tables.

Of events taken at random, how far their instants are from where stock Skyfield's own apparent
places have them; as many events of each kind as its almanac finds; eclipses, phases and seasons
as NASA and the US Naval Observatory print them. The exit status is 1 where anything is over its
bound.
"""
EXAMPLES = """
  skycal verify                                         1000 events of 1900 to 2100
  skycal verify --years 1551..2648 --sample 10000       with the extra de440
  skycal verify --years 2027 --sample all -f csv        every event of a year
"""


def _made() -> click.Command:
    """Return the command with its options."""
    from skycal.cli import answering, options
    from skycal.cli.console import Counter, put, writable
    from skycal.documents.offers import TABLES
    from skycal.formats import formats_of
    from skycal.model import SkycalError
    from skycal.publish.verify.request import VERIFY

    formats = formats_of(TABLES)
    among = {"format", *(one.name for one in VERIFY.takes)}

    def run(format: str | None, output: str | None, **given: Any) -> None:
        path = answering.path_of(output)
        if path is not None:
            writable(path)
        try:
            request = VERIFY.request(**given)
            form = answering.form_of(formats, format, path, {}, "")
        except SkycalError as error:
            raise click.UsageError(answering.complaint(error, VERIFY, among)) from error
        from skycal.publish.verify.verifying import verified

        with Counter() as progress:
            document = verified(request, progress)
        put(form.pieces(document), path)
        if document.faults:
            raise click.ClickException(f"{document.faults} comparisons are over their bounds")

    made: Any = DEBUG(run)
    for parameter in reversed(VERIFY.takes):
        made = options.option(parameter, among)(made)
    made = options.output(formats, "text in a terminal, markdown in a pipe")(made)
    return click.command("verify")(made)


verify = LaterCommand("verify", _made, ABOUT, EXAMPLES)
