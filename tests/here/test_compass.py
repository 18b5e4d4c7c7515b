"""The points of the compass."""

import doctest

from skycal.here import compass
from skycal.here.compass import COMPASS, compass_point


def test_doctests():
    assert doctest.testmod(compass).failed == 0


def test_every_point_is_the_nearest_of_its_neighbourhood():
    assert [compass_point(22.5 * step, 16) for step in range(16)] == list(COMPASS)
    assert [compass_point(45.0 * step + 22.4) for step in range(8)] == list(COMPASS[::2])
    assert compass_point(348.8, 16) == compass_point(-0.1) == "N"
