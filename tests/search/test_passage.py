"""Passages: near misses on a grid, polynomials and contacts of motions known in closed form."""

import numpy as np
import pytest

from skycal.search.passage import Passages, near_misses

GRID = 2460000.0 + 0.25 * np.arange(400)


def _line(closest, least, speed):
    """Return the squared distance of a point that moves straight, least at `closest`."""
    return lambda tt: least**2 + (speed * (tt - closest)) ** 2


def test_the_vertex_between_samples_is_found():
    squared = _line(2460031.37, 0.8, 4.0)(GRID)
    (found,) = near_misses(GRID, squared, 1.0)
    assert found == pytest.approx(2460031.37, abs=1 / 128)


def test_passes_further_than_asked_for_are_left_out():
    assert not len(near_misses(GRID, _line(2460031.37, 1.1, 4.0)(GRID), 1.0))


@pytest.fixture
def passages():
    """Two points that pass zero: one 0.3 away on a straight line, one bending, 0.5 away."""

    def measure(tt):
        first = np.array([4.0 * (tt - 2460010.01), np.full_like(tt, 0.3)])
        second = np.array([3.0 * (tt - 2460020.0), 0.5 + (tt - 2460020.0) ** 2])
        return np.where(tt < 2460015.0, first, second)

    return Passages(measure, np.array([2460010.0, 2460020.03125]), 0.2)


def test_the_closest_instants(passages):
    assert passages.closest() == pytest.approx([2460010.01, 2460020.0], abs=1e-9)


def test_only_the_first_two_quantities_are_coordinates():
    def measure(tt):
        return np.array([4.0 * (tt - 2460010.01), np.full_like(tt, 0.3), 7.0 * (tt - 2460009.9)])

    passages = Passages(measure, np.array([2460010.0]), 0.2)
    assert passages.closest() == pytest.approx([2460010.01], abs=1e-9)


def test_values_and_rates_are_those_of_the_motion(passages):
    row, tt = np.array([0, 1, 1]), np.array([2460009.9, 2460020.1, 2460019.95])
    assert passages.value(row, tt) == pytest.approx(
        np.array([[-0.44, 0.3, -0.15], [0.3, 0.51, 0.5025]]), abs=1e-8
    )
    assert passages.rate(row, tt) == pytest.approx(
        np.array([[4.0, 3.0, 3.0], [0.0, 0.2, -0.1]]), abs=1e-8
    )


def test_contacts_are_the_roots_on_either_side_or_nothing(passages):
    row = np.array([0, 1, 0])
    radius = np.array([0.5, 0.2, 0.3001])

    def gap(which, quantities):
        return np.hypot(*quantities) - radius[which]

    begin, end = passages.contacts(row, passages.closest()[row], gap)
    half = np.sqrt([0.5**2 - 0.3**2, 0.3001**2 - 0.3**2]) / 4.0
    assert begin[[0, 2]] == pytest.approx(2460010.01 - half, abs=1e-8)
    assert end[[0, 2]] == pytest.approx(2460010.01 + half, abs=1e-8)
    assert np.isnan([begin[1], end[1]]).all()


def test_some_passages_are_those_they_were(passages):
    row, tt = np.array([1, 0]), np.array([2460020.1, 2460009.9])
    some = passages.some(row)
    every = np.arange(2)
    assert np.array_equal(some.value(every, tt), passages.value(row, tt))
    assert np.array_equal(some.rate(every, tt), passages.rate(row, tt))
    assert np.array_equal(some.closest(), passages.closest()[row])


def test_contacts_from_the_circle_the_point_meets(passages):
    """The same as from the whole of the fitted time."""
    row, radius = np.array([0, 0, 1, 0]), np.array([0.5, 0.3001, 0.51, 0.2])

    def gap(which, quantities):
        return np.hypot(*quantities) - radius[which]

    middle = passages.closest()[row]
    searched = passages.contacts(row, middle, gap)
    found = passages.contacts(row, middle, gap, reach=lambda which, _: radius[which])
    assert found == pytest.approx(searched, abs=5e-9, nan_ok=True)


def test_some_quantities_are_those_they_were(passages):
    row, tt = np.arange(2), np.array([2460009.9, 2460020.1])
    assert np.array_equal(passages.these([1]).value(row, tt), passages.value(row, tt)[1:])
