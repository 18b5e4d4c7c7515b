"""Phases, terms and more against a second pipeline: ERFA's code on JPL's kernel.

Everything between the kernel and the angle is other people's: TDB, deflection, aberration,
precession-nutation and obliquity are ERFA's (the IAU's SOFA library), light-time is iterated.
Only the data, JPL's DE440, are the same.
"""

import erfa
import numpy as np
import pytest
from jplephem.spk import SPK

from skycal.events.elongations import greatest_elongations
from skycal.events.moon_orbit import apsides, nodes
from skycal.events.solar_terms import EVERY_TERM
from skycal.events.stations import stations
from skycal.events.sun_aspects import sun_aspects
from skycal.files import DATA
from skycal.sky import Sky, ephemeris_for
from skycal.sky.phases import QUARTERS
from skycal.sky.solve import found

DAY_S = 86400.0
AU_KM = erfa.DAU / 1000.0
C_AU_PER_DAY = DAY_S / erfa.AULT
CHAINS = {
    "sun": ((0, 10),), "moon": ((0, 3), (3, 301)), "earth": ((0, 3), (3, 399)),
    "mercury": ((0, 1), (1, 199)), "venus": ((0, 2), (2, 299)), "mars": ((0, 4),),
    "jupiter": ((0, 5),), "saturn": ((0, 6),), "uranus": ((0, 7),), "neptune": ((0, 8),),
    "pluto": ((0, 9),),
    **{name: ((0, 10), (10, 2000001 + i))
       for i, name in enumerate(("ceres", "pallas", "juno", "vesta"))},
}  # fmt: skip
DEFLECTION_LIMIT = 6e-6  # erfa.ldn's advice for the Sun
YEARS = (1901, 1950, 2027, 2099)
SECOND = 1.0 / DAY_S


class Erfa:
    """Apparent places by ERFA."""

    def __init__(self, kernel):
        self._kernel = kernel

    def state(self, body, tdb, fraction):
        read = (self._kernel[pair].compute_and_differentiate for pair in CHAINS[body])
        parts = [step(tdb, fraction) for step in read]
        place, rate = (sum(part) / AU_KM for part in zip(*parts, strict=True))
        return place.T, rate.T

    def apparent(self, body, tt):
        """Return unit vectors, shape (n, 3), on the true equator and equinox of date."""
        tdb_minus_tt = erfa.dtdb(tt, 0.0, 0.0, 0.0, 0.0, 0.0) / DAY_S
        earth, velocity = self.state("earth", tt, tdb_minus_tt)
        sun = self.state("sun", tt, tdb_minus_tt)[0] - earth
        light_days = np.zeros(len(tt))
        for _ in range(5):
            there = self.state(body, tt, tdb_minus_tt - light_days)[0]
            distance = np.linalg.norm(there - earth, axis=1)
            light_days = distance / C_AU_PER_DAY
        toward = (there - earth) / distance[:, None]
        if body != "sun":
            toward = self._bent(toward, there - earth, sun)
        beta = velocity / C_AU_PER_DAY
        sun_au = np.linalg.norm(sun, axis=1)
        seen = erfa.ab(toward, beta, sun_au, np.sqrt(1.0 - (beta**2).sum(axis=1)))
        return np.einsum("nij,nj->ni", erfa.pnm06a(tt, 0.0), seen)

    @staticmethod
    def _bent(toward, body, sun):
        from_sun = body - sun
        from_sun /= np.linalg.norm(from_sun, axis=1)[:, None]
        sun_au = np.linalg.norm(sun, axis=1)
        return erfa.ld(1.0, toward, from_sun, -sun / sun_au[:, None], sun_au, DEFLECTION_LIMIT)

    def ecliptic(self, body, tt):
        """Return apparent longitude and latitude of date, radians."""
        x, y, z = self.apparent(body, tt).T
        obliquity = erfa.obl06(tt, 0.0) + erfa.nut06a(tt, 0.0)[1]
        cosine, sine = np.cos(obliquity), np.sin(obliquity)
        return np.arctan2(cosine * y + sine * z, x), np.arcsin(cosine * z - sine * y)

    def right_ascension(self, body, tt):
        x, y, _ = self.apparent(body, tt).T
        return np.arctan2(y, x)

    def separation(self, first, second, tt):
        p, q = self.apparent(first, tt), self.apparent(second, tt)
        return np.arctan2(np.linalg.norm(np.cross(p, q), axis=1), (p * q).sum(axis=1))

    def distance(self, body, tt):
        """Return the geometric distance from the Earth's centre, au."""
        tdb_minus_tt = erfa.dtdb(tt, 0.0, 0.0, 0.0, 0.0, 0.0) / DAY_S
        gap = self.state(body, tt, tdb_minus_tt)[0] - self.state("earth", tt, tdb_minus_tt)[0]
        return np.linalg.norm(gap, axis=1)


