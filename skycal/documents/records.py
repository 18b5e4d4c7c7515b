"""Records: the objects that JSON says, made of a listing and its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from skycal import model
from skycal.calendar.outlines import outlined
from skycal.documents import listing as listings
from skycal.documents.instants import texts
from skycal.documents.listing import Listing, Row
from skycal.sky.julian import GREGORIAN_FROM

if TYPE_CHECKING:
    from skycal.documents import objects

SCHEMA: Literal[2] = 2  # rises when a reader of the old form would break


def place(there: model.Place) -> objects.Place:
    """Return a place as the documents name it."""
    return {"name": there.name, "latitude": there.latitude, "longitude": there.longitude,
            "elevation": there.elevation}


def calendar(head: Listing) -> objects.Calendar:
    """Return what a calendar says of itself."""
    said = head.calendar
    return {
        "year": said.span.first.year,
        "first": said.span.first.isoformat(),
        "last": said.span.last.isoformat(),
        "timezone": said.zone_name,
        "place": place(said.place) if said.place else None,
        "lang": said.lang,
        "profile": said.profile,
        "title": head.title,
        "generator": head.generator,
        "ephemeris": said.ephemeris,
        "delta_t": said.delta_t,
        "dates": "gregorian" if said.span.first >= GREGORIAN_FROM else "proleptic-gregorian",
        "schema": SCHEMA,
    }


def event(listing: Listing, row: Row, outlines: bool = False) -> objects.Event:
    """Return one event; `begin` and `end` are there when it has a span, `local` with a place."""
    one = row.event
    utc, time = texts(row.local, listing.calendar.zone)
    told: objects.Event = {
        "id": one.id, "family": one.family, "kind": one.kind, "bodies": list(one.bodies),
        "time": time, "utc": utc, "jd_tt": one.tt, "precision": one.precision, "title": row.title,
        "summary": listing.words.summary(one, row.title, row.figures),
        "importance": one.importance,
    }  # type: ignore[typeddict-item]  # the model's families and precisions are plain text
    if one.begin is not None:
        told["begin"] = {"jd_tt": one.begin}
    if one.end is not None:
        told["end"] = {"jd_tt": one.end}
    told["details"] = outlined(one) if outlines else dict(one.details)
    if one.id in listing.calendar.local:
        told["local"] = local(listing, row)  # type: ignore[typeddict-item]  # as `here` makes it
    return told


def local(listing: Listing, row: Row) -> dict[str, Any]:
    """Return how an event is seen from the calendar's place, and `text`, the same in words."""
    return {**listing.local(row.event), "text": row.local_text}


def best(one: listings.Best) -> objects.Best:
    """Return one of the best: which event, how good, and why."""
    return {
        "id": one.row.event.id,
        "rank": one.highlight.rank,
        "score": float(one.highlight.score),
        "parts": {name: float(part) for name, part in one.highlight.parts.items()},
        "reason": one.reason,
    }
