"""Single: requests for one event, one eclipse, one night, the days of a place, one picture."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from skycal.model import SkycalError, Span
from skycal.requests.lists import NextRequest, span_pairs
from skycal.requests.parameters import about
from skycal.requests.reading import shown, text
from skycal.requests.request import Pairs, Request, place_text, placed, this_day
from skycal.requests.spans import computed, month_span, span_of

if TYPE_CHECKING:
    from skycal.gazetteer.table import GazetteerEntry

_ID = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([a-z][a-z0-9-]*)")
AN_ID = "it is like 2027-08-02-solar-eclipse"


class EventRequest(Request, frozen=True, kw_only=True):
    """One event by its id, the date in it being that of UTC."""

    product: ClassVar[str] = "event"

    id: str
    day: date
    kind: str
    parameter: str = "id"  # what the id was given as

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of an id."""
        return cls.of_id(values["id"], "id", values)

    @classmethod
    def of_id(cls, id: str, parameter: str, values: dict[str, Any]) -> Self:
        """Make it of an id that was given as `parameter`."""
        from skycal.calendar.skies import year_with

        with about(parameter):
            day, kind = _parts(id)
            year_with(day)
            values = _where_it_is(values, id, kind)
        return cls(**placed(values), id=id, day=day, kind=kind, parameter=parameter)

    def _pairs(self) -> Pairs:
        yield "id", self.id


def _parts(id: str) -> tuple[date, str]:
    """Return the day and the kind an event's id begins with."""
    from skycal.calendar.kinds import kinds

    found = _ID.fullmatch(id)
    rest = found[2] if found else ""
    named = [kind for kind in kinds() if rest == kind or rest.startswith(f"{kind}-")]
    try:
        return date.fromisoformat(found[1] if found else ""), max(named, key=len)
    except ValueError:
        raise SkycalError(f"{shown(id)} is no event's id; {AN_ID}") from None


def _where_it_is(values: dict[str, Any], id: str, kind: str) -> dict[str, Any]:
    """Return the values with the place that an event's id names, if its kind is one of places."""
    from skycal.calendar.kinds import only_at_a_place
    from skycal.gazetteer.index import by_slug

    if values.get("place") or not only_at_a_place(kind):
        return values
    spot = by_slug().get(id[len("2027-01-01-") + len(kind) + 1 :])
    if spot is None:
        raise SkycalError(f"{shown(id)} is an event of a place: give `place`")
    return {**values, "place": spot}


class EclipseRequest(Request, frozen=True, kw_only=True):
    """The eclipse of a date (on the clock or in UTC) and what places have of it."""

    product: ClassVar[str] = "eclipse"

    day: date
    spots: tuple[GazetteerEntry, ...] = ()

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a date; without places it is for the cities of China that see it."""
        computed(values["date"], "date")
        common = placed({**values, "place": None})
        return cls(**common, day=values["date"], spots=values["place"] or ())

    def _pairs(self) -> Pairs:
        yield "date", self.day
        yield "places", tuple(map(place_text, self.spots))


class AlmanacRequest(Request, frozen=True, kw_only=True):
    """What Sun and Moon do at a place, day by day, and the planets among `bodies`.

    `sun_altitudes_deg`: of which it is told when the Sun passes them; `dip`: on the sea's horizon
    as the place's elevation shows it; `columns`: what tables for people have beside the usual.
    """

    product: ClassVar[str] = "almanac"

    span: Span
    bodies: tuple[str, ...] = ()
    sun_altitudes_deg: tuple[float, ...] = ()
    dip: bool = False
    columns: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a year, or of days from one to another."""
        span = span_of(values["year"], values["from_"], values["to"])
        return cls(
            **placed(values), span=span, bodies=values["bodies"] or (),
            sun_altitudes_deg=values["sun_altitude"] or (), dip=bool(values["dip"]),
            columns=values["columns"] or ())  # fmt: skip

    def _pairs(self) -> Pairs:
        yield from span_pairs(self.span)
        yield "bodies", self.bodies
        yield "sun_altitude", tuple(f"{altitude_deg:g}" for altitude_deg in self.sun_altitudes_deg)
        yield "dip", self.dip
        yield "columns", self.columns


