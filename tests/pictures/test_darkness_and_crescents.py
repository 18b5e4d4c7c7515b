"""The darkness calendar and the map of the crescent: what is drawn is what was computed."""

import re
from datetime import date

import numpy as np
import pytest

import skycal
from skycal.calendar.skies import sky_of
from skycal.gazetteer.index import by_slug
from skycal.model import SkycalError
from skycal.pictures import Scene
from skycal.pictures.crescent_map import NOT_SEEN, _field, crescent_map
from skycal.pictures.darkness import darkness_calendar
from skycal.sky.timescale import BEIJING
from skycal.words import Words


@pytest.fixture(scope="module")
def scene():
    return Scene(sky_of(range(2027, 2028)), Words("zh_CN"), BEIJING, by_slug()["beijing"].place())


def bars(svg, cls):
    """Return the bars of one class."""
    (data,) = re.findall(f'<path class="{cls}" d="([^"]*)"', svg)
    return data.split("M")[1:]


def test_a_bar_a_night(scene):
    svg = darkness_calendar(scene, skycal.year(2027, place="北京").events, 2027)
    assert len(bars(svg, "sky-nautical")) == 365
    # The Moon shines all night for some nights of each month.
    assert 280 < len(bars(svg, "sky-moonless")) < 345
    # The Galaxy's centre stands 21 degrees high at most over Beijing, and not in winter.
    assert 100 < len(bars(svg, "sky-core")) < 230


def test_in_tromso_there_are_nights_without_dark(scene):
    north = Scene(scene.sky, scene.words, BEIJING, by_slug()["tromso"].place())
    assert len(bars(darkness_calendar(north, (), 2027), "sky-nautical")) < 300


def test_the_map_agrees_with_the_evening_of_its_place(scene):
    """Of March 2027 Beijing's first is on the 9th, in zone A; the south of Australia sees none.

    New on the 8th at 09:30 UT, it can be seen that evening over the Pacific, in zone B at best.
    """
    svg = crescent_map(scene, date(2027, 3, 1))
    assert "2027年3月8日傍晚" in svg
    assert "2027年3月9日傍晚" in svg
    assert svg.count('class="sky-zone"') == 3 + 4 + 4 + 3 + 2 + 1
    longitude, latitude, q = _field(scene, 2461474.0)  # 2027-03-09, noon of UT
    (event,) = skycal.year(2027, place="北京", kind="first-crescent").events[2:3]
    row, column = np.argmin(np.abs(latitude - 40.0)), np.argmin(np.abs(longitude - 115.0))
    assert q[row, column] == pytest.approx(event.details["q"], abs=0.1)
    hobart = np.argmin(np.abs(latitude + 42.0)), np.argmin(np.abs(longitude - 147.0))
    assert q[hobart] < -0.232
    assert q.min() >= NOT_SEEN


def test_a_month_without_a_first_crescent_says_so(scene):
    """Two moons of 2027 are first seen in one month of some place; Tromso in summer has none."""
    north = Scene(scene.sky, scene.words, BEIJING, by_slug()["tromso"].place())
    with pytest.raises(SkycalError, match="sees no first crescent in 2027-06"):
        crescent_map(north, date(2027, 6, 1))
