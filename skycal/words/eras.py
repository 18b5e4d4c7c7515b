"""Eras: what a calendar of far years has to say of its dates, its months and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skycal.calendar.official import OFFICIAL_SPAN
from skycal.model import Span
from skycal.sky.ephemeris import EXCERPT_YEARS
from skycal.sky.julian import GREGORIAN_FROM, JDN_BEFORE_ORDINAL_1
from skycal.words.dates import Dates

# From about here on, the clock of today's leap seconds and the Delta T of paths and places part
# by more than a second of any table.
CLOCKS_PART = 2040


def era_notes(words: Dates, span: Span) -> Iterator[str]:
    """Yield the sentences that a calendar of these days needs, in order of the years."""
    begin, end = (date.fromordinal(day - JDN_BEFORE_ORDINAL_1)
                  for day in (OFFICIAL_SPAN.start, OFFICIAL_SPAN.stop))  # fmt: skip
    if span.first < GREGORIAN_FROM:
        yield words._("Dates before 15 October 1582 are those of the Gregorian calendar carried "
                      "backwards.")
    if words.shows_lunar and span.first < begin:
        yield words._("Before 1645 no lunar months and festivals are given: their calendars are "
                      "not known to this program.")
    if words.shows_lunar and span.first < end and span.last >= begin:
        yield words._("Lunar months of 1645 to 1899 are those of the calendar then in force; "
                      "solar terms and days counted from them are today's, and the almanacs of "
                      "the time may have them a day off.")
    if span.last.year > CLOCKS_PART:
        yield words._("After about 2040 nobody knows the leap seconds: instants are on a clock "
                      "that keeps the last one, places and paths go by a predicted rotation of "
                      "the Earth, and the two drift apart.")
    if span.first.year < EXCERPT_YEARS[0] or span.last.year > EXCERPT_YEARS[-1]:
        yield words._("Asteroids are computed from 1900 to 2100 only.")
