"""Computing: from a request to the calendar records its document is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from skycal.calendar.seen import is_seen
from skycal.calendar.year import (
    Progress,
    around,
    calendar_blocks,
    calendar_head,
    joined,
    local_of,
    lunar_days_of,
    search,
)  # fmt: skip
from skycal.model import Calendar, Event, SkycalError, Span, whole_years
from skycal.requests import BestRequest, EventRequest, ListRequest, NextRequest, Request
from skycal.requests.parameters import about
from skycal.requests.reading import shown
from skycal.requests.request import iana_zone, whose_clock
from skycal.sky.timescale import utc_datetime

FULL = "full"  # the profile of what was asked for by name

Found = tuple[Event, Mapping[str, Any]]


def head_of(request: Request, span: Span, profile: str = FULL) -> Calendar:
    """Return the calendar of a request as far as it is known before anything is computed."""
    head = calendar_head(
        span, request.zone, request.zone_name, request.lang, profile, request.place)
    near, mean_time = whose_clock(request)
    return replace(head, iana_zone=iana_zone(request), zone_near=near, mean_time=mean_time)


def list_blocks(request: ListRequest, progress: Progress | None = None) -> Iterator[Calendar]:
    """Yield the calendar of a list some years at a time."""
    head = head_of(request, request.span, request.profile)
    return calendar_blocks(head, request.keep, progress)


def list_calendar(request: ListRequest, progress: Progress | None = None) -> Calendar:
    """Return the whole calendar of a list."""
    head = head_of(request, request.span, request.profile)
    return joined(head, list_blocks(request, progress))


def best_calendar(request: BestRequest) -> Calendar:
    """Return the calendar of the year of which the best are asked for."""
    return list_calendar(request.year_list)


def next_calendar(request: NextRequest) -> Calendar:
    """Return the calendar of what comes next; fewer events where the ephemeris ends."""
    coming = (
        (event, there)
        for sky, found in search(
            request.kinds, request.matches, request.after, request.place)
        for event in found
        for there in [local_of(sky, request.place, event, request.zone)]
        if not request.visible or _is_seen_as_asked(request, event, there)
    )
    return _of_found(request, list(islice(coming, request.count)), request.after)


def _is_seen_as_asked(request: NextRequest, event: Event, there: Mapping[str, Any]) -> bool:
    """Tell whether an event can be seen from the place, and as what is asked for."""
    asked = request.wish.query.details if request.wish else {}
    as_asked = all(there.get(key, value) == value for key, value in asked.items())
    return as_asked and bool(is_seen(event, there))


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
    return replace(head_of(request, whole_years(day.year, day.year)), events=(event,))
