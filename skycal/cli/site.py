"""`skycal site`: a static site in a folder."""

from __future__ import annotations

from typing import Any

import click

from skycal.cli.command import DEBUG, SETTINGS, Command

EXAMPLES = """
\b
Examples:
  skycal site --years 2026..2028 --place Changsha --place London -o public
  skycal site --years 2026..2028 --place Changsha --lang zh_CN --lang en \\
      --url https://sky.example/ -o public
"""


@click.command(cls=Command, context_settings=SETTINGS, epilog=EXAMPLES)
@click.option("--years", metavar="A..B", help="The years, from the first to the last.")
@click.option("--place", multiple=True, metavar="PLACE",
              help="A place to have pages and feeds; may be repeated.")
@click.option("--lang", multiple=True, metavar="LANG",
              help="A language: zh_CN, zh_TW, en, ja; may be repeated, the first stands at the "
              "root.  [default: zh_CN]")
@click.option("--url", metavar="URL", help="The address at which it will stand: with it there are "
              "a sitemap, webcal links, QR codes, Atom feeds.")
@click.option("--jobs", metavar="N", help="How many processes work.  [default: all processors]")
@click.option("-o", "--output", metavar="FOLDER", help="The folder; what is in it and not of a "
              "site stays.")
@DEBUG
def site(jobs: str | None, output: str | None, **given: Any) -> None:
    """Build a static site: pages of years, months, places, eclipses, single events, and feeds.

    It can stand on any static host. A second build writes only what has changed, and goes on where
    one was interrupted.
    """
    from skycal.cli.building import build_site

    build_site(jobs, output, given)
