"""Almanac: a place's days in columns: rise, transit, set of Sun and Moon, and the twilights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Annotated, Any, ClassVar, Literal, TypedDict

from skycal.documents import objects, records
from skycal.documents.almanac_columns import COURSE, NONE, SUMMED, SUN, columns, notes, total_hours
from skycal.documents.appointments import Appointment
from skycal.documents.document import Document, Part, Sheet, Table
from skycal.documents.instants import civil, to_second, zone_text
from skycal.documents.listing import words_of
from skycal.documents.offers import APPOINTMENTS, TABLES
from skycal.events.details import Fraction, Seconds, Unit
from skycal.here.almanac import AlmanacDay as Day
from skycal.model import Place
from skycal.requests.request import iana_zone, whose_clock
from skycal.requests.single import AlmanacRequest
from skycal.words.numerals import decimal

Times = list[objects.Time]
Stays = Literal["up", "down"] | None
Hours = Annotated[float, Unit("h", least=0)]

Window = TypedDict("Window", {
    "from": Annotated[objects.Time, "Its begin"], "to": Annotated[objects.Time, "Its end"],
})
Window.__doc__ = "A stretch of time."


class SunAltitude(TypedDict):
    """When the Sun's centre passes an altitude, without refraction."""

    altitude_deg: Annotated[objects.Altitude, "The altitude"]
    up: Annotated[Times, "In the morning"]
    down: Annotated[Times, "In the evening"]


class AlmanacSun(TypedDict):
    """The Sun's day."""

    rise: Annotated[Times, "Sunrises"]
    transit: Annotated[Times, "When it is highest"]
    set: Annotated[Times, "Sunsets"]
    astronomical_dawn: Annotated[objects.Time | None, "18 degrees down in the morning"]
    nautical_dawn: Annotated[objects.Time | None, "12 degrees"]
    civil_dawn: Annotated[objects.Time | None, "6 degrees"]
    civil_dusk: Annotated[objects.Time | None, "6 degrees down in the evening"]
    nautical_dusk: Annotated[objects.Time | None, "12 degrees"]
    astronomical_dusk: Annotated[objects.Time | None, "18 degrees"]
    also: Annotated[dict[str, Times], "The other one of a dawn or dusk that the day has twice"]
    altitudes: Annotated[list[SunAltitude], "When it passes the altitudes asked for"]
    stays: Annotated[Stays, "Whether it is up or down all day"]
    day_length_s: Annotated[Seconds, "How long it is up between the day's midnights"]
    equation_of_time_s: Annotated[
        Seconds | None, "Apparent less mean solar time at its transit; null on a day without one"
    ]


class AlmanacMoon(TypedDict):
    """The Moon's day."""

    rise: Annotated[Times, "Moonrises"]
    transit: Annotated[Times, "When it is highest"]
    set: Annotated[Times, "Moonsets"]
    illumination: Annotated[Fraction, "The lit part of its disk in the middle of the day"]
    stays: Annotated[Stays, "Whether it is up or down all day"]


class AlmanacPlanet(TypedDict):
    """A planet's day."""

    body: Annotated[str, "Its id"]
    rise: Annotated[Times, "When it rises"]
    transit: Annotated[Times, "When it is highest"]
    set: Annotated[Times, "When it sets"]
    stays: Annotated[Stays, "Whether it is up or down all day"]


