"""Drawing: the document of one picture: of an event, or of a whole year or month."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from skycal.calendar.kinds import kinds
from skycal.documents import computing, searching
from skycal.documents.calendars import NextDocument
from skycal.documents.offers import DRAWING
from skycal.documents.scenes import scene_of
from skycal.documents.told import ToldDocument
from skycal.model import Calendar, SkycalError, whole_years
from skycal.pictures import MONTH_PICTURES, OF_THE_BEST, YEAR_PICTURES, Scene, picture, standalone
from skycal.requests import ListRequest, NextRequest
from skycal.requests.single import PictureRequest
from skycal.requests.spans import month_span
from skycal.sky.timescale import utc_datetime

DAY, NIGHT = 0, 1


class DrawingDocument(ToldDocument):
    """One picture, as SVG."""

    offers: ClassVar[frozenset[str]] = frozenset({DRAWING})

    def __init__(self, calendar: Calendar, title: str, svg: str) -> None:
        super().__init__(calendar)
        self.title, self.svg = title, svg


def _alone(calendar: Calendar, year: int) -> Scene:
    """Return the same for a picture that stands alone."""
    return replace(scene_of(calendar, year), alone=True)


def drawing(request: PictureRequest) -> DrawingDocument:
    """Return the picture that was asked for."""
    if request.month is not None:
        return _of_month(request, request.month)
    return _of_year(request) if request.event is None else _of_event(request)


def _of_month(request: PictureRequest, first: date) -> DrawingDocument:
    calendar = computing.head_of(request, month_span(first))
    svg = MONTH_PICTURES[request.name](_alone(calendar, first.year), first, request.name)
    return DrawingDocument(calendar, request.name, standalone(svg, calendar.lang, _side(request)))


def _of_year(request: PictureRequest) -> DrawingDocument:
    year = request.year
    asked = ListRequest(lang=request.lang, spot=request.spot, zone=request.zone,
                        zone_name=request.zone_name, span=whole_years(year, year))
    calendar = computing.list_calendar(asked)
    draw = YEAR_PICTURES[request.name]
    best = [one.event for one in calendar.best]
    events = best if request.name in OF_THE_BEST else calendar.weighed
    svg = draw(_alone(calendar, year), events, year, request.name)
    return DrawingDocument(calendar, request.name, standalone(svg, calendar.lang, _side(request)))


def _of_event(request: PictureRequest) -> DrawingDocument:
    """Return the picture of an event; raise SkycalError where its kind has none."""
    asked = request.event
    if isinstance(asked, NextRequest):
        calendar = searching.next_calendar(asked)
        if not calendar.events:
            document = DrawingDocument(calendar, "", "")
            document.lacks = NextDocument(calendar, asked.called, asked.last_year).lacks
            return document
    else:
        assert asked is not None
        calendar = searching.event_calendar(asked)
    (event,) = calendar.events
    year = utc_datetime(event.tt).astimezone(calendar.zone).year
    drawn = picture(_alone(calendar, year), event, view=request.view or None)
    if drawn is None:
        listed = ", ".join(kind.id for kind in kinds().values() if kind.picture)
        raise SkycalError(f"there is no picture of {event.id}; there are of {listed}", "what")
    return DrawingDocument(calendar, event.id, standalone(drawn, calendar.lang, _side(request)))


def _side(request: PictureRequest) -> int | None:
    return None if request.night is None else NIGHT if request.night else DAY
