"""Listing: a calendar as months, days and rows, in words and on its clock.

Every document prints these same rows, so that no two of them disagree about a date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from skycal.calendar.kinds import kinds
from skycal.calendar.rows import rows
from skycal.documents.instants import civil, nearest_second, to_second, zone_text
from skycal.model import Calendar, Event, Highlight
from skycal.version import __version__
from skycal.words import Words
from skycal.words.eras import era_notes
from skycal.words.orbits import orbit_notes

WORTH_GOING_OUT = 4  # the importance from which a title is set strong
SEEN = "\N{CHECK MARK} "
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Row(Struct, frozen=True):
    """One event as it is printed.

    `local` is its instant on the calendar's clock to the second; `day` the civil day it is
    listed under, at a place that on which one goes out; `clock` its time in words, with its date
    where that is another, empty when only the day is meant; an eclipse's is that of the place.
    `when` is the date and the time alone. With a place `local_text` says how it is seen there and
    `visible` whether (None: nothing to be seen). `importance` to who reads, there or in China;
    `strong`: worth going out for, of the best or as important.
    """

    event: Event
    local: datetime
    day: date
    clock: str
    title: str
    figures: str
    when: tuple[date, str]
    local_text: str = ""
    visible: bool | None = None
    importance: int = 1
    strong: bool = False

    @property
    def seen(self) -> str:
        """Return how it is seen from the place, with a tick before what is."""
        return SEEN + self.local_text if self.visible else self.local_text

    @property
    def whole_day(self) -> bool:
        """Is only the day meant, not an instant in it?"""
        return self.event.precision == "day"

    @property
    def stamp(self) -> str:
        """Return its machine-readable date or date and time, ISO 8601."""
        if self.whole_day or self.local.tzinfo is None:
            return self.day.isoformat()
        return zone_text(self.local, self.local.tzinfo)



class Day(Struct, frozen=True):
    """A civil day with events: its weekday, short, and its lunar date, empty if none is shown."""

    date: date
    weekday: str
    lunar: str
    rows: tuple[Row, ...]


class Month(Struct, frozen=True):
    """A month with events: `key` is `2027-02`, `name` its heading."""

    key: str
    name: str
    days: tuple[Day, ...]


class Best(Struct, frozen=True):
    """One of the year's best, the line that says why, and what else a place has of it."""

    row: Row
    highlight: Highlight
    reason: str
    beside: str = ""


@cache
def words_of(lang: str) -> Words:
    """Return the words of a language, which are made once."""
    return Words(lang)


