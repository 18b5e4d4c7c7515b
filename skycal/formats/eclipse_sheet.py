"""Eclipse sheet: one eclipse and its table of places as cells of words, for text and Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from skycal.formats.instants import civil, to_second
from skycal.formats.listing import Listing
from skycal.here.eclipses.tables import EclipseTable, Row
from skycal.model import Calendar
from skycal.words.local_eclipses import EDGES, SOLAR, contact_headings
from skycal.words.numerals import DEGREE, decimal
from skycal.words.values import duration

DASH = "\N{EM DASH}"
HORIZON_DEG = {True: -50.0 / 60.0, False: -0.25}  # centre of the Sun, of the Moon, at rise and set


class EclipseSheet:
    """What a page about one eclipse says: `title`, `summary`, `course`, `notes`, `columns`."""

    def __init__(self, calendar: Calendar, table: EclipseTable) -> None:
        """Take the calendar of the one event, for its zone and language, and its places."""
        self.listing, self.table = Listing(calendar), table
        self.words, self.zone = self.listing.words, calendar.zone
        self.event = table.event
        self.solar = self.event.kind == SOLAR
        self.day: date = civil(self.event.tt).astimezone(self.zone).date()

    @property
    def title(self) -> str:
        words = self.words
        return words._(
            "%(title)s of %(date)s", title=words.title(self.event), date=words.date(self.day)
        )

    @property
    def summary(self) -> list[str]:
        """The eclipse's figures, and what it is in a few sentences."""
        return [self.words.figures(self.event), self.words.explain(self.event)]

    @property
    def course(self) -> list[tuple[str, str]]:
        """Names and clocks of the contacts with the whole Earth, or with the shadow."""
        event = self.event
        named = {**event.details["contacts"], "greatest": {"jd_tt": event.tt}}
        ordered = sorted(named, key=lambda name: float(named[name]["jd_tt"]))
        return [(self.words.contact(event, name), self.clock(named[name])) for name in ordered]

    @property
    def notes(self) -> list[str]:
        """What the table leaves unsaid."""
        words = self.words
        told = [self.listing.note]
        if not self.table.rows:
            return [*told, words._("No city of China sees it.")]
        altitudes = (
            words._("Altitudes without refraction; a dash where the Sun is down.")
            if self.solar
            else words._(
                "Under the contacts: the Moon's altitude, without refraction; a dash where it is "
                "down."
            )
        )
        return [*told, altitudes]

    @cached_property
    def _headed(self) -> dict[str, str]:
        return contact_headings(self.words, self.event)

    @cached_property
    def columns(self) -> list[tuple[str, list[str]]]:
        """The table's columns, each its head and its cells, without those that stay empty."""
        cells = [self._cells(row) for row in self.table.rows]
        columns = zip(self._headings(), map(list, zip(*cells, strict=True)), strict=False)
        return [(head, column) for head, column in columns if any(column)]

    def _headings(self) -> list[str]:
        words = self.words
        return [
            words.p_("eclipse table", "Region"),
            words.p_("eclipse table", "Place"),
            *self._headed.values(),
            *(
                [words.p_("eclipse table", "Altitude"), words.p_("eclipse table", "Direction")]
                if self.solar
                else []
            ),
            words.p_("eclipse table", "Magnitude"),
            words.p_("eclipse table", "Covered"),
            words.p_("eclipse table", "Duration"),
            words.p_("eclipse table", "Remarks"),
        ]

    def _cells(self, row: Row) -> list[str]:
        """Return the cells of one place; empty where the eclipse has no such thing there."""
        words, local, entry = self.words, row.local, row.entry
        best, lasting = local["best"], local["duration_s"]
        sky = [self._altitude(best), words.direction(best["azimuth_deg"])] if best else ["", ""]
        return [
            entry.region_name(words.lang),
            entry.name(words.lang),
            *(self._contact(local["contacts"][name]) for name in self._headed),
            *(sky if self.solar else []),
            decimal(_short_of(local, "magnitude", 0.999), 3) if best else "",
            decimal(_short_of(local, "obscuration", 0.999) * 100.0, 1) + "%" if best else "",
            duration(words, lasting) if lasting else "",
            self._remark(local),
        ]

    def _contact(self, contact: Mapping[str, Any] | None) -> str:
        """Write a contact: its clock, for a lunar eclipse, whose clocks are one, its altitude."""
        if contact is None:
            return ""
        if contact["altitude_deg"] < HORIZON_DEG[self.solar]:
            return DASH
        return self.clock(contact) if self.solar else self._altitude(contact)

    def _remark(self, local: Mapping[str, Any]) -> str:
        """Say what the horizon cuts off."""
        if not local["visible"]:
            return self.words._("not visible")
        cut = [
            self.words._(
                message,
                clock=self.words.clock(self._local(local[edge])),
                magnitude=decimal(local[edge]["magnitude"], 2),
            )
            for edge, message in EDGES.items()
            if local.get(edge)
        ]
        return self.words.list_of(cut) if cut else ""

    def _altitude(self, instant: Mapping[str, Any]) -> str:
        return decimal(instant["altitude_deg"], 0) + DEGREE

    def clock(self, instant: Mapping[str, Any]) -> str:
        """Write an instant to the second, with its day where that is not the title's."""
        local = self._local(instant)
        clock = local.strftime("%H:%M:%S")
        same = local.date() == self.day
        return clock if same else f"{self.words.date_short(local)} {clock}"

    def _local(self, instant: Mapping[str, Any]) -> datetime:
        return to_second(civil(float(instant["jd_tt"])), self.zone).astimezone(self.zone)


def _short_of(local: Mapping[str, Any], name: str, most: float) -> float:
    """Return a figure of what is covered that never rounds up to the whole Sun where it is less."""
    return float(local[name] if local["type"] == "total" else min(local[name], most))
