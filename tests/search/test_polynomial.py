"""Polynomials through eight samples: exact for what is one, and the same alone or among many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.search.lagrange import POINTS
from skycal.search.polynomial import MIDDLE, derivative, first_sample, horner, through, zeros

STEPS = np.arange(float(POINTS))
COEFFICIENTS = st.lists(st.floats(-1.0, 1.0), min_size=POINTS, max_size=POINTS)


@given(COEFFICIENTS)
def test_the_polynomial_itself_is_found_again(coefficients):
    values = np.polynomial.polynomial.polyval(STEPS - MIDDLE, coefficients)
    terms = through(values[:, None])[:, 0]
    assert terms == pytest.approx(coefficients, abs=1e-9 * (1.0 + np.abs(values).max()))


def test_one_has_the_bits_it_has_among_many():
    values = np.random.default_rng(2).normal(size=(POINTS, 500))
    base, low = np.zeros(500, np.int64), np.full(500, 3.0)
    many = zeros(through(values), base, low, low + 1.0)
    for i in (0, 7, 499):
        one = zeros(through(values[:, i : i + 1]), base[:1], low[:1], low[:1] + 1.0)
        assert [part[0] for part in one] == [part[i] for part in many]


@pytest.mark.parametrize("root", [3.0, 3.2, 3.77, 4.0])
def test_zeros_and_their_slopes(root):
    def curve(x):
        return (x - root) * (0.7 + 0.03 * x) + 0.0

    found = zeros(through(curve(STEPS)[:, None]), np.array([0]), np.array([3.0]), np.array([4.0]))
    assert (found.middle + found.offset)[0] == pytest.approx(root, abs=1e-12)
    assert found.rate[0] == pytest.approx(0.7 + 0.03 * root, abs=1e-9)
    assert found.bend[0] == pytest.approx(0.06, abs=1e-8)


def test_instants_are_rounded_once_wherever_the_grid_begins():
    values = np.sin((STEPS - 3.31) / 4.0)[:, None]
    instants = set()
    for before in (0, 5, 7001):
        base = np.array([before])
        left = np.array([before + 3.0])
        found = zeros(through(values), base, left, left + 1.0)
        instants.add(float(found.instants(2451545 - before)[0]))
    assert len(instants) == 1


def test_without_a_zero_the_nearer_end_is_given():
    values = (STEPS + 10.0)[:, None]
    found = zeros(through(values), np.array([0]), np.array([3.0]), np.array([4.0]))
    assert (found.middle + found.offset)[0] == pytest.approx(3.0)


def test_derivatives():
    terms = np.array([[1.0], [2.0], [3.0], [4.0]])
    assert derivative(terms)[:, 0].tolist() == [2.0, 6.0, 12.0]
    assert horner(terms, np.array([2.0])).tolist() == [1.0 + 4.0 + 12.0 + 32.0]


def test_samples_stay_inside_the_grid():
    assert first_sample(np.array([0, 3, 50, 97, 99]), 100).tolist() == [0, 0, 47, 92, 92]
