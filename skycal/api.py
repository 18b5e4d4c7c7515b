"""The Python API: one function a request, over the same requests as the command line's.

A place is a name (`"Changsha"`, in Chinese as well), `(latitude, longitude)` or a `Place`; a list
of places gives a list of answers. Days are dates or texts such as `"2027-08-02"`. What is wrong
with a wish is a SkycalError of one line, before anything is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, TypeAlias, TypeVar, overload

from skycal import requests
from skycal.model import Place

if TYPE_CHECKING:
    from skycal import model
    from skycal.documents.calendars import CalendarDocument
    from skycal.documents.document import Document
    from skycal.requests import (
        BestRequest,
        ListRequest,
        NextRequest,
        Request,
    )  # fmt: skip
    from skycal.requests.single import EclipseRequest, EventRequest
    from skycal.results import Calendar, EventResult, Picture, Result

PlaceLike: TypeAlias = "str | tuple[float, float] | tuple[float, float, float] | Place"
Day: TypeAlias = "str | date"
Names: TypeAlias = "str | Sequence[str]"
Zone: TypeAlias = "str | tzinfo"
FileLike: TypeAlias = "str | PathLike[str]"
Progress: TypeAlias = Callable[[int, int], None]
Answer = TypeVar("Answer")


@overload
def year(
    year: int | str, to: int | str | date | None = None, *, from_: Day | None = None,
    place: PlaceLike | None = None, tz: Zone | None = None, lang: str | None = None,
    profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False, elements: FileLike | None = None,
    progress: Progress | None = None,
) -> Calendar: ...
@overload
def year(
    year: int | str, to: int | str | date | None = None, *, from_: Day | None = None,
    place: list[PlaceLike], tz: Zone | None = None, lang: str | None = None,
    profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False, elements: FileLike | None = None,
    progress: Progress | None = None,
) -> list[Calendar]: ...
def year(
    year: int | str, to: int | str | date | None = None, *, from_: Day | None = None,
    place: PlaceLike | list[PlaceLike] | None = None, tz: Zone | None = None,
    lang: str | None = None, profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False, elements: FileLike | None = None,
    progress: Progress | None = None,
) -> Calendar | list[Calendar]:
    """Return the calendar of a year, or of the days `from_` one `to` another, or `to` a year.

    `place`: where it is seen from (a list of places gives a list of calendars); `tz`: the clock,
    an IANA zone or `+09:30` (default Beijing time, at a place abroad its own); `lang`: `zh_CN`,
    `zh_TW`, `en`, `ja`; `profile`: `skycal`, `standard` (the default) or `full` (the default
    where `kind` says what is wanted); `family`, `kind` (ids, or names in any language) and
    `min_importance` (1 to 5) narrow it; `visible`: only what can be seen from the place;
    `elements`: a file of orbits of comets and asteroids, in the Minor Planet Center's formats.

    >>> import skycal
    >>> [entry.title for entry in skycal.year(2027, kind="solar-eclipse", lang="en")]
    ['Annular solar eclipse', 'Total solar eclipse']
    """
    return _at(place, lambda here: _listed(requests.YEARS.request(
        year=year, to=to, from_=from_, place=here, tz=tz, lang=lang, profile=profile,
        family=family, kind=kind, min_importance=min_importance, visible=visible,
        elements=elements), progress))


@overload
def month(
    month: str | date, *, place: PlaceLike | None = None, tz: Zone | None = None,
    lang: str | None = None, profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False,
) -> Calendar: ...
@overload
def month(
    month: str | date, *, place: list[PlaceLike], tz: Zone | None = None,
    lang: str | None = None, profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False,
) -> list[Calendar]: ...
def month(
    month: str | date, *, place: PlaceLike | list[PlaceLike] | None = None,
    tz: Zone | None = None, lang: str | None = None, profile: str | None = None,
    family: Names = (), kind: Names = (), min_importance: int | None = None,
    visible: bool = False,
) -> Calendar | list[Calendar]:
    """Return the calendar of a month, `"2026-12"` or any day of it; the rest is as in `year`.

    >>> import skycal
    >>> len(skycal.month("2026-12", kind="full-moon"))
    1
    """
    return _at(place, lambda here: _listed(requests.MONTHS.request(
        month=month, place=here, tz=tz, lang=lang, profile=profile, family=family, kind=kind,
        min_importance=min_importance, visible=visible)))


@overload
def week(
    day: Day | None = None, *, place: PlaceLike | None = None, tz: Zone | None = None,
    lang: str | None = None, profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False,
) -> Calendar: ...
@overload
def week(
    day: Day | None = None, *, place: list[PlaceLike], tz: Zone | None = None,
    lang: str | None = None, profile: str | None = None, family: Names = (), kind: Names = (),
    min_importance: int | None = None, visible: bool = False,
) -> list[Calendar]: ...
def week(
    day: Day | None = None, *, place: PlaceLike | list[PlaceLike] | None = None,
    tz: Zone | None = None, lang: str | None = None, profile: str | None = None,
    family: Names = (), kind: Names = (), min_importance: int | None = None,
    visible: bool = False,
) -> Calendar | list[Calendar]:
    """Return the calendar of seven days, from today on by default; the rest is as in `year`."""
    return _at(place, lambda here: _listed(requests.WEEKS.request(
        day=day, place=here, tz=tz, lang=lang, profile=profile, family=family, kind=kind,
        min_importance=min_importance, visible=visible)))


@overload
def next(
    what: str | None = None, *, after: Day | datetime | None = None, count: int = 1,
    place: PlaceLike | None = None, visible: bool | None = None, tz: Zone | None = None,
    lang: str | None = None, min_importance: int | None = None, elements: FileLike | None = None,
) -> Calendar: ...
@overload
def next(
    what: str | None = None, *, after: Day | datetime | None = None, count: int = 1,
    place: list[PlaceLike], visible: bool | None = None, tz: Zone | None = None,
    lang: str | None = None, min_importance: int | None = None, elements: FileLike | None = None,
) -> list[Calendar]: ...
def next(
    what: str | None = None, *, after: Day | datetime | None = None, count: int = 1,
    place: PlaceLike | list[PlaceLike] | None = None, visible: bool | None = None,
    tz: Zone | None = None, lang: str | None = None, min_importance: int | None = None,
    elements: FileLike | None = None,
) -> Calendar | list[Calendar]:
    """Return the next `count` events of a kind, a family or a name, in any language.

    Without `what` those worth going out for (importance 4), with a place those that are seen
    there. `after`: a day, meaning its 00:00 on the clock of `tz`, or an instant; today by default.
    With `visible` only what can be seen from the place counts, and as what is asked for: a total
    eclipse as a total one. Fewer come back where the ephemeris ends.

    >>> import skycal
    >>> skycal.next("total solar eclipse", after="2026-11-22", lang="en")[0].id
    '2027-08-02-solar-eclipse'
    """
    return _at(place, lambda here: _found(requests.NEXT.request(
        what=what, after=after, count=count, place=here, visible=visible, tz=tz, lang=lang,
        min_importance=min_importance, elements=elements)))


@overload
def find(
    what: str, *, after: Day | datetime | None = None, count: int = 1,
    place: PlaceLike | None = None, visible: bool | None = None, tz: Zone | None = None,
    lang: str | None = None, min_importance: int | None = None, elements: FileLike | None = None,
) -> Calendar: ...
@overload
def find(
    what: str, *, after: Day | datetime | None = None, count: int = 1, place: list[PlaceLike],
    visible: bool | None = None, tz: Zone | None = None, lang: str | None = None,
    min_importance: int | None = None, elements: FileLike | None = None,
) -> list[Calendar]: ...
def find(
    what: str, *, after: Day | datetime | None = None, count: int = 1,
    place: PlaceLike | list[PlaceLike] | None = None, visible: bool | None = None,
    tz: Zone | None = None, lang: str | None = None, min_importance: int | None = None,
    elements: FileLike | None = None,
) -> Calendar | list[Calendar]:
    """Return the next `count` events that are called so: `next`, with a name.

    >>> import skycal
    >>> skycal.find("full-moon", after="2027-01-01")[0].id
    '2027-01-22-full-moon'
    """
    return _at(place, lambda here: _found(requests.NEXT.request(
        what="" if what is None else what, after=after, count=count, place=here, visible=visible,
        tz=tz, lang=lang, min_importance=min_importance, elements=elements)))


@overload
def event(
    id: str, *, place: PlaceLike | None = None, tz: Zone | None = None, lang: str | None = None,
) -> EventResult: ...
@overload
def event(
    id: str, *, place: list[PlaceLike], tz: Zone | None = None, lang: str | None = None,
) -> list[EventResult]: ...
def event(
    id: str, *, place: PlaceLike | list[PlaceLike] | None = None, tz: Zone | None = None,
    lang: str | None = None,
) -> EventResult | list[EventResult]:
    """Return one event with all that is known of it, by its id; the date in that is UTC.

    >>> import skycal
    >>> skycal.event("2027-08-02-solar-eclipse", lang="en").event.title
    'Total solar eclipse'
    """
    return _at(place, lambda here: _event(
        requests.EVENT.request(id=id, place=here, tz=tz, lang=lang)))


@overload
def best(
    year: int | str, *, place: PlaceLike | None = None, tz: Zone | None = None,
    lang: str | None = None,
) -> Calendar: ...
@overload
def best(
    year: int | str, *, place: list[PlaceLike], tz: Zone | None = None, lang: str | None = None,
) -> list[Calendar]: ...
def best(
    year: int | str, *, place: PlaceLike | list[PlaceLike] | None = None,
    tz: Zone | None = None, lang: str | None = None,
) -> Calendar | list[Calendar]:
    """Return the ten events of a year most worth going out for; `.best` says why.

    >>> import skycal
    >>> len(skycal.best(2027))
    10
    """
    return _at(place, lambda here: _best(
        requests.BEST.request(year=year, place=here, tz=tz, lang=lang)))


def eclipse(
    date: Day, *, place: PlaceLike | list[PlaceLike] | None = None, tz: Zone | None = None,
    lang: str | None = None,
) -> EventResult:
    """Return the eclipse of a day, and what each place has of it: `to_dict()["places"]`.

    The day is that of greatest eclipse, on the clock or in UTC; without places it is told for
    the cities of China that see it.

    >>> import skycal
    >>> skycal.eclipse("2035-09-02", place="Beijing", lang="en").to_dict()["places"][0]["type"]
    'total'
    """
    return _event(requests.ECLIPSE.request(date=date, place=place, tz=tz, lang=lang))


@overload
def almanac(
    year: int | str | None = None, *, place: PlaceLike, from_: Day | None = None,
    to: Day | None = None, bodies: Names | None = None,
    sun_altitude: float | list[float] | None = None, dip: bool = False,
    columns: Names | None = None, tz: Zone | None = None, lang: str | None = None,
) -> Result: ...
@overload
def almanac(
    year: int | str | None = None, *, place: list[PlaceLike], from_: Day | None = None,
    to: Day | None = None, bodies: Names | None = None,
    sun_altitude: float | list[float] | None = None, dip: bool = False,
    columns: Names | None = None, tz: Zone | None = None, lang: str | None = None,
) -> list[Result]: ...
def almanac(
    year: int | str | None = None, *, place: PlaceLike | list[PlaceLike],
    from_: Day | None = None, to: Day | None = None, bodies: Names | None = None,
    sun_altitude: float | list[float] | None = None, dip: bool = False,
    columns: Names | None = None, tz: Zone | None = None, lang: str | None = None,
) -> Result | list[Result]:
    """Return what Sun, Moon and the planets among `bodies` do, day by day, and the twilights.

    `sun_altitude`: when the Sun passes it, degrees; `dip`: on the horizon of the sea as the place's
    elevation shows it; `columns`: what tables for people have beside the usual.

    >>> import skycal
    >>> june = skycal.almanac(place="Changsha", from_="2027-06-21", to="2027-06-21")
    >>> june.to_dict()["days"][0]["sun"]["rise"][0][:15]
    '2027-06-21T05:3'
    """
    return _at(place, lambda here: _plain(requests.ALMANAC.request(
        year=year, place=here, from_=from_, to=to, bodies=bodies, sun_altitude=sun_altitude,
        dip=dip, columns=columns, tz=tz, lang=lang)))


@overload
def tonight(
    place: PlaceLike, *, date: Day | None = None, tz: Zone | None = None, lang: str | None = None,
) -> Result: ...
@overload
def tonight(
    place: list[PlaceLike], *, date: Day | None = None, tz: Zone | None = None,
    lang: str | None = None,
) -> list[Result]: ...
def tonight(
    place: PlaceLike | list[PlaceLike], *, date: Day | None = None, tz: Zone | None = None,
    lang: str | None = None,
) -> Result | list[Result]:
    """Return what is up in the night that begins on `date` (today by default).

    >>> import skycal
    >>> moon = skycal.tonight("London", date="2027-02-11").to_dict()["moon"]
    >>> moon["constellation"], moon["watch"]["direction"]
    ('Psc', 'SW')
    """
    return _at(place, lambda here: _plain(
        requests.TONIGHT.request(place=here, date=date, tz=tz, lang=lang)))


def picture(
    what: str, *, year: int | str | None = None, month: str | date | None = None,
    after: Day | datetime | None = None, place: PlaceLike | None = None,
    view: str | None = None, night: bool | None = None, tz: Zone | None = None,
    lang: str | None = None,
) -> Picture:
    """Return one picture: of an event by id, of the next that is called so, of a `year` or `month`.

    Of a year there are `strip`, `elongations`, `apparitions`, `analemma`, `nights` (with a place),
    of a month `jupiter-moons`. `view`: an event over the `horizon`, in the `field` of stars or
    through its `night`, else what tells most of its kind. `night` True or False fixes the tones; by
    default they are those of the reader's system.

    >>> import skycal
    >>> skycal.picture("2027-08-02-solar-eclipse").svg[:4]
    '<svg'
    """
    from skycal.results import Picture

    return Picture(_answer(requests.PICTURE.request(
        what=what, year=year, month=month, after=after, place=place, view=view,
        night=night, tz=tz, lang=lang)))


def places(query: str | None = None, *, lang: str | None = None) -> Result:
    """Return the places called `query`, or like it; all of them without one.

    >>> import skycal
    >>> skycal.places("Changsha", lang="en").to_dict()["places"][0]["name"]
    'Changsha'
    """
    return _plain(requests.GAZETTEER.request(query=query, lang=lang))


def kinds(*, lang: str | None = None) -> Result:
    """Return the families and kinds that can be named.

    >>> import skycal
    >>> [one["family"] for one in skycal.kinds().to_dict()["kinds"] if one["kind"] == "transit"]
    ['planet']
    """
    return _plain(requests.KINDS.request(lang=lang))


def _at(place: object, answer: Callable[[object], Answer]) -> Answer | list[Answer]:
    """Return an answer for a place, or one for each of a list of them."""
    several = isinstance(place, list) and not all(isinstance(one, (int, float)) for one in place)
    return [*map(answer, place)] if several else answer(place)  # type: ignore[call-overload]


def _listed(request: ListRequest, progress: Progress | None = None) -> Calendar:
    from skycal.documents.computing import list_found
    from skycal.results import Calendar

    def document(record: model.Calendar) -> CalendarDocument:
        from skycal.documents.calendars import CalendarDocument

        return CalendarDocument(record, named=request.named)

    return Calendar(list_found(request, progress), request, document)


def _found(request: NextRequest) -> Calendar:
    from skycal.documents.calendars import NextDocument
    from skycal.documents.searching import next_calendar
    from skycal.results import Calendar

    found = next_calendar(request)
    document = partial(NextDocument, what=request.called, last_year=request.last_year)
    return Calendar(lambda: found, request, document)


def _best(request: BestRequest) -> Calendar:
    from skycal.documents.computing import best_calendar
    from skycal.documents.single import BestDocument
    from skycal.results import Calendar

    found = best_calendar(request)
    return Calendar(lambda: found, request, BestDocument)


def _event(request: EventRequest | EclipseRequest) -> EventResult:
    from skycal.documents.told import ToldDocument
    from skycal.results import EventResult

    document = _answer(request)
    assert isinstance(document, ToldDocument)
    return EventResult(document)


def _plain(request: Request) -> Result:
    from skycal.results import Result

    return Result(_answer(request))


def _answer(request: Request) -> Document:
    from skycal.documents.answers import answer

    return answer(request)
