"""PyEphem: its next_... functions for phases and seasons, its bodies' places for the rest.

Its dates are UT; the grid and the roots are too, turned to TT at the end.
"""

from __future__ import annotations

from math import degrees

import ephem
import numpy as np
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
from scan import (
    STAR_REACH,
    brackets,
    ecliptic_deg,
    grid,
    peak,
    peaks,
    root,
    separation_deg,
    separations_deg,
    wrap,
)
from shadows import AU_KM, lunar, solar, vector

JD_OF_ZERO = 2415020.0  # ephem counts days from noon of 1899-12-31
OBLIQUITY_2000_DEG, PER_DAY_DEG = 23.4392911, -0.0130042 / 36525.0
NEXT_PHASE = (
    ephem.next_new_moon, ephem.next_first_quarter_moon,
    ephem.next_full_moon, ephem.next_last_quarter_moon,
)
NEXT_SEASON = (
    ephem.next_vernal_equinox, ephem.next_summer_solstice,
    ephem.next_autumnal_equinox, ephem.next_winter_solstice,
)


def _bodies():
    bodies = {name: getattr(ephem, name.title())() for name in ("sun", "moon", *PLANETS)}
    for star in stars():
        body = bodies[star.name] = ephem.FixedBody()
        body._ra, body._dec = map(np.radians, star.at(J2000))
        body._epoch = ephem.J2000  # of the place and of the equinox it refers to
        body._pmra, body._pmdec = star.pm_ra_mas, star.pm_dec_mas
    return bodies


BODIES = _bodies()


def equator(name: str, day: float) -> tuple[float, float]:
    body = BODIES[name]
    body.compute(day, epoch=day)
    return degrees(body.g_ra), degrees(body.g_dec)


def distance(name: str, day: float) -> float:
    """Return the distance in au as light shows it; the Moon's as it is."""
    body = BODIES[name]
    body.compute(day, epoch=day)
    return body.earth_distance


def obliquity_deg(day):
    return OBLIQUITY_2000_DEG + PER_DAY_DEG * (day - 36525.0)


def longitude(name: str, day: float) -> float:
    return ecliptic_deg(*equator(name, day), obliquity_deg(day))[0]


def sun_and_moon(day: float):
    return tuple(
        vector(*equator(name, day), BODIES[name].earth_distance * AU_KM) for name in ("sun", "moon")
    )


def find(first: int, last: int) -> list[Event]:
    """Return the events of the years `first` to `last`."""
    low, high = julian_day(first) - JD_OF_ZERO, julian_day(last + 1) - JD_OF_ZERO
    days = grid(low, high)
    place = {
        name: np.array([(*equator(name, day), BODIES[name].earth_distance) for day in days]).T
        for name in ("sun", "moon", *PLANETS)
    }
    found = [*_phases(low, high), *_seasons(low, high), *_moon(days, place)]
    found += [*_planets(days, place), *_meetings(days, place)]
    found = [(name, day + ephem.delta_t(day) / DAY_S + JD_OF_ZERO) for name, day in found]
    return [event for event in found if low <= event[1] - JD_OF_ZERO < high]


def _repeated(next_one, low, high):
    day = next_one(low - 1.0)
    while day < high + 1.0:
        yield float(day)
        day = next_one(day + 1.0)


def _phases(low, high):
    for phase, next_one in zip(PHASES, NEXT_PHASE, strict=True):
        for day in _repeated(next_one, low, high):
            yield phase, day
            if phase == "new-moon" and (eclipse := solar(sun_and_moon, day)):
                yield "solar-eclipse", eclipse
            if phase == "full-moon" and (eclipse := lunar(sun_and_moon, day)):
                yield "lunar-eclipse", eclipse


def _seasons(low, high):
    for season, next_one in zip(SEASONS, NEXT_SEASON, strict=True):
        for day in _repeated(next_one, low, high):
            yield season, day


def _moon_latitude(day: float) -> float:
    return ecliptic_deg(*equator("moon", day), obliquity_deg(day))[1]


def _moon(days, place):
    latitude = ecliptic_deg(*place["moon"][:2], obliquity_deg(days))[1]
    for i in brackets(latitude):
        kind = "ascending" if latitude[i + 1] > 0 else "descending"
        yield f"moon-{kind}-node", root(_moon_latitude, days[i], days[i + 1])
    for kind, sign in (("moon-apogee", 1.0), ("moon-perigee", -1.0)):
        for i in peaks(sign * place["moon"][2]):
            yield kind, peak(lambda day: distance("moon", day), days[i], 1.0)


def _planets(days, place):
    obliquity = obliquity_deg(days)
    lon = {body: ecliptic_deg(*place[body][:2], obliquity)[0] for body in ("sun", *PLANETS)}
    for planet in PLANETS:
        for offset in (0.0,) if planet in INNER else (0.0, 180.0):

            def function(day, offset=offset, planet=planet):
                return wrap(longitude(planet, day) - longitude("sun", day) - offset)

            for i in brackets(wrap(lon[planet] - lon["sun"] - offset)):
                day = root(function, days[i], days[i + 1])
                nearer = distance(planet, day) < distance("sun", day)
                yield sun_aspect(planet, offset > 0.0, nearer), day
    for planet in INNER:

        def elongation(day, planet=planet):
            return separation_deg(*equator(planet, day), *equator("sun", day))

        for i in peaks(separations_deg(*place[planet][:2], *place["sun"][:2])):
            east = wrap(lon[planet][i] - lon["sun"][i]) > 0.0
            day = peak(elongation, days[i], 1.0)
            yield f"greatest-elongation-{'east' if east else 'west'} {planet}", day


def _meetings(days, place):
    ra = {name: place[name][0] for name in place}
    ra |= {star: equator(star, days[len(days) // 2])[0] for star in STARS}  # nearly, for the scan
    for first, second in MOON_PAIRS + PLANET_PAIRS:

        def function(day, first=first, second=second):
            return wrap(equator(first, day)[0] - equator(second, day)[0])

        reach = STAR_REACH if second in STARS else 0.0
        for i in brackets(wrap(ra[first] - ra[second])):
            day = root(function, days[i] - reach, days[i + 1] + reach)
            if abs(equator(first, day)[1] - equator(second, day)[1]) <= WIDEST_DEG:
                yield f"conjunction {first} {second}", day
