"""Illustrations: which pictures show an event, drawn when asked for."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from skycal.documents.listing import Listing
from skycal.documents.scenes import scene_of
from skycal.model import Event
from skycal.pictures import Scene, inlined, is_at_night, picture, standing_in


class Gallery:
    """The pictures of one calendar's events; each is drawn once."""

    def __init__(self, listing: Listing, *, in_day_tones: bool = False,
                 stand: Callable[[int], Scene] | None = None) -> None:
        """Take a calendar; `in_day_tones`: no classes, for a page without the style sheet.

        `stand` gives the scene of a year for what is drawn from a place, where none is named.
        """
        self.listing = listing
        self._finish = inlined if in_day_tones else str
        self._stand = stand or self._best_stand
        self._scenes: dict[int, Scene] = {}
        self._stood: dict[int, Scene] = {}
        self._drawn: dict[str, tuple[Markup, ...]] = {}

    def of(self, event: Event, view: str | None = None) -> tuple[Markup, ...]:
        """Return the pictures of an event, or a view of it, none where its kind has none."""
        id = "-".join(filter(None, ("skycal-picture", view, event.id)))
        if id not in self._drawn:
            svg = picture(self._scene_of(event), event, id=id, view=view)
            self._drawn[id] = (Markup(self._finish(svg)),) if svg else ()
        return self._drawn[id]

    def scene(self, year: int) -> Scene:
        """Return what the pictures of a year are drawn with."""
        if year not in self._scenes:
            self._scenes[year] = scene_of(self.listing.calendar, year)
        return self._scenes[year]

    def _scene_of(self, event: Event) -> Scene:
        """Return what an event is drawn with: without a place those of a year share a stand-in."""
        year = self.listing.row(event).day.year
        scene = self.scene(year)
        if scene.place is not None or not is_at_night(event):
            return scene
        stood = self._stand(year)
        return stood if event.id in stood.local else scene

    def _best_stand(self, year: int) -> Scene:
        if year not in self._stood:
            best = [one.row for one in self.listing.best if one.row.day.year == year]
            self._stood[year] = standing_in(
                self.scene(year), [row.event for row in best if is_at_night(row.event)])
        return self._stood[year]
