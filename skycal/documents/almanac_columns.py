"""Almanac columns: what a table of days shows, as a person reads it and as a program does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo
from typing import Any

from msgspec import Struct

from skycal.documents.instants import civil
from skycal.here.almanac import AlmanacDay, Windows
from skycal.requests.single import AlmanacRequest
from skycal.words import Words
from skycal.words.numerals import MINUS, decimal, degrees

SUN = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise", "transit", "set", "civil_dusk",
       "nautical_dusk", "astronomical_dusk")  # fmt: skip
COURSE = ("rise", "transit", "set")
NONE = "\N{EM DASH}"  # of what does not happen on a day
AND = " / "  # between what happens twice
SUMMED = ("dark", "milky_way")  # whose hours are told
FIGURES = "figures"  # asked for by no person

Of = Callable[[AlmanacDay], Any]


class Column(Struct, frozen=True):
    """A column: its name, its head in words, what it is `of` a day.

    `cell` writes that for people, `value` for programs; `asked`: tables for people have it only
    where it is asked for, by this name.
    """

    name: str
    head: str
    of: Of
    cell: Callable[[Any], str]
    value: Callable[[Any], Any]
    asked: str = ""


class Clocks:
    """Instants as times of their day on a clock."""

    def __init__(self, words: Words, zone: tzinfo) -> None:
        self.words, self.zone = words, zone

    def at(self, tt: float) -> str:
        """Write an instant."""
        return self.words.clock(civil(tt).astimezone(self.zone))

    def all(self, instants: Sequence[float]) -> str:
        """Write every instant of a day, '' for none."""
        return AND.join(map(self.at, instants))

    def windows(self, windows: Windows) -> str:
        """Write from when to when, '' for none."""
        return AND.join(f"{self.at(begin)}\N{EN DASH}{self.at(end)}" for begin, end in windows)

    def column(self, name: str, head: str, of: Of) -> Column:
        """Return a column of instants."""
        return Column(name, head, of, lambda instants: self.all(instants) or NONE, self.all)


def columns(request: AlmanacRequest, words: Words) -> list[Column]:
    """Return the columns of an almanac in order."""
    clocks = Clocks(words, request.zone)
    return [
        Column("date", words.name("date", "almanac"), lambda day: day.date,
               lambda date: f"{date:%m-%d} {words.weekday_short(date)}",
               lambda date: date.isoformat()),
        *_course(clocks, "sun", SUN), *_altitudes(clocks, request), *_sun(words),
        *_course(clocks, "moon", COURSE),
        Column("moon_illumination", words.name("moon_illumination", "almanac"),
               lambda day: day.illumination, lambda lit: decimal(lit * 100.0, 0) + "%", _itself),
        *_planets(clocks, request), *_windows(clocks),
        Column("note", words.name("note", "almanac"), lambda day: day,
               lambda day: words.p_("clauses", ", ").join(notes(day, words)),
               lambda day: " ".join(day.notes)),
    ]  # fmt: skip


def notes(day: AlmanacDay, words: Words) -> list[str]:
    """Return in words what stays up or down all day: the Sun, the Moon, planets."""
    planets = [(body, stays) for body, stays in day.stays.items()
               if stays and body not in ("sun", "moon")]  # fmt: skip
    return [
        *(words.name(note, "note") for note in day.notes),
        *(words._("%(body)s up all day", body=words.body(body)) if stays == "up" else
          words._("%(body)s down all day", body=words.body(body)) for body, stays in planets),
    ]  # fmt: skip


def _course(clocks: Clocks, body: str, names: Sequence[str]) -> Iterator[Column]:
    """Yield what Sun or Moon does, a column each."""
    for name in names:
        head = clocks.words.name(f"{body}_{name}", "almanac")
        yield clocks.column(f"{body}_{name}", head, _happens(body, name))


def _planets(clocks: Clocks, request: AlmanacRequest) -> Iterator[Column]:
    """Yield what the planets asked for do."""
    words = clocks.words
    for body in request.bodies:
        for name in COURSE:
            head = words.p_("column", "%(body)s %(what)s", body=words.body(body),
                            what=words.name(f"body_{name}", "almanac"))  # fmt: skip
            yield clocks.column(f"{body}_{name}", head, _happens(body, name))


def _altitudes(clocks: Clocks, request: AlmanacRequest) -> Iterator[Column]:
    """Yield when the Sun climbs through the altitudes asked for, and when it sinks."""
    words = clocks.words
    for altitude_deg in request.sun_altitudes_deg:
        shown = degrees(altitude_deg, 0 if altitude_deg == round(altitude_deg) else 2)
        heads = (words._("Sun up to %(altitude)s", altitude=shown),
                 words._("Sun down to %(altitude)s", altitude=shown))  # fmt: skip
        for way, (name, head) in enumerate(zip(("up", "down"), heads, strict=True)):
            yield clocks.column(f"sun_{name}_{altitude_deg:g}", head, _passes(altitude_deg, way))


def _sun(words: Words) -> Iterator[Column]:
    """Yield how long the day is and how far the true Sun is ahead of the mean one."""
    yield Column("day_length_s", words.name("day_length", "almanac"), lambda day: day.day_length_s,
                 _hours_minutes, _itself, "day-length")  # fmt: skip
    yield Column("equation_of_time_s", words.name("equation_of_time", "almanac"),
                 lambda day: day.equation_of_time_s, _minutes_seconds, _itself,
                 "equation-of-time")  # fmt: skip


def _windows(clocks: Clocks) -> Iterator[Column]:
    """Yield the golden and the blue hours, the dark and the Milky Way, with the hours of these."""
    for name in ("golden_hour", "blue_hour", "dark", "milky_way"):
        yield Column(
            name, clocks.words.name(name, "almanac"), _window(name),
            lambda windows: clocks.windows(windows) or NONE, clocks.windows,
            name.replace("_", "-"))  # fmt: skip
        if name in SUMMED:
            yield Column(f"{name}_hours", "", _window(name), str, total_hours, FIGURES)


def total_hours(windows: Windows) -> float:
    """Return how long stretches of time are in all."""
    return 24.0 * sum(end - begin for begin, end in windows)


def _happens(body: str, name: str) -> Of:
    return lambda day: day.courses[body][name]


def _passes(altitude_deg: float, way: int) -> Of:
    return lambda day: day.sun_altitudes[altitude_deg][way]


def _window(name: str) -> Of:
    return lambda day: day.windows[name]


def _itself(value: Any) -> Any:
    return value


def _hours_minutes(seconds: float) -> str:
    """Write a length of time: `9:26`."""
    hours, minutes = divmod(int(decimal(seconds / 60.0, 0)), 60)
    return f"{hours}:{minutes:02d}"


def _minutes_seconds(seconds: float | None) -> str:
    """Write a small difference of time with its sign: `+3:05`."""
    if seconds is None:
        return NONE
    minutes, rest = divmod(int(decimal(abs(seconds), 0)), 60)
    sign = "" if not minutes + rest else MINUS if seconds < 0.0 else "+"
    return f"{sign}{minutes}:{rest:02d}"
