"""Illustrations: which pictures show an event and which the year, drawn when asked for."""

from __future__ import annotations

from functools import cached_property

from markupsafe import Markup

from skycal.documents.drawing import scene_of
from skycal.documents.listing import Listing
from skycal.model import Event
from skycal.pictures import (
    YEAR_PICTURES,
    Scene,
    inlined,
    month_strips,
    needs_place,
    picture,
    standing_in,
    style,
)

OF_EVERY_YEAR, OF_A_PLACE = ("elongations", "apparitions"), ("nights",)


class Gallery:
    """The pictures of one calendar; each event's are drawn once."""

    style = style()

    def __init__(self, listing: Listing, *, in_day_tones: bool = False) -> None:
        """Take a calendar; `in_day_tones`: no classes, for a page without the style sheet."""
        self.listing = listing
        self._finish = inlined if in_day_tones else str
        self._best = {best.row.event.id for best in listing.best}
        self._scenes: dict[int, Scene] = {}
        self._stood: dict[int, Scene] = {}
        self._drawn: dict[str, tuple[Markup, ...]] = {}
        self._moons: dict[int, dict[int, Markup]] = {}

    def of(self, event: Event) -> tuple[Markup, ...]:
        """Return the pictures of an event, the most telling first, none where its kind has none."""
        if event.id not in self._drawn:
            scene = self._scene_of(event)
            id = f"skycal-picture-{event.id}"
            svg = picture(scene, event, id=id)
            self._drawn[event.id] = (Markup(self._finish(svg)),) if svg else ()
        return self._drawn[event.id]

    def shown_above(self, event: Event) -> bool:
        """Is the event among the best, with its picture there?"""
        return event.id in self._best and bool(self.of(event))

    @cached_property
    def strips(self) -> tuple[Markup, ...]:
        """The strip of Moons of the year, none where there are several years."""
        return self._of_the_year(("strip",))

    def moons(self, month: str) -> tuple[Markup, ...]:
        """Return the row of Moons of a month (`2027-02`)."""
        year, number = map(int, month.split("-"))
        if year not in self._moons:
            strips = month_strips(
                self._scene(year), self.listing.calendar.events, year, id=f"skycal-moons-{year}")
            self._moons[year] = {at: Markup(self._finish(svg)) for at, svg in strips.items()}
        return (self._moons[year][number],)

    @cached_property
    def year(self) -> tuple[Markup, ...]:
        """The pictures of the whole year, none where there are several."""
        place = self.listing.calendar.place
        return self._of_the_year((*(OF_A_PLACE if place else ()), *OF_EVERY_YEAR))

    def _of_the_year(self, names: tuple[str, ...]) -> tuple[Markup, ...]:
        years, events = self.listing.calendar.years, self.listing.calendar.weighed
        if len(years) > 1:
            return ()
        scene = self._scene(years[0])
        return tuple(
            Markup(self._finish(YEAR_PICTURES[name](scene, events, years[0], f"skycal-{name}")))
            for name in names
        )

    def _scene_of(self, event: Event) -> Scene:
        """Return what an event is drawn with: without a place the best share one stand-in."""
        year = self.listing.row(event).day.year
        scene = self._scene(year)
        if scene.place is not None or not needs_place(event) or event.id not in self._best:
            return scene
        if year not in self._stood:
            rows = [best.row for best in self.listing.best]
            self._stood[year] = standing_in(scene, [
                row.event for row in rows if row.day.year == year and needs_place(row.event)])
        return self._stood[year]

    def _scene(self, year: int) -> Scene:
        """Return what the pictures of a year are drawn with."""
        if year not in self._scenes:
            self._scenes[year] = scene_of(self.listing.calendar, year)
        return self._scenes[year]
