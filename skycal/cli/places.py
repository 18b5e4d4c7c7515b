"""`skycal places`: the gazetteer."""

from __future__ import annotations

import click

from skycal.cli import options
from skycal.cli.console import put

EXAMPLES = """
\b
Examples:
  skycal places Changsha      a city, in Chinese, pinyin or English
  skycal places Hunan         the places of a province
  skycal places GB            those of a country
"""


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("query", default="")
@options.lang
@options.DEBUG
def places(query: str, lang: str) -> None:
    """List the places called QUERY, or like it; without QUERY all of them.

    A line each: name, English name, province or country, latitude, longitude, time zone.
    """
    from skycal.formats.text import pad, width
    from skycal.gazetteer.names import search
    from skycal.model import SkycalError

    found = search(query)
    if not found:
        raise SkycalError(f"no place is called '{query}'; LAT,LON[,ELEVATION] will do for any")
    rows = [
        (entry.name(lang), entry.name_en, entry.region_name(lang), f"{entry.latitude:.3f}",
         f"{entry.longitude:.3f}", f"{entry.elevation:.0f} m" if entry.elevation else "",
         entry.timezone)
        for entry in found
    ]  # fmt: skip
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(pad(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    put("".join(f"{line}\n" for line in lines).encode())
