"""Deflection and aberration against textbook sizes and ERFA's code."""

import erfa
import numpy as np
import pytest

from skycal.constants import C_AU_PER_DAY
from skycal.sky.light import DEFLECTORS, aberrate, deflect

ARCSEC = 180.0 * 3600.0 / np.pi
SUN_RADIUS_AU = 696000.0 / 149597870.7


def arcsec_between(first, second):
    crossed = np.linalg.norm(np.cross(first, second, axis=0), axis=0)
    return np.arctan2(crossed, (first * second).sum(axis=0)) * ARCSEC


def column(*values):
    return np.array(values, float)[:, None]


def test_starlight_at_the_limb_of_the_sun_bends_by_einsteins_angle():
    """1.75": Explanatory Supplement to the Astronomical Almanac (2013), 7.2.4."""
    star = column(1.0, SUN_RADIUS_AU, 0.0) * 1e9
    seen = star + deflect(star, column(1.0, 0.0, 0.0), DEFLECTORS["sun"])
    assert arcsec_between(star, seen)[0] == pytest.approx(1.75, abs=0.01)
    assert seen[1, 0] / seen[0, 0] > SUN_RADIUS_AU  # away from the Sun


def test_at_a_right_angle_the_deflection_is_a_milliarcsecond_or_four():
    """0.00407" at 90 deg from the Sun: Explanatory Supplement (2013), table 7.1."""
    star = column(0.0, 1.0, 0.0) * 1e9
    seen = star + deflect(star, column(1.0, 0.0, 0.0), DEFLECTORS["sun"])
    assert arcsec_between(star, seen)[0] == pytest.approx(0.00407, abs=0.00002)


def test_the_sun_does_not_bend_its_own_light():
    sun = column(0.3, -0.9, 0.1)
    assert np.all(deflect(sun, sun, DEFLECTORS["sun"]) == 0.0)


def test_many_bodies_at_once_are_bent_as_one_by_one():
    rng = np.random.default_rng(1)
    toward, mass = rng.normal(size=(3, 2, 5)), rng.normal(size=(3, 5))
    together = deflect(toward, mass, 1.0)
    for side in (0, 1):
        assert together[:, side] == pytest.approx(deflect(toward[:, side], mass, 1.0))


def test_aberration_agrees_with_erfa():
    rng = np.random.default_rng(2)
    toward = rng.normal(size=(3, 50))
    velocity = 0.0172 * rng.normal(size=(3, 50))
    seen = aberrate(toward, velocity)
    unit = toward / np.linalg.norm(toward, axis=0)
    v = velocity / C_AU_PER_DAY
    far_from_sun_au = 1e12  # ERFA's own term for the Sun's potential, 0.4 microarcsecond, left out
    other = erfa.ab(unit.T, v.T, far_from_sun_au, np.sqrt(1.0 - (v**2).sum(axis=0)))
    assert arcsec_between(seen, other.T).max() < 1e-6


def test_the_constant_of_aberration():
    """20.49551": IAU 2009 and Explanatory Supplement (2013), for the Earth's mean speed."""
    speed = 2.0 * np.pi / 365.256363 / np.sqrt(1.0 - 0.01670862**2)
    seen = aberrate(column(1.0, 0.0, 0.0), column(0.0, speed, 0.0))
    assert arcsec_between(column(1.0, 0.0, 0.0), seen)[0] == pytest.approx(20.4955, abs=0.001)
