"""Shadowed: eclipses and occultations as one place sees them, beside how their bodies stand.

Each view is that of `sightings` with the circumstances added; its `watch` is what the horizon
leaves of the event itself, for such things cannot be seen at another hour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from skycal.here.eclipses.lunar import lunar_eclipse_circumstances
from skycal.here.eclipses.occultation import local_occultations
from skycal.here.eclipses.solar import solar_eclipse_circumstances
from skycal.here.horizon import Horizon, compass_point
from skycal.here.night.sighting import sightings
from skycal.model import Event, Place
from skycal.sky import Sky

Record = dict[str, Any]
Circumstances = Callable[[Sky, Place, Event], Record]

SOLAR_FILTER = "solar-filter"
DAYLIGHT_MAG = -3.0  # Venus beside the Moon is seen by day
BRIGHT_MAG = 1.5  # a planet or star so bright is seen beside the Moon in twilight
# Below what altitude the Sun must be for the brightest, bright and other bodies.
ANY_DEG, TWILIGHT_DEG, NIGHT_DEG = 91.0, -6.0, -12.0


def _bodies(horizon: Horizon, events: Sequence[Event], body: str) -> list[Record]:
    return sightings(horizon, [(body,)] * len(events), np.array([event.tt for event in events]))


def solar_views(horizon: Horizon, eclipses: Sequence[Event]) -> list[Record]:
    """Return what is seen of each solar eclipse while the Sun is up."""
    return _eclipses(horizon, eclipses, "sun", solar_eclipse_circumstances, SOLAR_FILTER)


def lunar_views(horizon: Horizon, eclipses: Sequence[Event]) -> list[Record]:
    """Return what is seen of each lunar eclipse while the Moon is up."""
    return _eclipses(horizon, eclipses, "moon", lunar_eclipse_circumstances, None)


def _eclipses(
    horizon: Horizon, events: Sequence[Event], body: str, of: Circumstances, aid: str | None
) -> list[Record]:
    found = []
    for event, base in zip(events, _bodies(horizon, events, body), strict=True):
        there = of(horizon.sky, horizon.places[0], event)
        watch = _eclipse_watch(there) if there["visible"] else None
        missed = "below-horizon" if there["contacts"]["max"] else "not-there"
        why = None if watch else missed
        found.append({**base, **there, "aid": aid, "watch": watch, "why": why})
    return found


def _eclipse_watch(there: Record) -> Record:
    """Return from the first contact or the rise until the last contact or the set."""
    best = there["best"]
    contacts = [contact for contact in there["contacts"].values() if contact]
    rises = [there[name] for name in ("sunrise", "moonrise") if there.get(name)]
    sets = [there[name] for name in ("sunset", "moonset") if there.get(name)]
    begin = max(instant["jd_tt"] for instant in (contacts[0], *rises))
    end = min(instant["jd_tt"] for instant in (contacts[-1], *sets))
    return _window(begin, end, best)


def occultation_views(horizon: Horizon, events: Sequence[Event]) -> list[Record]:
    """Return when the body goes behind the Moon and comes out, and whether that is seen."""
    places = local_occultations(horizon.sky, horizon.places, events)
    companies = [event.bodies for event in events]
    bases = sightings(horizon, companies, np.array([event.tt for event in events]))
    found = []
    for event, (there,), base in zip(events, places, bases, strict=True):
        ends = [there[name] for name in ("disappearance", "reappearance") if there[name]]
        dark = _needed_dark(event)
        seen = [end for end in ends if end["above_horizon"] and end["sun_altitude_deg"] < dark]
        watch = _window(seen[0]["jd_tt"], seen[-1]["jd_tt"], seen[0]) if seen else None
        why = None if seen else _why_unseen(ends)
        found.append({**base, **there, "visible": bool(seen), "watch": watch, "why": why})
    return found


def _needed_dark(event: Event) -> float:
    """Return below what altitude the Sun must be for the body to be seen beside the Moon."""
    magnitude = event.details["magnitudes"][event.bodies[1]]
    if magnitude is None or magnitude > BRIGHT_MAG:
        return NIGHT_DEG
    return ANY_DEG if magnitude <= DAYLIGHT_MAG else TWILIGHT_DEG


def _why_unseen(ends: Sequence[Record]) -> str:
    if not ends:
        return "not-there"
    return "daylight" if any(end["above_horizon"] for end in ends) else "below-horizon"


def _window(begin: float, end: float, best: Record) -> Record:
    return {
        "from": {"jd_tt": begin},
        "to": {"jd_tt": end},
        "best": {"jd_tt": best["jd_tt"]},
        "altitude_deg": best["altitude_deg"],
        "azimuth_deg": best["azimuth_deg"],
        "direction": compass_point(best["azimuth_deg"]),
        "separation_deg": None,
    }
