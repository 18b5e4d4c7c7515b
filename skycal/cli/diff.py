"""`skycal diff`: what moved, came, went or is said otherwise between two revisions."""

from __future__ import annotations

import click

from skycal.cli.command import DEBUG, SETTINGS, Command

EXAMPLES = """
\b
Examples:
  skycal diff old.json new.json
  skycal diff before/skycal-manifest.json public/skycal-manifest.json -f json
"""


@click.command(cls=Command, context_settings=SETTINGS, epilog=EXAMPLES)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-f", "--format", "form", metavar="FORMAT", default="text",
              help="One of text, json.  [default: text]")
@DEBUG
def diff(old: str, new: str, form: str) -> None:
    """List the events that moved (by how many seconds), are new, vanished, or are reworded.

    OLD and NEW are JSON: what `-f json` writes of a year, or the skycal-manifest.json of sites.
    """
    import json
    from pathlib import Path

    from skycal.cli.console import put
    from skycal.model import SkycalError
    from skycal.publish.diff import difference, read_revised
    from skycal.requests.reading import one_of

    try:
        chosen = one_of("format", lambda: ("text", "json"))(form)
        found = difference(read_revised(Path(old), "OLD"), read_revised(Path(new), "NEW"))
    except SkycalError as error:
        raise click.UsageError(str(error)) from error
    text = f"{json.dumps(found.record(), indent=1)}\n" if chosen == "json" else "".join(
        f"{line}\n" for line in found.lines())
    put([text.encode("utf-8")])