class NightRequest(Request, frozen=True, kw_only=True):
    """What is up at a place in the night that begins on a day."""

    product: ClassVar[str] = "tonight"

    day: date

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a day, or of today."""
        common = placed(values)
        day = values["date"] or this_day(common["zone"]).date()
        computed(day, "date")
        return cls(**common, day=day)

    def _pairs(self) -> Pairs:
        yield "date", self.day


class PictureRequest(Request, frozen=True, kw_only=True):
    """One picture: of an event by id, of the next that is called so, of a year or of a month.

    `night` True or False fixes its tones; None leaves them to the reader's system. `view`: one of
    the VIEWS of an event instead of its kind's own picture, '' for that.
    """

    product: ClassVar[str] = "picture"

    event: EventRequest | NextRequest | None = None
    name: str = ""
    year: int = 0
    month: date | None = None
    night: bool | None = None
    view: str = ""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of what is to be drawn, and of the year or month of a picture of one."""
        from skycal.pictures import MONTH_PICTURES, YEAR_FROM_A_PLACE, YEAR_PICTURES

        what, year, month = text(values["what"]), values["year"], values["month"]
        of_year, of_month, by_id = what in YEAR_PICTURES, what in MONTH_PICTURES, what[:1].isdigit()
        for span_name, needed in (("year", of_year), ("month", of_month)):
            if needed != (values[span_name] is not None):
                needs = f"the picture {shown(what)} is that of a {span_name}: give one"
                raise SkycalError(
                    needs if needed else f"the picture {shown(what)} takes none", span_name)
        if values["after"] is not None and (of_year or of_month or by_id):
            raise SkycalError(f"the picture {shown(what)} takes none", "after")
        if values["view"] is not None and (of_year or of_month):
            raise SkycalError(f"the picture {shown(what)} takes none", "view")
        common, night = placed(values), values["night"]
        if of_month:
            return cls(**common, name=what, month=month_span(month).first, night=night)
        if of_year:
            span = span_of(year, None, None)
            if what in YEAR_FROM_A_PLACE and common["spot"] is None:
                said = f"the picture {shown(what)} is that of a place: give one"
                raise SkycalError(said, "place")
            return cls(**common, name=what, year=span.first.year, night=night)
        event: EventRequest | NextRequest
        if by_id:
            event = EventRequest.of_id(what, "what", values)
        else:
            event = NextRequest.of({**values, "count": 1, "visible": False,
                                    "min_importance": None})
        return cls(**common, event=event, night=night, view=values["view"] or "")

    def _pairs(self) -> Pairs:
        if isinstance(self.event, NextRequest):
            yield "what", self.event.wish and self.event.wish.key
            yield "after", self.event.after.astimezone(self.zone).isoformat()
        else:
            yield "what", self.event.id if self.event else self.name
        yield "year", self.year
        yield "month", self.month and f"{self.month:%Y-%m}"
        yield "view", self.view
        yield "tones", self.night is not None and ("night" if self.night else "day")


class PlacesRequest(Request, frozen=True, kw_only=True):
    """The places called so, or like it; without a query all of them."""

    product: ClassVar[str] = "places"

    query: str = ""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a query, and see that something is called so."""
        from skycal.gazetteer.names import search

        with about("query"):
            query = values["query"] or ""
            if query and not search(query):
                raise SkycalError(
                    f"no place is called {shown(query)}; LAT,LON[,ELEVATION] will do for any")
        return cls(**placed({"lang": values["lang"]}), query=query)

    def _pairs(self) -> Pairs:
        yield "query", self.query


class KindsRequest(Request, frozen=True, kw_only=True):
    """Everything that can be named: families and their kinds."""

    product: ClassVar[str] = "kinds"

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a language."""
        return cls(**placed({"lang": values["lang"]}))
