"""Told: eclipses, occultations and transits at a place as the mappings that documents read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from skycal.here.eclipses.eclipsed import TYPES, Eclipsed, Moments
from skycal.here.eclipses.occulted import Occulted, Phase
from skycal.here.eclipses.transit import NAMES as TRANSIT_NAMES
from skycal.here.eclipses.transit import Transited

Record = dict[str, Any]

EDGES = {"sun": ("sunrise", "sunset"), "moon": ("moonrise", "moonset")}
LIMB_NAMES = ("I", "II", "III", "IV")
WHERE = ("altitude_deg", "azimuth_deg")
COVERED = ("magnitude", "obscuration")
# What is said of a contact: from the zenith only of the Sun's.
ANGLES = {"sun": ("position_angle_deg", "zenith_angle_deg"), "moon": ("position_angle_deg",)}


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


def _instants(names: Sequence[str], instants: Sequence[float]) -> Record:
    """Return those that are."""
    named = zip(names, instants, strict=True)
    return {name: {"jd_tt": at} for name, at in named if at == at}
