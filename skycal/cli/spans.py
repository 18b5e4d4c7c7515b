"""`skycal month` and `skycal week`: the calendar of a month, of seven days."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import EVENTS

MONTH_EXAMPLES = """
  skycal month 2026-12                             December
  skycal month 2026-12 --place Changsha --visible  what is seen of it from there
"""
WEEK_EXAMPLES = """
  skycal week --place Changsha       the next seven days
  skycal week 2027-08-10 -o week.ics seven days from then on, as a feed
"""

month = command("month", EVENTS, "List the sky of a month, written as 2026-12.", MONTH_EXAMPLES)
week = command("week", EVENTS, "List the sky of seven days.", WEEK_EXAMPLES,
               at_home=lambda given: True)
