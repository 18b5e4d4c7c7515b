"""What the capitals see of planets in twilight: as the old lists of first and last days had it."""

import numpy as np
import pytest

from skycal.calendar.worth.from_capitals import MOON_DEG_AN_HOUR, seen_from_deg


@pytest.mark.parametrize(("magnitude", "arcus_deg"), [
    (-4.2, 5.0), (-2.0, 8.4), (0.6, 11.5), (1.4, 12.5),
])
def test_the_arcus_visionis_is_that_of_the_planets(magnitude, arcus_deg):
    """Schoch's (in Langdon & Fotheringham 1928, means of first and last days): Venus 5.0 at her
    inferior conjunction, Jupiter 8.4 (7.4 and 9.3), Saturn 11.5 (10 and 13), a faint Mars 12.5 to
    14.5: the planet's altitude and the Sun's depth together.
    """
    for sun_deg in (-1.0, 0.0):
        found = seen_from_deg(np.array(sun_deg), np.array(magnitude))
        assert found - sun_deg == pytest.approx(max(arcus_deg, 5.0 - sun_deg), abs=1.1)


def test_hills_and_houses_hide_what_is_low_in_the_dark():
    assert seen_from_deg(np.array(-30.0), np.array([-4.0, 0.0, 2.0])) == pytest.approx(5.0)


def test_the_moon_goes_her_width_an_hour():
    """360 degrees in 27.32 days."""
    assert pytest.approx(360.0 / 27.3217 / 24.0, rel=0.1) == MOON_DEG_AN_HOUR
