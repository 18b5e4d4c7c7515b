"""Told: circumstances as the mappings that documents read, by event and name.

The border of this room: below it are arrays, above it `local` as spec/places.md has it. Instants
are {"jd_tt", ...}, None where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Any

import numpy as np

from skycal.arrays import Floats
from skycal.here.circumstances import Circumstances
from skycal.here.compass import compass_point
from skycal.here.days import MOON_NAMES, NOTES, SUN_NAMES, Days
from skycal.here.eclipses.eclipsed import Eclipsed
from skycal.here.eclipses.occulted import Occulted
from skycal.here.eclipses.told import eclipses, occultations, transits
from skycal.here.eclipses.transit import Transited
from skycal.here.meteors import VERDICTS
from skycal.here.meteors_seen import Meteors
from skycal.here.sighting import AIDS, WHY, WHYS, Sighting, Watch
from skycal.model import Place
from skycal.sky.timescale import civil_jd, tt_from_civil, utc_datetime

Record = dict[str, Any]

SEEN, NOTHING = WHY[None], WHY["nothing-to-see"]


def told(found: Circumstances, place: int) -> dict[str, Record]:
    """Return by event id what each event is at one of the places."""
    records: list[Record] = [{}] * len(found.events)
    nights = Nights(found.places[place], found.zone)
    for group in found.groups:
        seen = sightings(group.sighting, place, nights)
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


class Nights:
    """The nights of a place by the dates of their evenings, on the clock of a zone.

    A night lasts from one mean noon of the place to the next.
    """

    def __init__(self, place: Place, zone: tzinfo) -> None:
        self._east, self._zone = place.longitude / 360.0, zone
        self._known: dict[float, str] = {}

    def dates(self, tt: Floats) -> list[str]:
        """Return the date of each instant's night, ISO 8601."""
        numbers = np.floor(civil_jd(tt) + self._east).tolist()
        new = [*dict.fromkeys(number for number in numbers if number not in self._known)]
        noons = tt_from_civil(np.array(new) - self._east).tolist()
        for number, noon in zip(new, noons, strict=True):
            date = utc_datetime(noon).astimezone(self._zone).date()
            self._known[number] = date.isoformat()
        return [self._known[number] for number in numbers]


def sightings(found: Sighting, place: int, nights: Nights) -> list[Record]:
    """Return how each event is seen from a place."""
    count = found.why.shape[1]
    altitude: list[dict[str, float]] = [{} for _ in range(count)]
    azimuth: list[dict[str, float]] = [{} for _ in range(count)]
    names, body, event = found.company
    for part, number, high, where in zip(
        body.tolist(), event.tolist(), found.altitude_deg[place].tolist(),
        found.azimuth_deg[place].tolist(), strict=True,
    ):  # fmt: skip
        altitude[number][names[part]], azimuth[number][names[part]] = high, where
    rows = zip(
        altitude, azimuth, found.sun_altitude_deg[place].tolist(), found.aid[place].tolist(),
        watches(found, place, nights), found.why[place].tolist(), strict=True,
    )  # fmt: skip
    return [
        {
            "altitude_deg": high, "azimuth_deg": where, "sun_altitude_deg": sun,
            "visible": None if why == NOTHING else why == SEEN, "aid": AIDS[aid], "watch": watch,
            "why": WHYS[why],
        }
        for high, where, sun, aid, watch, why in rows
    ]


def watches(found: Sighting, place: int, nights: Nights) -> list[Record | None]:
    """Return when to look at each event from a place; what is seen by day is in no night."""
    watch = Watch(*(side[place] for side in found.watch))
    names, body, event = found.company
    by_day = set(event[body == names.index("sun")].tolist()) if "sun" in names else ()
    records: list[Record | None] = [None] * len(watch.best)
    real = np.flatnonzero(np.isfinite(watch.best))
    rows = zip(
        real.tolist(), nights.dates(watch.best[real]), *(side[real].tolist() for side in watch),
        strict=True,
    )  # fmt: skip
    for number, date, begin, end, best, altitude_deg, azimuth_deg, apart_deg in rows:
        records[number] = {
            "night": None if number in by_day else date,
            "from": {"jd_tt": begin},
            "to": {"jd_tt": end},
            "best": {"jd_tt": best},
            "altitude_deg": altitude_deg,
            "azimuth_deg": azimuth_deg,
            "direction": compass_point(azimuth_deg),
            "separation_deg": _or_none(apart_deg),
        }
    return records


def meteors(found: Meteors, place: int) -> list[Record]:
    """Return what one watcher sees of each shower in its best night, None where none is told."""
    names = ("rate_per_hour", "total", "limiting_mag", "verdict", "moonset", "moonrise", "hours")
    rows = zip(
        found.rate_per_hour[place].tolist(), found.total[place].tolist(),
        found.limiting_mag[place].tolist(), found.verdict[place].tolist(),
        found.moonset[place].tolist(), found.moonrise[place].tolist(),
        found.hours[place].tolist(), found.hourly[place].tolist(), strict=True,
    )  # fmt: skip
    records = []
    for rate, total, limit, worth, moonset, moonrise, hours, hourly in rows:
        each = [
            {"jd_tt": tt, "rate_per_hour": meteors}
            for tt, meteors in zip(hours, hourly, strict=True) if tt == tt
        ]  # fmt: skip
        edges = (None if at != at else {"jd_tt": at} for at in (moonset, moonrise))
        figures = (rate, total, limit, VERDICTS[worth], *edges, each)
        figures = figures if rate == rate else (None,) * len(names)
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
