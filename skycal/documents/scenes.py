"""Scenes: what a calendar's pictures are drawn with."""

from __future__ import annotations

from skycal.calendar.skies import sky_of
from skycal.documents.listing import words_of
from skycal.model import Calendar
from skycal.pictures.scene import Scene


def scene_of(calendar: Calendar, year: int) -> Scene:
    """Return what the pictures of a year are drawn with, in the manner of a calendar."""
    sky = sky_of(range(year, year + 1), calendar.own)
    return Scene(sky, words_of(calendar.lang), calendar.zone, calendar.place, calendar.local)
