"""The Earth's shadow against Skyfield's own lunar eclipses, which follow the same canon."""

import numpy as np
import pytest
from skyfield.api import Loader
from skyfield.eclipselib import lunar_eclipses

from skycal.files import DATA
from skycal.shadows.earth_shadow import earth_shadow, moon_behind_earth
from skycal.sky import Sky, ephemeris_for

FIRST, LAST = 2460310.5, 2462502.5  # 2024-01-01 to 2030-01-01, TT


@pytest.fixture(scope="module")
def theirs():
    load = Loader(str(DATA), verbose=False)
    scale = load.timescale(builtin=True)
    kernel = load("de440-1900-2100.bsp")
    times, _, details = lunar_eclipses(scale.tt_jd(FIRST), scale.tt_jd(LAST), kernel)
    kernel.close()
    return times.tt, details


@pytest.fixture(scope="module")
def ours():
    sky = Sky(ephemeris_for(2024, 2029), FIRST, LAST)
    shadow = earth_shadow(sky, moon_behind_earth(sky))
    return shadow.greatest, shadow.at(np.arange(len(shadow)), shadow.greatest)


def test_radii_and_distances_are_skyfields(ours, theirs):
    greatest, disk = ours
    tt, details = theirs
    nearest = np.abs(greatest[:, None] - tt).argmin(axis=0)
    # Skyfield takes geometric places: without the Sun's aberration, 20" along its way.
    assert (greatest[nearest] - tt) * 86400.0 == pytest.approx(np.zeros(len(tt)), abs=30.0)
    for name, value, tolerance in (
        ("closest_approach_radians", disk.separation, 5e-5),
        ("umbra_radius_radians", disk.umbra, 1e-5),
        ("penumbra_radius_radians", disk.penumbra, 1e-5),
        ("moon_radius_radians", disk.moon, 1e-5),
    ):
        assert value[nearest] == pytest.approx(details[name], abs=tolerance), name


def test_the_moon_goes_east_through_the_shadow():
    """East is positive, as north is: the Moon overtakes it by 0.45 to 0.57 deg an hour, of which
    the cosine of up to 28 deg is along the equator.
    """
    sky = Sky(ephemeris_for(2024, 2029), FIRST, LAST)
    shadow = earth_shadow(sky, moon_behind_earth(sky))
    rows = np.arange(len(shadow))
    before, after = (shadow.at(rows, shadow.greatest + days) for days in (-1.0 / 48, 1.0 / 48))
    per_hour = np.degrees(after.x - before.x)
    assert np.all((per_hour > 0.38) & (per_hour < 0.58))