class Listing:
    """A calendar with its words: `title`, `note`, `rows` in order of time, `months`, `best`.

    `several`: it is a piece of a calendar of several years, and its months say of which; `merges`:
    in its months some events stand in the row of another; `tonight`: it is of the night of a date.
    """

    def __init__(
        self,
        calendar: Calendar,
        several: bool = False,
        merges: bool = False,
        tonight: date | None = None,
    ) -> None:
        self.calendar, self.merges, self.tonight = calendar, merges, tonight
        self.several = several or len(calendar.years) > 1
        self.words = words_of(calendar.lang)
        self.generator = f"skycal {__version__}"
        place = calendar.place.name if calendar.place else None
        self.title = self.words.calendar_title(calendar.span, place)
        made = self.words._(
            "Times in %(zone)s. Computed from JPL %(ephemeris)s by %(generator)s.",
            zone=self.words.clock_label(
                calendar.zone_name, calendar.zone_near, calendar.mean_time),
            ephemeris=calendar.ephemeris,
            generator=self.generator,
        )
        self.note = self.words.sentences([
            made, *era_notes(self.words, calendar.span), *orbit_notes(self.words, calendar.own)])
        self._lunar: dict[date, str] = {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every event as a row, in order of time."""
        return tuple(map(self.row, self.calendar.events))

    @cached_property
    def shown(self) -> tuple[Row, ...]:
        """The rows of a list for people: what stands in another's row has none of its own."""
        if not self.merges:
            return self.rows
        own = dict(zip((event.id for event in self.calendar.events), self.rows, strict=True))
        seen = {id for id, row in own.items() if row.visible}
        return tuple(
            self._holding(own[event.id], [own[one.id] for one in inside])
            for event, inside in rows(self.calendar.weighed, seen)
        )

    def _holding(self, row: Row, inside: Sequence[Row]) -> Row:
        """Return a row that tells of those that stand in it too."""
        if not inside:
            return row
        said = self.words.inside(
            row.event, [(one.event, self.words.date_short(one.day)) for one in inside])
        return replace(
            row, figures=self.words.clauses((row.figures, *said)),
            importance=max(row.importance, *(one.importance for one in inside)),
            strong=row.strong or any(one.strong for one in inside),
        )

    def row(self, event: Event) -> Row:
        """Put one event on the calendar's clock and into its words.

        What is a day has its instant at 00:00, which a Julian date holds to 40 microseconds only:
        it is rounded before its day is taken, where every other instant keeps its own day.
        """
        zone, words, there = self.calendar.zone, self.words, self.local(event)
        moment = civil(event.tt)
        at_midnight = kinds()[event.kind].at_midnight
        exact = (nearest_second(moment) if at_midnight else moment).astimezone(zone)
        told = civil(there["best"]["jd_tt"]).astimezone(zone) if there.get("best") else exact
        clock = "" if event.precision == "day" else words.clock(told, event.precision)
        own = self._day_of(event, told)
        day = self._day_to_go(event, there) if clock else None
        return Row(
            event=event,
            local=exact if at_midnight else to_second(moment, zone).astimezone(zone),
            day=day or own,
            clock=words.other_day(own, clock, day) if day and day != own else clock,
            title=words.title(event, there),
            figures=words.figures(event, there),
            when=(own, clock),
            local_text=words.local(event, there, zone, self.tonight) if there else "",
            visible=there["visible"] if there else None,
            importance=self.calendar.importance(event),
            strong=self.is_strong(event, there),
        )

    @cached_property
    def _best_ids(self) -> frozenset[str]:
        return frozenset(one.event.id for one in self.calendar.best)

    def is_strong(self, event: Event, there: Mapping[str, Any]) -> bool:
        """Tell whether an event is worth going out for: never what the place does not see."""
        if there and there["visible"] is False:
            return False
        important = self.calendar.importance(event) >= WORTH_GOING_OUT
        return important or event.id in self._best_ids

    def _day_to_go(self, event: Event, there: Mapping[str, Any]) -> date | None:
        """Return the day of the calendar on which one goes out for an event, None without one."""
        if not there or not there["visible"] or kinds()[event.kind].whole_day:
            return None
        begin, span = civil(there["watch"]["from"]["jd_tt"]), self.calendar.span
        day = begin.astimezone(self.calendar.zone).date()
        return day if span.first <= day <= span.last else None

    def local(self, event: Event) -> Mapping[str, Any]:
        """Return what an event is at the calendar's place, empty without one."""
        return self.calendar.local.get(event.id, NOTHING)

    def _day_of(self, event: Event, exact: datetime) -> date:
        """Return the civil day an event is listed under: a day of Beijing's is always that."""
        if not kinds()[event.kind].at_midnight:
            return exact.date()
        from skycal.sky.timescale import BEIJING

        return exact.astimezone(BEIJING).date()

    def weekday(self, day: date) -> str:
        """Return the short weekday of `day` as it stands in a table."""
        return self.words.p_("table", "%(weekday)s", weekday=self.words.weekday_short(day))

    def lunar(self, day: date) -> str:
        """Return the lunar date of `day` in words, empty in a language that shows none."""
        if day not in self._lunar:
            shown = self.calendar.lunar_days.get(day) if self.words.shows_lunar else None
            self._lunar[day] = self.words.lunar_day(shown) if shown else ""
        return self._lunar[day]

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The rows by month and day."""
        by_day = sorted(self.shown, key=lambda row: (row.day, row.event.tt))
        by_month = groupby(by_day, lambda row: (row.day.year, row.day.month))
        return tuple(self._month(list(rows)) for _, rows in by_month)

    def _month(self, rows: list[Row]) -> Month:
        """Put the rows of one month under their days; its name has the year if years differ."""
        first, words = rows[0].day, self.words
        name = words.month(first) if self.several else words.month_name(first.month)
        days = (
            Day(day, self.weekday(day), self.lunar(day), tuple(group))
            for day, group in groupby(rows, lambda row: row.day)
        )
        return Month(first.isoformat()[:-3], name, tuple(days))

    @property
    def best_title(self) -> str:
        """The heading of the best."""
        _ = self.words._
        return _("The best of these years") if self.several else _("The best of the year")

    @cached_property
    def best(self) -> tuple[Best, ...]:
        """The year's best, in order of time."""
        return tuple(map(self.told, self.calendar.best))

    def told(self, one: Highlight) -> Best:
        """Put one of the best into words."""
        row, there, zone = self.row(one.event), self.local(one.event), self.calendar.zone
        said = self.words.reason(one, there, zone, row.day)
        beside = self.words.beside(one, there, zone)
        return Best(row, one, said, SEEN + beside if beside and row.visible else beside)
