"""Almanac: a place's days in columns: rise, transit, set of Sun and Moon, and the twilights."""

from __future__ import annotations

import csv as tables
import io
import json as notation
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import groupby
from types import MappingProxyType
from typing import Any

from skycal.formats.instants import civil, to_second
from skycal.formats.json import place_object, plain
from skycal.formats.markdown import escape
from skycal.formats.rounding import rounded
from skycal.formats.text import pad, width
from skycal.here.almanac import AlmanacDay, record
from skycal.model import Place
from skycal.words import Words
from skycal.words.numerals import decimal

SUN = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise", "transit", "set", "civil_dusk",
       "nautical_dusk", "astronomical_dusk")  # fmt: skip
MOON = ("rise", "transit", "set")
NONE = "\N{EM DASH}"  # of what does not happen on a day
GAP = "  "


@dataclass(frozen=True)
class Almanac:
    """The days of a place on a clock, to be written in a language."""

    place: Place
    zone: tzinfo
    zone_name: str
    days: Sequence[AlmanacDay]
    words: Words

    @property
    def title(self) -> str:
        first, last = self.days[0].date, self.days[-1].date
        return self.words._(
            "Sun and Moon over %(place)s, %(first)s to %(last)s",
            place=self.place.name, first=self.words.date(first), last=self.words.date(last),
        )  # fmt: skip

    @property
    def note(self) -> str:
        return self.words._(
            "Times in %(zone)s, to the minute; upper limb on a level horizon, 34′ of refraction.",
            zone=self.words.zone_label(self.zone_name),
        )

    @property
    def head(self) -> list[str]:
        """The columns' names."""
        names = ["date", *(f"sun_{name}" for name in SUN), *(f"moon_{name}" for name in MOON)]
        names += ["moon_illumination", *(["note"] if self.has_notes else [])]
        return [self.words.name(name, "almanac") for name in names]

    @property
    def has_notes(self) -> bool:
        """Does any day have a note?"""
        return any(day.note for day in self.days)

    def row(self, day: AlmanacDay) -> list[str]:
        """Return the cells of one day."""
        note = [self.words.name(day.note, "note") if day.note else ""] if self.has_notes else []
        sun = [self.clock(day.sun[name]) or NONE for name in SUN]
        moon = [self.clock(day.moon[name]) or NONE for name in MOON]
        return [
            f"{day.date:%m-%d} {self.words.weekday_short(day.date)}", *sun, *moon, lit(day), *note,
        ]  # fmt: skip

    def months(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield each month's heading with the rows of its days."""
        for _, days in groupby(self.days, lambda day: (day.date.year, day.date.month)):
            listed = list(days)
            yield self.words.month(listed[0].date), [self.row(day) for day in listed]

    def clock(self, tt: float | None) -> str:
        """Write an instant as a time of its day, '' for None."""
        return "" if tt is None else self.words.clock(civil(tt).astimezone(self.zone))


def lit(day: AlmanacDay) -> str:
    """Return how much of the Moon is lit in the middle of the day."""
    return decimal((day.moon["illumination"] or 0.0) * 100.0, 0) + "%"


def text(almanac: Almanac) -> str:
    """Return the days by months, in columns that also align when the words are Chinese."""
    lines = [almanac.title, almanac.note]
    for month, rows in almanac.months():
        table = [almanac.head, *rows]
        widths = [max(map(width, column)) for column in zip(*table, strict=True)]
        lines += ["", month]
        lines += [
            GAP.join(("", *(pad(cell, columns) for cell, columns in zip(row, widths, strict=True))))
            .rstrip() for row in table
        ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def markdown(almanac: Almanac) -> str:
    """Return a table for each month in GitHub's flavour."""
    lines = [f"# {escape(almanac.title)}", "", escape(almanac.note)]
    for month, rows in almanac.months():
        lines += ["", f"## {escape(month)}", "", _line(almanac.head), _line([":--"] * len(rows[0]))]
        lines += [_line(map(escape, row)) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def json(almanac: Almanac) -> str:
    """Return the days one a line; each time is ISO 8601 in the zone, or null."""

    def written(tt: float) -> str:
        moment = to_second(civil(tt), almanac.zone).astimezone(almanac.zone)
        return moment.isoformat(timespec="seconds")

    lines = ",\n".join(
        _dumped(plain(record(day, written), almanac.zone)) for day in almanac.days
    )
    place = _dumped(place_object(almanac.place))
    return (f'{{\n"place": {place},\n"timezone": {_dumped(almanac.zone_name)},\n'
            f'"days": [\n{lines}\n]\n}}\n')  # fmt: skip


def _dumped(value: Any) -> str:
    return notation.dumps(value, ensure_ascii=False, allow_nan=False)


def csv(almanac: Almanac) -> str:
    """Return one day a line; times are those of the clock on that day, empty for none."""
    out = io.StringIO(newline="")
    table = tables.writer(out, lineterminator="\n")
    table.writerow(("date", *(f"sun_{name}" for name in SUN), *(f"moon_{name}" for name in MOON),
                    "moon_illumination", "note"))  # fmt: skip
    for day in almanac.days:
        sun, moon = ([almanac.clock(times[name]) for name in names]
                     for times, names in ((day.sun, SUN), (day.moon, MOON)))  # fmt: skip
        illumination = rounded(day.moon["illumination"] or 0.0, "illumination")
        table.writerow((day.date.isoformat(), *sun, *moon, illumination, day.note or ""))
    return out.getvalue()


RENDERERS: Mapping[str, Callable[[Almanac], str]] = MappingProxyType(
    {"text": text, "markdown": markdown, "json": json, "csv": csv}
)
