"""Sighting: how an event is seen at its instant, and when and where to look that night.

Altitudes are those of the centres, without refraction; a body is up between its rise and set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.here.horizon import Horizon, compass_point
from skycal.here.night.part import UNSEEN, Company, Part, parts_of
from skycal.here.night.watch import Windows, best_windows


def sightings(
    horizon: Horizon,
    companies: Sequence[Company],
    tt: Floats,
    within: tuple[Floats, Floats] | None = None,
) -> list[dict[str, Any]]:
    """Return how each company of bodies is seen at its instant (TT) and in the best night by it.

    `altitude_deg` and `azimuth_deg` by body, `sun_altitude_deg`, `visible`, `aid` (None for the
    eye, `binoculars`, `telescope`); `watch` {from, to, best, altitude_deg, azimuth_deg, direction}
    of the lowest, with two bodies' `separation_deg`, or None and `why`: `below-horizon`,
    `too-low`, `daylight`, `too-close-to-sun`, `nothing-to-see`. `within` as for `best_windows`.
    """
    tt = np.asarray(tt, float)
    if not len(tt):
        return []
    parts = parts_of(horizon, companies, tt)
    waited = [part for part in parts if part.body not in UNSEEN]
    window = best_windows(horizon, tt, waited, within)
    sun_deg = np.degrees(horizon.at(tt).look("sun").altitude)
    found: list[dict[str, Any]] = [
        {"altitude_deg": {}, "azimuth_deg": {}, "sun_altitude_deg": float(sun_deg[i])}
        for i in range(len(tt))
    ]
    for part in parts:
        for k, i in enumerate(part.rows):
            found[i]["altitude_deg"][part.body] = float(part.altitude_deg[k])
            found[i]["azimuth_deg"][part.body] = float(part.azimuth_deg[k])
    visible, aids = _visible(waited, sun_deg)
    watches = _watches(horizon, waited, window)
    for i, sighting in enumerate(found):
        sighting["visible"] = bool(visible[i])
        sighting["aid"] = aids[i]
        sighting["watch"] = watches[i]
        sighting["why"] = window.why[i]
    return found


def _visible(parts: Sequence[Part], sun_deg: Floats) -> tuple[Flags, list[str | None]]:
    """Return whether all bodies of an event are up in a sky dark enough, and with what aid."""
    visible = np.zeros(len(sun_deg), bool)
    for part in parts:
        visible[part.rows] = True
    faintest = np.zeros(len(sun_deg))
    aids: list[str | None] = [None] * len(sun_deg)
    for part in parts:
        mine = part.rows
        visible[mine] &= part.above & ~part.lost & (sun_deg[mine] < part.column("sun_deg"))
        for i, demand in zip(mine, part.demand, strict=True):
            if demand.aid and demand.faintest_mag > faintest[i]:
                faintest[i], aids[i] = demand.faintest_mag, demand.aid
    return visible, aids


def _watches(
    horizon: Horizon, parts: Sequence[Part], window: Windows
) -> list[dict[str, Any] | None]:
    """Return each stretch with where its lowest body stands at the best moment."""
    altitude, azimuth = np.full((2, len(window.best)), np.inf)
    units: list[list[Floats]] = [[] for _ in window.best]
    for part in parts:
        mine = part.rows[np.isfinite(window.best[part.rows])]
        sight = horizon.at(window.best[mine]).look(part.body)
        unit = sight.unit
        lower = sight.altitude < altitude[mine]
        azimuth[mine] = np.where(lower, sight.azimuth, azimuth[mine])
        altitude[mine] = np.minimum(altitude[mine], sight.altitude)
        for k, i in enumerate(mine):
            units[i].append(unit[:, k])
    altitude, azimuth = np.degrees(altitude), np.degrees(azimuth)
    watches: list[dict[str, Any] | None] = [None] * len(units)
    for i in np.flatnonzero(np.isfinite(window.best)):
        watches[i] = {
            "from": {"jd_tt": float(window.begin[i])},
            "to": {"jd_tt": float(window.end[i])},
            "best": {"jd_tt": float(window.best[i])},
            "altitude_deg": float(altitude[i]),
            "azimuth_deg": float(azimuth[i]),
            "direction": compass_point(azimuth[i]),
            "separation_deg": _apart_deg(*units[i]) if len(units[i]) == 2 else None,
        }
    return watches


def _apart_deg(first: Floats, second: Floats) -> float:
    """Return the angle between two directions."""
    half_chord = float(np.linalg.norm(first - second)) / 2.0
    return float(np.degrees(2.0 * np.arcsin(min(half_chord, 1.0))))
