"""`skycal event` and `skycal best`: one event with all that is known of it, and a year's best."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import EVENTS

EVENT_EXAMPLES = """
  skycal event 2027-08-02-solar-eclipse                      when and what it is
  skycal event 2027-08-02-solar-eclipse --place 25.7,32.6    and what a place has of it
  skycal event 2027-02-11-opposition-jupiter -o jupiter.ics  into a calendar program
"""
BEST_EXAMPLES = """
  skycal best 2027                   the ten of the year
  skycal best 2027 --place Changsha  of what is seen from there
"""

event = command("event", EVENTS, "Tell all that is known of one event, by its ID.", EVENT_EXAMPLES)
best = command("best", EVENTS, "List the ten events of YEAR most worth going out for.",
               BEST_EXAMPLES)
