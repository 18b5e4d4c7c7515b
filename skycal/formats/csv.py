"""CSV: one event a line, for spreadsheets and the shell; `details` is a JSON column."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from skycal.formats.instants import utc_text
from skycal.formats.json import instant, plain
from skycal.formats.rounding import rounded
from skycal.model import Calendar

if TYPE_CHECKING:
    from skycal.formats.listing import Listing, Row

COLUMNS = (
    "id", "family", "kind", "date", "time", "utc", "jd_tt", "precision", "bodies", "title",
    "summary", "importance", "highlight", "visible", "watch_from", "watch_to", "watch_direction",
    "details",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP: CSV injection


def render(calendar: Calendar) -> str:
    """Return the table with its header row; `highlight` is the rank among the year's best."""
    from skycal.formats.listing import Listing

    listing = Listing(calendar)
    ranks = {best.event.id: rank for rank, best in enumerate(calendar.highlights, start=1)}
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(_record(listing, row, ranks.get(row.event.id)) for row in listing.rows)
    return out.getvalue()


def _record(listing: Listing, row: Row, rank: int | None) -> dict[str, Any]:
    """Return one line of the table by column."""
    event = row.event
    details = plain(event.details, listing.calendar.zone)
    return {
        "id": event.id,
        "family": event.family,
        "kind": event.kind,
        "date": row.day.isoformat(),
        "time": row.local.isoformat(timespec="seconds"),
        "utc": utc_text(row.local),
        "jd_tt": rounded(event.tt, "jd_tt"),
        "precision": event.precision,
        "bodies": " ".join(event.bodies),
        "title": cell(row.title),
        "summary": cell(listing.words.summary(event)),
        "importance": event.importance,
        "highlight": rank,
        **_seen(listing, row),
        "details": json.dumps(details, ensure_ascii=False, allow_nan=False),
    }


def _seen(listing: Listing, row: Row) -> dict[str, Any]:
    """Return the columns of the calendar's place: empty without one, or if nothing is seen."""
    zone, watch = listing.calendar.zone, listing.local(row.event).get("watch")
    seen = "" if row.visible is None else str(row.visible).lower()
    if not watch or not row.visible:
        return {"visible": seen}
    begin, end = (instant(watch[edge], zone)["time"] for edge in ("from", "to"))
    direction = listing.words.name(watch["direction"], "direction")
    return {
        "visible": seen, "watch_from": begin, "watch_to": end, "watch_direction": direction,
    }  # fmt: skip


def cell(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell("full moon")
    ("'=1+1", 'full moon')
    """
    line = " ".join(text.splitlines())
    return f"'{line}" if line.startswith(_FORMULA) else line
