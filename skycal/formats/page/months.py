"""Months: a calendar by weekday, the rows that earned their place, and the rest in small type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from skycal.documents.listing import Listing, Month, Row
from skycal.formats.page.moons import Moons
from skycal.formats.page.rows import PHASE_KINDS, Sorted, sorted_rows

TERM, FESTIVAL = "solar-term", "festival"
MOST_DAYS = 31


class Cell(NamedTuple):
    """A day of the calendar: its column (0: as it comes), Moon, festivals, and what it is worth.

    `iso`: as `2027-02-06`; `rank`: `g` gold, `k` with a row, `` neither; `notes`: the festivals
    and the term of the day.
    """

    date: date
    iso: str
    column: int
    face: int | None
    notes: Sequence[tuple[str, Row | None]]
    rank: str


class Dated(NamedTuple):
    """A phase or term with its minute; `anchor`: whether it stands nowhere else."""

    row: Row
    name: str
    text: str
    anchor: bool


class DayOfRows(NamedTuple):
    """A day's rows that earned their place; `iso`: its date as `2027-02-06`."""

    date: date
    iso: str
    weekday: str
    lunar: str
    rows: Sequence[Row]


class MonthOfPage(NamedTuple):
    """A month as the page prints it."""

    key: str
    name: str
    cells: Sequence[Cell]
    phases: Sequence[Dated]
    terms: Sequence[Dated]
    days: Sequence[DayOfRows]
    rest: Sequence[Row]


def months(listing: Listing, moons: Moons | None) -> Iterator[MonthOfPage]:
    """Yield the months of a listing."""
    dated: dict[str, list[Row]] = defaultdict(list)
    for row in listing.rows:
        if row.event.kind in PHASE_KINDS | {TERM, FESTIVAL}:
            dated[f"{row.when[0]:%Y-%m}"].append(row)
    for month in listing.months:
        yield _month(listing, month, dated[month.key], moons)


def _month(
    listing: Listing, month: Month, dated: Sequence[Row], moons: Moons | None
) -> MonthOfPage:
    words = listing.words
    rows = sorted_rows(row for day in month.days for row in day.rows)
    anchors = {row.event.id for row in rows.dated}
    phases = [
        Dated(row, row.title, words.other_day(row.when[0], row.when[1], row.when[0]),
              row.event.id in anchors)
        for row in dated if row.event.kind in PHASE_KINDS
    ]  # fmt: skip
    terms = [
        Dated(row, words.term(row.event.details["term"]),
              words.other_day(row.when[0], row.when[1], row.when[0]), row.event.id in anchors)
        for row in dated if row.event.kind == TERM
    ]  # fmt: skip
    by_day = groupby(rows.main, lambda row: row.day)
    days = [DayOfRows(day, day.isoformat(), listing.weekday(day), listing.lunar(day), tuple(group))
            for day, group in by_day]
    cells = _cells(listing, month.key, rows, dated, anchors, moons)
    return MonthOfPage(month.key, month.name, cells, phases, terms, days, rows.rest)


def _cells(
    listing: Listing, key: str, rows: Sorted, dated: Sequence[Row], anchors: set[str],
    moons: Moons | None,
) -> list[Cell]:
    """Return the days of a month, as far as the calendar has them."""
    year, month = map(int, key.split("-"))
    notes = _notes(listing, dated, anchors)
    ranks: Mapping[date, str] = {
        **{row.day: "k" for row in rows.main if row.visible is not False},
        **{row.day: "g" for row in rows.main if row.strong},
    }
    first, last = listing.calendar.span.first, listing.calendar.span.last
    begin = date(year, month, 1)
    every = [day for day in (begin + timedelta(i) for i in range(MOST_DAYS))
             if day.month == month and first <= day <= last]
    return [
        Cell(day, day.isoformat(), day.isoweekday() if i == 0 else 0,
             moons.face(day) if moons else None,
             notes.get(day, ()), ranks.get(day, ""))
        for i, day in enumerate(every)
    ]  # fmt: skip


def _notes(
    listing: Listing, dated: Sequence[Row], anchors: set[str]
) -> Mapping[date, Sequence[tuple[str, Row | None]]]:
    """Return the festivals and terms of days, a festival with its row: it stands only here.

    Terms are named where their two letters fit, not as `Awakening of Insects`.
    """
    words = listing.words
    notes: dict[date, list[tuple[str, Row | None]]] = defaultdict(list)
    for row in dated:
        if row.event.kind == TERM and words.short_terms:
            notes[row.when[0]].append((words.term(row.event.details["term"]), None))
        elif row.event.kind == FESTIVAL and row.event.id in anchors:
            notes[row.when[0]].append((words.festival(row.event.details["festival"]), row))
    return notes
