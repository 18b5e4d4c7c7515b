"""Stock Skyfield: its almanac, and find_discrete or find_maxima with a call for each pair."""

from __future__ import annotations

from functools import cache

import numpy as np
from job import (
    DATA,
    INNER,
    MOON_PAIRS,
    OUTER,
    PHASES,
    PLANET_PAIRS,
    PLANETS,
    SEASONS,
    STAR_EPOCH,
    WIDEST_DEG,
    Event,
    julian_day,
    stars,
    sun_aspect,
)
from shadows import solar
from skyfield import almanac, eclipselib
from skyfield.api import Star, load, load_file
from skyfield.framelib import ecliptic_frame
from skyfield.searchlib import find_discrete, find_maxima, find_minima

BARYCENTRES = frozenset(OUTER)


@cache
def _loaded():
    """Return the timescale, the kernel and the targets by name."""
    kernel = load_file(str(DATA / "de440-1900-2100.bsp"))
    targets = {
        name: kernel[f"{name} barycenter" if name in BARYCENTRES else name]
        for name in ("sun", "moon", "earth", *PLANETS)
    }
    for star in stars():
        targets[star.name] = Star(
            ra_hours=star.ra_deg / 15.0, dec_degrees=star.dec_deg, epoch=STAR_EPOCH,
            ra_mas_per_year=star.pm_ra_mas, dec_mas_per_year=star.pm_dec_mas,
            parallax_mas=star.parallax_mas,
        )
    return load.timescale(builtin=True), kernel, targets


def _seen(name: str, t):
    _, _, targets = _loaded()
    return targets["earth"].at(t).observe(targets[name]).apparent()


def find(first: int, last: int) -> list[Event]:
    """Return the events of the years `first` to `last`."""
    timescale, kernel, _ = _loaded()
    low, high = julian_day(first), julian_day(last + 1)
    t0, t1 = timescale.tt_jd(low), timescale.tt_jd(high)
    found = [*_moon(kernel, t0, t1), *_planets(kernel, t0, t1), *_meetings(t0, t1)]
    times, seasons = find_discrete(t0, t1, almanac.seasons(kernel))
    found += [(SEASONS[season], tt) for tt, season in zip(times.tt, seasons, strict=True)]
    times, _, _ = eclipselib.lunar_eclipses(t0, t1, kernel)
    found += [("lunar-eclipse", tt) for tt in times.tt]
    return [event for event in found if low <= event[1] < high]


def _sun_and_moon(tt: float):
    t = _loaded()[0].tt_jd(tt)
    return tuple(tuple(_seen(name, t).position.km) for name in ("sun", "moon"))


def _moon(kernel, t0, t1):
    times, phases = find_discrete(t0, t1, almanac.moon_phases(kernel))
    for tt, phase in zip(times.tt, phases, strict=True):
        yield PHASES[phase], tt
        if phase == 0 and (eclipse := solar(_sun_and_moon, tt)):
            yield "solar-eclipse", eclipse
    times, nodes = find_discrete(t0, t1, almanac.moon_nodes(kernel))
    for tt, ascending in zip(times.tt, nodes, strict=True):
        yield f"moon-{'ascending' if ascending else 'descending'}-node", tt

    def distance(t):
        return (kernel["moon"] - kernel["earth"]).at(t).distance().km

    distance.step_days = 5.0
    for kind, search in (("moon-apogee", find_maxima), ("moon-perigee", find_minima)):
        yield from ((kind, tt) for tt in search(t0, t1, distance)[0].tt)


def _planets(kernel, t0, t1):
    _, _, targets = _loaded()
    for planet in PLANETS:
        aspects = almanac.oppositions_conjunctions(kernel, targets[planet])
        times, values = find_discrete(t0, t1, aspects)
        if not len(times):
            continue
        nearer = _seen(planet, times).distance().au < _seen("sun", times).distance().au
        for tt, value, near in zip(times.tt, values, nearer, strict=True):
            yield sun_aspect(planet, value == 1, near), tt
    for planet in INNER:

        def elongation(t, planet=planet):
            return _seen(planet, t).separation_from(_seen("sun", t)).degrees

        elongation.step_days = 5.0
        times, _ = find_maxima(t0, t1, elongation)
        for t, tt in zip(times, times.tt, strict=True):
            ahead = (
                _seen(planet, t).frame_latlon(ecliptic_frame)[1].degrees
                - _seen("sun", t).frame_latlon(ecliptic_frame)[1].degrees
            )
            east = (ahead + 180.0) % 360.0 > 180.0
            yield f"greatest-elongation-{'east' if east else 'west'} {planet}", tt


def _meetings(t0, t1):
    for first, second in MOON_PAIRS + PLANET_PAIRS:

        def ahead(t, first=first, second=second):
            one, other = (_seen(name, t).radec("date")[0].radians for name in (first, second))
            return (one - other) % (2.0 * np.pi) < np.pi

        # Two conjunctions of Mercury in a loop of his can be three days apart.
        ahead.step_days = 2.0 if first == "mercury" else 5.0
        times, _ = find_discrete(t0, t1, ahead)
        if not len(times):
            continue
        (ra, dec, _), (other_ra, other_dec, _) = (
            _seen(name, times).radec("date") for name in (first, second)
        )
        together = np.cos(ra.radians - other_ra.radians) > 0.0
        together &= np.abs(dec.degrees - other_dec.degrees) <= WIDEST_DEG
        for tt in times.tt[together]:
            yield f"conjunction {first} {second}", tt
