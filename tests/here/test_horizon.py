"""Altitude and azimuth against Meeus' printed examples and stock Skyfield, at every latitude."""

import numpy as np
import pytest
import swisseph as swe
from skyfield.api import wgs84

from skycal.here.horizon import Horizon
from skycal.model import Place
from skycal.sky.timescale import delta_t

SKYFIELD_DEG = 0.0006  # it bends light at the Sun and adds diurnal aberration
LATITUDES = (-90.0, -66.5, -33.0, 0.0, 28.2, 69.6, 85.0, 90.0)


def test_venus_from_washington(sky_of):
    """Meeus, Astronomical Algorithms, example 13.b; his azimuth is counted from the south."""
    washington = Place("Washington", 38.0 + 55.0 / 60 + 17.0 / 3600, -77.0 - 3.0 / 60 - 56 / 3600)
    ut1 = swe.julday(1987, 4, 10, 19.0 + 21.0 / 60.0)
    tt = ut1 + float(delta_t(ut1)) / 86400.0
    sight = Horizon(sky_of(1987), washington).at(np.array([tt])).look("venus")
    assert np.degrees(sight.azimuth[0]) == pytest.approx(68.0337 + 180.0, abs=0.0005)
    parallax_deg = 0.0020  # his altitude is that seen from the Earth's centre
    assert np.degrees(sight.altitude[0]) == pytest.approx(15.1249 - parallax_deg, abs=0.0003)
    assert np.degrees(sight.hour_angle[0]) == pytest.approx(64.352133, abs=0.0020)


@pytest.mark.parametrize("latitude", LATITUDES)
@pytest.mark.parametrize("body", ["sun", "moon", "venus", "jupiter"])
def test_stock_skyfield(sky_of, skyfield, latitude, body):
    sky = sky_of(2027)
    place = Place("somewhere", latitude, -161.7, 1500.0)
    tt = sky.first + 12.0 + np.linspace(0.0, 350.0, 60)
    site = skyfield.earth + wgs84.latlon(latitude, place.longitude, elevation_m=place.elevation)
    times = skyfield.timescale.tt_jd(tt)
    altitude, azimuth, distance = site.at(times).observe(skyfield.body(body)).apparent().altaz()
    sight = Horizon(sky, place).at(tt).look(body)
    np.testing.assert_allclose(np.degrees(sight.altitude), altitude.degrees, atol=SKYFIELD_DEG)
    turn = (np.degrees(sight.azimuth) - azimuth.degrees + 180.0) % 360.0 - 180.0
    assert np.abs(turn * np.cos(sight.altitude)).max() < SKYFIELD_DEG
    np.testing.assert_allclose(sight.distance, distance.au, rtol=2e-5)


def test_both_sides_of_the_date_line_are_one_place(sky_of):
    sky = sky_of(2027)
    tt = sky.first + np.linspace(20.0, 25.0, 11)
    east, west = (
        Horizon(sky, Place("line", -17.0, side)).at(tt).look("moon") for side in (180.0, -180.0)
    )
    np.testing.assert_allclose(east.altitude, west.altitude, atol=1e-9)


def test_several_places_at_once(sky_of, stand):
    sky = sky_of(2027)
    tt = sky.first + np.linspace(20.0, 25.0, 11)
    places = list(stand.values())
    together = Horizon(sky, places).at(tt).look("moon")
    assert together.altitude.shape == (len(places), len(tt))
    for row, place in enumerate(places):
        alone = Horizon(sky, place).at(tt).look("moon")
        assert np.array_equal(together.altitude[row], alone.altitude)
        assert np.array_equal(together.azimuth[row], alone.azimuth)
