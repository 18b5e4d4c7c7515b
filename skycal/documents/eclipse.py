"""Eclipse: one eclipse, its course, and the table of what places have of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, ClassVar, TypedDict

from skycal.documents import objects, records
from skycal.documents.document import Part, Sheet, Table
from skycal.documents.instants import civil, to_second, utc_text, zone_text
from skycal.documents.listing import Listing, Row
from skycal.documents.offers import EVENTS
from skycal.documents.told import ToldDocument
from skycal.events.details import (
    Degrees,
    GroundLatitude,
    GroundLongitude,
    Instant,
    Ratio,
    Seconds,
)  # fmt: skip
from skycal.here.eclipses.tables import CONTACTS, EDGES, EclipseTable
from skycal.here.eclipses.tables import Row as Seen
from skycal.model import Calendar, Event
from skycal.words.local_eclipses import EDGES as EDGE_WORDS
from skycal.words.local_eclipses import SOLAR, contact_headings
from skycal.words.numerals import DEGREE, decimal
from skycal.words.values import duration

DASH = "\N{EM DASH}"
MANY_PLACES = 40  # more than somebody scrolls through on a phone
HORIZON_DEG = {True: -50.0 / 60.0, False: -0.25}  # centre of the Sun, of the Moon, at rise and set
FIGURES = ("name", "region", "latitude", "longitude", "elevation", "type", "visible", "magnitude",
           "obscuration", "duration_s")  # fmt: skip
CONTACT_FIGURES = ("time", "utc", "altitude_deg", "azimuth_deg", "position_angle_deg")
EDGE_FIGURES = ("time", "utc", "magnitude")


class LocalContact(Instant):
    """A contact as a place sees it."""

    altitude_deg: Annotated[Degrees, "Of the eclipsed body, without refraction"]
    azimuth_deg: Annotated[Degrees, "From north through east"]
    position_angle_deg: Annotated[Degrees | None, "Where on the disk, from its north eastward"]


class EclipsePlace(TypedDict):
    """What one place has of the eclipse."""

    name: Annotated[str, "The place"]
    region: Annotated[str, "Its province, or its country"]
    latitude: Annotated[GroundLatitude, "North of the equator"]
    longitude: Annotated[GroundLongitude, "East of Greenwich"]
    elevation: Annotated[objects.Metres, "Above sea level"]
    type: Annotated[str | None, "What the eclipse is there; null where it is none"]
    visible: Annotated[bool, "Is any of it seen there"]
    magnitude: Annotated[Ratio | None, "The most that is covered of the diameter"]
    obscuration: Annotated[Ratio | None, "The most that is covered of the disk"]
    duration_s: Annotated[Seconds | None, "Of the central or total phase"]
    contacts: Annotated[dict[str, LocalContact | None], "By name; null if it is not there"]


class EclipseDocument(ToldDocument):
    """One eclipse and its places."""

    offers: ClassVar[frozenset[str]] = EVENTS
    listed: ClassVar[str] = "places"

    def __init__(self, calendar: Calendar, table: EclipseTable) -> None:
        """Take the calendar of the one event, for its zone and language, and its places."""
        super().__init__(calendar)
        self.table, words = table, self.words
        self.event = calendar.events[0]  # which says who sees it
        self.key = self.event.id
        self.folds = len(table.rows) > MANY_PLACES
        self.solar = self.event.kind == SOLAR
        self.day: date = civil(self.event.tt).astimezone(self.zone).date()
        self.title = words._(
            "%(title)s of %(date)s", title=words.title(self.event), date=words.date(self.day)
        )

    def parts(self) -> Iterator[Part]:
        """Yield what it is, its course over the Earth, and the places."""
        words = self.words
        yield Part(paragraphs=[words.figures(self.event), words.explain(self.event)])
        yield Part(items=course(self.listing, self.event, self.day))
        if not self.table.rows:
            yield Part(paragraphs=[words._("No city of China sees it.")])
            return
        cells = [self._cells(seen) for seen in self.table.rows]
        used = [number for number, column in enumerate(zip(*cells, strict=True)) if any(column)]
        heads = self._headings()
        yield Part(table=Table([heads[number] for number in used],
                               [[row[number] for number in used] for row in cells]))  # fmt: skip
        yield Part(paragraphs=[
            words._("Altitudes without refraction; a dash where the Sun is down.") if self.solar
            else words._("Under the contacts: the Moon's altitude, without refraction; a dash "
                         "where it is down.")])  # fmt: skip

    @cached_property
    def _headed(self) -> dict[str, str]:
        return contact_headings(self.words, self.event)

    def _headings(self) -> list[str]:
        words = self.words
        where = [words.p_("eclipse table", "Altitude"), words.p_("eclipse table", "Direction")]
        return [
            words.p_("eclipse table", "Region"), words.p_("eclipse table", "Place"),
            *(name[:1].upper() + name[1:] for name in self._headed.values()),
            *(where if self.solar else []),
            words.p_("eclipse table", "Magnitude"), words.p_("eclipse table", "Covered"),
            words.p_("eclipse table", "Duration"), words.p_("eclipse table", "Remarks"),
        ]  # fmt: skip

    def _cells(self, seen: Seen) -> list[str]:
        """Return the cells of one place; empty where the eclipse has no such thing there."""
        words, local, entry = self.words, seen.local, seen.entry
        best, lasting = local["best"], local["duration_s"]
        sky = [self._altitude(best), words.direction(best["azimuth_deg"])] if best else ["", ""]
        return [
            entry.region_name(words.lang),
            entry.name(words.lang),
            *(self._contact(local["contacts"][name]) for name in self._headed),
            *(sky if self.solar else []),
            decimal(_short_of(local, "magnitude", 0.999), 3) if best else "",
            decimal(_short_of(local, "obscuration", 0.999) * 100.0, 1) + "%" if best else "",
            duration(words, lasting) if lasting else "",
            self._remark(local),
        ]

    def _contact(self, contact: Mapping[str, Any] | None) -> str:
        """Write a contact: its clock, for a lunar eclipse, whose clocks are one, its altitude."""
        if contact is None:
            return ""
        if contact["altitude_deg"] < HORIZON_DEG[self.solar]:
            return DASH
        at = contact["jd_tt"]
        return exact_clock(self.listing, at, self.day) if self.solar else self._altitude(contact)

    def _remark(self, local: Mapping[str, Any]) -> str:
        """Say what the horizon cuts off."""
        if not local["visible"]:
            return self.words._("not visible")
        cut = [
            self.words._(
                message,
                clock=self.words.clock(local_second(local[edge]["jd_tt"], self.listing)),
                magnitude=decimal(local[edge]["magnitude"], 2),
            )
            for edge, message in EDGE_WORDS.items()
            if local.get(edge)
        ]
        return self.words.list_of(cut) if cut else ""

    def _altitude(self, instant: Mapping[str, Any]) -> str:
        return decimal(instant["altitude_deg"], 0) + DEGREE

    def rows(self) -> Iterator[Row]:
        """Yield the eclipse."""
        yield self.listing.row(self.event)

    def sheet(self) -> Sheet:
        """Return a line for each place; a contact's figures stand in columns of their own."""
        kind = self.event.kind
        contacts = [(name, figure) for name in CONTACTS[kind] for figure in CONTACT_FIGURES]
        edges = [(name, figure) for name in EDGES[kind] for figure in EDGE_FIGURES]
        columns = [*FIGURES, *(f"{name}_{figure}" for name, figure in (*contacts, *edges))]

        def line(seen: Seen) -> list[Any]:
            there = self._place(seen)
            return [
                *(there[figure] for figure in FIGURES),
                *(self._figure(there["contacts"][name], figure) for name, figure in contacts),
                *(self._figure(there[name], figure) for name, figure in edges),
            ]

        return Sheet(columns, map(line, self.table.rows))

    def _figure(self, instant: Mapping[str, Any] | None, figure: str) -> Any:
        """Return a figure of an instant, None where there is no instant."""
        if instant is None:
            return None
        if figure in ("time", "utc"):
            moment = to_second(civil(instant["jd_tt"]), self.zone)
            return utc_text(moment) if figure == "utc" else zone_text(moment, self.zone)
        return instant.get(figure)

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the eclipse as the calendar's JSON has it, and every place."""
        (row,) = self.rows()
        yield "eclipse", records.event(self.listing, row, outlines=True)
        yield "places", map(self._place, self.table.rows)

    def _place(self, seen: Seen) -> dict[str, Any]:
        """Return one place: who and where it is, and its circumstances."""
        entry, lang = seen.entry, self.words.lang
        return {
            "name": entry.name(lang), "region": entry.region_name(lang),
            "latitude": entry.latitude, "longitude": entry.longitude,
            "elevation": entry.elevation, **seen.local,
        }  # fmt: skip

    def illustrated(self) -> Sequence[Event]:
        """The event that a page may show pictures of."""
        return [self.event]


def course(listing: Listing, event: Event, day: date) -> list[list[str]]:
    """Return names and clocks of the contacts of an eclipse or transit, in order of time."""
    named = {**event.details["contacts"], "greatest": {"jd_tt": event.tt}}
    ordered = sorted(named, key=lambda name: float(named[name]["jd_tt"]))
    return [
        [listing.words.contact(event, name), exact_clock(listing, named[name]["jd_tt"], day)]
        for name in ordered
    ]


def exact_clock(listing: Listing, tt: float, day: date) -> str:
    """Write an instant to the second, with its day where that is not `day`."""
    local = local_second(tt, listing)
    clock = local.strftime("%H:%M:%S")
    return clock if local.date() == day else f"{listing.words.date_short(local)} {clock}"


def local_second(tt: float, listing: Listing) -> datetime:
    """Return an instant on the listing's clock, to the second."""
    zone = listing.calendar.zone
    return to_second(civil(float(tt)), zone).astimezone(zone)


def _short_of(local: Mapping[str, Any], name: str, most: float) -> float:
    """Return a figure of what is covered that never rounds up to the whole Sun where it is less."""
    return float(local[name] if local["type"] == "total" else min(local[name], most))
