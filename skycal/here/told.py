"""Told: circumstances as the mappings that documents read, by event and name.

The border of this room: below it are arrays, above it `local` as spec/places.md has it. Instants
are {"jd_tt", ...}, None where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from skycal.here.circumstances import Circumstances
from skycal.here.compass import compass_point
from skycal.here.days import MOON_NAMES, NOTES, SUN_NAMES, Days
from skycal.here.eclipses.eclipsed import TYPES, Eclipsed, Moments
from skycal.here.eclipses.occultation import Occulted, Phase
from skycal.here.eclipses.transit import NAMES as TRANSIT_NAMES
from skycal.here.eclipses.transit import Transited
from skycal.here.meteors import VERDICTS
from skycal.here.showers import Meteors
from skycal.here.sighting import AIDS, WHYS, Sighting, Watch

Record = dict[str, Any]

WATCH_NAMES = ("from", "to", "best")
EDGES = {"sun": ("sunrise", "sunset"), "moon": ("moonrise", "moonset")}
LIMB_NAMES = ("I", "II", "III", "IV")
WHERE = ("altitude_deg", "azimuth_deg")
COVERED = ("magnitude", "obscuration")
# What is said of a contact: from the zenith only of the Sun's.
ANGLES = {"sun": ("position_angle_deg", "zenith_angle_deg"), "moon": ("position_angle_deg",)}


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


def eclipses(found: Eclipsed, place: int) -> list[Record]:
    """Return what a place has of each eclipse.

    `contacts` with where the body stands and the angles of the contact point; `type`, `magnitude`,
    `obscuration`, `duration_s` as seen; `best`, and where the body rises or sets eclipsed.
    """
    angles = (*WHERE, *ANGLES[found.body])
    contacts = {
        name: _moments(
            _part(found.contacts, k, place), (*angles, *(COVERED if name == "max" else ()))
        )
        for k, name in enumerate(found.names)
    }
    names = ("best", *EDGES[found.body])
    edges = [
        _moments(_part(edge, place), (*WHERE, *COVERED))
        for edge in (found.best, found.rise, found.set)
    ]
    magnitude, obscuration = (np.nan_to_num(getattr(found.best, name)[place]) for name in COVERED)
    return [
        {
            "visible": bool(found.visible[place, i]),
            "contacts": {name: contact[i] for name, contact in contacts.items()},
            "type": TYPES[found.type[place, i]],
            "magnitude": float(magnitude[i]),
            "obscuration": float(obscuration[i]),
            "duration_s": float(found.duration_s[place, i]) or None,
            **{name: edge[i] for name, edge in zip(names, edges, strict=True)},
        }
        for i in range(len(magnitude))
    ]


def occultations(found: Occulted, place: int) -> list[Record]:
    """Return what a place has of each occultation, up or not."""
    phases = [
        _phases(found.closest, place, at_limb=False),
        _phases(found.disappearance, place, at_limb=True),
        _phases(found.reappearance, place, at_limb=True),
    ]
    rows = zip(
        found.covered[place].tolist(), found.graze[place].tolist(),
        found.limb_distance_arcsec[place].tolist(), *phases, strict=True,
    )  # fmt: skip
    names = ("covered", "graze", "limb_distance_arcsec", "closest", "disappearance",
             "reappearance")  # fmt: skip
    records = [dict(zip(names, row, strict=True)) for row in rows]
    for i in np.flatnonzero(found.has_limbs).tolist():
        records[i]["contacts"] = _instants(LIMB_NAMES, found.limbs[:, place, i].tolist())
    return records


def transits(found: Transited, place: int) -> list[Record]:
    """Return the Sun over a place at the contacts of each transit."""
    columns = zip(*(side[:, place].T.tolist() for side in (found.tt, found.altitude_deg,
                                                           found.azimuth_deg)), strict=True)
    return [
        {
            "contacts": {
                name: {"jd_tt": tt, "altitude_deg": altitude_deg, "azimuth_deg": azimuth_deg}
                for name, tt, altitude_deg, azimuth_deg in zip(TRANSIT_NAMES, *column, strict=True)
                if tt == tt
            }
        }
        for column in columns
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


def _part(found: Moments, *number: int) -> Moments:
    return Moments(*(side[number] for side in found))


def _moments(found: Moments, names: Sequence[str]) -> list[Record | None]:
    """Return moments (n,) with the figures of these names."""
    columns = zip(*(getattr(found, name).tolist() for name in ("tt", *names)), strict=True)
    return [
        dict(zip(("jd_tt", *names), row, strict=True)) if row[0] == row[0] else None
        for row in columns
    ]


def _phases(found: Phase, place: int, at_limb: bool) -> list[Record | None]:
    """Return where body and Sun stand at an instant of each occultation."""
    rows = zip(*(side[place].tolist() for side in found), found.above[place].tolist(), strict=True)
    return [_phase(row, at_limb) if row[0] == row[0] else None for row in rows]


def _phase(row: Sequence[Any], at_limb: bool) -> Record:
    tt, altitude_deg, azimuth_deg, sun_deg, position_deg, zenith_deg, cusp_deg, above = row
    record = {
        "jd_tt": tt, "altitude_deg": altitude_deg, "azimuth_deg": azimuth_deg,
        "above_horizon": above, "sun_altitude_deg": sun_deg,
    }  # fmt: skip
    if at_limb:
        record |= {
            "position_angle_deg": position_deg, "zenith_angle_deg": zenith_deg,
            "limb": "dark" if cusp_deg > 0.0 else "bright", "cusp_angle_deg": cusp_deg,
        }  # fmt: skip
    return record


def _of_day(names: Sequence[str], instants: Sequence[float]) -> Record:
    return {
        name: None if at != at else {"jd_tt": at} for name, at in zip(names, instants, strict=True)
    }


def _instants(names: Sequence[str], instants: Sequence[float]) -> Record:
    """Return those that are."""
    named = zip(names, instants, strict=True)
    return {name: {"jd_tt": at} for name, at in named if at == at}


def _or_none(value: float) -> float | None:
    return None if value != value else value


# How what a kind has beside its sighting is told.
BESIDE: Mapping[type, Callable[[Any, int], list[Record]]] = MappingProxyType({
    Eclipsed: eclipses,
    Occulted: occultations,
    Transited: transits,
    Meteors: meteors,
})
