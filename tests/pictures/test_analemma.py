"""The analemma: the first of each month where Swiss Ephemeris has the Sun."""

import numpy as np
import pytest
import swisseph
from marks import circle, named
from skies import sky_of

from skycal.pictures.analemma import HEIGHT, LEFT, RIGHT, TOP, WIDTH, analemma
from skycal.pictures.scene import Scene
from skycal.sky.timescale import BEIJING
from skycal.words import Words


def test_the_first_of_each_month():
    svg = analemma(Scene(sky_of(2027), Words("en"), BEIJING), 2027)
    marks = [circle(one)[:2] for one in named(svg, "circle", "sky-city")]
    assert len(marks) == 12 + 1  # the key's
    for month, (x, y) in enumerate(marks[:12], 1):
        noon = swisseph.julday(2027, month, 1, 12.0)
        ahead_min = swisseph.time_equ(noon) * 1440.0
        flags = swisseph.FLG_MOSEPH | swisseph.FLG_EQUATORIAL
        north_deg = swisseph.calc_ut(noon, swisseph.SUN, flags)[0][1]
        across = (WIDTH - LEFT - RIGHT) / 40.0
        assert x == pytest.approx(LEFT + (ahead_min + 20.0) * across, abs=0.2), month
        assert y == pytest.approx(TOP + (25.0 - north_deg) * (HEIGHT - TOP - 30.0) / 50.0, abs=0.2)
    assert np.isfinite(marks).all()
