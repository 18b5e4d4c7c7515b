"""`skycal eclipse`: one eclipse and what the cities have of it."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import EVENTS

ABOUT = """Show the eclipse of a date (of the Sun or Moon) and what places have of it.

The date is that of greatest eclipse on the chosen clock or in UTC, written as 2035-09-02.
"""
EXAMPLES = """
  skycal eclipse 2035-09-02                       the cities of China that see it
  skycal eclipse 2027-08-02 --place 25.69,32.64   what a place has of it
  skycal eclipse 2028-12-31 -f csv > moon.csv     a lunar eclipse, for a spreadsheet
"""

eclipse = command("eclipse", EVENTS, ABOUT, EXAMPLES)
