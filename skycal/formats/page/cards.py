"""Cards: the ten nights in order of date, each with a picture, when and where, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from skycal.documents.listing import Best, Listing, Row
from skycal.formats.page.phrases import Look
from skycal.formats.page.rows import ECLIPSES, earns
from skycal.model import Event
from skycal.words import Words

MORE = 6  # of what just missed the ten
REASONED = ("meteor-shower",)  # whose reason says more than when and where


class Card(NamedTuple):
    """One of the ten: its number, its row, the picture, when and where to look, and why."""

    number: int
    row: Row
    lunar: str
    weekday: str
    picture: Markup | None
    where: str
    why: str


def cards(
    listing: Listing, best: Sequence[Best], picture: Callable[[Row], Markup | None],
    around: Callable[[Row], Mapping[str, Any]],
) -> list[Card]:
    """Return the cards of a year; `picture` draws one of them, where it is as `around` tells."""
    return [_card(listing, i, one, picture, around(one.row)) for i, one in enumerate(best, 1)]


def _card(
    listing: Listing, number: int, one: Best, picture: Callable[[Row], Markup | None],
    there: Mapping[str, Any],
) -> Card:
    row, zone = one.row, listing.calendar.zone
    look = Look(listing.words, row.event, there, zone, row.day)
    if look.is_told and row.event.kind in REASONED:
        one = replace(one, reason=listing.words.reason(one.highlight, there, zone, row.day))
    where, why = _told(listing, one, look)
    return Card(number, row, listing.lunar(row.day), listing.weekday(row.day), picture(row),
                where, why)


def _told(listing: Listing, one: Best, look: Look) -> tuple[str, str]:
    """Return when and where to look, and why it is worth it, without saying a thing twice."""
    words, row = listing.words, one.row
    where = look.on_card() if look.is_told else row.local_text or _unplaced(words, one)
    why = [one.reason] if row.event.kind in REASONED or not look.is_told else []
    told = [*why, row.figures, _constellation(words, row.event)]
    said = words.apart(where)
    fresh = [part for text in told for part in words.apart(text) if part not in said]
    return where, words.clauses(dict.fromkeys(
        part for part in fresh if not any(part in one and part != one for one in (*fresh, where))))


def _unplaced(words: Words, one: Best) -> str:
    """Return what a reader without a place is told: when an eclipse is greatest, and the reason."""
    if one.row.event.kind not in ECLIPSES:
        return one.reason
    return words.clauses((words._("greatest at %(clock)s", clock=one.row.when[1]), one.reason))


def _constellation(words: Words, event: Event) -> str:
    """Return where an opposition stands: that of the season, not of the night."""
    if event.kind != "opposition":
        return ""
    return words.constellation(event.details["constellation"])


def more(listing: Listing, rows: Sequence[Row]) -> list[Row]:
    """Return what just missed the ten, in order of date."""
    best = {one.row.event.id for one in listing.best}
    left = [row for row in rows if earns(row) and row.event.id not in best
            and row.event.kind not in ECLIPSES and row.visible is not False]
    left = [row for row in left if not _is_part(row, left)]
    left.sort(key=lambda row: (-row.importance, -row.event.at_best, -_weight(row), row.event.tt))
    return sorted(left[:MORE], key=lambda row: (row.day, row.event.tt))


def _is_part(row: Row, others: Sequence[Row]) -> bool:
    """Tell whether a meeting belongs to a gathering of more bodies on the same night."""
    mine = set(row.event.bodies)
    return any(mine < set(one.event.bodies) for one in others if one.day == row.day)


def _weight(row: Row) -> float:
    """Return how much a meeting or a shower offers, to choose among equals."""
    details = row.event.details
    if row.event.kind == "meteor-shower":
        return float(details["zhr"] or 0.0) / 20.0
    if row.event.kind == "conjunction":
        return 2.0 - min(abs(details["separation_deg"]), 2.0) + ("moon" not in row.event.bodies)
    return 1.0
