"""Tonight: what is up from one noon to the next, as text, Markdown and JSON."""

from __future__ import annotations

import json as notation
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from skycal.formats.instants import civil
from skycal.formats.json import event_object, instant, place_object, plain
from skycal.formats.listing import SEEN, Listing, Row
from skycal.formats.markdown import escape
from skycal.formats.text import pad, width
from skycal.here.tonight import Tonight
from skycal.model import Calendar
from skycal.words.numerals import decimal

EVENING = ("set", "civil_dusk", "nautical_dusk", "astronomical_dusk")
MORNING = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise")
SUN = (*EVENING, *MORNING)
COURSE = ("rise", "transit", "set")
INDENT, GAP = "  ", "  "


@dataclass(frozen=True)
class NightSheet:
    """A night in words: `title`, `sun`, `moon`, `planets`, `events`, as cells and lines."""

    night: Tonight
    calendar: Calendar

    @cached_property
    def listing(self) -> Listing:
        return Listing(self.calendar)

    @property
    def title(self) -> str:
        words, day = self.listing.words, self.night.date
        return words._(
            "The night of %(date)s over %(place)s", place=self.night.place.name,
            date=" ".join(filter(None, (
                words.date(day), words.weekday(day), self.listing.lunar(day)))),
        )  # fmt: skip

    @property
    def sun(self) -> list[str]:
        """The evening's and the morning's twilights, a line each; or that the Sun stays."""
        words, sun = self.listing.words, self.night.sun
        lines = [
            words.p_("clauses", ", ").join(
                words._("%(what)s %(clock)s", what=words.name(f"sun_{name}", "almanac"),
                        clock=self.clock(sun[name]))
                for name in half if sun[name]
            )
            for half in (EVENING, MORNING)
        ]  # fmt: skip
        note = [words.name(sun["note"], "note")] if sun["note"] else []
        return [*note, *filter(None, lines)]

    @property
    def bodies(self) -> list[list[str]]:
        """The Moon and the planets: name, brightness, where, rise and set by night, when to look.

        Those that are not seen come last.
        """
        rows = [self.night.moon, *self.night.planets]
        seen = [row for row in rows if row["watch"]]
        return [self._body(row) for row in (*seen, *(row for row in rows if not row["watch"]))]

    def _body(self, row: Mapping[str, Any]) -> list[str]:
        words, moon = self.listing.words, "illumination" in row
        bright = row["magnitude"]
        figure = (
            words._("%(percent)s lit", percent=decimal(row["illumination"] * 100.0, 0) + "%")
            if moon
            else words._("mag %(magnitude)s", magnitude=decimal(bright, 1))
            if bright is not None
            else ""
        )
        edges = (
            words._("%(what)s %(clock)s", what=words.name(f"body_{name}", "almanac"),
                    clock=self.clock(row[name]))
            for name in ("rise", "set") if row[name] and self._is_dark(row[name]["jd_tt"])
        )  # fmt: skip
        sun = self.night.sun
        sighting = {**row, "sun": sun, "note": sun["note"]}
        watch = words.watch(sighting, self.night.begin, self.calendar.zone)
        return [
            words.body(row["body"]), figure, words.constellation(row["constellation"]),
            words.p_("clauses", ", ").join(edges), (SEEN if row["watch"] else "") + watch,
        ]  # fmt: skip

    def _is_dark(self, tt: float) -> bool:
        """Is the Sun down, or does it not set or rise at all?"""
        sun = self.night.sun
        return not (sun["set"] and sun["rise"]) or sun["set"]["jd_tt"] < tt < sun["rise"]["jd_tt"]

    @property
    def events(self) -> list[list[str]]:
        """What happens tonight: day and time, title, figures, how it is seen.

        Without what cannot be seen from here.
        """
        return [self._event(row) for row in self.listing.rows if row.visible is not False]

    def _event(self, row: Row) -> list[str]:
        when = " ".join(filter(None, (f"{row.day:%m-%d}", row.clock)))
        return [when, row.title, row.figures, row.seen]

    def clock(self, at: Mapping[str, Any]) -> str:
        return self.listing.words.clock(civil(at["jd_tt"]).astimezone(self.calendar.zone))


def text(sheet: NightSheet) -> str:
    """Return the night in columns that also align when the words are Chinese."""
    words = sheet.listing.words
    blocks = [
        [sheet.title, sheet.listing.note],
        [words.body("sun"), *(INDENT + line for line in sheet.sun)],
        [words._("The Moon and the planets"), *_aligned(sheet.bodies)],
        [
            words._("Events of the night"),
            *(_aligned(sheet.events) or [INDENT + words._("nothing listed")]),
        ],
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = ([pad(cell, columns) for cell, columns in zip(row, widths, strict=True)]
             for row in rows)  # fmt: skip
    return [(INDENT + GAP.join(cells)).rstrip() for cells in lines]


def markdown(sheet: NightSheet) -> str:
    """Return the night as headings and lists, in GitHub's flavour."""
    words = sheet.listing.words
    blocks = [
        [f"# {escape(sheet.title)}"],
        [escape(sheet.listing.note)],
        [f"## {escape(words.body('sun'))}"],
        [f"- {escape(line)}" for line in sheet.sun],
        [f"## {escape(words._('The Moon and the planets'))}"],
        [_item(row) for row in sheet.bodies],
        [f"## {escape(words._('Events of the night'))}"],
        [_item(row[1:2] + row[:1] + row[2:]) for row in sheet.events] or [f"- {words._('none')}"],
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _item(cells: Sequence[str]) -> str:
    """Return one item of a list, its name strong."""
    name, *rest = (escape(cell) for cell in cells if cell)
    return " \N{MIDDLE DOT} ".join((f"- **{name}**", *rest))


def json(sheet: NightSheet) -> str:
    """Return the night's times, ISO 8601 or null, and its events as the year's JSON has them."""
    night, listing, zone = sheet.night, sheet.listing, sheet.calendar.zone

    def course(body: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
        return {name: body[name] and instant(body[name], zone)["time"] for name in names}

    def seen(body: Mapping[str, Any]) -> dict[str, Any]:
        record = plain({**body, **course(body, COURSE)}, zone)
        if record["watch"]:
            direction = listing.words.name(record["watch"]["direction"], "direction")
            record["watch"]["direction"] = direction
        return record

    document = {
        "date": night.date.isoformat(),
        "place": place_object(night.place),
        "timezone": sheet.calendar.zone_name,
        "sun": {**course(night.sun, SUN), "note": night.sun["note"]},
        "moon": seen(night.moon),
        "planets": [seen(planet) for planet in night.planets],
        "events": [event_object(listing, row) for row in listing.rows],
    }
    return notation.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


RENDERERS: Mapping[str, Callable[[NightSheet], str]] = MappingProxyType(
    {"text": text, "markdown": markdown, "json": json}
)
