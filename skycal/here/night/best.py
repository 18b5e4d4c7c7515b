"""Best: where bodies stand at the best moments, and what aid they take beside the Moon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.night.part import aid_beside_moon
from skycal.here.night.seeing import Lights
from skycal.here.sight import Sight


class Where(NamedTuple):
    """Of the lowest body its place, of two bodies the angle between them; degrees, or nan."""

    altitude_deg: Floats
    azimuth_deg: Floats
    separation_deg: Floats


def where(sights: Sequence[Sight], many: Indices, found: Flags) -> Where:
    """Return where events stand, (places, events), by the sights of their first, second ... bodies.

    `many`: how many bodies each event has.
    """
    lowest, azimuth, apart = np.full((3, *found.shape), np.inf)
    for sight in sights:
        mine = slice(0, sight.up.shape[1])
        lower = sight.altitude < lowest[:, mine]
        azimuth[:, mine] = np.where(lower, sight.azimuth, azimuth[:, mine])
        lowest[:, mine] = np.where(lower, sight.altitude, lowest[:, mine])
    if len(sights) > 1:
        apart[:, : sights[1].up.shape[1]] = _apart(sights[0], sights[1])
    apart[:, many != 2] = np.nan
    sides = (np.where(found, np.degrees(side), np.nan) for side in (lowest, azimuth, apart))
    return Where(*sides)


def beside_moon(
    sights: Sequence[Sight], lights: Lights, elongation_deg: Floats, height_km: Floats
) -> Indices:
    """Return with what aid bodies are seen beside a Moon that is the first of them.

    `elongation_deg`: of the first bodies, from the Sun.
    """
    aid = np.zeros(sights[0].up.shape, np.int64)
    for sight, slot in zip(sights[1:], lights.slots[1:], strict=True):
        mine = np.flatnonzero(lights.moon[: slot.stop - slot.start])
        moon, body = (Sight(*(side[:, mine] for side in one)) for one in (sights[0], sight))
        needed = aid_beside_moon(
            lights.magnitude[slot][mine], np.degrees(body.altitude), elongation_deg[:, mine],
            np.degrees(_apart(moon, body)), height_km,
        )  # fmt: skip
        aid[:, mine] = np.maximum(aid[:, mine], needed)
    return aid


def _apart(sight: Sight, other: Sight) -> Floats:
    """Return the angles between the first bodies of `sight` and all of `other`, radians."""
    chord = np.sqrt(((sight.unit[..., : other.up.shape[1]] - other.unit) ** 2).sum(axis=0))
    return np.asarray(2.0 * np.arcsin(np.minimum(chord / 2.0, 1.0)))
