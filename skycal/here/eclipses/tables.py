"""Eclipses of a date: which one it is, and a table of what many places have of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct

from skycal import events
from skycal.gazetteer.table import GazetteerEntry, every_city, provinces
from skycal.here.eclipses import lunar, solar
from skycal.here.eclipses.clipped import Eclipses
from skycal.here.eclipses.told import EDGES as BY_BODY
from skycal.here.eclipses.told import eclipses
from skycal.here.horizon import Horizon
from skycal.model import Event, Place, SkycalError
from skycal.sky import Sky, ephemeris_for
from skycal.sky.julian import GREGORIAN_FROM, from_julian
from skycal.sky.timescale import tt_of, utc_datetime

NEARBY = timedelta(days=2)  # any zone's date is within two days of the instant
AROUND = timedelta(days=190)  # longer than from one eclipse season to the next: 173 days


class Row(NamedTuple):
    """One place of a table: its entry in the gazetteer and what it has of the eclipse."""

    entry: GazetteerEntry
    local: Mapping[str, Any]


class EclipseTable(Struct, frozen=True):
    """An eclipse and its places, in the order asked for, or by province."""

    event: Event
    rows: tuple[Row, ...]


# How each kind is solved for many places.
KINDS: Mapping[str, type[Eclipses]] = MappingProxyType(
    {"solar-eclipse": solar.SolarEclipses, "lunar-eclipse": lunar.LunarEclipses}
)

# The instants of a place's table, beside `best`: contacts, and where the horizon cuts in.
CONTACTS = {kind: view.names for kind, view in KINDS.items()}
EDGES = {kind: BY_BODY[view.body] for kind, view in KINDS.items()}


def eclipse_table(day: date, zone: tzinfo, places: Sequence[GazetteerEntry] = ()) -> EclipseTable:
    """Return the eclipse of a day (in `zone` or UTC) at `places`.

    Without places, at the cities of China that see it, by province. Raises SkycalError naming
    the nearest eclipses where there is none.
    """
    sky = _sky(day, NEARBY)
    event = next((found for found in _eclipses(sky) if day in _days(found, zone)), None)
    if event is None:
        raise SkycalError(_nearest(day, zone))
    asked = tuple(places) or cities()
    rows = zip(asked, circumstances(sky, event, [entry.place() for entry in asked]), strict=True)
    return EclipseTable(
        event, tuple(Row(entry, local) for entry, local in rows if places or local["visible"])
    )


def circumstances(sky: Sky, event: Event, places: Sequence[Place]) -> list[dict[str, Any]]:
    """Return what each place has of an eclipse of either kind, all solved together."""
    found = KINDS[event.kind](sky, [event]).circumstances(Horizon(sky, places))
    return [eclipses(found, place)[0] for place in range(len(places))]


def cities() -> tuple[GazetteerEntry, ...]:
    """Return the cities of China by province, as GB/T 2260 orders them."""
    order = {province: number for number, province in enumerate(provinces())}
    found = [entry for entry in every_city() if entry.region]
    return tuple(sorted(found, key=lambda entry: order[entry.region]))


def _sky(day: date, reach: timedelta) -> Sky:
    """Return the sky of the days around one, as far as the ephemeris goes."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    ephemeris = ephemeris_for(day.year, day.year)
    years = ephemeris.years
    begin = max(noon.timestamp() - reach.total_seconds(), _year(years[0]).timestamp())
    end = min(noon.timestamp() + reach.total_seconds(), _year(years[-1] + 1).timestamp())
    first, last = (tt_of(datetime.fromtimestamp(edge, UTC)) for edge in (begin, end))
    return Sky(ephemeris, first, last)


def _year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _eclipses(sky: Sky) -> list[Event]:
    return sorted(events.find(sky, KINDS.keys()), key=lambda event: event.tt)


def _days(event: Event, zone: tzinfo) -> set[date]:
    """Return the dates of an eclipse's greatest, on the clock and in UTC."""
    moment = utc_datetime(event.tt)
    return {moment.date(), moment.astimezone(zone).date()}


def _nearest(day: date, zone: tzinfo) -> str:
    """Say that there is no eclipse on a day, and when the one before and after are.

    Before 1582 that day may be meant by the Julian calendar: then say so where it has one.
    """
    found = [
        (utc_datetime(event.tt).astimezone(zone).date(), event.kind)
        for event in _eclipses(_sky(day, AROUND))
    ]
    if day < GREGORIAN_FROM:
        meant = from_julian(day.year, day.month, day.day)
        if meant in {when for when, _ in found}:
            return (f"no eclipse on {day}; by the Julian calendar {day} is {meant}, on which "
                    "there was one")  # fmt: skip
    before = [one for one in found if one[0] < day][-1:]
    after = [one for one in found if one[0] > day][:1]
    listed = ", ".join(f"{when} ({kind})" for when, kind in before + after)
    return f"no eclipse on {day}; nearest: {listed}"
