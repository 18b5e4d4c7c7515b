"""Searching: from a request for single events to the calendar records its document is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from msgspec.structs import replace

from skycal.calendar.single import around, judged_alone, local_of, lunar_days_of, search
from skycal.documents.computing import head_of
from skycal.model import Calendar, Event, SkycalError, Span, whole_years
from skycal.requests import NextRequest, Request
from skycal.requests.parameters import about
from skycal.requests.reading import shown
from skycal.requests.single import EventRequest
from skycal.sky.timescale import utc_datetime

Found = tuple[Event, Mapping[str, Any]]


def next_calendar(request: NextRequest) -> Calendar:
    """Return the calendar of what comes next; fewer events where the ephemeris ends."""
    coming = (
        (event, there)
        for sky, found in search(
            request.kinds, request.matches, request.after, request.place, request.own,
            request.last_year)
        for event in found
        for there in [local_of(sky, request.place, event, request.zone)]
        if there.get("importance", event.importance) >= request.min_importance
        and (not request.visible or _is_seen_as_asked(request, event, there))
    )
    return _of_found(request, list(islice(coming, request.count)), request.after)


def _is_seen_as_asked(request: NextRequest, event: Event, there: Mapping[str, Any]) -> bool:
    """Tell whether an event can be seen from the place, and as what is asked for."""
    asked = request.wish.query.details if request.wish else {}
    as_asked = all(there.get(key, value) == value for key, value in asked.items())
    return as_asked and bool(there["visible"])


def event_calendar(request: EventRequest) -> Calendar:
    """Return the calendar of one event; raise SkycalError where there is none of that id."""
    with about(request.parameter):
        sky, found = around(request.kind, request.day, request.place)
    for event in found:
        if event.id == request.id:
            there = local_of(sky, request.place, event, request.zone)
            return _of_found(request, [(event, there)], utc_datetime(event.tt))
    following = next((event.id for event in found if event.id > request.id), None)
    near = f"; the next {request.kind} is {following}" if following else ""
    raise SkycalError(f"there is no event {shown(request.id)}{near}", request.parameter)


def _of_found(request: Request, found: list[Found], since: datetime) -> Calendar:
    """Return a calendar of single events and what a place has of each."""
    events = [event for event, _ in found]
    days = [utc_datetime(event.tt).astimezone(request.zone).date() for event in events]
    first = since.astimezone(request.zone).date()
    head = head_of(request, Span(first, max((first, *days))))  # on another clock than the event's
    return replace(
        head, events=tuple(events), lunar_days=lunar_days_of(days),
        local={event.id: there for event, there in found if there},
    )


def calendar_of_event(request: Request, event: Event, day: date) -> Calendar:
    """Return the calendar of an event that was found on its own."""
    head = head_of(request, whole_years(day.year, day.year))
    return replace(head, events=(judged_alone(event),))
