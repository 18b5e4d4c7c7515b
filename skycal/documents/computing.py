"""Computing: from a request for a list to the calendar records its document is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from skycal.calendar.year import Progress, calendar_blocks, calendar_head, found_calendar
from skycal.model import Calendar, Span
from skycal.requests import BestRequest, ListRequest, Request
from skycal.requests.request import iana_zone, whose_clock

FULL = "full"  # the profile of what was asked for by name


def head_of(request: Request, span: Span, profile: str = FULL) -> Calendar:
    """Return the calendar of a request as far as it is known before anything is computed."""
    head = calendar_head(
        span, request.zone, request.zone_name, request.lang, profile, request.place)
    near, mean_time = whose_clock(request)
    return replace(head, iana_zone=iana_zone(request), zone_near=near, mean_time=mean_time,
                   own=request.own)


def list_blocks(request: ListRequest, progress: Progress | None = None) -> Iterator[Calendar]:
    """Yield the calendar of a list some years at a time."""
    head = head_of(request, request.span, request.profile)
    return calendar_blocks(head, request.keep, progress)


def list_calendar(request: ListRequest, progress: Progress | None = None) -> Calendar:
    """Return the whole calendar of a list."""
    return list_found(request, progress)()


def list_found(
    request: ListRequest, progress: Progress | None = None
) -> Callable[[], Calendar]:
    """Find all that the list may have, and return what makes its calendar."""
    head = head_of(request, request.span, request.profile)
    return found_calendar(head, request.keep, progress)


def best_calendar(request: BestRequest) -> Calendar:
    """Return the calendar of the year of which the best are asked for."""
    return list_calendar(request.year_list)
