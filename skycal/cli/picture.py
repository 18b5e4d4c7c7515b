"""`skycal picture`: one picture, as a file to show anywhere."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import DRAWING

ABOUT = """Draw WHAT: an event, a year or a month.

WHAT is an event's id (2027-08-02-solar-eclipse), a kind or name as for `next`, or with --year
one of strip (the Moon of every night), elongations, apparitions (Mercury and Venus), nights
and darkness (with --place), analemma, card (for links to the year, a .png of 1200 by 630), or
with --month jupiter-moons (where they stand, down the month) or crescents (where in the world the
young Moon is first seen). Without --place the nights of events are those of the mean of China's
provincial capitals. A .png needs the extra `png` and, for its words, a font that has them.
"""
EXAMPLES = """
  skycal picture 2027-08-02-solar-eclipse -o map.svg   the map of that eclipse
  skycal picture opposition --place Changsha           the night in which to look at it
  skycal picture conjunction --view field              the same among the stars
  skycal picture jupiter-moons --month 2027-03         where the four stand, down the month
  skycal picture nights --year 2027 --place Changsha -o nights.png
"""

picture = command("picture", {DRAWING}, ABOUT, EXAMPLES, default="svg")
