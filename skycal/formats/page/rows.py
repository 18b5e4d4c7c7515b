"""Rows: which events earn a row of their own on the page, which stand in the month's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from skycal.documents.listing import Row
from skycal.events.moon_phases import PHASES

PHASE_KINDS = frozenset(phase.id for phase in PHASES)
IN_CALENDAR = PHASE_KINDS | {"solar-term", "festival"}
EARNS = 3  # the importance from which an event has a row
ECLIPSES = ("solar-eclipse", "lunar-eclipse")
# A shade of the Moon that nobody sees is a line of small type, and has no mark.
LEAST_PENUMBRAL = 0.1


class Sorted(NamedTuple):
    """A month's rows: those that earned one, those of the calendar, and the rest."""

    main: tuple[Row, ...]
    dated: tuple[Row, ...]
    rest: tuple[Row, ...]


def sorted_rows(rows: Iterable[Row]) -> Sorted:
    """Put rows where they are printed, each in one place."""
    main: list[Row] = []
    dated: list[Row] = []
    rest: list[Row] = []
    for row in rows:
        at = main if earns(row) else dated if row.event.kind in IN_CALENDAR else rest
        at.append(row)
    return Sorted(tuple(main), tuple(dated), tuple(rest))


def earns(row: Row) -> bool:
    """Tell whether an event has a row of its own."""
    kind = row.event.kind
    if kind in ECLIPSES:
        return is_marked(row)
    if kind in IN_CALENDAR:
        return row.strong and kind in PHASE_KINDS
    return row.strong or (row.importance >= EARNS and row.event.family != "calendar")


def is_marked(row: Row) -> bool:
    """Tell whether an eclipse is more than a shade that nobody sees."""
    details = row.event.details
    if row.event.kind == "lunar-eclipse" and details.get("type") == "penumbral":
        return bool(details["penumbral_magnitude"] >= LEAST_PENUMBRAL)
    return True


def noted(rows: Sequence[Row], most: int = 4) -> list[Row]:
    """Return the rows that a line of the year names, in order: the weightiest, and eclipses."""
    told = [row for row in rows if earns(row) and (row.strong or row.event.kind in ECLIPSES)]
    ranked = sorted(told, key=lambda row: (not row.strong, -row.importance, row.event.tt))[:most]
    return sorted(ranked, key=lambda row: (row.day, row.event.tt))
