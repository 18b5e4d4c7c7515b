"""Model: the frozen records that travel from the sky to the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta, tzinfo
from typing import Any, Literal, get_args

from msgspec import Struct, field
from msgspec.structs import replace

Precision = Literal["second", "minute", "hour", "day"]
PRECISIONS: tuple[str, ...] = get_args(Precision)

Family = Literal[
    "moon-phase", "moon-orbit", "season", "planet", "conjunction",
    "eclipse", "meteor", "calendar", "report",
]
FAMILIES: tuple[str, ...] = get_args(Family)


class SkycalError(Exception):
    """Something the user can put right: its message is one clear line (exit status 2).

    `parameter` is the wish it is about, as Python calls it (`min_importance`); every door prints
    it in its own form. In a message, other parameters stand between backquotes.
    """

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message, parameter)
        self.message, self.parameter = message, parameter

    def __str__(self) -> str:
        return f"{self.parameter}: {self.message}" if self.parameter else self.message


class Event(Struct, frozen=True, gc=False):
    """One thing that happens in the sky, as numbers, without words.

    `tt` is its instant (Julian date, TT); `begin` and `end` its span where it has one (TT);
    `precision` the finest unit its definition supports; `importance` 1 (bookkeeping) to 5 to a
    reader in China, `at_best` where it is seen best, if that is another (else 0).
    """

    id: str
    kind: str
    family: str
    tt: float
    bodies: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    begin: float | None = None
    end: float | None = None
    precision: str = "second"
    importance: int = 2
    at_best: int = 0


def as_important(event: Event, importance: int, at_best: int) -> Event:
    """Return an event as important as it is to somebody."""
    return Event(
        event.id, event.kind, event.family, event.tt, event.bodies, event.details, event.begin,
        event.end, event.precision, importance, at_best,
    )


class Place(Struct, frozen=True):
    """Where somebody stands: degrees north and east (WGS84), metres above sea level.

    `slug` ends the ids of what happens only there.
    """

    name: str
    latitude: float
    longitude: float
    elevation: float = 0.0
    slug: str = ""


class LunarDay(Struct, frozen=True):
    """A day of the Chinese lunisolar calendar (GB/T 33661-2017).

    `year` is the civil year in which the lunar year began; `month` 1-12, `leap` for an
    intercalary month; `day` 1-30; `month_days` 29 or 30.
    """

    year: int
    month: int
    leap: bool
    day: int
    month_days: int


class Span(Struct, frozen=True):
    """Civil days in a row, the first and the last of them."""

    first: date
    last: date

    @property
    def years(self) -> range:
        """The years it touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def is_whole_years(self) -> bool:
        """Does it go from a New Year to a New Year's Eve?"""
        edges = (self.first.month, self.first.day), (self.last.month, self.last.day)
        return edges == ((1, 1), (12, 31))

    @property
    def is_month(self) -> bool:
        """Is it one whole month?"""
        begins = self.first.day == 1 and self.last >= self.first
        same = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return begins and same and (self.last + timedelta(days=1)).day == 1


def whole_years(first: int, last: int) -> Span:
    """Return the days of all years from `first` to `last`."""
    return Span(date(first, 1, 1), date(last, 12, 31))


class Highlight(Struct, frozen=True):
    """One of the year's best: an event, its score (0-100) and the sub-scores (0-1) that made it.

    `rank` is its place among them, 1 the best; `here`: whether it is for something seen here;
    `rate_per_hour`: meteors in the best hour, of a shower, when the Moon is `up`, has `set`, will
    `rise` or is `away` (`moonlight`).
    """

    event: Event
    score: float
    parts: Mapping[str, float]
    rank: int = 1
    here: bool = True
    rate_per_hour: float | None = None
    moonlight: str | None = None


class Calendar(Struct, frozen=True):
    """The events of a span of days, in order of time, for one zone, language and profile.

    `zone` is the calendar's clock, `zone_name` its name in the JSON (`+08:00` or an IANA
    name), `iana_zone` the same for programs that know no other ('' where there is none);
    `zone_near` the nearest place, whose clock coordinates keep, `mean_time` the Sun's far from all;
    `best` are each whole year's, in order of time; `lunar_days` maps every civil day of the span
    to its lunar date; with a `place`, `local` holds by event id what each event is there; `own` are
    the ids of bodies whose orbits the reader brought.
    """

    span: Span
    zone: tzinfo
    zone_name: str
    lang: str
    profile: str
    events: tuple[Event, ...]
    best: tuple[Highlight, ...]
    lunar_days: Mapping[date, LunarDay]
    ephemeris: str
    delta_t: float
    place: Place | None = None
    iana_zone: str = ""
    zone_near: str = ""
    mean_time: bool = False
    local: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    own: tuple[Any, ...] = ()

    @property
    def years(self) -> range:
        """The years it touches."""
        return self.span.years

    def importance(self, event: Event) -> int:
        """Return how important an event is to who reads of it: at the place, or in China."""
        there: int = self.local.get(event.id, {}).get("importance", event.importance)
        return there

    @property
    def weighed(self) -> tuple[Event, ...]:
        """Its events, each as important as it is to who reads of it."""
        return tuple(replace(one, importance=self.importance(one)) for one in self.events)
