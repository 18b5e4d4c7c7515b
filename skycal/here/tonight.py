"""Tonight: what is up from one noon to the next: Sun, Moon, planets, and the night's events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import Any

import numpy as np
from msgspec import Struct

from skycal.here.civil_days import CivilDays, civil_date
from skycal.here.days import MOON_NAMES, NOTES, SUN_NAMES
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.here.local import local_circumstances
from skycal.here.night.sightings import Sightings
from skycal.here.rise_set import Times, courses
from skycal.here.showers import Showers
from skycal.here.told import Nights, meteors, sightings
from skycal.model import Event, Place
from skycal.sky import Places, Sky
from skycal.sky.constellation import constellations
from skycal.sky.magnitude import magnitude
from skycal.sky.timescale import utc_datetime

REACH_DAYS = 5.0  # how far the sky must reach about the date


class Tonight(Struct, frozen=True):
    """A night, instants {"jd_tt"}: from the Sun's transit on `date` (TT `begin`) to the next.

    `sun`: set, dusks, dawns, rise; `moon` and `planets`: `rise`, `transit`, `set`, `magnitude`,
    `constellation`, `watch`, `why`, `aid`; `local` of each of `events`, by id.
    """

    date: date
    place: Place
    begin: float
    end: float
    sun: Mapping[str, Any]
    moon: Mapping[str, Any]
    planets: Sequence[Mapping[str, Any]]
    events: Sequence[Event]
    local: Mapping[str, Mapping[str, Any]]


def tonight(
    sky: Sky, place: Place, zone: tzinfo, day: date, events: Sequence[Event] = ()
) -> Tonight:
    """Return the night that begins on `day` of `zone`; `sky` must reach REACH_DAYS about it.

    Of `events` those are kept that happen in it, or are best seen in it.
    """
    horizon = Horizon(sky, [place])
    bodies = ("sun", "moon", *sky.having("shown"))
    start = float(CivilDays(day, day, zone).starts[0])
    found = courses(horizon, bodies, start - 1.0, start + 3.0)
    noons = found["sun"]["transit"].tt
    begin, end = (float(at) for at in noons[noons >= start][:2])
    middle = (begin + end) / 2.0
    each = np.ones(len(bodies) - 1)
    asked = Sightings(
        sky, [(body,) for body in bodies[1:]], middle * each, (begin * each, end * each)
    )
    nights = Nights(place, zone)
    seen = sightings(asked.over(horizon), 0, nights)
    places = sky.at(middle)
    rows = [
        {
            "body": body,
            **_within(found[body], MOON_NAMES, begin, end),
            **_appearance(places, body),
            **{name: sighting[name] for name in ("watch", "why", "aid")},
        }
        for body, sighting in zip(bodies[1:], seen, strict=True)
    ]
    sun = _within(found["sun"], SUN_NAMES, begin, end)
    up = is_up("sun", horizon.at(np.array([middle])).look("sun")).item()
    stays = sun["rise"] is None and sun["set"] is None
    sun["note"] = NOTES[(1 if up else 2) if stays else 0]
    kept, local = _of_night(sky, place, zone, events, begin, end)
    return Tonight(day, place, begin, end, sun, rows[0], rows[1:], kept, local)


def _within(
    course: Mapping[str, Times], names: Sequence[str], begin: float, end: float
) -> dict[str, Any]:
    """Return the first of each between two instants, as {"jd_tt"}, None where there is none."""
    found: dict[str, Any] = {}
    for name in names:
        tt = course[name].tt
        inside = tt[(tt >= begin) & (tt < end)]
        found[name] = {"jd_tt": float(inside[0])} if len(inside) else None
    return found


def _appearance(places: Places, body: str) -> dict[str, Any]:
    lit = {"illumination": float(places.illumination(body)[0])} if body == "moon" else {}
    bright = float(magnitude(places, body)[0])
    return {
        "magnitude": None if np.isnan(bright) else bright,
        "constellation": constellations(places.icrs(body))[0],
        **lit,
    }


def _of_night(
    sky: Sky, place: Place, zone: tzinfo, events: Sequence[Event], begin: float, end: float
) -> tuple[list[Event], dict[str, dict[str, Any]]]:
    """Return the events of a night and their `local`, of showers what this night brings."""
    night = civil_date(begin, zone)
    near = [
        event for event in events
        if begin - 1.0 <= event.tt < end + 1.0
        or (_is_active(event, night) and sky.first + 3.0 < event.tt < sky.last - 3.0)
    ]  # fmt: skip
    local = local_circumstances(sky, place, near, zone)
    showers = [event for event in near if event.kind == "meteor-shower"]
    if showers:
        each = np.ones(len(showers))
        seen = Showers(sky, showers, (begin * each, end * each)).over(Horizon(sky, [place]))
        rows = zip(
            showers, sightings(seen[0], 0, Nights(place, zone)), meteors(seen[1], 0), strict=True
        )
        for shower, sighting, more in rows:
            local[shower.id] |= sighting | more

    def belongs(event: Event) -> bool:
        if begin <= event.tt < end:
            return True
        there = local[event.id]
        watch = there["watch"] if event.kind != "meteor-shower" or there["visible"] else None
        return bool(watch and begin <= watch["best"]["jd_tt"] < end)

    kept = [event for event in near if belongs(event)]
    return kept, {event.id: local[event.id] for event in kept}


def _is_active(event: Event, night: date) -> bool:
    """Tell whether an event is a shower that has meteors in the night of a date."""
    if event.kind != "meteor-shower" or event.details["zhr"] is None:
        return False
    active = event.details["active"]
    if not active["from"]:
        return False
    peak = utc_datetime(event.tt).date()
    first, last = (date.fromisoformat(f"{peak.year}-{active[end]}") for end in ("from", "to"))
    first = first.replace(year=peak.year - (first > peak))
    last = last.replace(year=peak.year + (last < peak))
    return first <= night <= last
