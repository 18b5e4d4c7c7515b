"""Both kinds of eclipses from one sampling: as each from its own, to the bit."""

import numpy as np

from skycal.shadows.besselian import all_besselian, besselian, moon_before_sun
from skycal.shadows.earth_shadow import earth_shadow, every_passage, moon_behind_earth


def test_the_moons_shadow_is_the_same(sky_2027):
    near = moon_before_sun(sky_2027)
    ours, alone = all_besselian(sky_2027), besselian(sky_2027, near)
    every = np.arange(len(near))
    assert len(near) == 2
    assert np.array_equal(ours.greatest, alone.greatest)
    assert np.array_equal(ours.at(every, near), alone.at(every, near))


def test_the_earths_shadow_is_the_same(sky_2027):
    near = moon_behind_earth(sky_2027)
    ours, alone = every_passage(sky_2027), earth_shadow(sky_2027, near)
    every = np.arange(len(near))
    assert len(near) == 4  # one but passes by
    assert np.array_equal(ours.greatest, alone.greatest)
    assert np.array_equal(ours.at(every, near), alone.at(every, near))
