"""Swiss Ephemeris (pyswisseph): its C library over a daily grid, its own eclipse searches.

No files are needed: the Moshier ephemeris. It has no stars then; `star_places` has them.
"""

from __future__ import annotations

import numpy as np
import swisseph as swe
from job import (
    INNER,
    MOON_PAIRS,
    PHASES,
    PLANET_PAIRS,
    PLANETS,
    SEASONS,
    STARS,
    WIDEST_DEG,
    Event,
    julian_day,
    sun_aspect,
)
from scan import (
    STAR_REACH,
    brackets,
    grid,
    peak,
    peaks,
    root,
    separation_deg,
    separations_deg,
    wrap,
)
from star_places import star_place

NUMBER = {name: getattr(swe, name.upper()) for name in ("sun", "moon", *PLANETS)}
ECLIPTIC = swe.FLG_MOSEPH
EQUATOR = swe.FLG_MOSEPH | swe.FLG_EQUATORIAL
ORBIT = swe.FLG_MOSEPH | swe.FLG_TRUEPOS | swe.FLG_SPEED
AU_RATE = 5  # where swe.calc returns the speed in distance


def ecliptic(body: str, tt: float) -> tuple[float, ...]:
    return swe.calc(tt, NUMBER[body], ECLIPTIC)[0]


def equator(body: str, tt: float) -> tuple[float, float]:
    """Return right ascension and declination of a body or star, degrees."""
    if body in STARS:
        return star_place(body, tt, equator("sun", tt)[0], swe.calc(tt, swe.ECL_NUT)[0])
    return swe.calc(tt, NUMBER[body], EQUATOR)[0][:2]


def moon_distance_rate(tt: float) -> float:
    return swe.calc(tt, swe.MOON, ORBIT)[0][AU_RATE]


def find(first: int, last: int) -> list[Event]:
    """Return the events of the years `first` to `last`."""
    low, high = julian_day(first), julian_day(last + 1)
    days = grid(low, high)
    place = {
        body: np.array([(*ecliptic(body, tt)[:3], *equator(body, tt)) for tt in days]).T
        for body in NUMBER
    }
    found = [*_moon(days, place), *_planets(days, place), *_meetings(days, place)]
    for number, season in enumerate(SEASONS):
        for year in range(first, last + 1):
            found.append((season, swe.solcross(90.0 * number, julian_day(year), ECLIPTIC)))
    found += _eclipses(low, high)
    return [event for event in found if low <= event[1] < high]


def _moon(days, place):
    for number, phase in enumerate(PHASES):
        ahead = wrap(place["moon"][0] - place["sun"][0] - 90.0 * number)

        def function(tt, offset=90.0 * number):
            return wrap(ecliptic("moon", tt)[0] - ecliptic("sun", tt)[0] - offset)

        for i in brackets(ahead):
            yield phase, root(function, days[i], days[i + 1])
    latitude = place["moon"][1]
    for i in brackets(latitude):
        kind = "ascending" if latitude[i + 1] > 0 else "descending"
        tt = root(lambda tt: ecliptic("moon", tt)[1], days[i], days[i + 1])
        yield f"moon-{kind}-node", tt
    for kind, sign in (("moon-apogee", 1.0), ("moon-perigee", -1.0)):
        for i in peaks(sign * place["moon"][2]):
            yield kind, root(moon_distance_rate, days[i - 1], days[i + 1])


def _planets(days, place):
    for planet in PLANETS:
        for offset in (0.0,) if planet in INNER else (0.0, 180.0):

            def function(tt, offset=offset, planet=planet):
                return wrap(ecliptic(planet, tt)[0] - ecliptic("sun", tt)[0] - offset)

            for i in brackets(wrap(place[planet][0] - place["sun"][0] - offset)):
                tt = root(function, days[i], days[i + 1])
                nearer = ecliptic(planet, tt)[2] < ecliptic("sun", tt)[2]
                yield sun_aspect(planet, offset > 0.0, nearer), tt
    for planet in INNER:

        def elongation(tt, planet=planet):
            return separation_deg(*equator(planet, tt), *equator("sun", tt))

        for i in peaks(separations_deg(*place[planet][3:5], *place["sun"][3:5])):
            east = wrap(place[planet][0][i] - place["sun"][0][i]) > 0.0
            tt = peak(elongation, days[i], 1.0)
            yield f"greatest-elongation-{'east' if east else 'west'} {planet}", tt


def _meetings(days, place):
    ra = {name: place[name][3] for name in place}
    ra |= {star: equator(star, days[len(days) // 2])[0] for star in STARS}  # nearly, for the scan
    for first, second in MOON_PAIRS + PLANET_PAIRS:

        def function(tt, first=first, second=second):
            return wrap(equator(first, tt)[0] - equator(second, tt)[0])

        reach = STAR_REACH if second in STARS else 0.0
        for i in brackets(wrap(ra[first] - ra[second])):
            tt = root(function, days[i] - reach, days[i + 1] + reach)
            if abs(equator(first, tt)[1] - equator(second, tt)[1]) <= WIDEST_DEG:
                yield f"conjunction {first} {second}", tt


def _eclipses(low, high):
    searches = (
        ("solar-eclipse", swe.sol_eclipse_when_glob), ("lunar-eclipse", swe.lun_eclipse_when),
    )
    for kind, search in searches:
        ut = low
        while True:
            ut = search(ut, ECLIPTIC)[1][0]
            if ut >= high:
                break
            yield kind, ut + swe.deltat(ut)
            ut += 10.0
