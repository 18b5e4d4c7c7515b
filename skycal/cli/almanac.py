"""`skycal almanac`: the daily table of a place."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import APPOINTMENTS, TABLES

EXAMPLES = """
  skycal almanac 2027 --place Changsha                 the whole year
  skycal almanac 2027 --place Lhasa --from 2027-08-01 --to 2027-08-31
  skycal almanac 2027 --place Lijiang --columns dark,milky-way
  skycal almanac 2027 --place 69.65,18.96 --tz Europe/Oslo --bodies venus,mars -f csv > tromso.csv
"""

almanac = command(
    "almanac", TABLES | {APPOINTMENTS},
    "List rise, transit and set of Sun, Moon and planets, twilights, light and dark, day by day.",
    EXAMPLES, at_home=lambda given: True)
