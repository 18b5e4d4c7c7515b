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
  skycal places Japan         those of a country
"""


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("query", default="")
@options.lang
@options.DEBUG
def places(query: str, lang: str) -> None:
    """List the places called QUERY, or like it; without QUERY all of them.

    A line each: name, slug (short for --place), province or country, what it is, latitude,
    longitude, elevation, time zone.
    """
    from skycal.formats.text import pad, width
    from skycal.gazetteer.names import search
    from skycal.gazetteer.zones import clock_of
    from skycal.model import SkycalError
    from skycal.words import Words

    found = search(query)
    if not found:
        raise SkycalError(f"no place is called '{query}'; LAT,LON[,ELEVATION] will do for any")
    words = Words(lang)
    rows = [
        (entry.name(lang), entry.slug, entry.region_name(lang), words.place_kind(entry.kind),
         f"{entry.latitude:.3f}", f"{entry.longitude:.3f}",
         f"{entry.elevation:.0f} m" if entry.elevation else "",
         entry.timezone or clock_of(entry).name)
        for entry in found
    ]  # fmt: skip
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(pad(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    put("".join(f"{line}\n" for line in lines).encode())
