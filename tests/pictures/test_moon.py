"""Moon: lit as much and turned the way the almanacs say."""

import re
from datetime import datetime

import numpy as np
import pytest
from skies import sky_of
from skyfield.api import wgs84

from skycal.pictures.moon import bright_limb_deg, draw_small_moon, lit_path, parallactic_deg
from skycal.pictures.svg import Drawing
from skycal.sky.timescale import BEIJING, tt_of


def test_meeus_example_48a():
    # Astronomical Algorithms, example 48.a: 1992 April 12, 0h TD.
    places = sky_of(1992).at(2448724.5)
    assert bright_limb_deg(places) % 360.0 == pytest.approx(285.0, abs=0.1)
    assert places.illumination("moon")[0] == pytest.approx(0.6786, abs=0.0002)


def test_the_zenith_is_where_skyfield_has_it(scene_there, beijing, skyfield):
    tt = tt_of(datetime(2027, 3, 19, 20, tzinfo=BEIJING))
    time = skyfield.timescale.tt_jd(tt)
    stand = wgs84.latlon(beijing.latitude, beijing.longitude, beijing.elevation)
    moon = (skyfield.earth + stand).at(time).observe(skyfield.body("moon")).apparent()
    ra, dec, _ = moon.radec("date")
    ahead = stand.lst_hours_at(time) * np.pi / 12.0 - ra.radians
    latitude = np.radians(beijing.latitude)
    angle = np.arctan2(
        np.cos(latitude) * np.sin(ahead),
        np.sin(latitude) * np.cos(dec.radians)
        - np.cos(latitude) * np.sin(dec.radians) * np.cos(ahead))
    # The declination is the geocentric one: the Moon's parallax is a degree.
    assert parallactic_deg(scene_there, tt) == pytest.approx(np.degrees(angle), abs=1.0)


@pytest.mark.parametrize("lit", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_the_lit_part_has_its_area(lit):
    # A half disk and half an ellipse, added or taken away.
    outer, across, _, sweep = re.search(
        r"A([\d.]+) .*A([\d.]+) ([\d.]+) 0 0 ([01])", lit_path(10.0, lit)).groups()
    half, ellipse = np.pi * float(outer) ** 2 / 2, np.pi * float(outer) * float(across) / 2
    area = half + (1 if sweep == "1" else -1) * ellipse
    assert area / (np.pi * 100.0) == pytest.approx(lit, abs=0.001)


def test_the_evening_crescent_is_lit_on_the_right(scene, one):
    drawing, places = Drawing("x", 9, 9, "Moon"), scene.sky.at(one("new-moon").tt + 3.0)
    draw_small_moon(drawing, 4, 4, 4, 0.1, bright_limb_deg(places))
    turned = float(re.search(r"rotate\((-?[\d.]+)\)", str(drawing))[1])
    assert abs((turned + 180.0) % 360.0 - 180.0) < 35.0  # about west: the right, north up
