"""`skycal picture`: one picture, as a file to show anywhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skycal.cli import options
from skycal.cli.console import put

if TYPE_CHECKING:
    from skycal.api import Calendar

EXAMPLES = """
\b
Examples:
  skycal picture 2027-08-02-solar-eclipse -o map.svg   the map of that eclipse
  skycal picture conjunction --after 2027-05-01        the finder chart of the next one
  skycal picture nights --year 2027 --place Changsha -o nights.png
"""
SVG, PNG = ".svg", ".png"


@click.command(context_settings=options.SETTINGS, epilog=EXAMPLES)
@click.argument("what")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to this .svg or .png, whole or not at all.  [default: SVG to the standard output]",
)
@click.option("--year", type=int, help="The year of a picture of a year.")
@click.option(
    "--after",
    type=options.DAY,
    metavar="YYYY-MM-DD",
    help="Of a kind or name: the next one from this day on.  [default: today]",
)
@options.place()
@click.option(
    "--day/--night",
    default=None,
    help="In the tones of day or of night.  [default: as the reader's system is; day in a .png]",
)
@click.option(
    "--width",
    type=click.IntRange(16, 8192),
    metavar="PX",
    help="How wide a .png is.  [default: 1200]",
)
@options.zone
@options.lang
@options.DEBUG
def picture(
    what: str, output: Path | None, day: bool | None, width: int | None, **wishes: Any
) -> None:
    """Draw WHAT: an event, or a year.

    WHAT is an event's id (2027-08-02-solar-eclipse), a kind or name as for `next`, or with
    --year one of strip (the Moon of every night), elongations, apparitions (Mercury and Venus),
    nights (with --place). A .png needs the extra `png` and, for its words, a font that has them.
    """
    output = None if output == Path("-") else output
    if output is not None and output.suffix.lower() not in (SVG, PNG):
        raise click.UsageError(f"a picture is an .svg or a .png, not {output.name!r}")
    as_png = output is not None and output.suffix.lower() == PNG
    if width is not None and not as_png:
        raise click.UsageError("--width is that of a .png")
    from skycal.formats.picture import PNG_WIDTH_PX, png, rasterizer

    if as_png:
        rasterizer()  # complains at once where there is none
    svg = _drawn(what, None if day is None else not day, **wishes)
    put(png(svg, width or PNG_WIDTH_PX) if as_png else svg.encode("utf-8"), output)


def _drawn(
    what: str, night: bool | None, year: int | None, after: datetime | None, **wishes: Any
) -> str:
    """Return the picture of a year, of an event by its id, or of the next one so called."""
    from skycal import api
    from skycal.formats.picture import event_picture, year_picture
    from skycal.pictures import YEAR_PICTURES

    of_a_year, by_id = what in YEAR_PICTURES, what[:1].isdigit()
    if of_a_year != (year is not None):
        needs = "needs" if of_a_year else "takes no"
        raise click.UsageError(f"the picture {what!r} {needs} --year")
    if after is not None and (of_a_year or by_id):
        raise click.UsageError(f"the picture {what!r} takes no --after")
    if year is not None:
        return year_picture(api.year(year, **wishes), what, night)
    calendar = api.event(what, **wishes) if by_id else _next(what, after, **wishes)
    return event_picture(calendar, calendar.events[0], night)


def _next(what: str, after: datetime | None, **wishes: Any) -> Calendar:
    """Return the next event that is called so."""
    from skycal import api

    calendar = api.find(what, after=after and after.date(), **wishes)
    if not calendar.events:
        raise click.ClickException(f"{calendar.ephemeris} ends before the next {what!r}")
    return calendar
