"""Position angles, against Skyfield's own."""

import numpy as np
from skyfield.trigonometry import position_angle_of
from skyfield.units import Angle

from skycal.sky.position_angle import position_angle


def test_skyfields_position_angles():
    random = np.random.default_rng(3)
    here, there = random.normal(size=(2, 3, 200)) * 5.0
    pairs = []
    for x, y, z in (here, there):
        declination = Angle(radians=np.arctan2(z, np.hypot(x, y)), signed=True)
        pairs.append((declination, Angle(radians=np.arctan2(y, x), preference="hours")))
    theirs = position_angle_of(*pairs).radians
    apart = (position_angle(here, there) - theirs + np.pi) % (2.0 * np.pi) - np.pi
    assert np.abs(apart).max() < 1e-12


def test_north_and_east():
    aries, north = np.array([1.0, 0.0, 0.0]), np.array([1.0, 0.0, 0.5])
    east = np.array([1.0, 0.5, 0.0])
    assert position_angle(aries, north) == 0.0
    assert position_angle(aries, east) == np.pi / 2.0
