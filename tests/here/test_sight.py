"""The direction of the zenith from a body, against stock Skyfield's altitudes and declinations."""

import numpy as np
import pytest
from skyfield.api import wgs84

from skycal.here.horizon import Horizon
from skycal.here.limb import depth, is_up
from skycal.model import Place

LATITUDES = (-66.5, -33.0, 0.0, 28.2, 69.6)


@pytest.mark.parametrize("latitude", LATITUDES)
def test_parallactic_angle(sky_of, skyfield, latitude):
    """Between pole and zenith, from the three sides of their triangle with the body."""
    sky, place = sky_of(2027), Place("", latitude, 100.0)
    tt = sky.first + 12.0 + np.linspace(0.0, 350.0, 60)
    site = skyfield.earth + wgs84.latlon(latitude, 100.0)
    apparent = site.at(skyfield.timescale.tt_jd(tt)).observe(skyfield.body("moon")).apparent()
    altitude, azimuth, _ = apparent.altaz()
    _, declination, _ = apparent.radec("date")
    sine = np.sin(np.radians(latitude))
    cosine = (sine - np.sin(altitude.radians) * np.sin(declination.radians)) / (
        np.cos(altitude.radians) * np.cos(declination.radians)
    )
    theirs = np.copysign(np.arccos(np.clip(cosine, -1.0, 1.0)), np.sin(azimuth.radians) * -1.0)
    horizon = Horizon(sky, place)
    ours = horizon.parallactic(horizon.at(tt).look("moon"))
    apart = (ours - theirs + np.pi) % (2.0 * np.pi) - np.pi
    # Near the zenith and where pole and zenith lie in one line a cosine tells little.
    steady = (np.abs(np.sin(theirs)) > 0.05) & (altitude.degrees < 85.0)
    assert steady.sum() > 40
    assert np.degrees(np.abs(apart[steady])).max() < 0.05


def test_the_fast_sines_are_those_of_the_sight(sky_of, stand):
    horizon = Horizon(sky_of(2027), list(stand.values()))
    view = horizon.at(horizon.sky.first + 20.0 + np.linspace(0.0, 3.0, 200))
    for body in ("moon", "venus", "spica"):
        fixed = view.instants.turned(view.instants.vector(body))
        np.testing.assert_allclose(
            horizon.sines(fixed, fixed.squared), horizon.sight(fixed).sine, atol=1e-12
        )


def test_each_place_at_its_own_instants(sky_of, stand):
    horizon = Horizon(sky_of(2027), list(stand.values()))
    tt = horizon.sky.first + 20.0 + np.arange(6.0)
    which = np.array([3, 0, 5, 3, 1, 7])
    pairs = horizon.of_pairs(which).at(tt).look("moon")
    everywhere = horizon.at(tt).look("moon")
    every = np.arange(len(tt))
    for one, many in zip(pairs, everywhere, strict=True):
        assert np.array_equal(one, many[which, every])


@pytest.mark.parametrize("body", ["sun", "moon", "venus"])
def test_up_is_above_the_depth_of_the_limb(sky_of, body):
    sky = sky_of(2027)
    places = [Place("", latitude, 100.0) for latitude in LATITUDES]
    sight = Horizon(sky, places).at(sky.first + 12.0 + np.linspace(0.0, 350.0, 2000)).look(body)
    for dip in (0.0, 0.02):
        above = sight.altitude + depth(body, sight.distance) + dip
        assert np.array_equal(is_up(body, sight, dip), above > 0.0)
