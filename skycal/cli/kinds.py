"""`skycal kinds`: what can be named."""

from __future__ import annotations

import click

from skycal.cli import options
from skycal.cli.console import put

FAMILY_COLUMNS, KIND_COLUMNS = 30, 28


@click.command(context_settings=options.SETTINGS)
@options.lang
@options.DEBUG
def kinds(lang: str) -> None:
    """List the families and kinds that --family, --kind and `next` know."""
    from skycal.calendar.kinds import kinds as all_kinds
    from skycal.formats.text import pad
    from skycal.model import FAMILIES
    from skycal.words import Words

    words, known = Words(lang), all_kinds().values()
    lines = []
    for family in FAMILIES:
        lines.append(pad(family, FAMILY_COLUMNS) + words.family(family))
        of_family = sorted(kind.id for kind in known if kind.family == family)
        lines += [f"  {pad(kind, KIND_COLUMNS)}{words.kind(kind)}" for kind in of_family]
    put("".join(f"{line}\n" for line in lines).encode("utf-8"))
