"""`skycal next`: when something happens next."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import EVENTS

ABOUT = """Find the next WHAT.

WHAT is a kind, a family or a name in any language skycal speaks; `skycal kinds` lists them.
Without it: the next event worth going out for, with a place the next that is seen there.
"""
EXAMPLES = """
  skycal next                               what is worth going out for
  skycal next opposition --count 5          the next five oppositions
  skycal next eclipse --after 2030-01-01    the first eclipse from that day on
  skycal next full-moon -f json             for a program
  skycal next total-solar-eclipse --place Beijing --visible
"""

following = command("next", EVENTS, ABOUT, EXAMPLES, default="text",
                    at_home=lambda given: bool(given["visible"]))
