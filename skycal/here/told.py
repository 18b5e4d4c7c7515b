"""Told: circumstances as the mappings that documents read, by event and name.

The border of this room: below it are arrays, above it `local` as spec/places.md has it. Instants
are {"jd_tt", ...}, None where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from skycal.here.circumstances import Circumstances
from skycal.here.compass import compass_point
from skycal.here.days import MOON_NAMES, NOTES, SUN_NAMES, Days
from skycal.here.eclipses.eclipsed import Eclipsed
from skycal.here.eclipses.occulted import Occulted
from skycal.here.eclipses.told import eclipses, occultations, transits
from skycal.here.eclipses.transit import Transited
from skycal.here.meteors import VERDICTS
from skycal.here.meteors_seen import Meteors
from skycal.here.sighting import AIDS, WHYS, Sighting, Watch

Record = dict[str, Any]

WATCH_NAMES = ("from", "to", "best")


def told(found: Circumstances, place: int) -> dict[str, Record]:
    """Return by event id what each event is at one of the places."""
    records: list[Record] = [{}] * len(found.events)
    for group in found.groups:
        seen = sightings(group.sighting, place)
        if group.beside is not None:
            beside = BESIDE[type(group.beside)](group.beside, place)
            seen = [one | more for one, more in zip(seen, beside, strict=True)]
        for number, record in zip(group.events.tolist(), seen, strict=True):
            records[number] = record
    each = days(found.days, place)
    return {
        event.id: record | each[number]
        for event, record, number in zip(found.events, records, found.day.tolist(), strict=True)
    }


def sightings(found: Sighting, place: int) -> list[Record]:
    """Return how each event is seen from a place."""
    altitude: list[dict[str, float]] = [{} for _ in found.aid]
    azimuth: list[dict[str, float]] = [{} for _ in found.aid]
    names, body, event = found.company
    for part, number, high, where in zip(
        body.tolist(), event.tolist(), found.altitude_deg[place].tolist(),
        found.azimuth_deg[place].tolist(), strict=True,
    ):  # fmt: skip
        altitude[number][names[part]], azimuth[number][names[part]] = high, where
    rows = zip(
        altitude, azimuth, found.sun_altitude_deg[place].tolist(), found.visible[place].tolist(),
        found.aid.tolist(), watches(found.watch, place), found.why[place].tolist(), strict=True,
    )  # fmt: skip
    return [
        {
            "altitude_deg": high, "azimuth_deg": where, "sun_altitude_deg": sun, "visible": visible,
            "aid": AIDS[aid], "watch": watch, "why": WHYS[why],
        }
        for high, where, sun, visible, aid, watch, why in rows
    ]


def watches(found: Watch, place: int) -> list[Record | None]:
    """Return when to look at each event from a place."""
    rows = zip(*(side[place].tolist() for side in found), strict=True)
    return [
        {
            **{name: {"jd_tt": at} for name, at in zip(WATCH_NAMES, row[:3], strict=True)},
            "altitude_deg": row[3],
            "azimuth_deg": row[4],
            "direction": compass_point(row[4]),
            "separation_deg": _or_none(row[5]),
        }
        if row[2] == row[2]
        else None
        for row in rows
    ]


def meteors(found: Meteors, place: int) -> list[Record]:
    """Return what one watcher sees of each shower in its best night, None where none is told."""
    names = ("rate_per_hour", "total", "limiting_mag", "verdict", "hours")
    rows = zip(
        found.rate_per_hour[place].tolist(), found.total[place].tolist(),
        found.limiting_mag[place].tolist(), found.verdict[place].tolist(),
        found.hours[place].tolist(), found.hourly[place].tolist(), strict=True,
    )  # fmt: skip
    records = []
    for rate, total, limit, worth, hours, hourly in rows:
        each = [
            {"jd_tt": tt, "rate_per_hour": meteors}
            for tt, meteors in zip(hours, hourly, strict=True) if tt == tt
        ]  # fmt: skip
        figures = (rate, total, limit, VERDICTS[worth], each) if rate == rate else (None,) * 5
        records.append(dict(zip(names, figures, strict=True)))
    return records


def days(found: Days, place: int) -> list[Record]:
    """Return what Sun and Moon do on each day at a place."""
    rows = zip(
        found.sun[place].tolist(), found.moon[place].tolist(), found.illumination.tolist(),
        found.note[place].tolist(), strict=True,
    )  # fmt: skip
    return [
        {
            "sun": _of_day(SUN_NAMES, sun),
            "moon": {**_of_day(MOON_NAMES, moon), "illumination": lit},
            "note": NOTES[note],
        }
        for sun, moon, lit, note in rows
    ]


def _of_day(names: Sequence[str], instants: Sequence[float]) -> Record:
    return {
        name: None if at != at else {"jd_tt": at} for name, at in zip(names, instants, strict=True)
    }


def _or_none(value: float) -> float | None:
    return None if value != value else value


# How what a kind has beside its sighting is told.
BESIDE: Mapping[type, Callable[[Any, int], list[Record]]] = MappingProxyType({
    Eclipsed: eclipses,
    Occulted: occultations,
    Transited: transits,
    Meteors: meteors,
})
