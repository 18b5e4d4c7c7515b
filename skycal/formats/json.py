"""JSON: the contract: every event with its instants and its figures, one a line.

data/schema.json describes it; SCHEMA rises when a reader of the old form would break.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from skycal.formats.instants import civil, to_second, utc_text
from skycal.formats.rounding import rounded, unit_of
from skycal.model import Calendar, Place

if TYPE_CHECKING:
    from skycal.formats.listing import Best, Listing, Row

SCHEMA = 1


def render(calendar: Calendar) -> str:
    """Return the document: `calendar`, `events` in order of time, `highlights` best first."""
    from skycal.formats.listing import Listing

    listing = Listing(calendar)
    return "".join(
        (
            '{\n"calendar": ',
            _line(_header(listing)),
            ',\n"events": ',
            _lines(event_object(listing, row) for row in listing.rows),
            ',\n"highlights": ',
            _lines(_highlight(best) for best in listing.best),
            "\n}\n",
        )
    )


def _line(value: Any) -> str:
    """Write a value on one line; a NaN that slipped through is an error, not a word."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(values: Iterator[Any]) -> str:
    """Write a list with one value a line, so that two years can be compared by eye."""
    lines = ",\n".join(map(_line, values))
    return f"[\n{lines}\n]" if lines else "[]"


def _header(listing: Listing) -> dict[str, Any]:
    """Return what the calendar says of itself."""
    calendar, place = listing.calendar, listing.calendar.place
    first, last = calendar.years[0], calendar.years[-1]
    return {
        "year": first,
        **({"to": last} if last != first else {}),
        "timezone": calendar.zone_name,
        "place": place and place_object(place),
        "lang": calendar.lang,
        "profile": calendar.profile,
        "title": listing.title,
        "generator": listing.generator,
        "ephemeris": calendar.ephemeris,
        "delta_t": rounded(calendar.delta_t, "delta_t"),
        "schema": SCHEMA,
    }


def place_object(place: Place) -> dict[str, Any]:
    """Return a place as the documents name it."""
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "elevation": place.elevation,
    }


def event_object(listing: Listing, row: Row) -> dict[str, Any]:
    """Return one event; `begin` and `end` are there when it has a span, `local` with a place."""
    event, zone = row.event, listing.calendar.zone
    span = {"begin": event.begin, "end": event.end}
    return {
        "id": event.id,
        "family": event.family,
        "kind": event.kind,
        "bodies": list(event.bodies),
        "time": row.local.isoformat(timespec="seconds"),
        "utc": utc_text(row.local),
        "jd_tt": rounded(event.tt, "jd_tt"),
        "precision": event.precision,
        "title": row.title,
        "summary": listing.words.summary(event),
        "importance": int(event.importance),
        **{edge: instant({"jd_tt": tt}, zone) for edge, tt in span.items() if tt is not None},
        "details": plain(event.details, zone),
        **({"local": _local(listing, row)} if event.id in listing.calendar.local else {}),
    }


def _local(listing: Listing, row: Row) -> dict[str, Any]:
    """Return how an event is seen from the calendar's place, and `text`, the same in words."""
    local = plain(listing.local(row.event), listing.calendar.zone)
    if local.get("watch"):
        local["watch"]["direction"] = listing.words.name(local["watch"]["direction"], "direction")
    return {**local, "text": row.local_text}


def _highlight(best: Best) -> dict[str, Any]:
    """Return one of the best: which event, how good, and why."""
    return {
        "id": best.row.event.id,
        "score": rounded(float(best.highlight.score), "score"),
        "parts": {
            name: rounded(float(part), "parts") for name, part in best.highlight.parts.items()
        },
        "reason": best.reason,
    }


def plain(value: Any, zone: tzinfo, unit: str | None = None) -> Any:
    """Return `value` as JSON has it: no NumPy, no tuple, no NaN (null: not known).

    Figures are rounded by their unit: that of their own name, or of the nearest around them.
    Every object with `jd_tt` gets its `utc` and its `time` in `zone`.
    """
    if isinstance(value, Mapping):
        whole = {
            key: plain(inner, zone, unit_of(key) or unit)
            for key, inner in value.items()
            if key != "jd_tt"
        }
        return instant({"jd_tt": value["jd_tt"], **whole}, zone) if "jd_tt" in value else whole
    if isinstance(value, (list, tuple)):
        return [plain(inner, zone, unit) for inner in value]
    if hasattr(value, "tolist"):  # an array or a NumPy scalar
        return plain(value.tolist(), zone, unit)
    if isinstance(value, float):
        return rounded(value, unit) if math.isfinite(value) else None
    return value


def instant(value: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """Return an object with `jd_tt` and the two readings of that instant before the rest."""
    jd_tt = float(value["jd_tt"])
    moment = to_second(civil(jd_tt), zone)
    readings = {
        "jd_tt": rounded(jd_tt, "jd_tt"),
        "utc": utc_text(moment),
        "time": moment.astimezone(zone).isoformat(timespec="seconds"),
    }
    return {**readings, **{key: inner for key, inner in value.items() if key != "jd_tt"}}
