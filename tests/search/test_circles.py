"""The smallest circle around points of the sphere."""

import numpy as np
import pytest

from skycal.search.circles import chord_of, diameters_deg, triples_chords


def units(points_deg):
    east, north = np.radians(np.array(points_deg, float)).T
    cosine = np.cos(north)
    return np.array([cosine * np.cos(east), cosine * np.sin(east), np.sin(north)])[:, :, None]


@pytest.mark.parametrize(
    ("points", "diameter_deg"),
    [
        ([(0, 0), (4, 0), (1, 0.1)], 4.0),  # obtuse: the longest side
        ([(0, 0), (4, 0), (2, 0)], 4.0),  # on one line
        ([(0, 0), (3, 0), (0, 4)], 5.0),  # a right angle: the hypotenuse
        ([(-2, 0), (2, 0), (0, 2 * 3**0.5)], 8 / 3**0.5),  # all sides 4
        ([(-2, 0), (2, 0), (0, 3), (0, 1)], 4 + 1 / 3),  # the fourth inside: r = (4 + 9) / 6
        ([(0, 0), (3, 0), (0, 4), (0, 4)], 5.0),  # one of them twice
    ],
)
@pytest.mark.parametrize("turned_deg", [0.0, 123.0])
def test_the_smallest_circle(points, diameter_deg, turned_deg):
    chords = triples_chords(units([(x + turned_deg, y) for x, y in points]))
    # The plane's formulae hold to the square of 5 degrees.
    assert diameters_deg(chords.max(axis=0))[0] == pytest.approx(diameter_deg, rel=3e-3)


def test_a_chord_and_its_angle():
    assert chord_of(60.0) == pytest.approx(1.0)
    assert diameters_deg(np.array([chord_of(6.0)])) == pytest.approx(6.0)