@pytest.fixture(scope="module")
def other():
    kernels = [SPK.open(str(DATA / name)) for name in ("de440-1900-2100.bsp", "asteroids.bsp")]
    yield Erfa({pair: segment for kernel in kernels for pair, segment in kernel.pairs.items()})
    for kernel in kernels:
        kernel.close()


@pytest.fixture(scope="module", params=YEARS)
def sky(request):
    begin = np.floor(2451544.5 + (request.param - 2000) * 365.2425)
    return Sky(ephemeris_for(request.param, request.param), begin, begin + 366.0)


def wrapped(angle):
    return angle - 2.0 * np.pi * np.rint(angle / (2.0 * np.pi))


def root_near_s(function, tt, half_days=10.0 * SECOND):
    """Return how many seconds after `tt` a function of arrays is zero, by the chord around it."""
    before, after = function(tt - half_days), function(tt + half_days)
    return (-before / (after - before) * 2.0 - 1.0) * half_days * DAY_S


def test_phases_within_a_hundredth_of_a_second(sky, other):
    phase, tt = found(sky, QUARTERS)[1:3]
    assert len(tt) >= 49
    ahead = root_near_s(
        lambda at: wrapped(
            other.ecliptic("moon", at)[0] - other.ecliptic("sun", at)[0] - phase * np.pi / 2.0
        ),
        tt,
    )
    assert np.abs(ahead).max() < 0.01


def test_solar_terms_within_a_hundredth_of_a_second(sky, other):
    term, tt = found(sky, EVERY_TERM)[1:3]
    assert len(tt) >= 24
    wanted = np.radians(15.0 * term)
    ahead = root_near_s(lambda at: wrapped(other.ecliptic("sun", at)[0] - wanted), tt)
    assert np.abs(ahead).max() < 0.01


def test_nodes(sky, other):
    tt = np.array([event.tt for event in nodes(sky)])
    assert np.abs(root_near_s(lambda at: other.ecliptic("moon", at)[1], tt)).max() < 0.01


def test_conjunctions_oppositions_and_quadratures(sky, other):
    angle = {"opposition": np.pi, "east-quadrature": np.pi / 2, "west-quadrature": -np.pi / 2}
    for event in sun_aspects(sky):
        ahead = root_near_s(
            lambda at, event=event: wrapped(
                other.ecliptic(event.bodies[0], at)[0]
                - other.ecliptic("sun", at)[0]
                - angle.get(event.kind, 0.0)
            ),
            np.array([event.tt]),
            half_days=0.01,
        )
        assert abs(ahead[0]) < 0.1, event.id


def test_stations_stand_still(sky, other):
    for event in stations(sky):
        hour = 1.0 / 24.0
        at = event.tt + hour * np.arange(-48.0, 48.5, 4.0)
        angle = np.unwrap(other.right_ascension(event.bodies[0], at))
        curve = np.polynomial.Polynomial.fit(at - event.tt, angle, 5).deriv()
        nearest = min(curve.roots().real, key=abs)
        assert abs(nearest) * 24.0 < 0.1, event.id  # a tenth of an hour of a day-precise event


def test_greatest_elongations(sky, other):
    for event in greatest_elongations(sky):
        at = event.tt + np.arange(-1.0, 1.01, 0.125)
        apart = other.separation(event.bodies[0], "sun", at)
        top = np.polynomial.Polynomial.fit(at - event.tt, apart, 6)
        assert min(abs(top.deriv().roots().real)) * DAY_S < 2.0, event.id
        assert np.degrees(top(0.0)) == pytest.approx(event.details["elongation_deg"], abs=1e-7)


def test_apsides_of_the_moon(sky, other):
    for event in apsides(sky):
        at = event.tt + np.arange(-0.5, 0.51, 0.0625)
        curve = np.polynomial.Polynomial.fit(at - event.tt, other.distance("moon", at), 8)
        assert min(abs(curve.deriv().roots())) * DAY_S < 0.5, event.id
        assert curve(0.0) * AU_KM == pytest.approx(event.details["distance_km"], abs=0.001)
