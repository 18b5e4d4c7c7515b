"""Astronomy Engine: its own searches, its generic Search over a daily grid where it has none."""

from __future__ import annotations

from math import atan2, degrees, hypot

import astronomy
import numpy as np
from astronomy import Body
from job import (
    DAY_S,
    INNER,
    J2000,
    MOON_PAIRS,
    PHASES,
    PLANET_PAIRS,
    PLANETS,
    SEASONS,
    STARS,
    WIDEST_DEG,
    Event,
    julian_day,
    stars,
    sun_aspect,
)
from scan import TOLERANCE, brackets, grid, wrap

STAR_BODIES = {star: Body[f"Star{number}"] for number, star in enumerate(STARS, start=1)}
BODY = {name: Body[name.title()] for name in ("sun", "moon", *PLANETS)} | STAR_BODIES
TOLERANCE_S = TOLERANCE * DAY_S


def _define_stars(tt: float) -> None:
    """Give the engine the stars' places in the middle of the span; it knows no proper motion."""
    for star in stars():
        ra, dec = star.at(tt)
        astronomy.DefineStar(STAR_BODIES[star.name], ra / 15.0, dec, 3261.56 / star.parallax_mas)


def _place(name: str, time, ecliptic: bool) -> tuple[float, float]:
    """Return longitude and latitude, or right ascension and declination, of date in degrees."""
    turn = (astronomy.Rotation_EQJ_ECT if ecliptic else astronomy.Rotation_EQJ_EQD)(time)
    seen = astronomy.RotateVector(turn, astronomy.GeoVector(BODY[name], time, True))
    return degrees(atan2(seen.y, seen.x)), degrees(atan2(seen.z, hypot(seen.x, seen.y)))


def find(first: int, last: int) -> list[Event]:
    """Return the events of the years `first` to `last`."""
    low, high = julian_day(first), julian_day(last + 1)
    _define_stars((low + high) / 2.0)
    days = [astronomy.Time.FromTerrestrialTime(day - J2000) for day in grid(low, high)]
    found = [*_own(days), *_seasons(first, last), *_elongations(days), *_aspects(days)]
    found += _meetings(days)
    return [(name, J2000 + t.tt) for name, t in found if low <= J2000 + t.tt < high]


def _repeated(event, following, end):
    while event.time.tt < end.tt:
        yield event
        event = following(event)


def _own(days):
    begin, end = days[0], days[-1]
    quarters = astronomy.SearchMoonQuarter(begin)
    for event in _repeated(quarters, astronomy.NextMoonQuarter, end):
        yield PHASES[event.quarter], event.time
    apsides = astronomy.SearchLunarApsis(begin)
    for event in _repeated(apsides, astronomy.NextLunarApsis, end):
        yield ("moon-perigee", "moon-apogee")[event.kind.value], event.time
    nodes = astronomy.SearchMoonNode(begin)
    for event in _repeated(nodes, astronomy.NextMoonNode, end):
        ascending = event.kind == astronomy.NodeEventKind.Ascending
        yield f"moon-{'ascending' if ascending else 'descending'}-node", event.time
    searches = (
        ("solar-eclipse", astronomy.SearchGlobalSolarEclipse, astronomy.NextGlobalSolarEclipse),
        ("lunar-eclipse", astronomy.SearchLunarEclipse, astronomy.NextLunarEclipse),
    )
    for kind, search, following in searches:
        event = search(begin)
        while event.peak.tt < end.tt:
            yield kind, event.peak
            event = following(event.peak)


def _seasons(first, last):
    for year in range(first, last + 1):
        info = astronomy.Seasons(year)
        times = (info.mar_equinox, info.jun_solstice, info.sep_equinox, info.dec_solstice)
        yield from zip(SEASONS, times, strict=True)


def _elongations(days):
    for planet in INNER:
        event = astronomy.SearchMaxElongation(BODY[planet], days[0])
        while event.time.tt < days[-1].tt:
            east = event.visibility == astronomy.Visibility.Evening
            yield f"greatest-elongation-{'east' if east else 'west'} {planet}", event.time
            event = astronomy.SearchMaxElongation(BODY[planet], event.time.AddDays(1.0))


def _crossing(function, before, after, rising):
    """Return where the function is zero, with its Search, which wants it to rise."""
    sign = 1.0 if rising else -1.0
    time = astronomy.Search(
        lambda _, time: sign * function(time), None, before, after, TOLERANCE_S
    )
    assert time is not None
    return time


def _aspects(days):
    lon = {
        name: np.array([_place(name, day, True)[0] for day in days]) for name in ("sun", *PLANETS)
    }
    for planet in PLANETS:
        for offset in (0.0,) if planet in INNER else (0.0, 180.0):

            def function(time, offset=offset, planet=planet):
                return wrap(_place(planet, time, True)[0] - _place("sun", time, True)[0] - offset)

            apart = wrap(lon[planet] - lon["sun"] - offset)
            for i in brackets(apart):
                time = _crossing(function, days[i], days[i + 1], apart[i + 1] > apart[i])
                here, sun = (astronomy.GeoVector(BODY[b], time, True) for b in (planet, "sun"))
                yield sun_aspect(planet, offset > 0.0, here.Length() < sun.Length()), time


def _meetings(days):
    ra = {name: np.array([_place(name, day, False)[0] for day in days]) for name in BODY}
    for first, second in MOON_PAIRS + PLANET_PAIRS:

        def function(time, first=first, second=second):
            return wrap(_place(first, time, False)[0] - _place(second, time, False)[0])

        apart = wrap(ra[first] - ra[second])
        for i in brackets(apart):
            time = _crossing(function, days[i], days[i + 1], apart[i + 1] > apart[i])
            if abs(_place(first, time, False)[1] - _place(second, time, False)[1]) <= WIDEST_DEG:
                yield f"conjunction {first} {second}", time
