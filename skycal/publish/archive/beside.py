"""Beside: what eclipses, occultations, showers and transits are at places, as Arrow structs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import DAY_S
from skycal.here.eclipses.eclipsed import TYPES, Eclipsed
from skycal.here.eclipses.occulted import Occulted, Phase
from skycal.here.eclipses.transit import NAMES as TRANSIT_NAMES
from skycal.here.eclipses.transit import Transited
from skycal.here.meteors import VERDICTS
from skycal.here.meteors_seen import Meteors
from skycal.publish.archive.local_columns import (
    CONTACT,
    ECLIPSE,
    ECLIPSE_CONTACTS,
    LIMB,
    METEORS,
    OCCULTATION,
    TRANSIT,
)

# Rounded to what the figures are worth, that files stay small.
HALF_SECONDS = 2.0 * DAY_S
ANGLE_PLACES, FIGURE_PLACES = 1, 3

Chosen = tuple[Indices, Indices]  # the numbers of places and of events of the rows


def eclipses(found: Eclipsed, rows: Chosen) -> pa.StructArray:
    """Return what places have of eclipses."""
    contacts: dict[str, Any] = {
        name: _contact(*(side[k][rows] for side in found.contacts[:3]))
        for k, name in enumerate(found.names)
    }
    none = pa.nulls(len(rows[0]), CONTACT)
    return pa.StructArray.from_arrays([
        pa.array([TYPES[number] for number in found.type[rows].tolist()], pa.string()),
        _figures(found.best.magnitude[rows]), _figures(found.best.obscuration[rows]),
        _figures(np.where(found.duration_s[rows] > 0.0, found.duration_s[rows], np.nan)),
        _contact(*(side[rows] for side in found.best[:3])),
        pa.StructArray.from_arrays(
            [contacts.get(name, none) for name in ECLIPSE_CONTACTS],
            fields=list(ECLIPSE.field("contacts").type)),
    ], fields=list(ECLIPSE))  # fmt: skip


def occultations(found: Occulted, rows: Chosen) -> pa.StructArray:
    """Return what places have of occultations; no disappearance where nothing disappears."""
    return pa.StructArray.from_arrays([
        pa.array(found.covered[rows]), pa.array(found.graze[rows]),
        _figures(found.limb_distance_arcsec[rows], ANGLE_PLACES),
        _limb(found.disappearance, rows), _limb(found.reappearance, rows),
    ], fields=list(OCCULTATION))  # fmt: skip


def showers(found: Meteors, rows: Chosen) -> pa.StructArray:
    """Return what one watcher sees of showers."""
    return pa.StructArray.from_arrays([
        _figures(found.rate_per_hour[rows], 1), _figures(found.total[rows], 1),
        _figures(found.limiting_mag[rows], 2),
        pa.array([VERDICTS[number] for number in found.verdict[rows].tolist()], pa.string()),
    ], fields=list(METEORS))  # fmt: skip


def transits(found: Transited, rows: Chosen) -> pa.StructArray:
    """Return the Sun at the contacts of transits."""
    contacts = [
        _contact(*(side[k][rows] for side in (found.tt, found.altitude_deg, found.azimuth_deg)))
        for k in range(len(TRANSIT_NAMES))
    ]
    inner = pa.StructArray.from_arrays(contacts, fields=list(TRANSIT.field("contacts").type))
    return pa.StructArray.from_arrays([inner], fields=list(TRANSIT))


# The family whose column takes what a view has beside its sighting, and what makes it.
MADE: dict[type, tuple[str, Callable[[Any, Chosen], pa.StructArray]]] = {
    Eclipsed: ("eclipse", eclipses), Occulted: ("conjunction", occultations),
    Meteors: ("meteor", showers), Transited: ("planet", transits),
}  # fmt: skip


def _contact(tt: Floats, altitude_deg: Floats, azimuth_deg: Floats) -> pa.StructArray:
    return _moments(CONTACT, tt, (altitude_deg, azimuth_deg))


def _limb(found: Phase, rows: Chosen) -> pa.StructArray:
    return _moments(LIMB, found.tt[rows], [side[rows] for side in (
        found.altitude_deg, found.azimuth_deg, found.sun_altitude_deg,
        found.position_angle_deg)])  # fmt: skip


def _moments(type: pa.StructType, tt: Floats, angles: Sequence[Floats]) -> pa.StructArray:
    """Return instants (to half a second) and angles, null where there is no instant."""
    none: Flags = np.isnan(tt)
    sides = [pa.array(np.rint(tt * HALF_SECONDS) / HALF_SECONDS, mask=none)]
    sides += [pa.array(np.round(side, ANGLE_PLACES), mask=none)
              for side in angles]  # fmt: skip
    return pa.StructArray.from_arrays(sides, fields=list(type), mask=pa.array(none))


def _figures(values: Floats, places: int = FIGURE_PLACES) -> pa.Array:
    return pa.array(np.round(values, places), mask=np.isnan(values))
