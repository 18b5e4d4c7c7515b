"""Tracks and curves: what they follow on the grid is what they give at any instant."""

import numpy as np
import pytest

from skycal.constants import TURN
from skycal.sky.apparent import wrap
from skycal.sky.track import (
    Curve,
    Track,
    chord,
    longitude_difference,
    right_ascension_difference,
)

PAIRS = [("moon", "sun"), ("mars", "sun"), ("venus", "spica")]


@pytest.mark.parametrize("measure", [longitude_difference, right_ascension_difference])
def test_scan_and_exact_agree(sky_2027, measure):
    track = Track(sky_2027, measure, PAIRS, offsets=[0.0, np.pi, 1.0], stride=4)
    scan = track.scan()
    assert scan.shape == (3, len(track.tt))
    for row in range(3):
        exact = track.exact(np.full(20, row), track.tt[100:120])
        # The grid leaves out what the planets bend: 0.02".
        assert np.abs(wrap(exact - scan[row, 100:120])).max() < 2e-7
    assert np.abs(scan).max() <= TURN / 2.0


def test_rows_can_be_asked_in_any_mixture(sky_2027):
    track = Track(sky_2027, longitude_difference, PAIRS)
    tt = sky_2027.first + np.array([10.3, 20.4, 30.5, 40.6])
    rows = np.array([2, 0, 1, 0])
    mixed = track.exact(rows, tt)
    apart = [track.exact(rows[i : i + 1], tt[i : i + 1])[0] for i in range(4)]
    assert mixed == pytest.approx(apart, abs=1e-14)


def test_a_chord_is_the_square_of_twice_the_sine_of_half_the_angle(sky_2027):
    track = Track(sky_2027, chord, [("moon", "sun")], period=None)
    tt = sky_2027.first + np.array([50.0])
    angle = sky_2027.at(tt).separation("moon", "sun")
    assert track.exact(np.zeros(1, int), tt) == pytest.approx((2.0 * np.sin(angle / 2.0)) ** 2)


def test_curves_measure_anything(sky_2027):
    measures = [lambda places: places.distance("moon"), lambda places: places.declination("sun")]
    curve = Curve(sky_2027, measures, stride=2)
    assert curve.scan().shape == (2, len(curve.tt))
    tt = sky_2027.first + np.array([5.0, 6.0, 7.0])
    values = curve.exact(np.array([1, 0, 1]), tt)
    places = sky_2027.at(tt)
    assert values[1] == places.distance("moon")[1]
    assert values[[0, 2]].tolist() == places.declination("sun")[[0, 2]].tolist()


@pytest.mark.parametrize(
    ("angle", "wrapped"),
    [(0.0, 0.0), (np.pi, np.pi), (-np.pi, np.pi), (4.0, 4.0 - TURN), (-4.0, TURN - 4.0),
     (7.0 * TURN + 0.5, 0.5)],
)
def test_wrapping(angle, wrapped):
    assert wrap(np.array([angle]))[0] == pytest.approx(wrapped, abs=1e-12)
