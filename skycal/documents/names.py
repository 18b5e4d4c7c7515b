"""Names: the documents of what can be named: places, and families with their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Annotated, Any, ClassVar, TypedDict

from skycal.calendar.kinds import kinds
from skycal.documents import objects
from skycal.documents.document import Document, Part, Sheet, Table
from skycal.documents.listing import words_of
from skycal.events.details import GroundLatitude, GroundLongitude
from skycal.gazetteer.table import GazetteerEntry
from skycal.gazetteer.zones import clock_of
from skycal.model import FAMILIES

PLACE_COLUMNS = ("slug", "name", "name_en", "region", "country", "kind", "latitude", "longitude",
                 "elevation", "timezone", "population")  # fmt: skip
KIND_COLUMNS = ("family", "kind", "family_name", "name")


class NamedPlace(TypedDict):
    """A place of the gazetteer."""

    slug: Annotated[str, "Its name in addresses, for ever; empty for bare coordinates"]
    name: Annotated[str, "What it is called in the document's language"]
    name_en: Annotated[str, "In English"]
    region: Annotated[str, "Its province, or its country"]
    country: Annotated[str, "ISO 3166 code; empty for bare coordinates"]
    kind: Annotated[str, "Id of what it is: city, county, mountain"]
    latitude: Annotated[GroundLatitude, "North of the equator"]
    longitude: Annotated[GroundLongitude, "East of Greenwich"]
    elevation: Annotated[objects.Metres, "Above sea level"]
    timezone: Annotated[str, "Its clock: IANA name of its zone, or an offset"]
    population: Annotated[int, "People; 0 where it is not known"]


class NamedKind(TypedDict):
    """A kind that can be named."""

    family: Annotated[str, "Id of its family"]
    kind: Annotated[str, "Its id"]
    family_name: Annotated[str, "What the family is called"]
    name: Annotated[str, "What the kind is called"]


class PlacesDocument(Document):
    """Places by name."""

    is_list: ClassVar[bool] = True
    listed: ClassVar[str] = "places"

    def __init__(self, found: Sequence[GazetteerEntry], lang: str) -> None:
        super().__init__(words_of(lang), UTC)
        self.found = found
        self.title = self.words._("Places")

    def parts(self) -> Iterator[Part]:
        """Yield the one table."""
        words, lang = self.words, self.words.lang
        heads = [words._("Name"), words._("Short name"), words._("Province or country"),
                 words._("Kind"), words._("Latitude"), words._("Longitude"),
                 words._("Elevation"), words._("Time zone")]  # fmt: skip
        rows = [
            (one.name(lang), one.slug, one.region_name(lang), words.place_kind(one.kind),
             f"{one.latitude:.3f}", f"{one.longitude:.3f}",
             f"{one.elevation:.0f} m" if one.elevation else "", _clock(one))
            for one in self.found
        ]  # fmt: skip
        yield Part(table=Table(heads, rows, bare=True))

    def sheet(self) -> Sheet:
        """Return a place a line."""
        return Sheet(PLACE_COLUMNS, (list(self._place(one).values()) for one in self.found))

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the places."""
        yield "places", map(self._place, self.found)

    def _place(self, one: GazetteerEntry) -> NamedPlace:
        lang = self.words.lang
        return {
            "slug": one.slug, "name": one.name(lang), "name_en": one.name_en,
            "region": one.region_name(lang), "country": one.country, "kind": one.kind,
            "latitude": one.latitude, "longitude": one.longitude, "elevation": one.elevation,
            "timezone": _clock(one), "population": one.population,
        }  # fmt: skip


def _clock(one: GazetteerEntry) -> str:
    return one.timezone or clock_of(one).name


class KindsDocument(Document):
    """Families and their kinds."""

    is_list: ClassVar[bool] = True
    listed: ClassVar[str] = "kinds"

    def __init__(self, lang: str) -> None:
        super().__init__(words_of(lang), UTC)
        self.title = self.words._("Families and kinds")

    def _kinds(self) -> Iterator[NamedKind]:
        words = self.words
        for family in FAMILIES:
            for kind in sorted(one.id for one in kinds().values() if one.family == family):
                yield {"family": family, "kind": kind, "family_name": words.family(family),
                       "name": words.kind(kind)}  # fmt: skip

    def parts(self) -> Iterator[Part]:
        """Yield a table in which each family stands over its kinds."""
        words, rows = self.words, []
        last = ""
        for one in self._kinds():
            if one["family"] != last:
                last = one["family"]
                rows.append((last, "", one["family_name"]))
            rows.append(("", one["kind"], one["name"]))
        heads = (words._("Family"), words._("Kind"), words._("Name"))
        yield Part(table=Table(heads, rows, bare=True))

    def sheet(self) -> Sheet:
        """Return a kind a line."""
        return Sheet(KIND_COLUMNS, (list(one.values()) for one in self._kinds()))

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the kinds."""
        yield "kinds", self._kinds()
