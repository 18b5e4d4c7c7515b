"""The ellipsoid in the fundamental frame, against Skyfield's WGS84 and against brute force."""

import numpy as np
import pytest
from skyfield.api import wgs84

from skycal.constants import EARTH_RADIUS_KM, FLATTENING
from skycal.shadows.ellipsoid import (
    altitude,
    drift,
    facing,
    geodetic,
    observer,
    outward,
    terminator,
)

PLACES = [(39.9, 116.4, 0.05), (-33.9, -70.7, 4.1), (88.0, 10.0, 0.0), (0.0, -179.5, 1.0)]
D, MU = np.radians(-17.3), np.radians(211.0)


def _fundamental(itrs):
    """Turn Greenwich axes (3,) to the fundamental ones of D, MU by plain rotations."""
    a = -MU  # the axis stands over the meridian west of Greenwich by its hour angle
    axis = np.array([np.cos(D) * np.cos(a), np.cos(D) * np.sin(a), np.sin(D)])
    east = np.array([-np.sin(a), np.cos(a), 0.0])
    return np.array([east, np.cross(axis, east), axis]) @ itrs


@pytest.mark.parametrize(("latitude", "longitude", "height_km"), PLACES)
def test_a_place_stands_where_skyfield_puts_it(latitude, longitude, height_km):
    there = wgs84.latlon(latitude, longitude, elevation_m=1000.0 * height_km)
    ours = observer(np.radians(latitude), np.radians(longitude), D, MU, height_km)
    assert np.array(ours) == pytest.approx(
        _fundamental(there.itrs_xyz.km) / EARTH_RADIUS_KM, abs=1e-9
    )


@pytest.mark.parametrize(("latitude", "longitude", "_"), PLACES)
def test_a_point_of_the_surface_has_its_latitude_and_longitude(latitude, longitude, _):
    point = observer(np.radians(latitude), np.radians(longitude), D, MU)
    assert np.degrees(geodetic(point, D, MU)) == pytest.approx([latitude, longitude], abs=1e-9)


def test_the_sun_is_in_the_horizon_on_the_terminator_and_nowhere_lower():
    point = terminator(np.linspace(0.0, 2.0 * np.pi, 25), D)
    assert altitude(point, D) == pytest.approx(np.zeros(25), abs=1e-12)


def test_a_line_meets_the_side_that_faces_the_sun():
    x, y = np.array([0.3, -0.7, 1.01]), np.array([0.5, -0.6, 0.0])
    point, met = facing(x, y, D)
    assert met.tolist() == [True, True, False]
    latitude, longitude = geodetic(point, D, MU)
    back = observer(latitude, longitude, D, MU)
    assert np.array(back)[:, :2] == pytest.approx(np.array(point)[:, :2], abs=1e-12)
    assert (altitude(point, D)[:2] > 0.0).all()


def test_the_drift_is_the_derivative_of_the_place():
    d_rate, mu_rate, step = 0.02, 6.3, 1e-6
    place = np.radians(40.0), np.radians(-100.0)
    before, after = (
        np.array(observer(*place, D + s * d_rate, MU + s * mu_rate)) for s in (-step, step)
    )
    moving = drift(observer(*place, D, MU), D, d_rate, mu_rate)
    assert np.array(moving) == pytest.approx((after - before) / (2.0 * step), abs=1e-8)


@pytest.mark.parametrize("tangent", [0.0, 0.00465, -0.0046])
@pytest.mark.parametrize(("x", "y"), [(1.4, -0.6), (-0.3, 1.01), (0.55, 0.62)])
def test_the_gap_to_the_outline_against_brute_force(x, y, tangent):
    """The line's excess over every plane's support, the planes tried at 0.00002 rad."""
    angle = np.linspace(-np.pi, np.pi, 314160)
    toward = np.array([np.cos(angle), np.sin(angle), np.full_like(angle, -tangent)])
    pole = np.array([0.0, np.cos(D), np.sin(D)])
    polar = pole @ toward
    across = (toward**2).sum(axis=0) - polar**2
    support = np.sqrt(across + ((1.0 - FLATTENING) * polar) ** 2)
    _, gap = outward(np.array(x), np.array(y), D, tangent)
    best = (x * toward[0] + y * toward[1] - support).max()
    assert float(gap) == pytest.approx(best, abs=2e-8)
