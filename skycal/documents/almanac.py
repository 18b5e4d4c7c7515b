"""Almanac: a place's days in columns: rise, transit, set of Sun and Moon, and the twilights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Annotated, Any, ClassVar, Literal, TypedDict

from skycal.documents import records
from skycal.documents.appointments import Appointment
from skycal.documents.document import APPOINTMENTS, TABLES, Document, Part, Sheet, Table
from skycal.documents.instants import civil, to_second, zone_text
from skycal.documents.listing import words_of
from skycal.events.details import Fraction
from skycal.here.almanac import AlmanacDay as Day
from skycal.model import Place
from skycal.requests import AlmanacRequest
from skycal.requests.request import iana_zone
from skycal.words.numerals import decimal

SUN = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise", "transit", "set", "civil_dusk",
       "nautical_dusk", "astronomical_dusk")  # fmt: skip
MOON = ("rise", "transit", "set")
LISTS = frozenset({"rise", "transit", "set"})  # a day can have two of them
COLUMNS = ("date", *(f"sun_{name}" for name in SUN), *(f"moon_{name}" for name in MOON),
           "moon_illumination", "note")  # fmt: skip
NONE = "\N{EM DASH}"  # of what does not happen on a day

Times = list[records.Time]


class AlmanacSun(TypedDict):
    """The Sun's day."""

    rise: Annotated[Times, "Sunrises"]
    transit: Annotated[Times, "When it is highest"]
    set: Annotated[Times, "Sunsets"]
    astronomical_dawn: Annotated[records.Time | None, "18 degrees down in the morning"]
    nautical_dawn: Annotated[records.Time | None, "12 degrees"]
    civil_dawn: Annotated[records.Time | None, "6 degrees"]
    civil_dusk: Annotated[records.Time | None, "6 degrees down in the evening"]
    nautical_dusk: Annotated[records.Time | None, "12 degrees"]
    astronomical_dusk: Annotated[records.Time | None, "18 degrees"]


class AlmanacMoon(TypedDict):
    """The Moon's day."""

    rise: Annotated[Times, "Moonrises"]
    transit: Annotated[Times, "When it is highest"]
    set: Annotated[Times, "Moonsets"]
    illumination: Annotated[Fraction, "The lit part of its disk in the middle of the day"]


class AlmanacDay(TypedDict):
    """A civil day of a place."""

    date: Annotated[records.Day, "The day"]
    sun: Annotated[AlmanacSun, "What the Sun does"]
    moon: Annotated[AlmanacMoon, "What the Moon does"]
    note: Annotated[Literal["polar-day", "polar-night"] | None, "Where the Sun stays up or down"]


class AlmanacDocument(Document):
    """The days of a place on a clock."""

    offers: ClassVar[frozenset[str]] = TABLES | {APPOINTMENTS}
    listed: ClassVar[str] = "days"

    def __init__(self, request: AlmanacRequest, place: Place, days: Sequence[Day]) -> None:
        super().__init__(words_of(request.lang), request.zone)
        self._place, self.days, self._zone_name = place, days, request.zone_name
        self._iana_zone = iana_zone(request)
        words, span = self.words, request.span
        self.title = words._(
            "Sun and Moon over %(place)s, %(first)s to %(last)s", place=place.name,
            first=words.date(span.first), last=words.date(span.last))  # fmt: skip
        self.notes = (words._(
            "Times in %(zone)s, to the minute; upper limb on a level horizon, 34′ of refraction.",
            zone=words.zone_label(request.zone_name)),)  # fmt: skip
        self._has_notes = any(day.note for day in days)

    @property
    def place(self) -> Place:
        """The place whose days they are."""
        return self._place

    @property
    def iana_zone(self) -> str:
        """Its clock's IANA name, '' where it has none."""
        return self._iana_zone

    def parts(self) -> Iterator[Part]:
        """Yield the months."""
        names = COLUMNS if self._has_notes else COLUMNS[:-1]
        heads = [self.words.name(name, "almanac") for name in names]
        for (year, month), days in groupby(self.days, lambda day: (day.date.year, day.date.month)):
            listed = list(days)
            name = self.words.month(listed[0].date)
            yield Part(name, table=Table(heads, [*map(self._row, listed)]),
                       key=f"{year:04d}-{month:02d}")  # fmt: skip

    def _row(self, day: Day) -> list[str]:
        """Return the cells of one day."""
        note = [self.words.name(day.note, "note") if day.note else ""] if self._has_notes else []
        lit = decimal((day.moon["illumination"] or 0.0) * 100.0, 0) + "%"
        return [
            f"{day.date:%m-%d} {self.words.weekday_short(day.date)}",
            *(self._clock(day.sun[name]) or NONE for name in SUN),
            *(self._clock(day.moon[name]) or NONE for name in MOON), lit, *note,
        ]  # fmt: skip

    def _clock(self, tt: float | None) -> str:
        """Write an instant as a time of its day, '' for None."""
        return "" if tt is None else self.words.clock(civil(tt).astimezone(self.zone))

    def sheet(self) -> Sheet:
        """Return a day a line; times are those of the clock on that day, empty for none."""
        return Sheet(COLUMNS, (
            [day.date.isoformat(), *(self._clock(day.sun[name]) for name in SUN),
             *(self._clock(day.moon[name]) for name in MOON),
             day.moon["illumination"] or 0.0, day.note]
            for day in self.days
        ))  # fmt: skip

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the place, the clock and the days; times are ISO 8601 in the zone."""
        yield "place", records.place(self._place)
        yield "timezone", self._zone_name
        yield "days", map(self._day, self.days)

    def _day(self, day: Day) -> dict[str, Any]:
        return {"date": day.date.isoformat(), "sun": self._times(day.sun),
                "moon": self._times(day.moon), "note": day.note}  # fmt: skip

    def _times(self, instants: Mapping[str, float | None]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for name, at in instants.items():
            if name == "illumination":
                told[name] = at
                continue
            text = None if at is None else zone_text(to_second(civil(at), self.zone), self.zone)
            told[name] = [text] * (text is not None) if name in LISTS else text
        return told

    def appointments(self, instants: bool = False) -> Iterator[Appointment]:
        """Yield each day with its sunrise and sunset, and the rest of it in words."""
        words = self.words
        for day in self.days:
            said = [
                (name, words._("%(what)s %(clock)s", what=words.name(name, "almanac"), clock=clock))
                for name, clock in zip(COLUMNS[1:-2], self._row(day)[1:-1], strict=False)
                if clock != NONE
            ]  # fmt: skip
            title = " ".join(text for name, text in said if name in ("sun_rise", "sun_set"))
            note = words.name(day.note, "note") if day.note else ""
            yield Appointment(
                f"{day.date.isoformat()}-almanac", day.date, day.date + timedelta(days=1),
                title or note, "\n".join(filter(None, (note, *(text for _, text in said)))),
                words.name("sun_rise", "almanac"))
