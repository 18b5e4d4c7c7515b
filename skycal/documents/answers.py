"""Answers: the document of every request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from skycal.calendar.year import Progress
from skycal.documents import computing
from skycal.documents.calendars import CalendarDocument, NextDocument
from skycal.documents.document import Document
from skycal.model import whole_years
from skycal.requests import BestRequest, ListRequest, NextRequest, Request

if TYPE_CHECKING:
    from skycal.requests import single


def _list(request: ListRequest, progress: Progress | None) -> Document:
    head = computing.head_of(request, request.span, request.profile)
    return CalendarDocument(head, computing.list_blocks(request, progress), request.named)


def _next(request: NextRequest, progress: Progress | None) -> Document:
    from skycal.documents.searching import next_calendar

    return NextDocument(next_calendar(request), request.called, request.last_year)


def _event(request: single.EventRequest, progress: Progress | None) -> Document:
    from skycal.documents.searching import event_calendar
    from skycal.documents.single import EventDocument

    return EventDocument(event_calendar(request))


def _best(request: BestRequest, progress: Progress | None) -> Document:
    from skycal.documents.single import BestDocument

    return BestDocument(computing.best_calendar(request))


def _eclipse(request: single.EclipseRequest, progress: Progress | None) -> Document:
    from skycal.documents.eclipse import EclipseDocument
    from skycal.documents.searching import calendar_of_event
    from skycal.here.eclipses.tables import eclipse_table

    table = eclipse_table(request.day, request.zone, request.spots)
    calendar = calendar_of_event(request, table.event, request.day)
    return EclipseDocument(calendar, table)


def _almanac(request: single.AlmanacRequest, progress: Progress | None) -> Document:
    from skycal.calendar.daily import AlmanacWish, almanac_days
    from skycal.documents.almanac import AlmanacDocument

    place = _required(request)
    wish = AlmanacWish(request.bodies, request.sun_altitudes_deg, request.dip)
    days = almanac_days(place, request.zone, request.zone_name, request.span, wish)
    return AlmanacDocument(request, place, list(days))


def _night(request: single.NightRequest, progress: Progress | None) -> Document:
    from skycal.calendar.daily import night_of
    from skycal.documents.listing import words_of
    from skycal.documents.night import NightDocument

    year = request.day.year
    head = computing.head_of(request, whole_years(year, year), "standard")
    without = frozenset() if words_of(request.lang).shows_lunar else frozenset({"calendar"})
    return NightDocument(*night_of(head, _required(request), request.day, without))


def _places(request: single.PlacesRequest, progress: Progress | None) -> Document:
    from skycal.documents.names import PlacesDocument
    from skycal.gazetteer.names import search

    return PlacesDocument(search(request.query), request.lang)


def _kinds(request: single.KindsRequest, progress: Progress | None) -> Document:
    from skycal.documents.names import KindsDocument

    return KindsDocument(request.lang)


def _picture(request: single.PictureRequest, progress: Progress | None) -> Document:
    from skycal.documents.drawing import drawing

    return drawing(request)


# By the product of the request.
DOCUMENTS: Mapping[str, Callable[[Any, Progress | None], Document]] = MappingProxyType({
    "year": _list, "next": _next, "event": _event, "best": _best, "eclipse": _eclipse,
    "almanac": _almanac, "tonight": _night, "places": _places, "kinds": _kinds,
    "picture": _picture,
})  # fmt: skip


def answer(request: Request, progress: Progress | None = None) -> Document:
    """Return the document that answers a request; `progress(done, of)` is told of long work."""
    return DOCUMENTS[request.product](request, progress)


def _required(request: single.AlmanacRequest | single.NightRequest) -> Any:
    """Return the place, which these requests always have."""
    assert request.place is not None
    return request.place
