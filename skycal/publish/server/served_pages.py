"""Served pages: a site's own pages, for any place: home, places, eclipses and the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from skycal.publish.server.rolling import THAT_DAY, RollingRequest, rolled
from skycal.publish.server.standing import standing
from skycal.requests import THERE, Product
from skycal.requests.parameters import LANG
from skycal.requests.request import Pairs

if TYPE_CHECKING:
    from skycal.gazetteer.table import GazetteerEntry
    from skycal.publish.own_pages import File, Known, OwnPages


class PageRequest(RollingRequest, frozen=True, kw_only=True):
    """A page of the site itself."""

    product: ClassVar[str] = "page"

    @classmethod
    def of(cls, name: str, values: dict[str, Any]) -> Self:
        """Make it of a page's name, and of a day."""
        return cls(**rolled(values), name=name)

    def _pairs(self) -> Pairs:
        yield "page", self.name
        yield from super()._pairs()

    def body(self, format: str, options: Mapping[str, str], url: str | None) -> bytes:
        """Compute and write it."""
        from skycal.publish.own_pages import OwnPages

        plan = standing(url, self.years)
        file: File = WRITERS[self.name](self, partial(OwnPages, plan, self.lang))
        return file[1]


Pages = Callable[["Known"], "OwnPages"]


def _known(best: Mapping[str, Mapping[int, Any]], eclipses: Sequence[Any] = ()) -> Known:
    """Return what a page is told; every event without a place has a page of its own."""
    from skycal.publish.event_pages import is_of_a_place
    from skycal.publish.own_pages import Known

    ids = {one[0] for years in best.values() for told in years.values() for one in told}
    return Known(best, eclipses, frozenset(id for id in ids if not is_of_a_place(id)))


def _best(request: PageRequest, spot: GazetteerEntry | None) -> Mapping[int, Any]:
    """Return the best of each year."""
    from skycal.publish.year_pages import best_told, year_document

    return {year: best_told(year_document(year, spot, request.lang).whole)
            for year in request.years}


def _home(request: PageRequest, pages: Pages) -> File:
    return pages(_known({"": _best(request, None)})).home()


def _place(request: PageRequest, pages: Pages) -> File:
    from skycal.publish.plan import slug

    spot = request.spot
    assert spot is not None  # its route says so
    return pages(_known({slug(spot): _best(request, spot)})).place(spot)


def _eclipses(request: PageRequest, pages: Pages) -> File:
    from skycal.documents.computing import list_calendar
    from skycal.publish.event_pages import eclipses_told
    from skycal.requests import YEARS

    years = request.years
    calendar = list_calendar(YEARS.request(
        year=years[0], to=years[-1], family="eclipse", lang=request.lang))
    return pages(_known({}, eclipses_told(calendar, calendar.events))).eclipses()


WRITERS: Mapping[str, Callable[[PageRequest, Pages], File]] = MappingProxyType({
    "home": _home, "spots": lambda request, pages: pages(_known({})).places(), "spot": _place,
    "eclipse-list": _eclipses,
    "definitions": lambda request, pages: pages(_known({})).definitions(),
    "subscribe": lambda request, pages: pages(_known({})).subscribe(),
})
TAKES = {"spot": THERE}

OWN = {
    name: Product(name, partial(PageRequest.of, name), (THAT_DAY, *TAKES.get(name, (LANG,))))
    for name in WRITERS
}  # fmt: skip
