"""Contour: lines where a field has a value, closed where they must be."""

import numpy as np
import pytest

from skycal.pictures.contour import contour, region

X, Y = np.linspace(-4, 4, 41), np.linspace(-3, 3, 31)
DISTANCE = np.hypot(*np.meshgrid(X, Y))


def area(ring):
    x, y = ring.T
    return (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2


def test_a_hill_has_round_contours():
    (ring,) = contour(X, Y, -DISTANCE, -2.0)
    assert tuple(ring[0]) == tuple(ring[-1])
    np.testing.assert_allclose(np.hypot(*ring.T), 2.0, atol=0.005)


def test_lines_end_at_the_frame():
    (line,) = contour(X, Y, np.meshgrid(X, Y)[0], 0.5)
    np.testing.assert_allclose(line[:, 0], 0.5)
    assert sorted(line[[0, -1], 1].tolist()) == [-3.0, 3.0]


def test_a_saddle_is_two_lines():
    x, y = np.meshgrid(X, Y)
    assert len(contour(X, Y, x * y, 0.35)) == 2
    assert len(contour(X, Y, x * y, -0.35)) == 2


def test_squares_without_numbers_are_left_out():
    field = np.where(np.meshgrid(X, Y)[0] > 0, np.nan, -DISTANCE)
    (line,) = contour(X, Y, field, -2.0)
    assert line[:, 0].max() <= 0.0


@pytest.mark.parametrize(("level", "size"), [(-2.0, np.pi * 4.0), (-9.0, 48.0)])
def test_a_region_is_closed_along_the_frame(level, size):
    (ring,) = region(X, Y, -DISTANCE, level)
    assert tuple(ring[0]) == tuple(ring[-1])
    assert abs(area(ring)) == pytest.approx(size, rel=0.03)


def test_a_region_that_nothing_reaches_is_empty():
    assert region(X, Y, -DISTANCE, 1.0) == []
