"""Night: what is up from one noon to the next: the Sun's twilights, Moon, planets, events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, NotRequired, TypedDict

from skycal.documents import objects, records
from skycal.documents.document import Cell, Part, Sheet
from skycal.documents.instants import civil
from skycal.documents.listing import SEEN, Row
from skycal.documents.offers import EVENTS
from skycal.documents.sheets import time_text
from skycal.documents.told import ToldDocument
from skycal.events.details import Constellation, Fraction, Magnitude
from skycal.here.tonight import Tonight
from skycal.model import Calendar, Event
from skycal.words.numerals import decimal

EVENING = ("set", "civil_dusk", "nautical_dusk", "astronomical_dusk")
MORNING = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise")
COURSE = ("rise", "transit", "set")
WATCHED = ("from", "to", "best")
COLUMNS = ("body", *COURSE, "magnitude", "constellation", "illumination", "visible",
           *(f"watch_{edge}" for edge in WATCHED), "watch_direction", "why", "aid")  # fmt: skip

MaybeTime = objects.Time | None


class NightSun(TypedDict):
    """What the Sun does; null is what does not happen."""

    set: Annotated[MaybeTime, "Sunset"]
    civil_dusk: Annotated[MaybeTime, "When the Sun is 6 degrees down in the evening"]
    nautical_dusk: Annotated[MaybeTime, "12 degrees"]
    astronomical_dusk: Annotated[MaybeTime, "18 degrees"]
    astronomical_dawn: Annotated[MaybeTime, "When the Sun is 18 degrees down in the morning"]
    nautical_dawn: Annotated[MaybeTime, "12 degrees"]
    civil_dawn: Annotated[MaybeTime, "6 degrees"]
    rise: Annotated[MaybeTime, "Sunrise"]
    note: Annotated[Literal["polar-day", "polar-night"] | None, "Where it does neither"]


class NightBody(TypedDict):
    """The Moon or a planet in a night; null is what does not happen."""

    body: Annotated[str, "Its id"]
    rise: Annotated[MaybeTime, "When it rises"]
    transit: Annotated[MaybeTime, "When it is highest"]
    set: Annotated[MaybeTime, "When it sets"]
    magnitude: Annotated[Magnitude | None, "Visual magnitude; null where none is known"]
    constellation: Annotated[Constellation, "Where it is, by the IAU's abbreviation"]
    illumination: NotRequired[Annotated[Fraction, "The lit part of the Moon's disk"]]
    watch: Annotated[objects.Watch | None, "When and where to look"]
    why: Annotated[str | None, "Why it is not seen"]
    aid: Annotated[str | None, "What it takes to see it; null for the eye alone"]


class NightDocument(ToldDocument):
    """A night over a place."""

    offers: ClassVar[frozenset[str]] = EVENTS
    listed: ClassVar[str] = "planets"

    def __init__(self, night: Tonight, calendar: Calendar) -> None:
        """Take the night, and the calendar of what happens in it."""
        super().__init__(calendar, night.date)
        self.night, self.key = night, f"night/{night.date}"
        day, words = night.date, self.words
        said = (words.date(day), words.weekday(day), self.listing.lunar(day))
        self.title = words._("The night of %(date)s over %(place)s", place=night.place.name,
                             date=" ".join(filter(None, said)))  # fmt: skip

    def parts(self) -> Iterator[Part]:
        """Yield the Sun's evening and morning, the bodies, and what happens."""
        words = self.words
        yield Part(words.body("sun"), items=[[line] for line in self._sun()])
        yield Part(words._("The Moon and the planets"), items=self._bodies())
        events: list[list[str | Cell]] = [
            [Cell(f"{row.when[0]:%m-%d} {row.when[1]}".strip(), strong=True),
             Cell(row.title, strong=True), row.figures, row.seen]
            for row in self.rows()
        ]  # fmt: skip
        nothing = () if events else (words._("nothing listed"),)
        yield Part(words._("Events of the night"), nothing, events)

    def rows(self) -> Iterator[Row]:
        """Yield the events, without what cannot be seen from here."""
        return (row for row in self.listing.rows if row.visible is not False)

    def _sun(self) -> Iterator[str]:
        """Yield the evening's and the morning's twilights, a line each; or that the Sun stays."""
        words, sun = self.words, self.night.sun
        if sun["note"]:
            yield words.name(sun["note"], "note")
        for half in (EVENING, MORNING):
            told = [
                words._("%(what)s %(clock)s", what=words.name(f"sun_{name}", "almanac"),
                        clock=self._clock(sun[name]))
                for name in half if sun[name]
            ]  # fmt: skip
            if told:
                yield words.p_("clauses", ", ").join(told)

    def _bodies(self) -> list[Sequence[str | Cell]]:
        """Return a line for the Moon and each planet; those that are not seen come last."""
        rows = sorted((self.night.moon, *self.night.planets), key=lambda row: not row["watch"])
        return [self._body(row) for row in rows]

    def _body(self, row: Mapping[str, Any]) -> Sequence[str | Cell]:
        """Return name, brightness, where it is, rise and set by night, and when to look."""
        words, sun = self.words, self.night.sun
        edges = (
            words._("%(what)s %(clock)s", what=words.name(f"body_{name}", "almanac"),
                    clock=self._clock(row[name]))
            for name in ("rise", "set") if row[name] and self._is_dark(row[name]["jd_tt"])
        )  # fmt: skip
        sighting = {**row, "sun": sun, "note": sun["note"]}
        watch = words.watch(row["body"], sighting, self.zone, self.night.date)
        return [
            Cell(words.body(row["body"]), strong=True), self._brightness(row),
            words.constellation(row["constellation"]), words.p_("clauses", ", ").join(edges),
            (SEEN if row["watch"] else "") + watch,
        ]  # fmt: skip

    def _brightness(self, row: Mapping[str, Any]) -> str:
        words, bright = self.words, row["magnitude"]
        if "illumination" in row:
            return words._("%(percent)s lit", percent=decimal(row["illumination"] * 100.0, 0) + "%")
        return "" if bright is None else words._("mag %(magnitude)s", magnitude=decimal(bright, 1))

    def _is_dark(self, tt: float) -> bool:
        """Is the Sun down, or does it not set or rise at all?"""
        sun = self.night.sun
        return not (sun["set"] and sun["rise"]) or sun["set"]["jd_tt"] < tt < sun["rise"]["jd_tt"]

    def _clock(self, at: Mapping[str, Any]) -> str:
        return self.words.clock(civil(at["jd_tt"]).astimezone(self.zone))

    def sheet(self) -> Sheet:
        """Return the Moon and the planets, a body a line."""
        return Sheet(COLUMNS, (self._line(row) for row in (self.night.moon, *self.night.planets)))

    def _line(self, row: Mapping[str, Any]) -> list[Any]:
        watch = row["watch"]
        window = [time_text(self.listing, watch[edge]) for edge in WATCHED] if watch else [None] * 3
        return [
            row["body"], *(self._time(row[name]) for name in COURSE), row["magnitude"],
            row["constellation"], row.get("illumination"), bool(watch), *window,
            watch and watch["direction"], row["why"], row["aid"],
        ]  # fmt: skip

    def _time(self, at: Mapping[str, Any] | None) -> str | None:
        return time_text(self.listing, at) if at else None

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the night's times, ISO 8601 or null, and its events as the year's JSON has them."""
        night, listing = self.night, self.listing
        sun = {name: self._time(night.sun[name]) for name in (*EVENING, *MORNING)}
        yield "date", night.date.isoformat()
        yield "place", records.place(night.place)
        yield "timezone", listing.calendar.zone_name
        yield "sun", {**sun, "note": night.sun["note"]}
        yield "moon", self._body_record(night.moon)
        yield "planets", (self._body_record(planet) for planet in night.planets)
        yield "events", (records.event(listing, row, outlines) for row in self.rows())

    def _body_record(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return {**body, **{name: self._time(body[name]) for name in COURSE}}

    def illustrated(self) -> Sequence[Event]:
        """The events that a page may show pictures of."""
        return [row.event for row in self.rows()]