class AlmanacDay(TypedDict):
    """A civil day of a place."""

    date: Annotated[objects.Day, "The day"]
    sun: Annotated[AlmanacSun, "What the Sun does"]
    moon: Annotated[AlmanacMoon, "What the Moon does"]
    planets: Annotated[list[AlmanacPlanet], "What the planets asked for do"]
    golden_hour: Annotated[list[Window], "With the Sun from 6 to -4 degrees, begun on this day"]
    blue_hour: Annotated[list[Window], "With the Sun from -4 to -6 degrees, begun on this day"]
    dark: Annotated[
        list[Window], "Sun 18 degrees down and no Moon, in the night that begins on this day"
    ]
    dark_hours: Annotated[Hours, "So long in all"]
    milky_way: Annotated[list[Window], "Those of it with the Galaxy's centre 10 degrees high"]
    milky_way_hours: Annotated[Hours, "So long in all"]
    note: Annotated[
        Literal["polar-day", "polar-night", "moon-up", "moon-down"] | None,
        "That the Sun, or else the Moon, stays up or down all day",
    ]


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
        horizon = words._(
            "the sea's horizon from %(metres)s m", metres=decimal(place.elevation, 0)
        ) if request.dip else words._("a level horizon")
        self.notes = (words._(
            "Times in %(zone)s, to the minute; upper limb on %(horizon)s, 34′ of refraction.",
            zone=words.clock_label(request.zone_name, *whose_clock(request)),
            horizon=horizon),)  # fmt: skip
        self.columns = columns(request, words)
        self.shown = [
            column for column in self.columns
            if not column.asked or column.asked in request.columns
        ]  # fmt: skip

    @property
    def place(self) -> Place | None:
        """The place whose days they are."""
        return self._place

    @property
    def iana_zone(self) -> str:
        """Its clock's IANA name, '' where it has none."""
        return self._iana_zone

    def parts(self) -> Iterator[Part]:
        """Yield the months; a column of notes only where there are any."""
        shown = self.shown if any(notes(day, self.words) for day in self.days) else self.shown[:-1]
        for (year, month), days in groupby(self.days, lambda day: (day.date.year, day.date.month)):
            listed = list(days)
            rows = [[column.cell(column.of(day)) for column in shown] for day in listed]
            yield Part(self.words.month(listed[0].date),
                       table=Table([column.head for column in shown], rows),
                       key=f"{year:04d}-{month:02d}")  # fmt: skip

    def sheet(self) -> Sheet:
        """Return a day a line; times are those of the clock on that day, empty for none."""
        return Sheet([column.name for column in self.columns], (
            [column.value(column.of(day)) for column in self.columns] for day in self.days))

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the place, the clock and the days; times are ISO 8601 in the zone."""
        yield "place", records.place(self._place)
        yield "timezone", self._zone_name
        yield "days", map(self._day, self.days)

    def _day(self, day: Day) -> dict[str, Any]:
        notes = iter(day.notes)
        windows: dict[str, Any] = {}
        for name, found in day.windows.items():
            windows[name] = [dict(zip(("from", "to"), self._times(one), strict=True))
                             for one in found]  # fmt: skip
            if name in SUMMED:
                windows[f"{name}_hours"] = total_hours(found)
        return {
            "date": day.date.isoformat(), "sun": self._sun(day),
            "moon": {**self._course(day, "moon"), "illumination": day.illumination,
                     "stays": day.stays["moon"]},
            "planets": [{"body": body, **self._course(day, body), "stays": day.stays[body]}
                        for body in day.courses if body not in ("sun", "moon")],
            **windows, "note": next(notes, None),
        }  # fmt: skip

    def _sun(self, day: Day) -> dict[str, Any]:
        twilights = {name: day.courses["sun"][name] for name in SUN if name not in COURSE}
        told = {name: tts[::-1] if name.endswith("dusk") else tts
                for name, tts in twilights.items()}  # fmt: skip
        return {
            **self._course(day, "sun"),
            **{name: self._time(tts[0]) if tts else None for name, tts in told.items()},
            "also": {name: self._times(tts[1:]) for name, tts in told.items() if tts[1:]},
            "altitudes": [
                {"altitude_deg": altitude_deg, "up": self._times(up), "down": self._times(down)}
                for altitude_deg, (up, down) in day.sun_altitudes.items()],
            "stays": day.stays["sun"], "day_length_s": day.day_length_s,
            "equation_of_time_s": day.equation_of_time_s,
        }  # fmt: skip

    def _course(self, day: Day, body: str) -> dict[str, list[str]]:
        return {name: self._times(day.courses[body][name]) for name in COURSE}

    def _times(self, instants: Sequence[float]) -> list[str]:
        return [*map(self._time, instants)]

    def _time(self, tt: float) -> str:
        return zone_text(to_second(civil(tt), self.zone), self.zone)

    def appointments(self, instants: bool = False) -> Iterator[Appointment]:
        """Yield each day with its sunrise and sunset, and the rest of it in words."""
        words, told = self.words, self.shown[1:-1]
        for day in self.days:
            said = {
                column.name: words._("%(what)s %(clock)s", what=column.head, clock=cell)
                for column in told if (cell := column.cell(column.of(day))) != NONE
            }  # fmt: skip
            title = " ".join(said[name] for name in ("sun_rise", "sun_set") if name in said)
            note = self.shown[-1].cell(day)
            yield Appointment(
                f"{day.date.isoformat()}-almanac", day.date, day.date + timedelta(days=1),
                title or note, "\n".join(filter(None, (note, *said.values()))),
                words.name("sun_rise", "almanac"))
