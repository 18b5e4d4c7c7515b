"""`skycal tonight`: what is up this evening."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import EVENTS

EXAMPLES = """
  skycal tonight --place Changsha                    this evening
  skycal tonight --place Lhasa --date 2027-08-13     that night
  skycal tonight --place 40.4,117.6 -f json          for a program
"""

tonight = command(
    "tonight", EVENTS, "Say what is up tonight: Sun, Moon, planets, and what happens.", EXAMPLES,
    at_home=lambda given: True)
