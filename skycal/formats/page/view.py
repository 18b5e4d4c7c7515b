"""View: a calendar as its page prints it, put together from the page's parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from msgspec import Struct

from skycal.documents.listing import Listing, Row
from skycal.formats.page.cards import Card, cards, more
from skycal.formats.page.eclipses import Mapped, Table, eclipses, is_shade
from skycal.formats.page.lines import Line, lines, short_date, short_month, shortened
from skycal.formats.page.months import MonthOfPage, months
from skycal.formats.page.phrases import Look
from skycal.formats.page.rows import ECLIPSES, is_marked
from skycal.formats.page.whole import interval
from skycal.model import Event

if TYPE_CHECKING:
    from skycal.formats.page.drawn import Drawn

MOST_PICTURED_YEARS = 10  # a page of more years is a list
VIEW_BOX = re.compile(r'viewBox="[^"]+"')
CENTRAL = ("total", "annular", "hybrid")
# How the place sees what has a map in other parts of the page.
ON_CARDS = {"lunar-eclipse": "night", "occultation": "night", "solar-eclipse": "horizon"}


def is_central(event: Event) -> bool:
    """Tell whether a solar eclipse has a path."""
    return event.details["type"] in CENTRAL


class YearOfPage(Struct, frozen=True):
    """A year: its heading and anchor, lines, cards, what just missed them, charts, planets."""

    year: int
    lines: Sequence[Line]
    cards: Sequence[Card]
    more: Sequence[Row]
    skies: Sequence[Markup]
    planets: Sequence[Any]


class PageView:
    """A listing as its page prints it; `pictures`: with what is drawn."""

    def __init__(self, listing: Listing, pictures: bool) -> None:
        self.listing, self.words, self.calendar = listing, listing.words, listing.calendar
        self.drawn: Drawn | None = None
        if pictures and len(listing.calendar.years) <= MOST_PICTURED_YEARS:
            from skycal.formats.page.drawn import Drawn  # numpy and the sky

            self.drawn = Drawn(listing)

    @cached_property
    def years(self) -> list[YearOfPage]:
        """Each year with something in it."""
        return [self._year(year) for year in self.calendar.years]

    def _year(self, year: int) -> YearOfPage:
        listing, drawn = self.listing, self.drawn
        mine = [month for month in listing.months if month.key.startswith(f"{year}-")]
        rows = [row for month in mine for day in month.days for row in day.rows]
        best = [one for one in listing.best if one.row.local.year == year] if listing.several else (
            list(listing.best))
        made = cards(listing, best, self._on_card, self._around)
        # Of a month or a week the year's charts would be the most.
        whole = drawn if self.calendar.span.is_whole_years and not listing.several else None
        skies = whole.skies(year, _pins(made)) if whole else ()
        planets = whole.planets(year) if whole else ()
        return YearOfPage(year, lines(listing, mine, drawn.moons if drawn else None), made,
                          more(listing, rows) if best else (), skies, planets)

    @cached_property
    def eclipses(self) -> tuple[list[Mapped], list[Table]]:
        """The eclipses with maps, and those in tables."""
        return eclipses(self.listing, self.listing.shown, self._map)

    def _map(self, row: Row) -> Markup | None:
        """Return an eclipse's map; it has an id, for a card to show the same in small."""
        drawn = self._picture(row)
        named = f'<svg id="map-{row.event.id}" '
        return drawn and Markup(str(drawn).replace("<svg ", named, 1))

    def _on_card(self, row: Row) -> Markup | None:
        """Return a card's picture: of what has a map, the night or the Sun as the place has it."""
        view = ON_CARDS.get(row.event.kind)
        if view and self.drawn and self.drawn.around(row).get("visible"):
            return self.drawn.of(row, view)
        if self.drawn and row.event.kind == "solar-eclipse" and is_central(row.event):
            return self.drawn.of(row, "path")
        drawn = self._picture(row)
        if drawn is None or row.event.kind not in ECLIPSES or is_shade(row):
            return drawn
        box, name = VIEW_BOX.search(drawn), escape(self.title(row))
        return Markup(f'<svg {box[0] if box else ""} role="img" aria-label="{name}">'
                      f'<use href="#map-{row.event.id}"/></svg>')

    def _picture(self, row: Row) -> Markup | None:
        return self.drawn.of(row) if self.drawn else None

    @cached_property
    def months(self) -> list[MonthOfPage]:
        """The months."""
        return list(months(self.listing, self.drawn.moons if self.drawn else None))

    @cached_property
    def symbols(self) -> Markup:
        """The Moon's faces that the calendars use."""
        return self.drawn.moons.symbols() if self.drawn else Markup("")

    @cached_property
    def scale(self) -> Markup:
        """The hours over the column of bars."""
        return self.drawn.scale() if self.drawn else Markup("")

    def named(self, row: Row) -> Markup:
        """Return the attributes of what tells of a row: its id, when it is, and its short name."""
        brief = escape(self.words.brief(row.event, self.listing.local(row.event)))
        return Markup(f'id="{escape(row.event.id)}" data-span="{interval(self.listing, row)}" '
                      f'data-brief="{brief}"')

    def bar(self, row: Row) -> Markup:
        """Return a row's night as a bar, nothing where it has none."""
        return self.drawn.bar(row) if self.drawn else Markup("")

    def watch(self, row: Row) -> str:
        """Return when and where to look for what a row tells, or why in vain."""
        look = Look(self.words, row.event, self._around(row), self.calendar.zone, row.day)
        return look.in_row() if look.is_told else row.local_text

    def _around(self, row: Row) -> Mapping[str, Any]:
        """Return what an event is at the place, without one where the nights are drawn from."""
        there: Mapping[str, Any] = self.listing.local(row.event)
        return self.drawn.around(row) if not there and self.drawn else there

    @property
    def standing(self) -> str:
        """Say from where the nights are drawn; '' without pictures."""
        if self.drawn is None or self.calendar.place is not None:
            return ""
        spot = self.drawn.place
        return self.words._(
            "Nights are drawn for the middle of China's provincial capitals, %(position)s.",
            position=self.words.position(spot.latitude, spot.longitude))

    def title(self, row: Row) -> str:
        """Return what a row tells of; an eclipse that is not seen here is one all the same."""
        unseen = row.event.kind in ECLIPSES and not row.visible
        return self.words.title(row.event) if unseen else row.title

    def short(self, key: object) -> str:
        """Name a month, by its key or its number, where there is little room."""
        return short_month(self.words, str(key))

    @cached_property
    def marks(self) -> frozenset[str]:
        """What the marks of the lines tell: types of eclipses, `seen` from here, `best`."""
        marked = [row for row in self.listing.shown
                  if row.event.kind in ECLIPSES and is_marked(row)]
        types = {row.event.details.get("type", "") for row in marked}
        return frozenset({
            *("central" if one in CENTRAL else one for one in types),
            *(["seen"] if self.calendar.place and any(row.visible for row in marked) else []),
            *(["best"] if self.listing.best else []),
        })

    def others(self, month: MonthOfPage) -> Sequence[Row]:
        """Return what has no row of its own in a month, in order: where there is no calendar."""
        own = [one.row for one in (*month.phases, *month.terms) if one.anchor]
        own += [row for cell in month.cells for _, row in cell.notes if row is not None]
        return sorted((*own, *month.rest), key=lambda row: (row.when[0], row.event.tt))

    def date(self, day: date, year: int | None = None) -> str:
        """Return a date with its month in three letters; with its year where `year` is another."""
        told = short_date(self.words, day)
        return told if year in (None, day.year) else self.words.date(day)

    def clock(self, row: Row) -> str:
        """Return a row's time, where it is another day's with as little of the month as fits."""
        return shortened(self.words, row.clock, row.when[0].month)

    def day(self, row: Row) -> str:
        """Return the day of a line of small type, with its month where that is another."""
        at = row.when[0]
        if (at.year, at.month) != (row.day.year, row.day.month):
            return self.date(at)
        return self.words.p_("day of the month", "%(day)s", day=str(at.day))

    @cached_property
    def tonight(self) -> Mapping[str, Any]:
        """The nights of each year at the place, and the words for them, for the page's script."""
        if self.drawn is None or self.calendar.place is None:
            return {}
        clock = {"clock": "{clock}"}
        words = self.words
        return {
            "words": {
                "sunset": words._("sunset %(clock)s", **clock),
                "dark": words._("dark from %(clock)s", **clock),
                "moonrise": words._("moonrise %(clock)s", **clock),
                "moonset": words._("moonset %(clock)s", **clock),
                "planet": words._(
                    "%(from)s–%(to)s, best %(best)s, %(direction)s %(altitude)s°",
                    **{name: f"{{{name}}}" for name in (
                        "from", "to", "best", "direction", "altitude")}),
            },
            "years": [self.drawn.tonight(year) for year in self.calendar.years],
        }


def _pins(made: Sequence[Card]) -> Sequence[tuple[int, Row]]:
    return [(card.number, card.row) for card in made]
