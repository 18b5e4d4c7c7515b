"""`skycal year`: the calendar of a year, of several, or of some days, in any format."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import EVENTS

ABOUT = """List the sky of YEAR, or of days.

Without -f and -o it is columns in a terminal and Markdown in a pipe.
"""
EXAMPLES = """
  skycal 2027                                   short for: skycal year 2027
  skycal year 2027 -o 2027.html                 a page to keep
  skycal year 2027 -o 2027.ics --alarm 30m      a feed that reminds you
  skycal year 2027 --family eclipse,meteor      only these families
  skycal year 2027 --kind full-moon --lang en   only full Moons, in English
  skycal year 2027 --to 2030 -f csv > four.csv  four years in one table
  skycal year 2026 --from 2026-12-01            December
  skycal year 2027 --place Changsha --visible   what is seen of it from there
"""

year = command("year", EVENTS, ABOUT, EXAMPLES)
