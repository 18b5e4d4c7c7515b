"""Sheets: the columns of a table of events, for spreadsheets and the shell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skycal.documents import records
from skycal.documents.instants import readings, texts
from skycal.documents.listing import Listing, Row

EVENT_COLUMNS = (
    "id", "family", "kind", "date", "time", "utc", "jd_tt", "precision", "bodies", "title",
    "summary", "importance", "best", "visible", "watch_night", "watch_from", "watch_to",
    "watch_direction", "details",
)  # fmt: skip


def event_line(listing: Listing, row: Row, rank: int | None) -> list[Any]:
    """Return one line of the table; `rank` is the event's place among the year's best."""
    event = row.event
    utc, time = texts(row.local, listing.calendar.zone)
    return [
        event.id, event.family, event.kind, row.day.isoformat(), time, utc, event.tt,
        event.precision, " ".join(event.bodies), row.title,
        listing.words.summary(event, row.title, row.figures), row.importance, rank,
        *_seen(listing, row), event.details,
    ]  # fmt: skip


def _seen(listing: Listing, row: Row) -> list[Any]:
    """Return the columns of the calendar's place, None without one, or if nothing is seen."""
    if row.visible is None:
        return [None] * 5
    told = records.local(listing, row).get("watch")
    if not told or not row.visible:
        return [row.visible, *[None] * 4]
    edges = [time_text(listing, told[edge]) for edge in ("from", "to")]
    return [row.visible, told["night"], *edges, told["direction"]]


def time_text(listing: Listing, instant: Mapping[str, Any]) -> str:
    """Write an instant on the listing's clock."""
    return readings(instant["jd_tt"], listing.calendar.zone)[1]
