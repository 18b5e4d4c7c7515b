"""Transit: Mercury or Venus before the Sun, as far as the Sun is up over a place.

The contacts are those seen from the Earth's centre: parallax moves them by some minutes at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from skycal.here.horizon import Horizon, compass_point
from skycal.here.night.part import is_up
from skycal.model import Event

AID = "solar-filter"
MINUTES = 1.0 / 1440.0


def transit_views(horizon: Horizon, transits: Sequence[Event]) -> list[dict[str, Any]]:
    """Return for each transit where the Sun stands at its contacts, and the hours it is up.

    As `sightings`, of the Sun; with `contacts` {name: {jd_tt, altitude_deg, azimuth_deg}}.
    """
    return [_view(horizon, transit) for transit in transits]


def _view(horizon: Horizon, transit: Event) -> dict[str, Any]:
    contacts = transit.details["contacts"]
    at = [contact["jd_tt"] for contact in contacts.values()]
    sight = horizon.at(np.array([transit.tt, *at])).look("sun")
    up = is_up("sun", sight)
    altitude, azimuth = np.degrees(sight.altitude).tolist(), np.degrees(sight.azimuth).tolist()
    watch = _watch(horizon, min(at), max(at), transit.tt)
    return {
        "altitude_deg": {"sun": altitude[0]},
        "azimuth_deg": {"sun": azimuth[0]},
        "sun_altitude_deg": altitude[0],
        "visible": bool(up[0]),
        "aid": AID,
        "watch": watch,
        "why": None if watch else "below-horizon",
        "contacts": {
            name: {"jd_tt": at[k], "altitude_deg": altitude[k + 1], "azimuth_deg": azimuth[k + 1]}
            for k, name in enumerate(contacts)
        },
    }


def _watch(horizon: Horizon, begin: float, end: float, greatest: float) -> dict[str, Any] | None:
    """Return the minutes of the transit with the Sun up, best nearest to its greatest."""
    tt = np.append(np.arange(begin, end, MINUTES), end)
    up = is_up("sun", horizon.at(tt).look("sun"))
    if not up.any():
        return None
    best = tt[up][np.abs(tt[up] - greatest).argmin()]
    sight = horizon.at(np.array([best])).look("sun")
    azimuth_deg = float(np.degrees(sight.azimuth[0]))
    return {
        "from": {"jd_tt": float(tt[up][0])},
        "to": {"jd_tt": float(tt[up][-1])},
        "best": {"jd_tt": float(best)},
        "altitude_deg": float(np.degrees(sight.altitude[0])),
        "azimuth_deg": azimuth_deg,
        "direction": compass_point(azimuth_deg),
        "separation_deg": None,
    }
