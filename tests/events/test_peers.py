"""Against other programs: stock Skyfield's almanac on the same kernel, Swiss Ephemeris, VSOP87.

Swiss Ephemeris (its built-in Moshier theory) and astronomy-engine (VSOP87, a shortened lunar
theory) share nothing with JPL's kernel: they bound what the kernel and its reading could get
wrong together. How far they stand off is their own precision, measured, and said here.
"""

import astronomy
import numpy as np
import pytest
import swisseph
from skyfield import almanac

from skycal.events import find
from skycal.events.solar_terms import EVERY_TERM
from skycal.sky import Sky, ephemeris_for
from skycal.sky.phases import QUARTERS
from skycal.sky.solve import found

DAY_S = 86400.0
YEARS = (1901, 1960, 2027, 2099)
# Moshier's Sun and Moon: up to 1.9 s of a term, 4.4 s of a phase (measured over six years).
SWISS_TERM_S, SWISS_PHASE_S, SWISS_MEAN_S = 3.0, 6.0, 1.2
# astronomy-engine's stated precision is one arcminute; measured 30 s of a term, 7.5 s of a phase.
ENGINE_TERM_S, ENGINE_PHASE_S = 45.0, 12.0
MINUTE = 60.0 / DAY_S


@pytest.fixture(scope="module", params=YEARS)
def sky(request):
    begin = np.floor(2451544.5 + (request.param - 2000) * 365.2425)
    return Sky(ephemeris_for(request.param, request.param), begin, begin + 365.0)


def wrapped(angle_deg):
    return (angle_deg + 180.0) % 360.0 - 180.0


def root_near_s(function, tt):
    before, after = function(tt - MINUTE), function(tt + MINUTE)
    return (-before / (after - before) * 2.0 - 1.0) * 60.0


def swiss(body, tt):
    return np.array([swisseph.calc(t, body, swisseph.FLG_MOSEPH)[0][0] for t in tt])


def engine(body, tt):
    times = [astronomy.Time.FromTerrestrialTime(t - 2451545.0) for t in tt]
    if body == "sun":
        return np.array([astronomy.SunPosition(time).elon for time in times])
    return np.array([astronomy.EclipticGeoMoon(time).lon for time in times])


def phases_off_s(sky, moon, sun):
    phase, tt = found(sky, QUARTERS)[1:3]
    return root_near_s(lambda at: wrapped(moon(at) - sun(at) - 90.0 * phase), tt)


def terms_off_s(sky, sun):
    term, tt = found(sky, EVERY_TERM)[1:3]
    return root_near_s(lambda at: wrapped(sun(at) - 15.0 * term), tt)


def test_swiss_ephemeris(sky):
    sun, moon = (lambda tt, body=body: swiss(body, tt) for body in (swisseph.SUN, swisseph.MOON))
    phases, terms = phases_off_s(sky, moon, sun), terms_off_s(sky, sun)
    assert np.abs(phases).max() < SWISS_PHASE_S
    assert np.abs(terms).max() < SWISS_TERM_S
    assert abs(phases.mean()) < SWISS_MEAN_S
    assert abs(terms.mean()) < SWISS_MEAN_S


def test_astronomy_engine(sky):
    sun, moon = (lambda tt, body=body: engine(body, tt) for body in ("sun", "moon"))
    assert np.abs(phases_off_s(sky, moon, sun)).max() < ENGINE_PHASE_S
    assert np.abs(terms_off_s(sky, sun)).max() < ENGINE_TERM_S


@pytest.fixture(scope="module")
def span(skyfield):
    """Return the sky and Skyfield's times of half a year."""
    begin, end = 2461406.5, 2461606.5
    times = skyfield.timescale.tt_jd(begin), skyfield.timescale.tt_jd(end)
    return Sky(ephemeris_for(2027, 2027), begin, end), times


def discrete(times, function):
    found, values = almanac.find_discrete(*times, function, epsilon=1e-8)
    return found.tt, values


def inside(sky, tt):
    return tt[(tt >= sky.first) & (tt < sky.last)]


def test_skyfields_moon_phases(span, skyfield):
    sky, times = span
    tt, phase = discrete(times, almanac.moon_phases(skyfield.kernel))
    ours_phase, ours = found(sky, QUARTERS)[1:3]
    order = np.argsort(ours)
    kept = inside(sky, ours[order])
    assert np.abs(kept - tt).max() * DAY_S < 0.01
    assert [ours_phase[i] for i in order if sky.first <= ours[i] < sky.last] == phase.tolist()


def test_skyfields_seasons(span, skyfield):
    sky, times = span
    tt, season = discrete(times, almanac.seasons(skyfield.kernel))
    term, ours = found(sky, EVERY_TERM)[1:3]
    assert len(tt) == 2
    assert np.abs(inside(sky, ours[term == 0])[0] - tt[season == 0][0]) * DAY_S < 0.05
    assert np.abs(inside(sky, ours[term == 6])[0] - tt[season == 1][0]) * DAY_S < 0.05


@pytest.mark.parametrize("planet", ["mercury", "mars", "jupiter"])
def test_skyfields_oppositions_and_conjunctions(span, skyfield, planet):
    sky, times = span
    function = almanac.oppositions_conjunctions(skyfield.kernel, skyfield.body(planet))
    tt, _ = discrete(times, function)
    kinds = ("opposition", "solar-conjunction", "inferior-conjunction", "superior-conjunction")
    ours = [
        event.tt for event in find(sky, kinds) if event.bodies == (planet,)
    ]
    assert len(tt) > 0
    assert inside(sky, np.sort(ours)) * DAY_S == pytest.approx(tt * DAY_S, rel=0.0, abs=0.2)


def test_skyfields_nodes_of_the_moon(span, skyfield):
    sky, times = span
    tt, _ = discrete(times, almanac.moon_nodes(skyfield.kernel))
    from skycal.events.moon_orbit import nodes

    ours = inside(sky, np.sort([event.tt for event in nodes(sky)]))
    assert np.abs(ours - tt).max() * DAY_S < 0.05
