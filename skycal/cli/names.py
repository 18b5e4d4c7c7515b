"""`skycal places` and `skycal kinds`: what can be named."""

from __future__ import annotations

from skycal.cli.command import command
from skycal.documents.offers import TABLES

ABOUT = """List the places called QUERY, or like it; without QUERY all of them.

A line each: name, short name for --place, province or country, what it is, latitude, longitude,
elevation, time zone. From GeoNames (CC BY 4.0).
"""
PLACES_EXAMPLES = """
  skycal places Changsha      a city, in Chinese, pinyin or English
  skycal places Hunan         the places of a province
  skycal places GB            those of a country
"""
KINDS_EXAMPLES = """
  skycal kinds                 what `year` and `next` can be asked for
  skycal kinds -f json         for a program
"""

places = command("places", TABLES, ABOUT, PLACES_EXAMPLES, default="text")
kinds = command(
    "kinds", TABLES, "List the families and kinds that --family, --kind and `next` know.",
    KINDS_EXAMPLES, default="text")
