"""Drawn: what a page draws by itself of a calendar: Moons, nights, bars, and the year's sky."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from typing import Any

from markupsafe import Markup

from skycal.documents.listing import Listing, Row
from skycal.formats.page import bars
from skycal.formats.page.illustrations import Gallery
from skycal.formats.page.moons import Moons
from skycal.formats.page.nights import Nights, axis_of
from skycal.formats.page.planet_hours import PlanetOfYear, planet_hours
from skycal.formats.page.rows import earns
from skycal.formats.page.tonight import tonight
from skycal.formats.page.year_sky import TALL, WIDE, pin, year_sky
from skycal.model import Place
from skycal.pictures import Scene, standing_in

PREFIX = "skycal"


class Drawn:
    """The drawings of one calendar, each made when it is asked for."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._gallery = Gallery(listing, stand=self.scene)
        self._scenes: dict[int, Scene] = {}
        self._nights: dict[int, Nights] = {}

    def scene(self, year: int) -> Scene:
        """Return what a year is drawn with; without a place, from the mean of China's capitals.

        Then it has what those events are there that have a row.
        """
        if year not in self._scenes:
            rows = [row for row in self.listing.shown if earns(row) and row.day.year == year]
            self._scenes[year] = standing_in(
                self._gallery.scene(year), [row.event for row in rows])
        return self._scenes[year]

    @property
    def place(self) -> Place:
        """From where the nights are drawn."""
        place = self.scene(self.listing.calendar.years[0]).place
        assert place is not None
        return place

    def nights(self, year: int) -> Nights:
        """Return the nights of a year."""
        if year not in self._nights:
            self._nights[year] = Nights(self.scene(year), self.place, year)
        return self._nights[year]

    def around(self, row: Row) -> Mapping[str, Any]:
        """Return what the event of a row is where the nights are drawn from."""
        in_span = row.day.year in self.listing.calendar.years
        return self.scene(row.day.year).there(row.event) if in_span else {}

    @cached_property
    def moons(self) -> Moons:
        """The Moon of every day of the calendar."""
        span = self.listing.calendar.span
        days = [span.first + timedelta(i) for i in range((span.last - span.first).days + 1)]
        return Moons({year: self.scene(year) for year in self.listing.calendar.years}, days)

    def scale(self) -> Markup:
        """Return the hours over the bars."""
        first = self.listing.calendar.years[0]
        return bars.scale(axis_of(self.scene(first), self.place, first))

    def bar(self, row: Row) -> Markup:
        """Return the night of a row, nothing where it is not looked for at night."""
        there = self.around(row)
        watch = there.get("watch")
        if not watch or not there["visible"]:
            return Markup("")
        nights = self.nights(row.day.year)
        night = nights.night_of(watch["best"]["jd_tt"])
        if night is None:
            return Markup("")
        begin, end = (nights.hour(night, watch[edge]["jd_tt"]) for edge in ("from", "to"))
        return bars.bar(nights, night, begin, end, row.strong)

    def of(self, row: Row, view: str | None = None) -> Markup | None:
        """Return the picture of an event or a view of it, None for a kind that has none."""
        drawn = self._gallery.of(row.event, view)
        return drawn[0] if drawn else None

    def skies(self, year: int, numbered: Sequence[tuple[int, Row]]) -> Sequence[Markup]:
        """Return the year's sky, wide and tall, with the ten pinned."""
        nights, pins = self.nights(year), []
        for number, row in numbered:
            there = self.around(row)
            if there.get("visible") and there["watch"]:
                pins.append(pin(nights, number, there["watch"]["best"]["jd_tt"]))
        kept = [one for one in pins if one is not None]
        return [year_sky(nights, kept, layout, f"{PREFIX}-sky-{name}")
                for name, layout in (("wide", WIDE), ("tall", TALL))]

    def planets(self, year: int) -> Sequence[PlanetOfYear]:
        """Return the planets' hours of a year."""
        return planet_hours(self.listing, self.nights(year))

    def tonight(self, year: int) -> Mapping[str, Any]:
        """Return the nights of a year for the page's script."""
        return tonight(self.nights(year))
